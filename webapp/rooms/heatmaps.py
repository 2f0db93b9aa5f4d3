"""Heat maps that students offer to the board: numbers, never a picture."""

from webapp.rooms.documents import HeatmapDocument
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
    return {"emotion": emotion, "heat": [[round(float(value), 3) for value in row] for row in heat]}


def _is_row(row: object) -> bool:
    return isinstance(row, list) and len(row) == HEATMAP_SIZE and all(_is_heat(value) for value in row)


def _is_heat(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -1 <= value <= 1
