"""Finds faces in a photograph, upright and tilted: several passes of two cascades propose, a face score decides."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from ..box import Box
from ..recognise.crops import crop_faces
from .candidates import Candidate, Hits, group_hits
from .cascades import CASCADE, SECOND_CASCADE, load_cascade
from .detection import Detection, reduce, restore
from .face_score import FaceScorer
from .rotation import rotate

TILT_DEG = 18.0  # of the tilted passes; a cascade finds faces that are tilted by some 12 degrees more or less
REFINE_DEG = 12.0  # each candidate is also scored with this much more tilt, either way
MIN_PADDING_PX = 40  # enough that a face may fill a whole small picture
MIN_SIDE_PX = 144  # smaller pictures are enlarged to this
# The weight of the votes against the face score, the score that a face needs, and the cap on the face score, above
# which it is no better evidence: a badge on an overall can look much like a face and still have few votes. Chosen on
# other scenes than those that docs/benchmarks-photographs.md reports.
VOTES_WEIGHT, MIN_SCORE, MAX_FACE_SCORE = 0.7, 1.8, 0.3


@dataclass(frozen=True)
class StillScan:
    """Settings of the search for photographs.

    A picture whose longer side exceeds ``max_side_px`` is reduced to it. ``min_face_px`` is the smallest face to find,
    in pixels of the reduced picture; ``scale_step`` the ratio from one face size to the next. ``padding`` is the border
    to add, as a share of the longer side: without it, faces that touch the picture's edge are missed (on tight
    portraits padding raised the share found from 83 to 95 %).
    """

    max_side_px: int = 1024
    min_face_px: int = 30
    scale_step: float = 1.1
    padding: float = 0.1


STILL = StillScan()


class StillDetector:
    """Not safe to share between threads: a cascade keeps state while it runs."""

    def __init__(self, scan: StillScan = STILL, cascade: Path = CASCADE) -> None:
        """Raises CascadeError if a cascade is missing or damaged, WeightsError if the face score cannot be loaded."""
        first, second = load_cascade(cascade), load_cascade(SECOND_CASCADE)
        self._passes = ((first, 0.0), (second, 0.0), (second, TILT_DEG), (second, -TILT_DEG))
        self._scorer = FaceScorer()
        self._scan = scan

    def detect(self, grey: np.ndarray) -> list[Detection]:
        """Return the faces in ``grey``, uint8 (height, width), left to right; a box may reach past the edges."""
        reduced, factor = reduce(grey, self._scan.max_side_px)
        return restore(self._search(reduced), factor)

    def _search(self, grey: np.ndarray) -> list[Detection]:
        factor = max(1.0, MIN_SIDE_PX / max(grey.shape))
        if factor > 1:
            grey = np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC))
        scored = [self._score(grey, candidate) for candidate in self._candidates(grey)]
        return [Detection(face.box.scaled(1 / factor), face.tilt_deg) for face, score in scored if score > MIN_SCORE]

    def _candidates(self, grey: np.ndarray) -> list[Candidate]:
        pad_px = max(MIN_PADDING_PX, round(self._scan.padding * max(grey.shape)))
        min_size = (self._scan.min_face_px, self._scan.min_face_px)
        passes = []
        for cascade, tilt_deg in self._passes:
            view = rotate(grey, tilt_deg, pad_px)
            hits = cascade.detectMultiScale(
                view.grey, scaleFactor=self._scan.scale_step, minNeighbors=0, minSize=min_size
            )
            passes.append(Hits(view.to_picture(np.array(hits)), tilt_deg))
        return [candidate for candidate in group_hits(passes) if _has_centre_inside(candidate.box, grey)]

    def _score(self, grey: np.ndarray, candidate: Candidate) -> tuple[Detection, float]:
        """Return the candidate with a refined tilt, and its score: its best face score, and its votes' logarithm."""
        tilts_deg = [candidate.tilt_deg + change_deg for change_deg in (-REFINE_DEG, 0.0, REFINE_DEG)]
        face_scores = self._scorer.score(crop_faces(grey, [candidate.box] * len(tilts_deg), tilts_deg))
        tilt_deg = candidate.tilt_deg + REFINE_DEG * _parabola_peak(*map(float, face_scores))
        score = min(float(face_scores.max()), MAX_FACE_SCORE) + VOTES_WEIGHT * float(np.log1p(candidate.votes))
        return Detection(candidate.box, tilt_deg), score


def _has_centre_inside(box: Box, grey: np.ndarray) -> bool:
    """Whether the centre of ``box`` lies in the picture, not in the padding around it."""
    x, y = box.x + box.width // 2, box.y + box.height // 2
    height, width = grey.shape
    return bool(0 <= x < width and 0 <= y < height)


def _parabola_peak(left: float, middle: float, right: float) -> float:
    """Return where, between -1 and 1, the parabola through three values at -1, 0 and 1 has its maximum."""
    curvature = left - 2 * middle + right
    if curvature >= 0:
        return -1.0 if left > right else 1.0
    return float(np.clip((left - right) / (2 * curvature), -1, 1))
