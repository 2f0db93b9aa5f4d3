"""A face and its reading, in the schema that all answers, exports and pages share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .box import Box

SCORE_DECIMALS = 4
TILT_DECIMALS = 1


@dataclass(frozen=True)
class Face:
    """One face in one picture.

    ``box`` lies within the picture, in its pixels; the face in it is tilted about its centre by ``tilt_deg`` degrees
    anticlockwise, as the picture shows it. ``scores`` holds a probability for each of the network's
    classes, which are EMOTIONS unless it was fitted to others. ``flags`` names what
    makes the face hard to read; ``certain`` is false when the reading should not be believed. ``stable_emotion`` is set
    in video: the expression to display, which changes only when another scores clearly higher.
    """

    id: int
    box: Box
    scores: Mapping[str, float]
    certain: bool
    flags: tuple[str, ...] = ()
    stable_emotion: str | None = None
    tilt_deg: float = 0.0

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Face":
        """Return the face that ``to_dict`` made ``values`` of."""
        return cls(
            id=values["id"],
            box=Box(**values["box"]),
            scores=dict(values["scores"]),
            certain=values["certain"],
            flags=tuple(values["flags"]),
            stable_emotion=values["emotion"],
            tilt_deg=values["tilt_deg"],
        )

    @property
    def emotion(self) -> str:
        """The expression with the highest score, the first of equals; in video, ``stable_emotion``."""
        return self.stable_emotion or max(self.scores, key=self.scores.__getitem__)

    @property
    def confidence(self) -> float:
        """The score of ``emotion``, 0 to 1."""
        return self.scores[self.emotion]

    def to_dict(self) -> dict[str, Any]:
        """Return the face as JSON values, in the schema of docs/protocol.md; scores are rounded to 4 decimals."""
        return {
            "id": self.id,
            "box": self.box.to_dict(),
            "tilt_deg": round(self.tilt_deg, TILT_DECIMALS) + 0.0,  # adding zero makes a negative zero positive
            "emotion": self.emotion,
            "confidence": round(self.confidence, SCORE_DECIMALS),
            "certain": self.certain,
            "scores": {emotion: round(score, SCORE_DECIMALS) for emotion, score in self.scores.items()},
            "flags": list(self.flags),
        }
