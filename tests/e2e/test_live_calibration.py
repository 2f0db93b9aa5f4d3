"""Calibration and the annotated clip on the live page."""

from pathlib import Path

import cv2
import numpy as np
from playwright.sync_api import expect

from model.box import Box
from tests.e2e.analyze import downloaded_bytes, save_download
from tests.e2e.browser import ALLOW_CAMERA, FAKE_CAMERA, OpenPage
from tests.e2e.camera import scene, write_clip
from tests.e2e.live import PATIENCE_MS, answers, start_live, wait_for_answers, wait_until
from tests.e2e.recordings import end_recording, run_on_store, start_recording, stored_recording
from tests.paths import ROOT
from tests.server import Server

SAMPLES = ROOT / "static" / "samples"


def draw_mouth_down(portrait: np.ndarray, box: Box) -> np.ndarray:
    """Return the portrait, uint8 BGR, with the corners of its mouth 12 % of the face lower: it then reads as sad."""
    rows, columns = np.mgrid[0 : portrait.shape[0], 0 : portrait.shape[1]].astype(np.float32)
    across = (columns - box.x - box.width / 2) / box.width
    down = (rows - box.y - 0.82 * box.height) / box.height
    at_mouth = np.exp(-((down / 0.1) ** 2) - (across / 0.3) ** 4)
    lower_px = 0.12 * box.height * at_mouth * ((across / 0.22) ** 2 - 0.4)
    moved = (rows - lower_px).astype(np.float32)
    return np.asarray(cv2.remap(portrait, columns, moved, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE))


def seeing(picture: np.ndarray, folder: Path) -> tuple[str, ...]:
    """Return the browser's flags for a camera that sees the picture, uint8 BGR."""
    clip = write_clip(scene(picture), folder / "scene.y4m")
    return (*ALLOW_CAMERA, *FAKE_CAMERA, f"--use-file-for-fake-video-capture={clip}")


def test_calibration_makes_a_sad_resting_face_neutral(open_page: OpenPage, tmp_path: Path) -> None:
    portrait = cv2.imread(str(SAMPLES / "admiral.jpg"))
    assert portrait is not None
    page = open_page(*seeing(draw_mouth_down(portrait, Box(143, 98, 235, 235)), tmp_path))
    start_live(page)
    expect(page.locator("#reading")).to_contain_text("looks sad")
    page.click("#more-summary")
    page.click("#calibrate")
    expect(page.locator("#calibration-note")).to_contain_text("Relax your face")
    expect(page.locator("#calibrate")).to_have_text("Turn calibration off", timeout=PATIENCE_MS)
    expect(page.locator("#reading")).to_contain_text("looks neutral")
    start_recording(page)
    expect(page.locator("#calibrate")).to_be_disabled()
    wait_for_answers(page, 5)
    end_recording(page)
    recording = stored_recording(page)
    assert recording["baseline"]["sad"] > 0 > recording["baseline"]["neutral"]
    assert {face["emotion"] for sample in recording["samples"] for face in sample["faces"]} == {"neutral"}
    page.click("#calibrate")
    expect(page.locator("#reading")).to_contain_text("looks sad")
    expect(page.locator("#more-summary")).to_have_text("More options")
    start_recording(page)
    wait_for_answers(page, 3)
    end_recording(page)
    assert stored_recording(page)["baseline"] is None


def test_calibration_refuses_a_smile(open_page: OpenPage) -> None:
    page = open_page()
    start_live(page)
    page.click("#more-summary")
    page.click("#calibrate")
    expect(page.locator("#calibration-note")).to_have_text(
        "This face looks happy, not relaxed, so nothing was calibrated. Relax your face, and try again.",
        timeout=PATIENCE_MS,
    )
    expect(page.locator("#calibrate")).to_have_text("Calibrate to a relaxed face")
    expect(page.locator("#reading")).to_contain_text("looks happy")


def test_annotated_clip_contains_the_boxes(open_page: OpenPage, live_server: Server, tmp_path: Path) -> None:
    page = open_page()
    start_live(page)
    page.click("#more-summary")
    page.check("#with-clip")
    start_recording(page)
    expect(page.locator("#record-time")).to_have_text("0:02", timeout=PATIENCE_MS)
    box = answers(page)[-1]["boxes"][0]
    end_recording(page)
    listed = run_on_store(page, ("list",))[0][0]
    assert listed["clip"]["parts"] >= 1
    page.goto(f"{live_server.url}/recordings")
    download = save_download(page, "[data-act=clip]")
    assert download.suggested_filename.endswith("-mien.webm")
    (tmp_path / "clip.webm").write_bytes(downloaded_bytes(download))
    video = cv2.VideoCapture(str(tmp_path / "clip.webm"))
    left, middle = round(640 - box["x"] - box["width"]), round(box["y"] + box["height"] / 2)  # mirrored, as on the page
    yellow = []
    read, picture = video.read()
    while read:  # a busy machine draws no box into the frames for which an answer is late
        assert picture.shape == (480, 640, 3)
        edge = picture[middle - 12 : middle + 13, left - 6 : left + 7].reshape(-1, 3).astype(int)
        # A turned line is blurred by the video's coarse colours, more in some rows than in others.
        yellow.append((np.minimum(edge[:, 1], edge[:, 2]) - edge[:, 0]).max())
        read, picture = video.read()
    assert max(yellow) > 70, "the box's yellow; skin has some 30"


def test_deleting_a_recording_deletes_its_clip(open_page: OpenPage, live_server: Server) -> None:
    page = open_page()
    start_live(page)
    page.click("#more-summary")
    page.check("#with-clip")
    start_recording(page)
    wait_for_answers(page, 5)
    end_recording(page)
    page.goto(f"{live_server.url}/recordings")
    page.click("[data-act=remove]")
    page.click("#toast-close")
    count = """async () => {
      const open = indexedDB.open("mien-recordings");
      const db = await new Promise((done) => (open.onsuccess = () => done(open.result)));
      const counts = ["heads", "pieces", "clips"].map((name) => new Promise((done) => {
        const asked = db.transaction(name).objectStore(name).count();
        asked.onsuccess = () => done(asked.result);
      }));
      return Promise.all(counts);
    }"""
    wait_until(page, lambda: page.evaluate(count) == [0, 0, 0], "nothing is left")
