"""What of a room leaves the server."""

import pytest

from tests.webapp.rooms.room_documents import MIN_STUDENTS, make_room
from tests.webapp.rooms.shares import shares_of
from webapp.rooms.activities import ROUND_S, record_answer, start_activity
from webapp.rooms.board import new_board, update_board
from webapp.rooms.documents import HeatmapDocument, RoomDocument
from webapp.rooms.room import SOURCES, set_board_visible
from webapp.rooms.views import BoardView, RoomView, room_view, student_view

pytestmark = pytest.mark.pure

BOARD = update_board(new_board(0), shares_of("happy happy sad", 1), 1, MIN_STUDENTS)
OFFER: HeatmapDocument = {"emotion": "happy", "heat": [[0.5]], "id": "a1", "round": 1}
OLD_OFFERS: list[HeatmapDocument] = [{"emotion": "sad", "heat": [[0.5]]}, {**OFFER, "id": "a0", "round": 0}]


def room_with_answer() -> RoomDocument:
    room = start_activity(make_room("one", "two"), "mirror", "happy", 0.0, MIN_STUDENTS)
    match = {"activity": "mirror", "target": "happy", "matched": True}
    for student in ("one", "two", "three", "four", "five"):
        room = record_answer(room, student, match, None, ("one", "two"), MIN_STUDENTS)
    return room


def figures(now: list[int] | None) -> BoardView:
    return {"taking_part": 3, "now": now, "history": [], "bin_s": BOARD["bin_s"]}


def view_of(room: RoomDocument) -> RoomView:
    return room_view(room, BOARD, room["students"].values(), [OFFER, *OLD_OFFERS], MIN_STUDENTS, 0.0)


@pytest.mark.parametrize("source", SOURCES)
def test_counts_the_seconds_of_a_round_down(source: str) -> None:
    room = start_activity(make_room(source=source), "mirror", "happy", 100.0, MIN_STUDENTS)
    for passed_s, left_s in ((0, ROUND_S[source]), (1, ROUND_S[source] - 1), (900, 0)):
        assert student_view(room, 100.0 + passed_s)["activity"]["left_s"] == left_s


def test_student_view_has_nothing_about_other_students() -> None:
    view = student_view(room_with_answer(), 0.0)
    assert view.keys() == {"code", "source", "locked", "activity"}
    assert view["activity"].keys() == {"name", "target", "round", "left_s"}


def test_room_view_does_not_say_who_is_who() -> None:
    room = room_with_answer()
    view = view_of(room)
    assert view["here"] == sorted(room["students"].values())
    assert "'one'" not in str(view)
    assert room["host"] not in str(view)


def test_room_view_has_the_figures_of_the_group_only() -> None:
    view = view_of(room_with_answer())
    assert view["board"] == figures(BOARD["now"])
    assert view["board"]["now"] is not None
    assert (view["tallies"]["mirror"], view["least"]) == ({"happy matched": 5}, MIN_STUDENTS)
    assert view["offers"] == [{"id": "a1", "emotion": "happy", "heat": [[0.5]]}], "of this round alone, and signed"


def test_hidden_board_keeps_its_figures_back() -> None:
    view = view_of(set_board_visible(room_with_answer(), False))
    assert view["board"] == figures(None)
    assert (view["tallies"], view["offers"], view["board_shown"]) == ({}, [], False)
