import cv2
import numpy as np
import pytest

from model.box import Box, iou
from model.detect.cascades import CASCADE, load_cascade
from model.detect.scan import ReducedFrame
from model.detect.schedule import CYCLE_S, MAX_SKIPS, ScanSchedule
from model.detect.slices import SLICES, Slice
from tests.pictures import FACE

pytestmark = pytest.mark.pure
FLAT = np.full((240, 320), 100, np.uint8)


def search(schedule: ScanSchedule, elapsed_s: float, frame: ReducedFrame, *known: Box) -> list[Slice]:
    return schedule.next_slices(schedule.budget(elapsed_s), frame, known)


def test_limits_the_budget_and_carries_over_the_rest() -> None:
    schedule, frame = ScanSchedule(), ReducedFrame(FLAT)
    shares = [sum(part.cost for part in schedule.next_slices(schedule.budget(0.0, 0.2), frame, [])) for _ in range(5)]
    assert max(shares) < 0.2 + max(part.cost for part in SLICES)
    assert sum(shares) == pytest.approx(1, abs=max(part.cost for part in SLICES))
    assert schedule.budget(0.0) < 0.1


def test_slices_share_the_cost_of_a_whole_search() -> None:
    assert sum(part.cost for part in SLICES) == pytest.approx(1)
    assert max(part.cost for part in SLICES) < 0.12


def test_searches_the_first_frame_completely() -> None:
    assert search(ScanSchedule(), 0.0, ReducedFrame(FLAT)) == list(SLICES)


@pytest.mark.parametrize("frames_per_s", [2, 5, 10, 30, 60])
def test_searches_every_slice_once_per_cycle_at_any_frame_rate(frames_per_s: int) -> None:
    schedule, rng = ScanSchedule(), np.random.default_rng(0)
    search(schedule, 0.0, ReducedFrame(FLAT))
    seen = set()
    for _ in range(int(CYCLE_S * frames_per_s) + 1):
        changed = rng.integers(0, 255, FLAT.shape, dtype=np.uint8)
        changed = np.asarray(cv2.resize(changed[:12, :16], (320, 240)))
        seen |= set(search(schedule, 1 / frames_per_s, ReducedFrame(changed)))
    assert seen == set(SLICES)


def test_spreads_the_cost_evenly_over_frames() -> None:
    schedule = ScanSchedule()
    search(schedule, 0.0, ReducedFrame(FLAT))
    for frame in range(60):
        changed = np.full_like(FLAT, 10 * (frame % 20))
        assert sum(part.cost for part in search(schedule, 1 / 30, ReducedFrame(changed))) < 1 / 30 / CYCLE_S + 0.12


def test_skips_slices_that_have_not_changed() -> None:
    schedule, frame = ScanSchedule(), ReducedFrame(FLAT)
    search(schedule, 0.0, frame)
    cycles = [len(search(schedule, CYCLE_S, frame)) for _ in range(2 * (MAX_SKIPS + 1))]
    assert sum(cycles) <= 2 * len(SLICES) + 2


def test_ignores_the_motion_of_a_known_face_until_it_leaves() -> None:
    schedule, box = ScanSchedule(), Box(140, 100, 40, 40)
    search(schedule, 0.0, ReducedFrame(FLAT), box)
    talking = FLAT.copy()
    talking[105:135, 145:175] = 220
    assert search(schedule, CYCLE_S, ReducedFrame(talking), box) == []
    assert search(schedule, CYCLE_S, ReducedFrame(talking)) != []


@pytest.mark.parametrize("height_px", [1100, 900, 600, 400, 260])
def test_proposes_a_face_of_any_size(photo: np.ndarray, height_px: int) -> None:
    """The astronaut in a frame of 640x480, her face 52 to 220 px wide."""
    grey = np.asarray(cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY))
    scale = height_px / 512
    large = cv2.resize(grey, (height_px, height_px), interpolation=cv2.INTER_AREA)
    frame = np.full((480, 640), 90, np.uint8)
    part = large[:480, :640]
    frame[: part.shape[0], : part.shape[1]] = part
    reduced, cascade = ReducedFrame(frame), load_cascade(CASCADE)
    found = [box for each in SLICES for box in reduced.search(cascade, each)]
    assert max(iou(box, FACE.scaled(scale)) for box in found) > 0.6


@pytest.mark.parametrize("shape", [(1, 1), (3, 400), (400, 3), (30, 30)])
def test_searches_frames_of_any_shape(shape: tuple[int, int]) -> None:
    reduced, cascade = ReducedFrame(np.zeros(shape, np.uint8)), load_cascade(CASCADE)
    assert [reduced.search(cascade, part) for part in SLICES] == [[]] * len(SLICES)
    assert len(search(ScanSchedule(), 0.0, reduced, Box(0, 0, 1, 1))) == len(SLICES)
