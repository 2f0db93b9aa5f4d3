"""A reply that is lost: what was done counts once, however often its page sends it."""

from typing import Any

from tests.webapp.rooms.clients import HOST, request_headers
from tests.webapp.rooms.people import People

FIRST, SECOND = "operation-number-one-11", "operation-number-two-22"


def answer(posed: str, operation: str = "") -> dict[str, Any]:
    return {"activity": "machine", "posed": posed} | ({"operation": operation} if operation else {})


def test_answer_that_is_sent_again_counts_once(people: People) -> None:
    host = people.host()
    students = people.students(host.code, 5)
    host.call("start", {"activity": "machine"})
    for student in students:
        student.share("happy")
    for student in students[3:]:
        assert student.call("answer", answer("fear")) == {"ok": True}
    for _ in range(3):
        assert students[0].call("answer", answer("sad", FIRST)) == {"ok": True}
    assert students[1].call("answer", answer("sad", FIRST)) == {"ok": True}, "an id is one student's"
    assert students[2].call("answer", answer("happy", SECOND)) == {"ok": True}
    counts = host.wait_for_board(lambda view: view["tallies"]["machine"])["tallies"]["machine"]
    assert counts == {"fear happy": 2, "sad happy": 2, "happy happy": 1}
    assert students[2].call("answer", answer("happy", SECOND)) == {"ok": True}, "also after it was counted"


def test_counted_answer_that_is_sent_again_is_not_refused(people: People) -> None:
    """Mirror takes one answer a round. The page that did not hear of it must not be told that it was too late."""
    host = people.host()
    student = people.student(host.code)
    match = {"activity": "mirror", "target": "happy", "matched": True}
    host.call("start", {"activity": "mirror", "target": "happy"})
    assert student.call("answer", {**match, "operation": FIRST}) == {"ok": True}
    assert student.call("answer", {**match, "operation": FIRST}) == {"ok": True}
    assert student.call_error("answer", {**match, "operation": SECOND}) == "wrong-activity"


def test_start_that_is_sent_again_starts_nothing_new(people: People) -> None:
    host = people.host()
    students = people.students(host.code, 5)
    start = {"activity": "machine", "operation": FIRST}
    first_round = host.call("start", start)["view"]["activity"]["round"]
    for student in students:
        student.share("happy")
        assert student.call("answer", answer("sad")) == {"ok": True}
    again = host.call("start", start)["view"]
    assert (again["activity"]["round"], again["tallies"]["machine"]) == (first_round, {"sad happy": 5})
    fresh = host.call("start", {**start, "operation": SECOND})["view"]
    assert (fresh["activity"]["round"], fresh["tallies"]["machine"]) == (first_round + 1, {})


def test_form_that_is_sent_again_opens_no_second_room(people: People) -> None:
    page = people.get("/host")
    operation = page.text.split('name="operation" value="')[1].split('"')[0]
    sent = request_headers(people.address, {HOST: str(page.cookies[HOST])})
    rooms = [people.post_room(sent, operation=operation).headers["Location"] for _ in range(3)]
    assert len(set(rooms)) == 1
    other = people.get("/host").text.split('name="operation" value="')[1].split('"')[0]
    assert people.post_room(sent, operation=other).headers["Location"] not in rooms


def test_a_browser_without_cookies_opens_no_room(people: People) -> None:
    """The form came with a cookie. Without it, the room would be nobody's."""
    operation = people.get("/host").text.split('name="operation" value="')[1].split('"')[0]
    refused = people.post_room(request_headers(people.address, {}), operation=operation)
    assert refused.status_code == 403
    assert "This browser keeps no cookies" in refused.text


def test_operations_are_forgotten_with_their_student(people: People) -> None:
    host = people.host()
    student = people.student(host.code)
    host.call("start", {"activity": "machine"})
    student.share("happy")
    assert student.call("answer", answer("sad", FIRST)) == {"ok": True}
    assert student.call("leave") == {"ok": True}
    student.call("join", {"code": host.code})
    assert student.call_error("answer", answer("sad", FIRST)) == "no-reading", "it would count again"
