"""What no page does: pose as host, join without a code or a cookie, inject names, flood the server."""

from typing import Any

import pytest

from tests.webapp.rooms.clients import HOST, STRANGER_KEY, STUDENT
from tests.webapp.rooms.people import People, is_taking_part
from tests.webapp.rooms.shares import share_payload

HOST_EVENTS: dict[str, Any] = {
    "lock": {"locked": True},
    "show-board": {"shown": False},
    "start": {"activity": "fool"},
    "end": {},
}
SCRIPT = '<img src=x onerror="alert(1)">'


def test_refuses_host_events_from_a_student(people: People) -> None:
    host = people.host()
    student = people.student(host.code)
    for event, payload in HOST_EVENTS.items():
        assert student.call_error(event, payload) == "not-host"
    assert student.call_error("host", {"code": host.code, "key": STRANGER_KEY}) == "not-host"
    assert student.call_error("board", {"code": host.code}) == "not-host"
    for event, payload in HOST_EVENTS.items():
        assert student.call_error(event, payload) == "not-host"
    view = host.call("host", {"code": host.code})["view"]
    assert (view["activity"]["name"], view["locked"], view["board_shown"]) == ("now", False, True)


def test_refuses_the_host_of_another_room(people: People) -> None:
    host, other = people.host(), people.host()
    assert host.call_error("host", {"code": other.code}) == "not-host"
    assert people.stranger(**{HOST: STRANGER_KEY}).call_error("host", {"code": other.code}) == "not-host"
    assert people.stranger().call_error("host", {"code": other.code}) == "not-host"


@pytest.mark.parametrize("path", ["host", "board"])
def test_serves_host_pages_only_to_the_host(people: People, path: str) -> None:
    host = people.host()
    page = f"/{path}/{host.code}"
    assert people.get(page).status_code == 403
    assert people.get(page, people.stranger(**{HOST: STRANGER_KEY})).status_code == 403
    found = people.get(page, host)
    assert found.status_code == 200
    assert found.headers["Cache-Control"] == "no-store"
    assert host.cookies[HOST] not in found.text


def test_cookies_are_hidden_from_scripts_and_other_sites(people: People) -> None:
    opened = people.open_room()
    assert all(word in opened.headers["Set-Cookie"] for word in ("mien_host=", "HttpOnly", "SameSite=Lax", "Path=/"))
    code = opened.headers["Location"].rsplit("/", 1)[1]
    joined = people.get(f"/room/{code}")
    assert all(word in joined.headers["Set-Cookie"] for word in ("mien_student=", "HttpOnly", "SameSite=Lax"))
    assert people.open_room(**{"Sec-Fetch-Site": "cross-site"}).status_code == 400


def test_joins_nothing_without_a_code(people: People) -> None:
    stranger = people.stranger(**{STUDENT: STRANGER_KEY})
    for payload in (None, SCRIPT, 7, ["ABC234"], {"code": None}, {"code": {"code": 1}}, {"code": "A" * 5000}):
        assert stranger.call_error("join", payload) == "no-room"
    assert stranger.call_error("share-start") == "not-joined"


def test_joins_nobody_without_a_cookie(people: People) -> None:
    assert people.stranger().call_error("join", {"code": people.host().code}) == "no-key"


def test_shows_nothing_that_a_student_injects(people: People) -> None:
    host = people.host()
    student = people.student(host.code)
    host.call("start", {"activity": "machine"})
    student.share()
    assert student.call_error("join", {"code": host.code, "name": SCRIPT}) == ""
    assert student.call_error("share", {**share_payload("happy"), "emotion": SCRIPT}) == "bad-share"
    assert student.call_error("share", {**share_payload("happy"), "name": SCRIPT}) == ""
    assert student.call_error("answer", {"activity": "machine", "posed": SCRIPT}) == "bad-request"
    assert student.call_error("answer", {"activity": SCRIPT}) == "wrong-activity"
    assert student.call_error("offer", {"emotion": SCRIPT, "heat": []}) == "bad-request"
    view = host.wait_for_board(is_taking_part(1))
    assert "onerror" not in str(view)
    assert student.call_error(SCRIPT) == "unknown-event"


def test_page_escapes_an_injected_code(people: People) -> None:
    page = people.get("/room", params={"code": SCRIPT})
    assert page.status_code == 404
    assert "<img src=x" not in page.text
    assert people.get(f"/room/{SCRIPT}").status_code == 404


@pytest.mark.parametrize(
    ("event", "payload", "expected"),
    [("share", share_payload("happy"), ""), ("answer", {"activity": "fool"}, "wrong-activity")],
)
def test_drops_what_exceeds_the_rate(people: People, event: str, payload: Any, expected: str) -> None:
    """A burst is accepted, and some more for each second that the flood takes."""
    host = people.host()
    student = people.student(host.code)
    student.call("share-start")
    replies = student.send_many(event, payload, 300)
    codes = [reply.get("error", {}).get("code", "") for reply in replies]
    assert set(codes) == {expected, "too-often"}
    assert codes.count("too-often") > 100
    assert host.call("host", {"code": host.code})["ok"], "the host is served as before"
