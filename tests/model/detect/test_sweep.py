import cv2
import numpy as np
import pytest

from model.box import Box, iou
from model.detect.detector import CASCADE, load_cascade
from model.detect.sweep import CYCLE_S, MOST_SKIPS, SLICES, Reduced, Slice, Sweep
from tests.pictures import FACE

FLAT = np.full((240, 320), 100, np.uint8)


def search(sweep: Sweep, passed_s: float, frame: Reduced, *known: Box) -> list[Slice]:
    return sweep.due(sweep.owed(passed_s), frame, known)


def test_a_bounded_frame_does_no_more_and_the_rest_stays_owed() -> None:
    sweep, frame = Sweep(), Reduced(FLAT)
    shares = [sum(part.cost for part in sweep.due(sweep.owed(0.0, 0.2), frame, [])) for _ in range(5)]
    assert max(shares) < 0.2 + max(part.cost for part in SLICES)
    assert sum(shares) == pytest.approx(1, abs=max(part.cost for part in SLICES))
    assert sweep.owed(0.0) < 0.1


def test_the_slices_cost_one_whole_search_and_none_much() -> None:
    assert sum(part.cost for part in SLICES) == pytest.approx(1)
    assert max(part.cost for part in SLICES) < 0.12


def test_the_first_frame_is_searched_whole() -> None:
    assert search(Sweep(), 0.0, Reduced(FLAT)) == list(SLICES)


@pytest.mark.parametrize("frames_per_s", [2, 5, 10, 30, 60])
def test_every_slice_is_searched_within_a_cycle_at_any_rate(frames_per_s: int) -> None:
    sweep, rng = Sweep(), np.random.default_rng(0)
    search(sweep, 0.0, Reduced(FLAT))
    seen = set()
    for _ in range(int(CYCLE_S * frames_per_s) + 1):
        changed = rng.integers(0, 255, FLAT.shape, dtype=np.uint8)
        changed = np.asarray(cv2.resize(changed[:12, :16], (320, 240)))
        seen |= set(search(sweep, 1 / frames_per_s, Reduced(changed)))
    assert seen == set(SLICES)


def test_no_frame_pays_for_much_more_than_its_share() -> None:
    sweep = Sweep()
    search(sweep, 0.0, Reduced(FLAT))
    for frame in range(60):
        changed = np.full_like(FLAT, 10 * (frame % 20))
        assert sum(part.cost for part in search(sweep, 1 / 30, Reduced(changed))) < 1 / 30 / CYCLE_S + 0.12


def test_what_has_not_changed_is_searched_seldom() -> None:
    sweep, frame = Sweep(), Reduced(FLAT)
    search(sweep, 0.0, frame)
    cycles = [len(search(sweep, CYCLE_S, frame)) for _ in range(2 * (MOST_SKIPS + 1))]
    assert sum(cycles) <= 2 * len(SLICES) + 2


def test_a_known_face_that_moves_is_no_news_but_where_it_has_gone_from_is() -> None:
    sweep, box = Sweep(), Box(140, 100, 40, 40)
    search(sweep, 0.0, Reduced(FLAT), box)
    talking = FLAT.copy()
    talking[105:135, 145:175] = 220
    assert search(sweep, CYCLE_S, Reduced(talking), box) == []
    assert search(sweep, CYCLE_S, Reduced(talking)) != []


@pytest.mark.parametrize("height_px", [1100, 900, 600, 400, 260])
def test_a_face_is_proposed_whatever_its_size(photo: np.ndarray, height_px: int) -> None:
    """The astronaut in a frame of 640x480, her face 52 to 220 px wide."""
    grey = np.asarray(cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY))
    scale = height_px / 512
    large = cv2.resize(grey, (height_px, height_px), interpolation=cv2.INTER_AREA)
    frame = np.full((480, 640), 90, np.uint8)
    part = large[:480, :640]
    frame[: part.shape[0], : part.shape[1]] = part
    reduced, cascade = Reduced(frame), load_cascade(CASCADE)
    found = [box for each in SLICES for box in reduced.search(cascade, each)]
    assert max(iou(box, FACE.scaled(scale)) for box in found) > 0.6


@pytest.mark.parametrize("shape", [(1, 1), (3, 400), (400, 3), (30, 30)])
def test_a_picture_of_any_shape_can_be_searched(shape: tuple[int, int]) -> None:
    reduced, cascade = Reduced(np.zeros(shape, np.uint8)), load_cascade(CASCADE)
    assert [reduced.search(cascade, part) for part in SLICES] == [[]] * len(SLICES)
    assert len(search(Sweep(), 0.0, reduced, Box(0, 0, 1, 1))) == len(SLICES)
