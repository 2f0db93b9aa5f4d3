"""Samples of recordings: faces with chosen scores at chosen times."""

from collections.abc import Sequence
from typing import Any

EMOTIONS = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")


def scored_face(number: int = 1, certain: bool = True, **scores: float) -> dict[str, Any]:
    """Return a face in the schema with these scores; neutral gets the rest up to one."""
    all_scores = dict.fromkeys(EMOTIONS, 0.0) | scores
    all_scores["neutral"] += 1 - sum(all_scores.values())
    emotion = max(EMOTIONS, key=lambda name: all_scores[name])
    box = {"x": 10, "y": 10, "width": 50, "height": 50}
    place = {"id": number, "box": box, "tilt_deg": 0}
    face = place | {"emotion": emotion, "confidence": all_scores[emotion], "certain": certain}
    return face | {"scores": all_scores, "flags": [] if certain else ["too-dark"]}


def make_samples(*moments: tuple[float, Sequence[dict[str, Any]]]) -> list[dict[str, Any]]:
    return [{"t_s": t_s, "faces": list(faces)} for t_s, faces in moments]


def sample_runs(*stretches: tuple[float, dict[str, Any] | None], rate: int = 10) -> list[dict[str, Any]]:
    """Return ``rate`` samples a second and a final one; each stretch is its length in seconds and a face or None."""
    collected: list[dict[str, Any]] = []
    for length_s, face in stretches:
        faces = [face] if face else []
        collected += [
            {"t_s": (len(collected) + number) / rate, "faces": faces} for number in range(round(length_s * rate))
        ]
    return [*collected, {"t_s": len(collected) / rate, "faces": collected[-1]["faces"] if collected else []}]
