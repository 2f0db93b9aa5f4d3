"""docs/privacy.md and the code: each row has its tests, and no picture has a way to the room."""

import re

from tests.paths import ROOT
from tests.webapp.rooms.people import People

PICTURE = b"\xff\xd8\xff\xe0" + bytes(2000)
PRIVACY = (ROOT / "docs" / "privacy.md").read_text()


def all_tests() -> set[str]:
    sources = "".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    return set(re.findall(r"^def (test_\w+)", sources, re.MULTILINE))


def rows() -> list[list[str]]:
    lines = [
        line for line in PRIVACY.splitlines() if line.startswith("| ") and not line.startswith(("| ---", "| what"))
    ]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_each_row_names_tests_that_exist() -> None:
    assert len(rows()) > 10
    known = all_tests()
    for what, *_, named in rows():
        tests = re.findall(r"`(test_\w+)`", named)
        assert tests, what
        assert set(tests) <= known, what


def test_every_test_that_is_named_anywhere_exists() -> None:
    assert set(re.findall(r"`(test_\w+)`", PRIVACY)) <= all_tests()


def test_no_picture_goes_to_the_room(people: People) -> None:
    """Bytes are no share, no offer and no answer, however they are sent."""
    host = people.host()
    student = people.student(host.code)
    student.share()
    host.ask("start", {"activity": "inside"})
    for event in ("share", "offer", "answer"):
        for picture in (PICTURE, {"emotion": "happy", "scores": PICTURE}, {"emotion": "happy", "heat": PICTURE}):
            assert student.code_of(event, picture) in ("bad-share", "bad-request", "wrong-activity")
    view = host.board(lambda view: view["activity"]["name"] == "inside")
    assert view["offers"] == []
