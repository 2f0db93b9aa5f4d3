"""Pools the hits of several passes over one picture into candidates: plain geometry, in pixels and degrees."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ..box import Box, apart_px, iou

ALIKE = 0.25  # of their size, by which hits that belong together may differ in place and size
NEAR, SIZE_RATIO = 0.3, 1.5  # a hit votes for a box whose centre is this share of its width away, and so much larger
SAME_IOU, SAME_CENTRE = 0.3, 0.4  # two candidates are one face if they overlap so much, or one's centre lies so near


@dataclass(frozen=True)
class Hits:
    """What one pass found: ``squares`` float64 (n, 3), centre x, y and width; ``tilt_deg`` of the faces it sought."""

    squares: np.ndarray
    tilt_deg: float


@dataclass(frozen=True)
class Candidate:
    """A box where a face may be, how many hits say so, and their mean tilt, degrees anticlockwise."""

    box: Box
    votes: int
    tilt_deg: float


def pooled(passes: Sequence[Hits]) -> list[Candidate]:
    """The boxes on which at least two hits agree, most votes first, none on another's place."""
    squares = np.concatenate([hits.squares for hits in passes])
    tilts_deg = np.concatenate([np.full(len(hits.squares), hits.tilt_deg) for hits in passes])
    corners = np.column_stack([squares[:, :2] - squares[:, 2:] / 2, squares[:, 2:], squares[:, 2:]])
    boxes, votes = cv2.groupRectangles(corners.round().astype(int).tolist(), groupThreshold=1, eps=ALIKE)
    found = [
        Candidate(box, int(count), _tilt_deg(box, squares, tilts_deg))
        for box, count in zip((Box(*map(int, box)) for box in boxes), np.ravel(votes), strict=True)
    ]
    return distinct(sorted(found, key=lambda candidate: -candidate.votes))


def distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """``candidates`` without those on the place of an earlier one."""
    kept: list[Candidate] = []
    for candidate in candidates:
        if not any(_same_place(candidate.box, other.box) for other in kept):
            kept.append(candidate)
    return kept


def _same_place(one: Box, other: Box) -> bool:
    return iou(one, other) > SAME_IOU or apart_px(one, other) < SAME_CENTRE * max(one.width, other.width)


def _tilt_deg(box: Box, squares: np.ndarray, tilts_deg: np.ndarray) -> float:
    away = np.hypot(squares[:, 0] - box.x - box.width / 2, squares[:, 1] - box.y - box.height / 2)
    ratio = squares[:, 2] / box.width
    near = (away < NEAR * box.width) & (ratio < SIZE_RATIO) & (ratio > 1 / SIZE_RATIO)
    return float(tilts_deg[near].mean()) if near.any() else 0.0
