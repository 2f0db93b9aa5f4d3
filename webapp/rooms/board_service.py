"""Makes a room's boards, and the views that its pages show."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from webapp.rooms.activities import close_round
from webapp.rooms.board import new_board, update_board
from webapp.rooms.documents import BoardDocument, RoomDocument
from webapp.rooms.host_view import HostView, host_view
from webapp.rooms.presence import present_students, student_states
from webapp.rooms.recovery import RoomRecovery
from webapp.rooms.shares import from_document
from webapp.rooms.store import OFFERS, PRESENCE, SHARES, Store
from webapp.rooms.views import RoomView, StudentView, room_view, student_view

CLAIM_S = 0.4  # a little less than between two boards, or every second one would be missed


@dataclass(frozen=True)
class GroupViews:
    """What of a room goes to its boards, and what to its host's pages."""

    board: RoomView
    host: HostView


class BoardService:
    """Makes boards and views. Methods raise RoomError. ``now_s`` returns the time that all processes share."""

    def __init__(self, store: Store, recovery: RoomRecovery, min_students: int, now_s: Callable[[], float]) -> None:
        self._store = store
        self._recovery = recovery
        self._min_students = min_students
        self._now_s = now_s

    def student_view(self, code: str) -> StudentView:
        return student_view(self._store.read_room(code), self._now_s())

    def group_views(self, code: str) -> GroupViews:
        sharing = self._store.read_table(code, SHARES).keys()
        return self._group_views(self._store.read_room(code), self._store.read_board(code), sharing)

    def make_next(self, code: str) -> GroupViews | None:
        """Make the next board, and return the views with it; None if another process has made it.

        Either way this process copies the room.
        """
        if not self._store.claim(code, CLAIM_S):
            self._recovery.remember(self._store.read_room(code))
            return None
        now_s = self._now_s()
        members = self._store.read_room(code)["students"]
        documents = self._store.read_table(code, SHARES)
        shares = {student: from_document(row) for student, row in documents.items() if student in members}

        def update(board: BoardDocument | None) -> BoardDocument:
            return update_board(board or new_board(now_s), shares, now_s, self._min_students)

        board = self._store.update_board(code, update)
        room = self._close_round(self._store.read_room(code), now_s)
        self._recovery.remember(room)
        return self._group_views(room, board, documents.keys())

    def _close_round(self, room: RoomDocument, now_s: float) -> RoomDocument:
        if close_round(room, now_s, self._min_students) == room:
            return room
        return self._store.update_room(room["code"], lambda newest: close_round(newest, now_s, self._min_students))

    def _group_views(self, room: RoomDocument, board: BoardDocument | None, sharing: Collection[str]) -> GroupViews:
        """``sharing``: ids of the students who have opted in."""
        code, now_s = room["code"], self._now_s()
        presence = self._store.read_table(code, PRESENCE)
        present = present_students(room, presence, now_s)
        states = student_states(room, presence, sharing, now_s)
        rows = self._store.read_table(code, OFFERS)
        offers = [row for student, row in rows.items() if student in room["students"]]
        view = room_view(room, board or new_board(now_s), present.values(), offers, self._min_students, now_s)
        return GroupViews(view, host_view(view, room, states))
