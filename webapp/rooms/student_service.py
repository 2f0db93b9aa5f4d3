"""What students do in a room: join, share, answer, leave."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from webapp.rooms.activities import record_answer
from webapp.rooms.codes import Choose
from webapp.rooms.directory import RoomDirectory
from webapp.rooms.documents import PresenceDocument, RoomDocument, ShareDocument
from webapp.rooms.errors import NotJoined, RoomError, RoomNotFound
from webapp.rooms.keys import is_key, student_id
from webapp.rooms.limits import Limits
from webapp.rooms.milestones import SHARED, has_happened, note
from webapp.rooms.passcodes import check_passcode
from webapp.rooms.presence import present_students
from webapp.rooms.recovery import RoomRecovery
from webapp.rooms.room import add_student, discard_answers, remove_student, require_student
from webapp.rooms.shares import from_document, parse_share
from webapp.rooms.store import PRESENCE, SHARES, TABLES, Store
from webapp.rooms.views import StudentView, student_view


@dataclass(frozen=True)
class JoinedStudent:
    """A student's id and name in a room, and the room as the student's page sees it."""

    code: str
    id: str
    name: str
    room: StudentView


class StudentService:
    """Does what students ask for. Methods raise RoomError. ``now_s`` returns the time that all processes share."""

    def __init__(
        self,
        store: Store,
        recovery: RoomRecovery,
        limits: Limits,
        directory: RoomDirectory,
        now_s: Callable[[], float],
        choose: Choose,
    ) -> None:
        self._store = store
        self._recovery = recovery
        self._limits = limits
        self._directory = directory
        self._now_s = now_s
        self._choose = choose

    def join(
        self,
        typed_code: object,
        key: object,
        address: str,
        *,
        connection: str = "",
        passcode: object = None,
        again: bool = False,
    ) -> JoinedStudent:
        """Let a student in, or back in: each tab joins, and rejoins after a lost connection.

        ``again``: the page was in the room before and asks by itself. It brings nobody back who has left meanwhile.
        """
        if not isinstance(key, str) or not is_key(key):
            raise RoomError("no-key")
        found = self._directory.find(typed_code, address, key, connection=connection)
        code = found["code"]
        student, now_s = student_id(code, key), self._now_s()
        absent = found["students"].keys() - present_students(found, self._store.read_table(code, PRESENCE), now_s)

        forgotten: set[str] = set()

        def enter(room: RoomDocument) -> RoomDocument:
            if again and student not in room["students"]:
                raise RoomError("left")
            check_passcode(room, student, passcode)
            entered = add_student(room, student, absent, self._limits.max_students, self._choose)
            forgotten.clear()
            forgotten.update(room["students"].keys() - entered["students"].keys())
            return entered

        try:
            room = self._update(code, enter)
        except RoomError as error:
            if error.code == "wrong-passcode":
                raise self._directory.refuse_passcode(address, key, connection) from None
            raise
        for other in forgotten:
            self._remove_rows(code, other)
        self._store.put(code, PRESENCE, student, PresenceDocument(at_s=now_s))
        self._store.renew(code)
        self._directory.admit(key)
        return JoinedStudent(code, student, room["students"][student], student_view(room, now_s))

    def confirm_presence(self, code: str, students: Iterable[str]) -> set[str]:
        """Note that the pages of these students are still connected, and that somebody is: the room lives on.

        Return the ids of those who are no longer in the room.
        """
        self._store.renew(code)
        gone = set()
        for student in students:
            try:
                self._store.put(code, PRESENCE, student, PresenceDocument(at_s=self._now_s()))
            except NotJoined:
                gone.add(student)
        return gone

    def disconnect(self, code: str, student: str) -> None:
        """Delete the share of a student whose last page has gone. The student may come back to the same place."""
        self._store.remove(code, SHARES, student)
        with suppress(RoomNotFound, NotJoined):
            gone = PresenceDocument(at_s=self._now_s(), is_gone=True)
            self._store.put(code, PRESENCE, student, gone, must_exist=True)

    def leave(self, code: str, student: str) -> None:
        """Delete all of the student's data, including the name.

        The place goes first: after that, nothing that is on its way from another tab is accepted.
        """
        self._update(code, lambda room: remove_student(room, student))
        self._remove_rows(code, student)

    def start_sharing(self, code: str, student: str) -> None:
        """Opt in: until then, no share is accepted."""
        self._store.put(code, SHARES, student, ShareDocument())
        if not has_happened(self._store.read_room(code), SHARED):
            self._update(code, lambda room: note(room, SHARED))
        self._store.renew(code)

    def share(self, code: str, student: str, payload: object) -> None:
        """Replace the student's share: only the newest is kept."""
        share = parse_share(payload, self._now_s())
        if not self._store.put(code, SHARES, student, share.to_document(), must_exist=True):
            raise RoomError("not-sharing")

    def stop_sharing(self, code: str, student: str) -> None:
        """Delete the student's share, and the answers that have not been counted yet."""
        self._store.remove(code, SHARES, student)
        self._update(code, lambda room: discard_answers(require_student(room, student), student))

    def answer(self, code: str, student: str, payload: object) -> None:
        """Record the student's answer in the current activity."""
        document = self._store.read_table(code, SHARES).get(student)
        share = from_document(document) if document else None
        now_s, least = self._now_s(), self._limits.min_students
        fresh_share = share if share and share.is_fresh(now_s) else None
        presence = self._store.read_table(code, PRESENCE)

        def record(room: RoomDocument) -> RoomDocument:
            present = present_students(room, presence, now_s)
            return record_answer(require_student(room, student), student, payload, fresh_share, present, least)

        self._update(code, record)
        self._store.renew(code)

    def _remove_rows(self, code: str, student: str) -> None:
        for table in TABLES:
            self._store.remove(code, table, student)

    def _update(self, code: str, update: Callable[[RoomDocument], RoomDocument]) -> RoomDocument:
        room = self._store.update_room(code, update)
        self._recovery.remember(room)
        return room
