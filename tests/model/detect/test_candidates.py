import numpy as np
import pytest

from model.box import Box
from model.detect.candidates import Candidate, Hits, group_hits, suppress_overlaps

pytestmark = pytest.mark.pure


def hits(tilt_deg: float, *squares: tuple[float, float, float]) -> Hits:
    return Hits(np.array(squares, dtype=float).reshape(-1, 3), tilt_deg)


@pytest.mark.parametrize(
    ("passes", "expected"),
    [
        ([hits(0)], []),
        ([hits(0, (50, 50, 40))], []),  # a single hit is no candidate
        ([hits(0, (50, 50, 40), (50, 50, 40))], [Candidate(Box(30, 30, 40, 40), 2, 0.0)]),
        ([hits(0, (50, 50, 40)), hits(18, (50, 50, 40))], [Candidate(Box(30, 30, 40, 40), 2, 9.0)]),
        ([hits(18, (50, 50, 40), (51, 50, 40)), hits(-18)], [Candidate(Box(30, 30, 40, 40), 2, 18.0)]),
        ([hits(0, (50, 50, 40), (150, 50, 40))], []),  # nor are two hits in two places
        (
            [hits(0, (50, 50, 40), (50, 50, 40), (150, 50, 40), (150, 50, 40), (150, 50, 40))],
            [Candidate(Box(130, 30, 40, 40), 3, 0.0), Candidate(Box(30, 30, 40, 40), 2, 0.0)],
        ),
    ],
)
def test_groups_hits_into_candidates(passes: list[Hits], expected: list[Candidate]) -> None:
    assert group_hits(passes) == expected


@pytest.mark.parametrize(
    ("other", "kept"),
    [
        (Box(0, 0, 100, 100), 1),
        (Box(40, 0, 100, 100), 1),  # overlaps by a good third
        (Box(30, 30, 30, 30), 1),  # small, in the middle
        (Box(80, 0, 100, 100), 2),
        (Box(200, 0, 100, 100), 2),
    ],
)
def test_suppresses_later_candidates_of_a_face(other: Box, kept: int) -> None:
    first = Candidate(Box(0, 0, 100, 100), 9, 0.0)
    found = suppress_overlaps([first, Candidate(other, 3, 0.0)])
    assert len(found) == kept
    assert found[0] is first
