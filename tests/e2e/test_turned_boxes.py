"""Boxes that are turned with their faces: drawn by the real modules on a real canvas, and pressed with a real mouse."""

import base64
from math import cos, radians, sin
from typing import Any

import cv2
import numpy as np
import pytest
from playwright.sync_api import Page

from tests.e2e.analyze import analyze_url, decoded_picture, face
from tests.e2e.browser import OpenPage
from tests.e2e.live import start_live
from tests.server import Server

SIDE, X, Y = 160, 240, 180  # of the box in a picture of 640x480: its centre is at 320, 260
GREY = np.full((480, 640, 3), 110, np.uint8)
ANNOTATE = """async ([png, result]) => {
  const { renderAnnotated } = await import("/static/js/analyze/annotation.js");
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const picture = { name: "grey.png", file: new File([bytes], "grey.png", { type: "image/png" }), result };
  const limits = { maxPictureBytes: 1e6, maxPictureMegapixels: 1 };
  const made = new Uint8Array(await (await renderAnnotated(picture, limits)).arrayBuffer());
  return btoa(String.fromCharCode(...made));
}"""
# Draws faces over the page's own video, on a canvas of 640x480 over everything else, and remembers what was pressed.
OPEN_OVERLAY = """async (isMirrored) => {
  const { Overlay } = await import("/static/js/live/overlay.js");
  const canvas = document.createElement("canvas");
  Object.assign(canvas.style, { position: "fixed", inset: "0 auto auto 0", width: "640px", height: "480px" });
  canvas.style.zIndex = 1000;
  document.body.append(canvas);
  window.picked = [];
  window.turned = new Overlay(canvas, document.querySelector("#video"));
  window.turned.mirrored = isMirrored;
  window.turned.hold = true;
  window.turned.on("pick", ({ id }) => window.picked.push(id));
  window.turned.start();
  window.turnedCanvas = canvas;
}"""
SHOW_FACES = """async (faces) => {
  window.turned.clear();
  window.turned.show({ width: 640, height: 480, faces }, 0);
  await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
}"""
PAINTED = """(points) => {
  const context = window.turnedCanvas.getContext("2d");
  const isPainted = ([x, y]) => context.getImageData(Math.round(x) - 3, Math.round(y) - 3, 7, 7).data
    .some((value, index) => index % 4 === 3 && value > 0);
  return points.map(isPainted);
}"""


def turned_point(share_x: float, share_y: float, tilt_deg: float) -> tuple[float, float]:
    """Return a point of the turned box in the picture: (-1, -1) is its own top left corner, (1, 1) its bottom right."""
    dx, dy, angle = share_x * SIDE / 2, share_y * SIDE / 2, radians(tilt_deg)
    return X + SIDE / 2 + dx * cos(angle) + dy * sin(angle), Y + SIDE / 2 - dx * sin(angle) + dy * cos(angle)


EDGES = [(-1.0, 0.3), (1.0, -0.3), (0.3, 1.0), (-0.3, 1.0)]  # the upper edge may have the label
INSIDE = [(-0.8, 0.3), (0.8, -0.3), (0.3, 0.8), (0.0, 0.0)]


def turned_face(tilt_deg: float, **changes: Any) -> dict[str, Any]:
    return face(1, X, Y, SIDE, tilt_deg=tilt_deg, **changes)


@pytest.mark.parametrize("tilt_deg", [0.0, 25.0, -40.0])
def test_saved_picture_has_the_turned_box(open_page: OpenPage, live_server: Server, tilt_deg: float) -> None:
    page = open_page(url=analyze_url(live_server.url))
    png = base64.b64encode(cv2.imencode(".png", GREY)[1].tobytes()).decode()
    result = {"width": 640, "height": 480, "faces": [turned_face(tilt_deg)], "model": None}
    drawn = decoded_picture(base64.b64decode(page.evaluate(ANNOTATE, [png, result])))
    assert drawn.shape == GREY.shape

    def is_painted(share_x: float, share_y: float) -> bool:
        x, y = map(round, turned_point(share_x, share_y, tilt_deg))
        return bool((drawn[y - 2 : y + 3, x - 2 : x + 3] != 110).any())

    assert [is_painted(*point) for point in EDGES] == [True] * 4
    assert [is_painted(*point) for point in INSIDE] == [False] * 4


@pytest.fixture
def overlay_page(open_page: OpenPage, request: pytest.FixtureRequest) -> Page:
    page = open_page()
    start_live(page)
    page.evaluate(OPEN_OVERLAY, request.param)
    return page


def seen(points: list[tuple[float, float]], tilt_deg: float, mirrored: bool) -> list[list[float]]:
    """Return points of the turned box as the page shows them."""
    in_picture = [turned_point(*point, tilt_deg) for point in points]
    return [[640 - x if mirrored else x, y] for x, y in in_picture]


@pytest.mark.parametrize(("overlay_page", "mirrored"), [(False, False), (True, True)], indirect=["overlay_page"])
def test_live_box_turns_with_the_face(overlay_page: Page, mirrored: bool) -> None:
    """In the mirrored view, the box is the mirror image of the one in the picture."""
    for tilt_deg in (0, 30, -15):
        for changes in ({}, {"certain": False, "flags": ["turned-away"]}):
            overlay_page.evaluate(SHOW_FACES, [turned_face(tilt_deg, **changes)])
            edges = overlay_page.evaluate(PAINTED, seen(EDGES, tilt_deg, mirrored))
            inside = overlay_page.evaluate(PAINTED, seen(INSIDE, tilt_deg, mirrored))
            assert (edges, inside) == ([True] * 4, [False] * 4), (tilt_deg, changes)


@pytest.mark.parametrize("overlay_page", [False], indirect=True)
def test_presses_follow_the_turned_box(overlay_page: Page) -> None:
    overlay_page.evaluate(SHOW_FACES, [turned_face(45)])
    beside = (X + 4, Y + SIDE - 4)  # the upright box's lower left corner
    tip = (X + SIDE / 2, Y + SIDE + 20)  # within the lowest tip, below the upright box
    for point in (beside, tip):
        overlay_page.mouse.click(*point)
    assert overlay_page.evaluate("window.picked") == [1]
