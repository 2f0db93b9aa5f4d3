"""Groups the hits of several passes over one picture into candidates: geometry in pixels and degrees."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ..box import Box, centre_distance_px, iou

GROUP_EPS = 0.25  # hits of one group may differ by this share of their size in place and size
# A hit votes for a box if their centres are at most this share of the box's width apart and their widths in this ratio.
MAX_VOTE_DISTANCE, MAX_VOTE_RATIO = 0.3, 1.5
# Two candidates are of one face if they overlap more than this, or if their centres are nearer than this share of the
# larger width.
SAME_FACE_IOU, SAME_FACE_DISTANCE = 0.3, 0.4


@dataclass(frozen=True)
class Hits:
    """The hits of one pass: ``squares`` float64 (n, 3), centre x, y and width; ``tilt_deg`` of the faces sought."""

    squares: np.ndarray
    tilt_deg: float


@dataclass(frozen=True)
class Candidate:
    """A box where a face may be, the number of hits for it, and their mean tilt, degrees anticlockwise."""

    box: Box
    votes: int
    tilt_deg: float


def group_hits(passes: Sequence[Hits]) -> list[Candidate]:
    """Return a candidate for each place with at least two hits, one per face, most votes first."""
    squares = np.concatenate([hits.squares for hits in passes])
    tilts_deg = np.concatenate([np.full(len(hits.squares), hits.tilt_deg) for hits in passes])
    corners = np.column_stack([squares[:, :2] - squares[:, 2:] / 2, squares[:, 2:], squares[:, 2:]])
    boxes, votes = cv2.groupRectangles(corners.round().astype(int).tolist(), groupThreshold=1, eps=GROUP_EPS)
    candidates = [
        Candidate(box, int(count), _mean_tilt_deg(box, squares, tilts_deg))
        for box, count in zip((Box(*map(int, box)) for box in boxes), np.ravel(votes), strict=True)
    ]
    return suppress_overlaps(sorted(candidates, key=lambda candidate: -candidate.votes))


def suppress_overlaps(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return ``candidates`` without those at the place of an earlier one (non-maximum suppression)."""
    kept: list[Candidate] = []
    for candidate in candidates:
        if not any(_is_same_face(candidate.box, other.box) for other in kept):
            kept.append(candidate)
    return kept


def _is_same_face(first: Box, second: Box) -> bool:
    max_distance_px = SAME_FACE_DISTANCE * max(first.width, second.width)
    return iou(first, second) > SAME_FACE_IOU or centre_distance_px(first, second) < max_distance_px


def _mean_tilt_deg(box: Box, squares: np.ndarray, tilts_deg: np.ndarray) -> float:
    distance = np.hypot(squares[:, 0] - box.x - box.width / 2, squares[:, 1] - box.y - box.height / 2)
    ratio = squares[:, 2] / box.width
    votes = (distance < MAX_VOTE_DISTANCE * box.width) & (ratio < MAX_VOTE_RATIO) & (ratio > 1 / MAX_VOTE_RATIO)
    return float(tilts_deg[votes].mean()) if votes.any() else 0.0
