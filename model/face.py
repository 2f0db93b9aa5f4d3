"""What is said of one face: the schema that every answer, export and page shares."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .box import Box
from .emotions import EMOTIONS

SCORE_DECIMALS = 4


@dataclass(frozen=True)
class Face:
    """One face in one picture.

    ``box`` lies within the picture, in its pixels. ``scores`` holds a probability for each of EMOTIONS. ``flags`` says
    why the face is hard to read; ``certain`` is false when the reading should not be believed. ``shown`` is the
    expression to say where that is not simply the highest score: in video it changes when another is clearly higher.
    """

    id: int
    box: Box
    scores: Mapping[str, float]
    certain: bool
    flags: tuple[str, ...] = ()
    shown: str | None = None

    @property
    def emotion(self) -> str:
        """The expression with the highest score; of equals, the first in EMOTIONS. In video, the one ``shown``."""
        return self.shown or max(EMOTIONS, key=self.scores.__getitem__)

    @property
    def confidence(self) -> float:
        """That expression's score, 0 to 1."""
        return self.scores[self.emotion]

    def to_dict(self) -> dict[str, Any]:
        """The face as JSON can carry it, in the one schema; scores rounded to 4 decimals."""
        return {
            "id": self.id,
            "box": {"x": self.box.x, "y": self.box.y, "width": self.box.width, "height": self.box.height},
            "emotion": self.emotion,
            "confidence": round(self.confidence, SCORE_DECIMALS),
            "certain": self.certain,
            "scores": {emotion: round(self.scores[emotion], SCORE_DECIMALS) for emotion in EMOTIONS},
            "flags": list(self.flags),
        }
