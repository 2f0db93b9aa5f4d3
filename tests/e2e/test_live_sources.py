"""Clips and shared screens on the live page, which take the same path as the camera."""

import json
import re
import subprocess
import sys
import wave
from itertools import pairwise
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from playwright.sync_api import Page, expect

from model import Analyzer
from tests.e2e.browser import ConsoleErrors, OpenPage
from tests.e2e.clips import CHANGING_FACES, SAMPLE_S, find_face_views, frame_of, write_webm
from tests.e2e.live import (
    PATIENCE_MS,
    RECORD_ANSWERS,
    answers,
    choose_file,
    expect_live,
    wait_for_answers,
    wait_until,
)
from tests.e2e.recordings import run_on_store, stored_recording
from tests.paths import ROOT
from tests.server import Server

MIN_AGREEMENT = 0.95  # share of the samples with the label that the command line gives
CLIP_FPS = 25
SLOW_CLIP_FPS = 5


def expect_ended(page: Page) -> None:
    expect(page.locator("#status")).to_have_text("The clip has ended.", timeout=4 * PATIENCE_MS)


def record_stepped(page: Page, per_second: int) -> dict[str, Any]:
    """Record the whole clip in steps; return the recording."""
    page.click("#pause")
    page.locator("#seek").fill("0")
    page.select_option("#rate", str(per_second))
    page.click("#record")
    page.click("#pause")
    expect_ended(page)
    expect(page.locator("#record-note-text")).to_contain_text("Saved", timeout=PATIENCE_MS)
    return stored_recording(page)


def test_a_clip_that_has_ended_is_played_again(open_page: OpenPage) -> None:
    page = open_page()
    page.click("#sample")
    expect_live(page)
    page.locator("#seek").fill(str(SAMPLE_S - 0.2))
    expect_ended(page)
    expect(page.locator("#pause")).to_have_text("Play again")
    page.locator("#seek").fill("1")
    expect(page.locator("#pause")).to_have_text("Resume")


def test_plays_and_seeks_the_sample(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate(RECORD_ANSWERS)
    page.click("#sample")
    expect_live(page)
    wait_for_answers(page, 10)
    expect(page.locator("#clip-length")).to_have_text(f"0:0{SAMPLE_S}")
    expect(page.locator("#reading")).to_contain_text("looks happy")
    expect(page.locator("#stop")).to_have_text("Close clip")
    expect(page.locator("#mirror")).to_have_attribute("aria-pressed", "false")
    times = [seen["details"]["t_s"] for seen in answers(page)]
    assert times == sorted(times)
    first = answers(page)[-1]["answer"]["faces"][0]["id"]
    page.locator("#seek").fill("0.2")
    wait_until(page, lambda: answers(page)[-1]["details"]["t_s"] < times[-1], "the clip went back")
    wait_until(page, lambda: bool(answers(page)[-1]["answer"]["faces"]), "the face was found")
    assert answers(page)[-1]["answer"]["faces"][0]["id"] > first, "the server takes the face for another person"
    page.locator("#seek").fill(str(SAMPLE_S - 0.5))
    expect_ended(page)
    expect(page.locator("#stage")).to_have_attribute("data-state", "paused")
    page.click("#pause")
    wait_until(page, lambda: answers(page)[-1]["details"]["t_s"] < 1, "it restarted")
    page.click("#stop")
    expect(page.locator("#playback")).to_be_hidden()
    expect(page.locator("#start")).to_be_visible()


@pytest.fixture(scope="module")
def changing_clip(photos: Path, analyzer: Analyzer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write six seconds of a face that sways and changes its expression."""
    pictures = [
        frame_of(face_view, sway_px=20 * np.sin(number / 12))
        for part, face_view in enumerate(find_face_views(analyzer, *CHANGING_FACES))
        for number in range(part * 2 * CLIP_FPS, (part + 1) * 2 * CLIP_FPS)
    ]
    return write_webm(pictures, tmp_path_factory.mktemp("clip") / "changing.webm", CLIP_FPS)


@pytest.mark.parametrize("reader", ["on the server", "on this device"])
@pytest.mark.parametrize("per_second", [5, pytest.param(25, marks=pytest.mark.soak)])
def test_stepped_clip_reads_like_the_command_line(
    open_page: OpenPage, changing_clip: Path, per_second: int, reader: str
) -> None:
    page = open_page()
    page.get_by_role("radio", name=reader).check()
    if reader == "on this device":
        expect(page.locator("#reader-loaded")).to_have_text("Ready.", timeout=PATIENCE_MS)
    choose_file(page, changing_clip)
    expect_live(page)
    recording = record_stepped(page, per_second)
    recorded = {round(sample["t_s"] * CLIP_FPS): sample["faces"] for sample in recording["samples"]}
    expected = command_line_labels(changing_clip, per_second)
    assert len(recorded) == len(recording["samples"]) == pytest.approx(6 * per_second, abs=2)
    assert len(recorded.keys() & expected.keys()) >= MIN_AGREEMENT * len(expected)
    same = [[face["emotion"] for face in recorded.get(at, [])] == emotions for at, emotions in expected.items()]
    print(f"labels as on the command line: {sum(same)} of {len(same)}")
    assert sum(same) / len(same) >= MIN_AGREEMENT
    assert {face["emotion"] for faces in recorded.values() for face in faces} >= {"neutral", "surprise", "happy"}


def command_line_labels(clip: Path, per_second: int) -> dict[int, list[str]]:
    """Return the labels of each frame that ``python -m model`` reads, by its number."""
    command = [sys.executable, "-m", "model", str(clip), "--json", "--fps", str(per_second)]
    output = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    frames = [json.loads(line) for line in output.splitlines()]
    return {round(frame["time_s"] * CLIP_FPS): [face["emotion"] for face in frame["faces"]] for frame in frames}


def expect_notice(page: Page, code: str) -> None:
    expect(page.locator("#notice")).to_have_attribute("data-code", code, timeout=PATIENCE_MS)
    expect(page.locator("#notice-advice")).not_to_be_empty()


def test_explains_files_that_are_not_videos(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    (tmp_path / "empty.webm").write_bytes(b"")
    choose_file(page, tmp_path / "empty.webm")
    expect_notice(page, "file-empty")
    (tmp_path / "text.mp4").write_text("This is no video." * 100)
    page.set_input_files("#file-picker", str(tmp_path / "text.mp4"))
    expect_notice(page, "file-codec")
    with wave.open(str(tmp_path / "sound.wav"), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(16000))
    page.set_input_files("#file-picker", str(tmp_path / "sound.wav"))
    expect_notice(page, "file-no-video")


def test_explains_an_unsupported_codec(open_page: OpenPage, tmp_path: Path, photo: np.ndarray) -> None:
    clip = tmp_path / "old.avi"
    writer = cv2.VideoWriter(str(clip), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*"MJPG"), 10, (512, 512))
    for _ in range(5):
        writer.write(photo)
    writer.release()
    page = open_page()
    choose_file(page, clip)
    expect_notice(page, "file-codec")


def test_reads_a_truncated_clip_to_its_end(open_page: OpenPage, tmp_path: Path, photo: np.ndarray) -> None:
    """Half of the clip lasts ten seconds, so that the recording begins before its end on a slow machine, too."""
    whole = write_webm([photo] * 100, tmp_path / "whole.webm", SLOW_CLIP_FPS).read_bytes()
    (tmp_path / "half.webm").write_bytes(whole[: len(whole) // 2])
    page = open_page()
    choose_file(page, tmp_path / "half.webm")
    expect_live(page)
    page.click("#record")
    wait_for_answers(page, 2)
    stopped = "() => ['paused', 'error'].includes(document.querySelector('#stage').dataset.state)"
    page.wait_for_function(stopped, timeout=PATIENCE_MS)
    wait_until(page, lambda: run_on_store(page, ("list",))[0][0]["finished"], "the recording was kept")
    assert stored_recording(page)["samples"]


def test_seeks_in_a_clip_of_three_hours(open_page: OpenPage, tmp_path: Path, photo: np.ndarray) -> None:
    """The clip has one picture a minute, as from a camera that watches a room."""
    clip = write_webm([photo[::4, ::4]] * 190, tmp_path / "long.webm", 1 / 60)
    page = open_page()
    choose_file(page, clip)
    expect_live(page)
    expect(page.locator("#clip-length")).to_have_text(re.compile("^3:0"))
    page.locator("#seek").fill("9000")
    wait_until(
        page,
        lambda: answers(page) != [] and answers(page)[-1]["details"]["t_s"] > 8900,
        "a picture from the end of the clip",
    )
    expect(page.locator("#clip-time")).to_contain_text("2:")


def test_finds_the_length_of_a_media_recorder_file(open_page: OpenPage, tmp_path: Path) -> None:
    """MediaRecorder's files do not contain their length."""
    page = open_page()
    data = page.evaluate("""async () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 48 });
      const context = canvas.getContext("2d");
      const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm" });
      const parts = [];
      recorder.ondataavailable = ({ data }) => parts.push(data);
      recorder.start();
      for (let count = 0; count < 30; count += 1) {
        context.fillStyle = `rgb(${count * 8} 0 0)`;
        context.fillRect(0, 0, 64, 48);
        await new Promise((next) => setTimeout(next, 50));
      }
      await new Promise((done) => { recorder.onstop = done; recorder.stop(); });
      return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
    }""")
    (tmp_path / "own.webm").write_bytes(bytes(data))
    choose_file(page, tmp_path / "own.webm")
    expect_live(page)
    expect(page.locator("#clip-length")).to_have_text(re.compile("^0:0[1-9]$"), timeout=PATIENCE_MS)


def test_server_restart_during_a_clip_leaves_no_gap(
    open_page: OpenPage, tmp_path: Path, console_errors: ConsoleErrors
) -> None:
    console_errors.ignored += ["ERR_CONNECTION_REFUSED", "WebSocket connection"]
    with Server(tmp_path) as first:
        page = open_page(url=first.url)
        page.evaluate(RECORD_ANSWERS)
        page.click("#sample")
        expect_live(page)
        page.click("#pause")
        page.locator("#seek").fill("0")
        page.select_option("#rate", "10")
        page.click("#record")
        page.click("#pause")
        wait_for_answers(page, 8)
        first.kill()
        expect(page.locator("#stage")).to_have_attribute("data-connection", "lost", timeout=PATIENCE_MS)
    with Server(tmp_path, port=int(first.url.rsplit(":", 1)[1])):
        expect_ended(page)
        wait_until(page, lambda: run_on_store(page, ("list",))[0][0]["finished"], "the recording was kept")
        times = [sample["t_s"] for sample in stored_recording(page)["samples"]]
        assert times[-1] > SAMPLE_S - 0.3
        assert max(later - before for before, later in pairwise(times)) < 0.3


DISPLAY_MEDIA = """(refuse) => {
  navigator.mediaDevices.getDisplayMedia = async () => {
    if (refuse) throw new DOMException("Permission denied", "NotAllowedError");
    return navigator.mediaDevices.getUserMedia({ video: true });
  };
}"""


def test_reads_a_shared_screen_and_reports_its_end(open_page: OpenPage) -> None:
    """Without a screen the browser's prompt cannot be answered: the camera's stream replaces the screen's."""
    page = open_page()
    page.evaluate(DISPLAY_MEDIA, False)
    page.evaluate(RECORD_ANSWERS)
    page.click("#share-screen")
    expect_live(page)
    wait_for_answers(page, 3)
    expect(page.locator("#stop")).to_have_text("Stop sharing")
    expect(page.locator("#stage")).not_to_have_class("is-mirrored")
    page.click("#record")
    wait_for_answers(page, 3)
    page.evaluate("document.querySelector('#video').srcObject.getTracks()[0].dispatchEvent(new Event('ended'))")
    expect_notice(page, "screen-lost")
    expect(page.locator("#record-note-text")).to_contain_text("Saved")
    assert stored_recording(page)["source"]["kind"] == "screen"


def test_reports_a_refused_screen(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate(DISPLAY_MEDIA, True)
    page.click("#share-screen")
    expect_notice(page, "screen-refused")
    page.click("#try-again")
    expect_notice(page, "screen-refused")
