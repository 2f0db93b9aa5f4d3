"""A detected face, and what all detectors share."""

from dataclasses import dataclass

import cv2
import numpy as np

from ..box import Box
from ..square import Square

MIN_VISIBLE = 0.4  # share of its box within the picture; of less the network sees the repeated edge, not the face


@dataclass(frozen=True)
class Detection:
    """A face: the ``square`` that frames it, and the ``score``, 0 to 1, by which the face network takes it for one.

    ``is_turned_away`` says whether the head is turned or bent so far that its expression can only be guessed.
    """

    square: Square
    score: float = 1.0
    is_turned_away: bool = False

    @property
    def box(self) -> Box:
        """The upright box about the centre of the face; it may reach past the picture's edges."""
        return self.square.box


@dataclass(frozen=True)
class Proposal:
    """A place where a face may be: whether the cascade proposes it, and whether the face network has framed it."""

    square: Square
    by_cascade: bool
    is_framed: bool


def is_visible(square: Square, shape: tuple[int, ...]) -> bool:
    """Whether enough of a face's ``square`` lies in a picture of ``shape``, (height, width)."""
    box = square.box
    return box.clipped(shape[1], shape[0]).area_px > MIN_VISIBLE * box.area_px


def reduce(grey: np.ndarray, max_side_px: int) -> tuple[np.ndarray, float]:
    """Shrink ``grey``, uint8 (height, width), to ``max_side_px`` if it is larger; return it and the factor by which."""
    factor = max(1.0, max(grey.shape) / max_side_px)
    if factor > 1:
        size = (max(1, round(grey.shape[1] / factor)), max(1, round(grey.shape[0] / factor)))
        grey = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA))
    return grey, factor
