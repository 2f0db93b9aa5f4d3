"""Heat maps on the board: the API signs those that it made, students offer them, and the host takes one down."""

import secrets

from webapp.rooms.directory import RoomDirectory
from webapp.rooms.documents import HeatmapDocument, RoomDocument
from webapp.rooms.errors import RoomError
from webapp.rooms.heatmaps import is_signed, parse_heatmap, sign
from webapp.rooms.keys import is_key, student_id
from webapp.rooms.room import require_student
from webapp.rooms.store import OFFERS, Store

MAX_OFFERS = 6
SECRET_BYTES, ID_BYTES = 32, 9
ACTIVITY = "inside"


class OfferService:
    """Methods raise RoomError."""

    def __init__(self, store: Store, directory: RoomDirectory) -> None:
        self._store = store
        self._directory = directory

    def sign(self, typed_code: object, key: object, address: str, explanation: object) -> str:
        """Return the signature with which the student may offer ``explanation`` until the next round."""
        if not isinstance(key, str) or not is_key(key):
            raise RoomError("no-key")
        room, heatmap = self._directory.find(typed_code, address, key), parse_heatmap(explanation)
        code, student = room["code"], student_id(room["code"], key)
        if "secret" not in room:
            room = self._store.update_room(code, _with_secret)
        require_looking(require_student(room, student))
        return sign(room, student, heatmap)

    def offer(self, code: str, student: str, payload: object) -> None:
        """Show the student's heat map on the board, if the server made it in this round."""
        heatmap = parse_heatmap(payload)
        room = require_looking(require_student(self._store.read_room(code), student))
        signature = payload.get("signature") if isinstance(payload, dict) else None
        if not is_signed(room, student, heatmap, signature):
            raise RoomError("not-explained")
        if student in room["activity"].get("taken_down", []):
            raise RoomError("taken-down")
        number = room["activity"]["round"]
        rows = self._store.read_table(code, OFFERS).items()
        if len({other for other, row in rows if row.get("round") == number} - {student}) >= MAX_OFFERS:
            raise RoomError("board-full")
        row: HeatmapDocument = {**heatmap, "id": secrets.token_urlsafe(ID_BYTES), "round": number}
        self._store.put(code, OFFERS, student, row)
        self._store.renew(code)

    def withdraw(self, code: str, student: str) -> None:
        require_student(self._store.read_room(code), student)
        self._store.remove(code, OFFERS, student)

    def take_down(self, code: str, offer_id: object) -> str:
        """Remove a map from the board; its student offers no more in this round. Return the student's id.

        It is no error if the map has gone meanwhile: the id is then "".
        """
        rows = self._store.read_table(code, OFFERS).items()
        student = next((student for student, row in rows if offer_id and row.get("id") == offer_id), "")
        if student:
            self._store.update_room(code, lambda room: _with_taken_down(room, student))
            self._store.remove(code, OFFERS, student)
        return student


def require_looking(room: RoomDocument) -> RoomDocument:
    """Return ``room``. Raise RoomError if its class does something else than look inside."""
    if room["activity"]["name"] != ACTIVITY:
        raise RoomError("wrong-activity")
    return room


def _with_secret(room: RoomDocument) -> RoomDocument:
    """Return ``room`` with a secret to sign with. A room from before a deployment has none."""
    return room if "secret" in room else {**room, "secret": secrets.token_hex(SECRET_BYTES)}


def _with_taken_down(room: RoomDocument, student: str) -> RoomDocument:
    activity = room["activity"]
    taken_down = [*activity.get("taken_down", []), student]
    return {**room, "activity": {**activity, "taken_down": taken_down}}
