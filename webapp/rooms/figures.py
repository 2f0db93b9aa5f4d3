"""How the mean of a group becomes the figure that a board shows: in coarse steps, late, and at a place nobody knows.

Somebody who averages a rounded figure over a minute finds the mean behind it, because faces that move a little carry it
over the edge of a step now and then. So a figure stays until the mean is a whole step away, give or take half a step.
How much is given or taken is the same for as long as the same students share, and nobody can work it out: it depends on
their ids, which never leave the server. Otherwise somebody with two browsers could move the mean slowly to the edge.
"""

import hashlib
from collections.abc import Sequence

SMALL_GROUP = 10  # students; smaller groups get the coarse step, because each student is more of the mean
COARSE_STEP_PERCENT, FINE_STEP_PERCENT = 20, 10


def next_figures(scores: Sequence[Sequence[float]], last: Sequence[int] | None, members: str) -> list[int]:
    """Return the percentages that a board shows next, one for each expression.

    ``scores``: of each student, from 0 to 1. ``last``: the percentages shown last, None at first. ``members``: a digest
    of who the students are.
    """
    step = COARSE_STEP_PERCENT if len(scores) < SMALL_GROUP else FINE_STEP_PERCENT
    means = [100 * sum(column) / len(scores) for column in zip(*scores, strict=True)]
    if last is None:
        return [_round(mean, step) for mean in means]
    offsets = [step * _fraction(f"{members} {expression}") for expression in range(len(means))]
    return [
        figure if abs(mean + offset - figure) < step else _round(mean + offset, step)
        for figure, mean, offset in zip(last, means, offsets, strict=True)
    ]


def _round(percent: float, step: int) -> int:
    return min(100, max(0, step * round(percent / step)))


def _fraction(secret: str) -> float:
    """Return a number from -1/2 to 1/2 that is always the same for ``secret``, and says nothing about it."""
    return int.from_bytes(hashlib.sha256(secret.encode()).digest()[:8]) / 2**64 - 0.5
