"""Hits of the cascade that agree are kept, wherever others lie."""

import cv2
import numpy as np
import pytest

from model.detect import grouping
from model.detect.cascades import CASCADE, load_cascade
from model.detect.grouping import cascade_hits, group_hits
from model.square import Square

pytestmark = pytest.mark.pure


def about(x: int, y: int, width: int = 100) -> list[int]:
    return [x - width // 2, y - width // 2, width, width]


def is_the_face(hit: Square) -> bool:
    return abs(hit.x - 224) < 10 and abs(hit.y - 115) < 10 and 85 < hit.side < 125


def centres(hits: list[list[int]]) -> list[tuple[float, float]]:
    return [(square.x, square.y) for square in group_hits(np.array(hits, np.int32).reshape(-1, 4))]


@pytest.mark.parametrize(
    ("hits", "expected"),
    [
        ([], []),
        ([about(100, 100)], []),
        ([about(100, 100), about(300, 100)], []),
        ([about(100, 100), about(104, 102)], [(102, 101)]),
        ([about(100, 100), about(120, 100)], [(110, 100)]),
        ([about(100, 100), about(121, 100)], []),
        ([about(100, 100), about(118, 100), about(136, 100)], [(118, 100)]),  # by way of the one between
        ([about(100, 100, 60), about(100, 100)], []),
        ([about(100, 100), about(300, 100), about(101, 100), about(301, 100)], [(100.5, 100), (300.5, 100)]),
    ],
)
def test_groups_hits_that_agree(hits: list[list[int]], expected: list[tuple[float, float]]) -> None:
    assert centres(hits) == expected


def test_keeps_two_groups_that_opencv_lets_drop_each_other() -> None:
    hits = [about(100, 100), about(119, 119), about(126, 98), about(126, 98)]
    assert len(cv2.groupRectangles([*hits], 1, 0.2)[0]) == 0
    assert centres(hits) == [(109.5, 109.5), (126, 98)]


def test_keeps_a_small_group_within_the_box_of_a_larger_one() -> None:
    hits = [about(100, 100, 200)] * 6 + [about(130, 130, 60)] * 2
    assert len(cv2.groupRectangles([*hits], 1, 0.2)[0]) == 1
    assert centres(hits) == [(100, 100), (130, 130)]


def test_finds_the_face_in_a_photograph(grey: np.ndarray) -> None:
    assert any(is_the_face(hit) for hit in cascade_hits(load_cascade(CASCADE), grey, 1.3, 60))


def test_bounds_the_number_of_hits_that_are_compared(grey: np.ndarray, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "MAX_HITS", 5)
    assert any(is_the_face(hit) for hit in cascade_hits(load_cascade(CASCADE), grey, 1.1, 60))
