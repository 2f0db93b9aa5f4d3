"""A head that tilts from side to side before a real browser's camera: its box turns with it and keeps its number."""

from collections.abc import Callable
from itertools import groupby, pairwise
from math import pi, sin
from pathlib import Path

import cv2
import numpy as np
import pytest
from playwright.sync_api import Page, expect

from model import Analyzer
from tests.e2e.browser import ALLOW_CAMERA, FAKE_CAMERA, OpenPage
from tests.e2e.camera import write_clip_of
from tests.e2e.clips import camera_view
from tests.e2e.device import start_on_device
from tests.e2e.live import PAINTED_EDGES, PATIENCE_MS, answers, start_live, wait_for_answers, wait_until
from tests.pictures import FACE

MAX_TILT_DEG, HOLD = 40, 1.4  # a sine of HOLD times the tilt is cut off at it: the head rests on each side
FRAMES_PER_S, TILTING_S = 10, 8
VIEW_PX = 390  # of the photograph: the face takes a quarter of the camera's width
CENTRE_PX, HEAD_PX, EDGE_PX = (320, 240), (125, 165), 10  # of the head in the camera's picture: half its axes, its edge
WALL = 150.0  # its grey
TOLERANCE_DEG = 10
MIN_HELD = 0.97  # of the pictures
# The grey of the camera's corner says where the head is: on its left side in the picture, between, on its right side.
MARK_PX, MARKS = 40, {1: 200, 0: 100, -1: 0}
# Records in window.sides where the head was in the picture of each answer, from the pixels that the page sends. Presses
# pause at the second answer in a row about window.pauseAt.
RECORD_SIDES = """(() => {
  window.sides = [];
  window.pauseAt = null;
  let side = 0;
  const { toBlob } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.toBlob = function (...how) {
    side = Math.round(this.getContext("2d").getImageData(10, 10, 1, 1).data[1] / 100) - 1;
    return toBlob.apply(this, how);
  };
  document.addEventListener("mien:answer", () => {
    if (side === window.pauseAt && window.sides.at(-1) === side) document.querySelector("#pause").click();
    window.sides.push(side);
  }, true);
})();"""


def tilt_at(frame: int) -> float:
    """Return how far the head is tilted in a frame of the clip, in degrees anticlockwise."""
    swing = HOLD * MAX_TILT_DEG * sin(2 * pi * frame / (FRAMES_PER_S * TILTING_S))
    return float(np.clip(swing, -MAX_TILT_DEG, MAX_TILT_DEG))


def view(photo: np.ndarray, tilt_deg: float) -> np.ndarray:
    """Return the astronaut's head before a plain wall, tilted by ``tilt_deg``, as a camera sees it, with the mark."""
    head = camera_view(photo, FACE.x + FACE.width / 2, FACE.y + FACE.height / 2, VIEW_PX, tilt_deg)
    outline = cv2.ellipse(np.zeros(head.shape), CENTRE_PX, HEAD_PX, -tilt_deg, 0, 360, (1, 1, 1), -1)
    opacity = cv2.GaussianBlur(outline, (0, 0), EDGE_PX)
    picture = (WALL + (head - WALL) * opacity).astype(np.uint8)
    picture[:MARK_PX, :MARK_PX] = MARKS[(tilt_deg == MAX_TILT_DEG) - (tilt_deg == -MAX_TILT_DEG)]
    return picture


@pytest.fixture(scope="module")
def tilting_clip(photo: np.ndarray, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pictures = (view(photo, tilt_at(frame)) for frame in range(FRAMES_PER_S * TILTING_S))
    return write_clip_of(pictures, tmp_path_factory.mktemp("tilting") / "tilting.y4m", FRAMES_PER_S)


@pytest.fixture
def tilting_page(open_page: OpenPage, tilting_clip: Path) -> Page:
    """Return the live page before a head that tilts; its boxes jump to their places instead of gliding."""
    camera = (*ALLOW_CAMERA, *FAKE_CAMERA, f"--use-file-for-fake-video-capture={tilting_clip}")
    page = open_page(*camera, script=RECORD_SIDES, reduced_motion="reduce")
    start_live(page)
    return page


def sides(page: Page) -> list[int]:
    """Return where the head was in the picture of each answer: 1, 0 or -1."""
    recorded: list[int] = page.evaluate("window.sides")
    return recorded


def turns(page: Page) -> Callable[[], bool]:
    """Return whether the head has been read on one side, on the other and on the first again, twice in a row each."""
    return lambda: len([side for side, run in groupby(sides(page)) if side and len([*run]) > 1]) >= 3


def test_box_follows_a_tilting_head(tilting_page: Page, photo: np.ndarray, analyzer: Analyzer) -> None:
    wait_until(tilting_page, turns(tilting_page), "the head was tilted to one side, to the other and back")
    seen, where = answers(tilting_page), sides(tilting_page)
    numbers = [[face["id"] for face in each["answer"]["faces"]] for each in seen]
    assert numbers[1:] == [[1]] * len(numbers[1:])
    upright = analyzer.analyze(view(photo, 0))[0]  # the photograph's head is not quite upright
    rested = [
        (side, each["boxes"][0]["tilt_deg"], each["answer"]["faces"][0]["tilt_deg"])
        for each, (before, side) in zip(seen[1:], pairwise(where), strict=False)
        if side and before == side
    ]
    for side, drawn_deg, answered_deg in rested:
        assert drawn_deg == answered_deg
        assert answered_deg == pytest.approx(upright.tilt_deg + side * MAX_TILT_DEG, abs=TOLERANCE_DEG)


@pytest.mark.parametrize("side", [1, -1])
def test_draws_the_turned_box_over_a_tilted_head(tilting_page: Page, side: int) -> None:
    tilting_page.evaluate("(side) => { window.pauseAt = side; }", side)
    expect(tilting_page.locator("#stage")).to_have_attribute("data-state", "paused", timeout=PATIENCE_MS)
    box = answers(tilting_page)[-1]["boxes"][0]
    assert side * box["tilt_deg"] > MAX_TILT_DEG / 2
    assert tilting_page.evaluate(PAINTED_EDGES, box) == {"left": True, "right": True, "bottom": True, "middle": False}


def test_this_device_holds_a_tilting_head(open_page: OpenPage, tilting_clip: Path) -> None:
    page = open_page(*ALLOW_CAMERA, *FAKE_CAMERA, f"--use-file-for-fake-video-capture={tilting_clip}")
    start_on_device(page)
    seen = wait_for_answers(page, FRAMES_PER_S * TILTING_S)
    faces = [face for one in seen for face in one["answer"]["faces"]]
    assert sum(bool(one["answer"]["faces"]) for one in seen) >= MIN_HELD * len(seen)
    assert len({face["id"] for face in faces}) == 1
    tilts = [face["tilt_deg"] for face in faces]
    assert min(tilts) < -MAX_TILT_DEG + TOLERANCE_DEG
    assert max(tilts) > MAX_TILT_DEG - TOLERANCE_DEG
