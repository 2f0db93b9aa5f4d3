"""Samples of recordings: faces with chosen scores at chosen times."""

from collections.abc import Sequence
from typing import Any

EMOTIONS = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")


def scored_face(number: int = 1, certain: bool = True, **scores: float) -> dict[str, Any]:
    """Return a face in the schema with these scores; neutral gets the rest up to one."""
    seven = dict.fromkeys(EMOTIONS, 0.0) | scores
    seven["neutral"] += 1 - sum(seven.values())
    best = max(EMOTIONS, key=lambda name: seven[name])
    box = {"x": 10, "y": 10, "width": 50, "height": 50}
    face = {"id": number, "box": box, "emotion": best, "confidence": seven[best], "certain": certain}
    return face | {"scores": seven, "flags": [] if certain else ["too-dark"]}


def samples(*moments: tuple[float, Sequence[dict[str, Any]]]) -> list[dict[str, Any]]:
    return [{"t_s": t_s, "faces": list(faces)} for t_s, faces in moments]


def sample_runs(*stretches: tuple[float, dict[str, Any] | None], rate: int = 10) -> list[dict[str, Any]]:
    """``rate`` samples a second, and one at the end: each stretch lasts so many seconds and shows a face or nobody."""
    taken: list[dict[str, Any]] = []
    for length_s, face in stretches:
        faces = [face] if face else []
        taken += [{"t_s": (len(taken) + number) / rate, "faces": faces} for number in range(round(length_s * rate))]
    return [*taken, {"t_s": len(taken) / rate, "faces": taken[-1]["faces"] if taken else []}]
