"""What the host's page says of each student, and of the lesson: who waits, shares or is away, and what has happened."""

import pytest

from tests.webapp.rooms.people import ALL_BACKENDS, People
from tests.webapp.rooms.room_documents import MIN_STUDENTS, make_room
from webapp.rooms.activities import start_activity
from webapp.rooms.documents import PresenceDocument
from webapp.rooms.presence import student_states


@pytest.mark.pure
def test_state_follows_the_page_and_the_share_button_alone() -> None:
    room = make_room("one", "two", "three", "four")
    here, gone = PresenceDocument(at_s=1000.0), PresenceDocument(at_s=1000.0, is_gone=True)
    presence, sharing = {"one": here, "two": here, "three": gone}, ("two", "three", "four")
    states = student_states(room, presence, sharing, 1090.0)
    assert list(states) == list(room["students"].values())
    assert list(states.values()) == ["waiting", "sharing", "away", "away"]
    assert set(student_states(room, presence, sharing, 1090.1).values()) == {"away"}


@pytest.mark.parametrize("rooms_server", ALL_BACKENDS, indirect=True)
def test_host_sees_who_waits_shares_and_is_away_and_the_board_does_not(people: People) -> None:
    host = people.host()
    board = people.stranger(**host.cookies)
    shown = board.call("board", {"code": host.code})["view"]
    student = people.student(host.code)

    def expect_state(state: str) -> None:
        person = {"name": student.name, "state": state}
        host.wait_for_board(lambda view: view["people"] == [person])
        host.forget_received()

    expect_state("waiting")
    student.share()
    expect_state("sharing")
    people.student(host.code, student.key).close()  # another tab
    assert student.call("share-stop") == {"ok": True}
    expect_state("waiting")
    student.close()
    expect_state("away")
    student = people.student(host.code, student.key)
    expect_state("waiting")
    student.call("leave")
    host.wait_for_board(lambda view: view["people"] == [])
    for view in (shown, *board.received("board")):
        assert not {"people", "happened"} & view.keys()


@pytest.mark.parametrize("rooms_server", ALL_BACKENDS, indirect=True)
def test_host_is_told_what_has_happened_in_the_lesson(people: People) -> None:
    host = people.host()
    assert host.view["happened"] == []
    people.stranger(**host.cookies).call("board", {"code": host.code})
    for _ in range(2):
        people.student(host.code).share()
    view = host.call("start", {"activity": "machine"})["view"]
    assert view["happened"] == ["board", "joined", "shared", "machine"]


@pytest.mark.pure
def test_activity_that_is_started_again_has_happened_once() -> None:
    room = make_room()
    for name in ("fool", "mirror", "fool"):
        room = start_activity(room, name, None, 0.0, MIN_STUDENTS)
    assert room["happened"] == ["fool", "mirror"]
