"""The events of rooms, sent by real clients over a real WebSocket."""

import pytest

from model.emotions import EMOTIONS
from tests.webapp.rooms.clients import STRANGER_KEY
from tests.webapp.rooms.people import ALL_BACKENDS, People, has_figures, is_taking_part, share_until, sharing_class
from tests.webapp.rooms.shares import share_payload

HAPPY = EMOTIONS.index("happy")
pytestmark = pytest.mark.parametrize("rooms_server", ALL_BACKENDS, indirect=True)


def test_room_from_opening_to_end(people: People) -> None:
    host = people.host()
    assert host.view["here"] == []
    students = people.students(host.code, 4)
    names = [student.name for student in students]
    assert len(set(names)) == 4
    assert host.wait_for_board(lambda view: len(view["here"]) == 4)["here"] == sorted(names)
    for number, student in enumerate(students[:2], 1):
        student.share()
        assert not has_figures(share_until(host, students[:number], is_taking_part(number)))
    students[2].share()
    view = share_until(host, students[:3], has_figures)
    assert view["board"]["taking_part"] == 3
    assert view["board"]["now"][HAPPY] == 80
    assert host.call("end") == {"ok": True}
    for person in (host, *students):
        assert person.wait_for("ended") == {"code": host.code}
    assert students[0].call_error("share", share_payload("happy")) == "not-joined"
    assert students[0].call_error("join", {"code": host.code}) == "no-room"
    assert host.call_error("host", {"code": host.code}) == "no-room"


def test_sharing_is_off_until_opted_in_and_ends_with_one_event(people: People) -> None:
    newcomer = people.student(people.host().code)
    assert newcomer.call_error("share", share_payload("happy")) == "not-sharing"
    host, students = sharing_class(people)
    assert students[0].call("share-stop") == {"ok": True}
    assert not has_figures(share_until(host, students[1:], is_taking_part(2)))
    assert students[0].call_error("share", share_payload("happy")) == "not-sharing", "a share on its way is too late"


def test_disconnecting_deletes_the_share_and_rejoining_keeps_the_name(people: People) -> None:
    host, students = sharing_class(people)
    students[0].close()
    assert not has_figures(share_until(host, students[1:], is_taking_part(2)))
    assert people.student(host.code, students[0].key).name == students[0].name


def test_leaving_deletes_the_student(people: People) -> None:
    host, students = sharing_class(people)
    assert students[0].call("leave") == {"ok": True}
    view = share_until(host, students[1:], lambda view: len(view["here"]) == 2 and is_taking_part(2)(view))
    assert students[0].name not in view["here"]
    assert not has_figures(view)
    assert students[0].call_error("share-start") == "not-joined"


def test_two_tabs_of_one_student_count_once(people: People) -> None:
    host = people.host()
    first, second = people.students(host.code, 2)
    tab = people.student(host.code, first.key)
    assert tab.name == first.name
    for page in (first, second, tab):
        page.share()
    assert not has_figures(share_until(host, [first, second, tab], is_taking_part(2)))
    tab.close()
    first.send_share()
    assert first.call("share-stop") == {"ok": True}
    assert first.wait_for("stopped") == {}


def test_stopping_in_one_tab_stops_the_other(people: People) -> None:
    host = people.host()
    first = people.student(host.code)
    tab = people.student(host.code, first.key)
    tab.share()
    assert first.call("share-stop") == {"ok": True}
    assert tab.wait_for("stopped") == {}
    assert tab.call_error("share", share_payload("happy")) == "not-sharing"


def test_host_locks_the_room_and_starts_activities(people: People) -> None:
    host = people.host()
    student = people.student(host.code)
    assert host.call("lock", {"locked": True})["view"]["locked"]
    assert student.wait_for("room", lambda room: room["locked"])["code"] == host.code
    late = people.stranger(mien_student=STRANGER_KEY)
    assert late.call_error("join", {"code": host.code}) == "locked"
    host.call("lock", {"locked": False})
    assert late.call_error("join", {"code": host.code}) == ""
    view = host.call("start", {"activity": "mirror", "target": "sad"})["view"]
    assert view["activity"]["target"] == "sad"
    assert student.wait_for("room", lambda room: room["activity"]["name"] == "mirror")["activity"]["left_s"] > 0


def test_hidden_board_has_no_figures(people: People) -> None:
    host, students = sharing_class(people)
    view = host.call("show-board", {"shown": False})["view"]
    assert (view["board"]["now"], view["board"]["history"], view["tallies"]) == (None, [], {})
    host.forget_received()
    view = share_until(host, students, is_taking_part(3))
    assert not view["board_shown"]
    assert not has_figures(view)
    assert host.call("show-board", {"shown": True})["view"]["board_shown"]
    assert share_until(host, students, has_figures)["board_shown"]


def test_counts_answers_once_five_students_have_answered(people: People) -> None:
    host = people.host()
    students = people.students(host.code, 5)
    assert students[0].call_error("answer", {"activity": "machine", "posed": "happy"}) == "wrong-activity"
    assert host.call("start", {"activity": "machine"})["view"]["answers_needed"] == 5
    for student, posed in zip(students, ("sad", "sad", "happy", "sad", "fear"), strict=True):
        assert host.call("host", {"code": host.code})["view"]["tallies"]["machine"] == {}
        student.share("happy")
        assert student.call("answer", {"activity": "machine", "posed": posed}) == {"ok": True}
    counts = host.wait_for_board(lambda view: view["tallies"]["machine"])["tallies"]["machine"]
    assert counts == {"sad happy": 3, "happy happy": 1, "fear happy": 1}


def test_board_connection_shows_but_controls_nothing(people: People) -> None:
    host = people.host()
    board = people.stranger(**host.cookies)
    assert board.call("board", {"code": host.code})["view"]["code"] == host.code
    assert board.call_error("lock", {"locked": True}) == "not-host"
    assert board.wait_for("board")["code"] == host.code


def test_host_controls_the_room_from_a_new_connection(people: People) -> None:
    """The host's laptop wakes up: its connection is lost, and the room has gone on."""
    host = people.host()
    student = people.student(host.code)
    host.close()
    assert student.call("share-start") == {"ok": True}
    reconnected = people.stranger(**host.cookies)
    assert reconnected.call("host", {"code": host.code})["view"]["here"] == [student.name]
    assert reconnected.call("lock", {"locked": True})["ok"]
