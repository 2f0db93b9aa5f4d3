"""docs/privacy.md names tests that exist, and no picture can reach a room."""

import re

from tests.paths import ROOT
from tests.webapp.rooms.people import People

PICTURE = b"\xff\xd8\xff\xe0" + bytes(2000)
PRIVACY = (ROOT / "docs" / "privacy.md").read_text()


def all_tests() -> set[str]:
    sources = "".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    return set(re.findall(r"^def (test_\w+)", sources, re.MULTILINE))


def table_rows() -> list[list[str]]:
    first_table = PRIVACY[: PRIVACY.index("\n## ")]
    lines = [
        line for line in first_table.splitlines() if line.startswith("| ") and not line.startswith(("| ---", "| what"))
    ]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_each_row_names_a_test() -> None:
    assert len(table_rows()) > 10
    for what, *_, tests in table_rows():
        assert re.search(r"`test_\w+`", tests), what


def test_every_test_that_is_named_exists() -> None:
    assert set(re.findall(r"`(test_\w+)`", PRIVACY)) <= all_tests()


def test_accepts_no_picture(people: People) -> None:
    """Bytes are not a share, an offer or an answer, however they are sent."""
    host = people.host()
    student = people.student(host.code)
    student.share()
    host.call("start", {"activity": "inside"})
    for event in ("share", "offer", "answer"):
        for picture in (PICTURE, {"emotion": "happy", "scores": PICTURE}, {"emotion": "happy", "heat": PICTURE}):
            assert student.call_error(event, picture) in ("bad-share", "bad-request", "wrong-activity")
    view = host.wait_for_board(lambda view: view["activity"]["name"] == "inside")
    assert view["offers"] == []
