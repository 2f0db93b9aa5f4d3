"""Searches a photograph for faces, upright and tilted, and weighs what two cascades say against a third opinion."""

from dataclasses import dataclass

import cv2
import numpy as np

from ..box import Box
from ..recognise.crops import crop_faces
from .candidates import Candidate, Hits, pooled
from .face_score import Faceness
from .rotation import turned

TILT_DEG = 18.0  # of the tilted passes; a cascade finds faces tilted by some 12 degrees more or less
FINER_DEG = 12.0  # a candidate is also looked at turned this much further either way
MIN_PADDING_PX = 40  # lets the whole of a small picture be one face
MIN_SIDE_PX = 144  # smaller pictures are enlarged to it
VOTES_WEIGH = 0.7  # against likeness; this and the next are chosen on other scenes than docs/detection.md reports
MIN_SCORE = 1.8
MOST_LIKENESS = 0.3  # more says nothing more: a badge on an overall can look much like a face to few hits


@dataclass(frozen=True)
class Found:
    """Where a face is, and how far it is tilted, degrees anticlockwise. The box is upright, about the same centre."""

    box: Box
    tilt_deg: float = 0.0


class Search:
    """Not safe to share between threads: a cascade keeps state while it runs."""

    def __init__(
        self, first: cv2.CascadeClassifier, second: cv2.CascadeClassifier, min_face_px: int, step: float, padding: float
    ) -> None:
        """Raises WeightsError when what weighs candidates cannot be loaded."""
        self._faceness = Faceness()
        self._passes = ((first, 0.0), (second, 0.0), (second, TILT_DEG), (second, -TILT_DEG))
        self._min_face_px, self._step, self._padding = min_face_px, step, padding

    def find(self, grey: np.ndarray) -> list[Found]:
        """Faces in ``grey``, uint8 (height, width)."""
        factor = max(1.0, MIN_SIDE_PX / max(grey.shape))
        if factor > 1:
            grey = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
        weighed = [self._weigh(grey, candidate) for candidate in self._candidates(grey)]
        return [Found(face.box.scaled(1 / factor), face.tilt_deg) for face, score in weighed if score > MIN_SCORE]

    def _candidates(self, grey: np.ndarray) -> list[Candidate]:
        pad_px = max(MIN_PADDING_PX, round(self._padding * max(grey.shape)))
        passes = []
        for cascade, tilt_deg in self._passes:
            view = turned(grey, tilt_deg, pad_px)
            size = (self._min_face_px, self._min_face_px)
            found = cascade.detectMultiScale(view.grey, scaleFactor=self._step, minNeighbors=0, minSize=size)
            passes.append(Hits(view.squares(np.array(found)), tilt_deg))
        return [each for each in pooled(passes) if _centred_in(each.box, grey)]

    def _weigh(self, grey: np.ndarray, candidate: Candidate) -> tuple[Found, float]:
        """The candidate, its tilt made finer, and its score: how face-like it is at best, and the votes' logarithm."""
        tilts_deg = [candidate.tilt_deg + further_deg for further_deg in (-FINER_DEG, 0.0, FINER_DEG)]
        likeness = self._faceness.score(crop_faces(grey, [candidate.box] * len(tilts_deg), tilts_deg))
        tilt_deg = candidate.tilt_deg + FINER_DEG * _peak(*map(float, likeness))
        score = min(float(likeness.max()), MOST_LIKENESS) + VOTES_WEIGH * float(np.log1p(candidate.votes))
        return Found(candidate.box, tilt_deg), score


def _centred_in(box: Box, grey: np.ndarray) -> bool:
    """False for what was seen in the repeated edge alone."""
    x, y = box.x + box.width // 2, box.y + box.height // 2
    height, width = grey.shape
    return bool(0 <= x < width and 0 <= y < height)


def _peak(before: float, middle: float, after: float) -> float:
    """Where between -1 and 1 the parabola through three values one apart is highest."""
    bend = before - 2 * middle + after
    if bend >= 0:
        return -1.0 if before > after else 1.0
    return float(np.clip((before - after) / (2 * bend), -1, 1))
