"""Heat maps that students offer to the board: numbers, never a picture, and only those that this server made.

The API signs a student's map with the room's secret. So nobody can draw one by hand, use another student's, or keep one
for a later round.
"""

import hashlib
import hmac
import json

from webapp.rooms.documents import HeatmapDocument, RoomDocument
from webapp.rooms.errors import RoomError
from webapp.rooms.shares import parse_emotion

HEATMAP_SIZE = 24


def parse_heatmap(payload: object) -> HeatmapDocument:
    """Return the heat map in an event's argument, {"emotion", "heat"}. Raise RoomError."""
    if not isinstance(payload, dict):
        raise RoomError("bad-request")
    emotion, heat = parse_emotion(payload.get("emotion")), payload.get("heat")
    if not isinstance(heat, list) or len(heat) != HEATMAP_SIZE or not all(_is_row(row) for row in heat):
        raise RoomError("bad-request")
    return {"emotion": emotion, "heat": [[round(float(value), 3) + 0.0 for value in row] for row in heat]}


def sign(room: RoomDocument, student: str, heatmap: HeatmapDocument) -> str:
    """Return the signature of a student's map in the current round: HMAC-SHA-256 (RFC 2104), in hex."""
    signed = [room["code"], room["activity"]["round"], student, heatmap["emotion"], heatmap["heat"]]
    return hmac.new(room["secret"].encode(), json.dumps(signed).encode(), hashlib.sha256).hexdigest()


def is_signed(room: RoomDocument, student: str, heatmap: HeatmapDocument, signature: object) -> bool:
    """Return whether ``signature`` is right, comparing in constant time. In a room without a secret none is."""
    if "secret" not in room or not isinstance(signature, str) or not signature.isascii():
        return False
    return hmac.compare_digest(sign(room, student, heatmap), signature)


def _is_row(row: object) -> bool:
    return isinstance(row, list) and len(row) == HEATMAP_SIZE and all(_is_heat(value) for value in row)


def _is_heat(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -1 <= value <= 1
