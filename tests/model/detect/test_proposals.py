"""What the cascade and the face network propose becomes one proposal a face."""

import pytest

from model.detect.detection import Detection, Proposal
from model.detect.still_detector import merge_proposals, suppress_overlaps
from model.square import Square

pytestmark = pytest.mark.pure

HERE, NEARLY_HERE, ELSEWHERE = Square(100, 100, 60), Square(108, 95, 66, 12), Square(300, 100, 60)


def seen(square: Square, score: float = 0.9) -> Detection:
    return Detection(square, score)


@pytest.mark.parametrize(
    ("by_network", "by_cascade", "expected"),
    [
        ([], [], []),
        ([seen(HERE)], [], [Proposal(HERE, by_cascade=False, is_framed=True)]),
        ([], [HERE], [Proposal(HERE, by_cascade=True, is_framed=False)]),
        ([seen(HERE)], [NEARLY_HERE], [Proposal(HERE, by_cascade=True, is_framed=True)]),
        (
            [seen(HERE)],
            [ELSEWHERE],
            [Proposal(HERE, by_cascade=False, is_framed=True), Proposal(ELSEWHERE, by_cascade=True, is_framed=False)],
        ),
        # Two tiles see one face: the surer look frames it.
        ([seen(NEARLY_HERE, 0.4), seen(HERE, 0.8)], [], [Proposal(HERE, by_cascade=False, is_framed=True)]),
        (
            [seen(ELSEWHERE, 0.4), seen(HERE, 0.8)],
            [NEARLY_HERE],
            [Proposal(HERE, by_cascade=True, is_framed=True), Proposal(ELSEWHERE, by_cascade=False, is_framed=True)],
        ),
    ],
)
def test_merges_proposals(by_network: list[Detection], by_cascade: list[Square], expected: list[Proposal]) -> None:
    assert merge_proposals(by_network, by_cascade) == expected


@pytest.mark.parametrize(
    ("other", "kept"),
    [
        (Square(50, 50, 100), 1),
        (Square(90, 50, 100), 1),  # the centres are nearer than two fifths of a width
        (Square(45, 45, 30), 1),  # small, in the middle
        (Square(50, 50, 100, 90), 1),  # the same place at another tilt
        (Square(130, 50, 100), 2),
        (Square(250, 50, 100), 2),
    ],
)
def test_suppresses_what_lies_at_the_place_of_an_earlier_face(other: Square, kept: int) -> None:
    first = seen(Square(50, 50, 100))
    found = suppress_overlaps([first, seen(other, 0.5)])
    assert len(found) == kept
    assert found[0] is first
