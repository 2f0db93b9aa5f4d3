"""Recording on the live page: each reading has the time of its picture, and the exports hold the same."""

import json
from base64 import b64encode
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from model import Analyzer
from tests.e2e.analyze import csv_rows, downloaded_bytes, save_download
from tests.e2e.browser import ALLOW_CAMERA, FAKE_CAMERA, OpenPage
from tests.e2e.camera import write_clip_of
from tests.e2e.clips import CHANGING_FACES, find_face_views, frame_of
from tests.e2e.live import start_live, wait_for_answers, wait_for_frames, wait_until
from tests.e2e.page_clock import PAGE_CLOCK, PICTURES_TAKEN, freeze_time, next_reading
from tests.e2e.recordings import (
    end_recording,
    start_recording,
    stored_recording,
)
from tests.pictures import jpeg
from tests.server import Server

EXPRESSION_S, FRAMES_PER_S, MARK_PX = 2, 10, 40
MAX_OFFSET_S = 0.5  # by which a switch may be recorded later or earlier than it happened
GAP_S = 0.4  # between two samples: a change inside a longer gap, on a busy machine, has no exact time
FRAME_MS = 40
MAX_READINGS = 60  # until a new expression is read: smoothing delays it
# Records when the grey of the picture's corner, which marks the expression, changes: [Date.now(), grey].
WATCH_CORNER = """() => {
  const video = document.querySelector("#video");
  const corner = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  window.switches = [];
  const check = () => {
    corner.drawImage(video, 10, 10, 8, 8, 0, 0, 1, 1);
    const grey = Math.round(corner.getImageData(0, 0, 1, 1).data[1] / 100);
    if (window.switches.at(-1)?.[1] !== grey) window.switches.push([Date.now(), grey]);
    video.requestVideoFrameCallback(check);
  };
  check();
}"""
# A camera that shows picture number window.picture of the base64 JPEGs given to loadPictures.
CHOSEN_PICTURES = """(() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream();
  window.picture = 0;
  window.loadPictures = async (pictures) => {
    const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const images = await Promise.all(pictures.map((text) => createImageBitmap(new Blob([bytes(text)]))));
    setInterval(() => canvas.getContext("2d").drawImage(images[window.picture], 0, 0), 30);
  };
})();"""


def started_ms(page: Page, session: dict[str, Any]) -> float:
    start_ms: float = page.evaluate("(text) => Date.parse(text)", session["started_at"])
    return start_ms


@pytest.fixture(scope="module")
def changing(photos: Path, analyzer: Analyzer) -> tuple[list[np.ndarray], list[str]]:
    """Return a camera's pictures of a face with three expressions, uint8 BGR (480, 640, 3), and the expressions."""
    found = find_face_views(analyzer, *CHANGING_FACES)
    emotions = [face_view.emotion for face_view in found]
    assert len(set(emotions)) == len(emotions) == 3
    return [frame_of(face_view) for face_view in found], emotions


def read_until(page: Page, emotion: str) -> list[tuple[float, str | None]]:
    """Read pictures until two in a row show ``emotion``; return when each was taken, in ms, and what it shows."""
    readings: list[tuple[float, str | None]] = []
    while [each for _, each in readings[-2:]] != [emotion] * 2:
        assert len(readings) < MAX_READINGS, (emotion, readings)
        reading = next_reading(page, FRAME_MS)
        readings.append((reading.taken_ms, reading.emotion))
    return readings


def test_records_each_reading_at_the_time_of_its_picture(
    open_page: OpenPage, changing: tuple[list[np.ndarray], list[str]]
) -> None:
    """Time passes only between two pictures: each sample has exactly the time of its picture."""
    pictures, emotions = changing
    page = open_page(script=PAGE_CLOCK + PICTURES_TAKEN + CHOSEN_PICTURES)
    page.evaluate("loadPictures", [b64encode(jpeg(picture)).decode() for picture in pictures])
    start_live(page)
    freeze_time(page)
    start_recording(page)
    start_ms = page.evaluate("performance.now()")
    readings: list[tuple[float, str | None]] = []
    for number in (0, 1, 2, 0):
        page.evaluate("(number) => { window.picture = number; }", number)
        wait_for_frames(page, 3, "video")
        readings += read_until(page, emotions[number])
    end_recording(page)
    emotion_at = {taken_ms: emotion for taken_ms, emotion in reversed(readings) if taken_ms > start_ms}
    expected = [(round((taken_ms - start_ms) / 1000, 3), emotion_at[taken_ms]) for taken_ms in sorted(emotion_at)]
    samples = [(sample["t_s"], emotion_of(sample)) for sample in stored_recording(page)["samples"] if sample["t_s"]]
    assert samples == expected


def emotion_of(sample: dict[str, Any]) -> str | None:
    return sample["faces"][0]["emotion"] if sample["faces"] else None


@pytest.fixture(scope="module")
def changing_clip(
    changing: tuple[list[np.ndarray], list[str]], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[str]]:
    """Return a camera's clip, with two seconds of each expression, and the expressions."""
    pictures, emotions = changing
    frames: list[np.ndarray] = []
    for number, picture in enumerate(pictures):
        marked = picture.copy()
        marked[:MARK_PX, :MARK_PX] = number * 100
        frames += [marked] * (EXPRESSION_S * FRAMES_PER_S)
    return write_clip_of(frames, tmp_path_factory.mktemp("changing") / "changing.y4m", FRAMES_PER_S), emotions


def switches(session: dict[str, Any]) -> list[tuple[float, str]]:
    """Return the times at which another expression is certain for the first time, with the expression."""
    certain = [
        (sample["t_s"], face["emotion"]) for sample in session["samples"] for face in sample["faces"] if face["certain"]
    ]
    return [now for before, now in pairwise(certain) if before[1] != now[1]]


@pytest.mark.soak
def test_records_the_expressions_of_a_real_stream_in_time(
    open_page: OpenPage, changing_clip: tuple[Path, list[str]]
) -> None:
    """The same with a real stream in real time: the delay depends on how busy the machine is."""
    clip, emotions = changing_clip
    page = open_page(*ALLOW_CAMERA, *FAKE_CAMERA, f"--use-file-for-fake-video-capture={clip}")
    start_live(page)
    page.evaluate(WATCH_CORNER)
    start_recording(page)
    wait_until(page, lambda: page.evaluate("window.switches.length") >= 9, "eight switches")
    wait_for_answers(page, 10)
    end_recording(page)
    session = stored_recording(page)
    began_ms = started_ms(page, session)
    seen = [((at - began_ms) / 1000, emotions[grey]) for at, grey in page.evaluate("window.switches")[1:-1]]
    recorded = [switch for switch in switches(session) if switch[0] > seen[0][0] - MAX_OFFSET_S]
    assert [emotion for _, emotion in recorded[: len(seen)]] == [emotion for _, emotion in seen]
    pairs = [pair for pair in zip(recorded, seen, strict=False) if well_sampled(session, pair[1][0])]
    offsets = [found[0] - true[0] for found, true in pairs]
    assert len(offsets) >= 4, "most switches are well sampled"
    assert max(map(abs, offsets)) <= MAX_OFFSET_S, offsets
    print("switches recorded later by, s:", [round(late, 3) for late in offsets])


def well_sampled(session: dict[str, Any], at_s: float) -> bool:
    """Return whether samples follow each other closely around that time."""
    times = [sample["t_s"] for sample in session["samples"]]
    near = [t_s for t_s in times if at_s - MAX_OFFSET_S <= t_s <= at_s + 2 * MAX_OFFSET_S]
    return max((later - before for before, later in pairwise(near)), default=GAP_S) < GAP_S


def test_exports_equal_the_recording(open_page: OpenPage, live_server: Server) -> None:
    page = open_page()
    start_live(page)
    start_recording(page)
    wait_for_answers(page, 20)
    page.keyboard.press("l")
    expect(page.locator("#mark-label")).to_be_focused()
    page.keyboard.type("question 3")
    page.keyboard.press("Enter")
    wait_for_answers(page, 5)
    end_recording(page)
    session = stored_recording(page)
    assert [mark["label"] for mark in session["marks"]] == ["question 3"]
    assert len(session["samples"]) >= 20
    page.click("#record-link")
    expect(page).to_have_url(f"{live_server.url}/recordings")
    assert json.loads(downloaded_bytes(save_download(page, "[data-act=json]"))) == session
    rows = csv_rows(downloaded_bytes(save_download(page, "[data-act=csv]")))
    faces = [(sample["t_s"], face) for sample in session["samples"] for face in sample["faces"]]
    table = [row for row in rows if row["id"]]
    assert [float(row["time_s"]) for row in table] == [t_s for t_s, _ in faces]
    assert [float(row["happy"]) for row in table] == [face["scores"]["happy"] for _, face in faces]
    assert [row["mark"] for row in rows if row["mark"]] == ["question 3"]


def test_saved_note_leads_to_the_report_of_that_recording(open_page: OpenPage, live_server: Server) -> None:
    page = open_page()
    start_live(page)
    start_recording(page)
    wait_for_answers(page, 10)
    end_recording(page)
    session = stored_recording(page)
    expect(page.locator("#record-note-text")).to_contain_text(f"Saved “{session['name']}”")
    page.click("#record-report")
    expect(page).to_have_url(f"{live_server.url}/recordings/report?id={session['id']}")
    expect(page.locator("h1")).to_have_text(session["name"])
