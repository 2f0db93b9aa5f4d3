"""The search of frames for new faces, spread over time."""

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from model.box import Box, iou
from model.detect.cascades import CASCADE, load_cascade
from model.detect.scan import ReducedFrame
from model.detect.schedule import CYCLE_S, ScanSchedule
from model.detect.slices import CASCADE_SHARE, PARTS, SLICES, TILES_ALONE, Part, Slice, Tile
from model.square import Square
from tests.pictures import FACE

pytestmark = pytest.mark.pure
FLAT = np.full((240, 320), 100, np.uint8)
TILES = [part for part in dict.fromkeys(PARTS) if isinstance(part, Tile)]
DEAREST = max(part.cost for part in PARTS)
LONG_S = 10.0  # after this no part rests


class Clock:
    """Frames of one stream, each some time after the last one."""

    def __init__(self) -> None:
        self.schedule, self.now_s = ScanSchedule(), 0.0

    def search(self, grey: np.ndarray, *known: Box, elapsed_s: float = 0.0, max_share: float = 1.0) -> list[Part]:
        """Return what is searched in the next frame, uint8 (height, width)."""
        self.now_s += elapsed_s
        budget = self.schedule.budget(elapsed_s, max_share)
        return self.schedule.next_parts(budget, ReducedFrame(grey), known, self.now_s)

    def search_all(self, grey: np.ndarray, *known: Box) -> None:
        """Search frames that all look like ``grey`` until no part of them has anything new."""
        for _ in range(4):
            self.search(grey, *known, elapsed_s=CYCLE_S)


def cost(parts: Sequence[Part]) -> float:
    return sum(part.cost for part in parts)


def spotted(seed: int) -> np.ndarray:
    """Return a frame whose every part looks different with each ``seed``: uint8 (240, 320)."""
    spots = np.random.default_rng(seed).integers(0, 255, (12, 16), dtype=np.uint8)
    return np.asarray(cv2.resize(spots, (320, 240)))


def test_parts_share_the_cost_of_a_whole_search() -> None:
    assert cost(list(dict.fromkeys(PARTS))) == pytest.approx(1)
    assert cost(SLICES) == pytest.approx(CASCADE_SHARE)
    assert DEAREST < 0.12
    assert {part for part in PARTS if isinstance(part, Slice)} == set(SLICES)


def test_searches_the_first_frame_whole() -> None:
    assert set(Clock().search(FLAT)) == set(PARTS)


def test_tiles_alone_make_a_whole_search() -> None:
    assert cost(list(dict.fromkeys(TILES_ALONE))) == pytest.approx(1)
    schedule = ScanSchedule(TILES_ALONE)
    parts = schedule.next_parts(schedule.budget(0.0), ReducedFrame(FLAT), [], 0.0)
    assert len(parts) == 9
    assert set(parts) == set(TILES_ALONE)


def test_limits_the_budget_and_carries_over_the_rest() -> None:
    clock = Clock()
    searched = [clock.search(spotted(frame), max_share=0.2) for frame in range(12)]
    assert all(cost(parts) < 0.2 + DEAREST for parts in searched)
    assert searched[0] and searched[1], "what is left of the first frame's search is done in the next frames"
    assert searched[-1] == [], "and no more than that, as no time has passed"


def test_a_long_pause_allows_one_whole_search() -> None:
    clock = Clock()
    clock.search(FLAT)
    assert cost(clock.search(spotted(1), elapsed_s=60.0)) < cost(list(dict.fromkeys(PARTS))) + DEAREST


@pytest.mark.parametrize("frames_per_s", [2, 5, 10, 30, 60])
def test_searches_everything_that_changes_within_two_cycles(frames_per_s: int) -> None:
    clock, seen = Clock(), set[Part]()
    clock.search_all(FLAT)
    for frame in range(int(2 * CYCLE_S * frames_per_s) + 1):
        seen |= set(clock.search(spotted(frame), elapsed_s=1 / frames_per_s))
    assert seen == set(PARTS)


@pytest.mark.parametrize("frames_per_s", [10, 30])
def test_spreads_the_cost_evenly_over_frames(frames_per_s: int) -> None:
    clock = Clock()
    while clock.search(FLAT):
        pass
    costs = [cost(clock.search(spotted(frame), elapsed_s=1 / frames_per_s)) for frame in range(3 * frames_per_s)]
    assert max(costs) < 1 / frames_per_s / CYCLE_S + 3 * DEAREST
    assert 1 < sum(costs) < 3 / CYCLE_S + DEAREST, "no more than a search a cycle"


def test_rests_where_nothing_changes() -> None:
    still, moving = Clock(), Clock()
    still.search_all(FLAT)
    moving.search_all(FLAT)
    frames = range(60)
    rested = sum(cost(still.search(FLAT, elapsed_s=1 / 30)) for _ in frames)
    searched = sum(cost(moving.search(spotted(frame), elapsed_s=1 / 30)) for frame in frames)
    assert 0 < rested < searched / 2


def test_searches_again_what_has_rested_long() -> None:
    clock, seen = Clock(), set[Part]()
    clock.search_all(FLAT)
    for _ in range(int(LONG_S * 5)):
        seen |= set(clock.search(FLAT, elapsed_s=0.2))
    assert seen == set(PARTS)


def test_searches_where_something_changes() -> None:
    """A change at the top wakes the strips that show it, and leaves those at the bottom at rest."""
    clock, woken = Clock(), set[Part]()
    clock.search_all(FLAT)
    changed = FLAT.copy()
    changed[:40] = 220
    for _ in range(15):
        woken |= set(clock.search(changed, elapsed_s=0.1))
    assert {part for part in SLICES if part.top == 0} <= woken
    assert not {part for part in SLICES if part.top > 0.6} & woken


def test_ignores_the_motion_of_a_known_face_until_it_leaves() -> None:
    clock, box = Clock(), Box(140, 100, 40, 40)
    clock.search_all(FLAT, box)
    talking = FLAT.copy()
    talking[105:135, 145:175] = 220
    assert clock.search(talking, box, elapsed_s=1 / 30) == []
    assert clock.search(talking, elapsed_s=CYCLE_S / 2) != []


@pytest.mark.parametrize(("behind", "is_searched"), [(100, False), (220, True)])
def test_compares_what_a_face_uncovers_with_what_was_there_before(behind: int, is_searched: bool) -> None:
    """A face comes and goes: whatever stands there afterwards is new only if it was not there before."""
    clock, box = Clock(), Box(140, 100, 40, 40)
    clock.search_all(FLAT)
    with_face = FLAT.copy()
    with_face[100:140, 140:180] = 30
    clock.search(with_face, box, elapsed_s=CYCLE_S)
    afterwards = FLAT.copy()
    afterwards[100:140, 140:180] = behind
    assert bool(clock.search(afterwards, elapsed_s=CYCLE_S / 2)) is is_searched


@pytest.mark.parametrize("height_px", [1100, 900, 600, 400, 260])
def test_slices_propose_a_face_of_any_size(photo: np.ndarray, height_px: int) -> None:
    """The astronaut in a frame of 640x480, her face 52 to 220 px wide."""
    grey = np.asarray(cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY))
    scale = height_px / 512
    large = cv2.resize(grey, (height_px, height_px), interpolation=cv2.INTER_AREA)
    frame = np.full((480, 640), 90, np.uint8)
    part = large[:480, :640]
    frame[: part.shape[0], : part.shape[1]] = part
    reduced, cascade = ReducedFrame(frame), load_cascade(CASCADE)
    found = [square for each in SLICES for square in reduced.search(cascade, each)]
    assert max(iou(square.box, FACE.scaled(scale)) for square in found) > 0.6


@pytest.mark.parametrize(("width_px", "height_px"), [(640, 480), (480, 640), (1280, 300), (400, 400)])
def test_the_largest_tiles_reach_from_end_to_end(width_px: int, height_px: int) -> None:
    windows = [part.window(width_px, height_px) for part in TILES]
    largest = [window for window in windows if window.side == max(each.side for each in windows)]
    assert {window.side for window in largest} == {float(min(width_px, height_px))}
    for window in windows:
        assert_lies_in(window, width_px, height_px)
    assert min(window.x - window.side / 2 for window in largest) == 0
    assert max(window.x + window.side / 2 for window in largest) == width_px
    assert max(window.y + window.side / 2 for window in largest) == height_px


def assert_lies_in(window: Square, width_px: float, height_px: float) -> None:
    reach = window.side / 2 - 1e-6
    assert reach <= window.x <= width_px - reach
    assert reach <= window.y <= height_px - reach


@pytest.mark.parametrize("shape", [(1, 1), (3, 400), (400, 3), (30, 30)])
def test_searches_frames_of_any_shape(shape: tuple[int, int]) -> None:
    blank = np.zeros(shape, np.uint8)
    reduced, cascade = ReducedFrame(blank), load_cascade(CASCADE)
    assert [reduced.search(cascade, part) for part in SLICES] == [[]] * len(SLICES)
    clock = Clock()
    assert clock.search(blank, Box(0, 0, 1, 1))
    assert clock.search(blank, Box(0, 0, 1, 1), elapsed_s=LONG_S)
