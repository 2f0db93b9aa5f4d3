"""The figures of a board: steps, when they move, and where."""

import itertools

import pytest

from webapp.rooms.figures import next_figures

pytestmark = pytest.mark.pure


def figure(mean: float, last: int | None, students: int = 10, members: str = "digest") -> int:
    """Return the next figure of an expression whose mean is ``mean``, a fraction."""
    scores = [(mean, 1 - mean)] * students
    return next_figures(scores, None if last is None else [last, 100 - last], members)[0]


@pytest.mark.parametrize(("students", "step"), [(3, 20), (9, 20), (10, 10), (40, 10)])
def test_first_figures_are_the_nearest_steps(students: int, step: int) -> None:
    """Ten per cent from ten students up, twenty below."""
    for percent in range(101):
        shown = figure(percent / 100, None, students)
        assert shown % step == 0
        assert abs(shown - percent) <= step / 2


@pytest.mark.parametrize(("students", "step"), [(3, 20), (10, 10)])
def test_figure_stays_until_the_mean_is_half_a_step_to_a_step_and_a_half_away(students: int, step: int) -> None:
    places = []
    for number in range(200):
        risen = next(rise for rise in range(1, 40) if figure(0.4 + rise / 100, 40, students, str(number)) > 40)
        assert step / 2 <= risen <= 1.5 * step + 1
        assert figure(0.4 + risen / 100, 40, students, str(number)) in (40 + step, 40 + 2 * step)
        places.append(risen)
    spread = max(places) - min(places)
    assert spread >= 0.9 * step, "nobody knows at which mean it moves"


def test_the_same_students_always_move_it_at_the_same_place() -> None:
    """Somebody who leaves and comes back again and again learns nothing more."""
    assert len({figure(0.47, 40, members="digest") for _ in range(100)}) == 1


def test_figure_does_not_show_small_movements() -> None:
    """A mean that moves within half a step to either side of a figure never changes it."""
    for members, percent in itertools.product("abcdefgh", range(46, 55)):
        assert figure(percent / 100, 50, members=members) == 50


def test_figures_are_percentages() -> None:
    for members in "abcdefghijklmnop":
        assert figure(1.0, 60, members=members) in (90, 100)
        assert figure(0.0, 40, members=members) in (0, 10)
