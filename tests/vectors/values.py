"""The recogniser's values as JSON values, in the names of the JavaScript modules."""

import base64
from typing import Any

import numpy as np

from model.detect.detection import Detection
from model.square import Square
from model.track.track import Track


def square_value(square: Square) -> dict[str, float]:
    return {"x": square.x, "y": square.y, "side": square.side, "tilt_deg": square.tilt_deg}


def detection_value(detection: Detection) -> dict[str, Any]:
    square = square_value(detection.square)
    return {"square": square, "score": detection.score, "isTurnedAway": detection.is_turned_away}


def track_value(track: Track) -> dict[str, Any]:
    """Return the state of a track without its last face."""
    filters = {name: getattr(track, name) for name in ("x", "y", "side", "tilt_deg")}
    return {
        "id": track.id,
        "detection": detection_value(track.detection),
        "lastSeenS": track.last_seen_s,
        **{name: {"value": each.value, "speed": each.speed} for name, each in filters.items()},
        "missedSinceS": track.missed_since_s,
    }


def grey_value(grey: np.ndarray) -> dict[str, Any]:
    """Return a picture, uint8 (height, width), with its pixels as base64."""
    pixels = base64.b64encode(np.ascontiguousarray(grey).tobytes()).decode()
    return {"width": grey.shape[1], "height": grey.shape[0], "pixels": pixels}


def greys_of(value: dict[str, Any]) -> np.ndarray:
    """Return the pixels of ``grey_value``'s answer, uint8 (height, width)."""
    pixels = np.frombuffer(base64.b64decode(value["pixels"]), np.uint8)
    return pixels.reshape(value["height"], value["width"])
