"""Finds faces in a photograph, upright and tilted: a Haar pass and the face network propose, the network decides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from ..box import Box, centre_distance_px, iou
from ..square import Square
from .cascades import CASCADE, load_cascade
from .detection import Detection, Proposal, is_visible, reduce
from .grouping import cascade_hits
from .locator import Locator
from .tiles import tile

# The mean of the network's scores in a window that is turned and framed by the face's own points and in its mirror
# image. A face that the cascade sees as well needs less. So does one that is half as wide as the picture or wider, as
# there are few places for it where chance could look like a face. Chosen on other scenes than those that
# docs/benchmarks-photographs.md reports.
MIN_SCORE, HAAR_BONUS, LARGE_BONUS = 0.7, 0.05, 0.15
LARGE_SHARE = 0.5
# Two detections are of one face if they overlap more than this, or if their centres are nearer than this share of the
# larger width.
SAME_FACE_IOU, SAME_FACE_DISTANCE = 0.3, 0.4


@dataclass(frozen=True)
class StillScan:
    """Settings of the search for photographs.

    A picture whose longer side exceeds ``max_side_px`` is reduced to it for the network's search, and to
    ``haar_side_px`` for the cascade's. ``min_face_px`` is the smallest face that the network looks for, in pixels of
    the reduced picture. ``padding`` is the border for the cascade, as a share of the longer side: without it, faces
    that touch the picture's edge are missed.
    """

    max_side_px: int = 1024
    min_face_px: int = 36
    haar_side_px: int = 512
    haar_min_face_px: int = 24
    scale_step: float = 1.3
    padding: float = 0.1


STILL = StillScan()
QUICK = StillScan(max_side_px=512, min_face_px=72, haar_side_px=240)


class StillDetector:
    """Not safe to share between threads: a cascade keeps state while it runs."""

    def __init__(self, scan: StillScan = STILL, cascade: Path = CASCADE, threads: int = 1) -> None:
        """Raises CascadeError if the cascade is missing or damaged, WeightsError if the face network is."""
        self._cascade = load_cascade(cascade)
        self._locator = Locator(threads=threads)
        self._scan = scan

    def detect(self, grey: np.ndarray) -> list[Detection]:
        """Return the faces in ``grey``, uint8 (height, width), left to right; a box may reach past the edges."""
        proposals = merge_proposals([*self._search_tiles(grey)], [*self._search_cascade(grey)])
        looks = (self._locator.confirm(grey, each, _min_score(each, grey)) for each in proposals)
        faces = [face for face in looks if face is not None and is_visible(face.square, grey.shape)]
        faces.sort(key=lambda face: -face.score)
        return sorted(suppress_overlaps(faces), key=lambda face: (face.box.x, face.box.y))

    def redetect(self, grey: np.ndarray, box: Box) -> Square:
        """Return the square of the face in ``box``, which lies at least partly in ``grey``, with its tilt.

        A square box is kept. For a face that the picture's edge cuts off, the whole square is returned. Where the
        network sees no face, the square about ``box`` is.
        """
        given = Square.of(box)
        first = self._locator.look_at(grey, given)
        face = first and self._locator.look_at(grey, first.square)
        if face is None:
            return given
        return replace(given, tilt_deg=face.square.tilt_deg) if box.width == box.height else face.square

    def _search_tiles(self, grey: np.ndarray) -> Iterator[Detection]:
        reduced, factor = reduce(grey, self._scan.max_side_px)
        for window in tile(reduced.shape[1], reduced.shape[0], self._scan.min_face_px):
            for face in self._locator.scan(reduced, window):
                yield replace(face, square=face.square.scaled(factor))

    def _search_cascade(self, grey: np.ndarray) -> Iterator[Square]:
        reduced, factor = reduce(grey, self._scan.haar_side_px)
        pad_px = round(self._scan.padding * max(reduced.shape))
        padded = cv2.copyMakeBorder(reduced, pad_px, pad_px, pad_px, pad_px, cv2.BORDER_REPLICATE)
        for hit in cascade_hits(self._cascade, padded, self._scan.scale_step, self._scan.haar_min_face_px):
            yield hit.moved(-pad_px, -pad_px).scaled(factor)


def merge_proposals(seen: Sequence[Detection], hits: Sequence[Square]) -> list[Proposal]:
    """Return one proposal for each face that the network has ``seen``, and one for each of the cascade's other hits."""
    framed = suppress_overlaps(sorted(seen, key=lambda face: -face.score))
    proposals = [
        Proposal(face.square, any(_is_same_face(face.square, hit) for hit in hits), is_framed=True) for face in framed
    ]
    others = [hit for hit in hits if not any(_is_same_face(face.square, hit) for face in framed)]
    return proposals + [Proposal(hit, by_cascade=True, is_framed=False) for hit in others]


def suppress_overlaps(faces: Sequence[Detection]) -> list[Detection]:
    """Return ``faces`` without those at the place of an earlier one (non-maximum suppression)."""
    kept: list[Detection] = []
    for face in faces:
        if not any(_is_same_face(face.square, other.square) for other in kept):
            kept.append(face)
    return kept


def _is_same_face(first: Square, second: Square) -> bool:
    max_distance_px = SAME_FACE_DISTANCE * max(first.side, second.side)
    is_near = centre_distance_px(first.box, second.box) < max_distance_px
    return is_near or iou(first.box, second.box) > SAME_FACE_IOU


def _min_score(proposal: Proposal, grey: np.ndarray) -> float:
    is_large = proposal.square.side > LARGE_SHARE * max(grey.shape)
    return MIN_SCORE - (HAAR_BONUS if proposal.by_cascade else 0) - (LARGE_BONUS if is_large else 0)
