"""Reading on this device, in a headless Chromium here: speed, memory, and agreement with the server's engine.

``python -m tests.bench.device`` prints the table alone, and ``python -m tests.bench.device lasting`` the memory over
50,000 pictures.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from threading import Thread
from typing import Any

import cv2
import numpy as np
import psutil
from playwright.sync_api import Page, sync_playwright

from model import LiveAnalyzer, Stream
from tests.bench.clips import CLIPS, FRAMES_PER_S, HEIGHT_PX, WIDTH_PX, background, phone_clip
from tests.bench.serving import Figure
from tests.chromium import find_chromium
from tests.e2e.browser import CHROMIUM_FLAGS
from tests.server import Server

TITLE = "Reading on this device, headless Chromium"
MAX_FRAMES, EMPTY_FRAMES, LASTING_RUNS = 150, 150, 8
MANY_PICTURES = 50_000
NOISE = 2.0  # grey levels: what a camera adds to each picture
SERVER_JPEG = [cv2.IMWRITE_JPEG_QUALITY, 75]  # as the page sends them
# Reads every picture of the clip, one after the other, as the page does.
LOAD = """async () => {
  const { device } = JSON.parse(document.querySelector("#live-config").textContent);
  window.worker = new Worker("/static/js/device/worker.js");
  window.next = (wanted) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (data.type === wanted) resolve(data);
      if (["failed", "refused"].includes(data.type)) reject(new Error(data.message));
    };
  });
  const started = performance.now();
  worker.postMessage({ type: "load", runtime: device.runtimes.relaxed, config: device });
  await next("ready");
  return performance.now() - started;
}"""
READ = """async ([address, width, height, smooth, perSecond]) => {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  const size = (width * height * 3) / 2;
  const reading = { answers: [], totalMs: 0, frameMs: [] };
  worker.postMessage({ type: "begin" });
  const started = performance.now();
  for (let seq = 0; seq * size < bytes.length; seq += 1) {
    const picture = new VideoFrame(bytes.subarray(seq * size, (seq + 1) * size),
      { format: "I420", codedWidth: width, codedHeight: height, timestamp: seq, colorSpace: { fullRange: false } });
    const sent = performance.now();
    const details = { t_s: seq / perSecond, smooth };
    worker.postMessage({ type: "frame", seq, picture, maxSidePx: 640, details }, [picture]);
    const { answer } = await next("answer");
    reading.answers.push(answer);
    reading.frameMs.push(performance.now() - sent);
  }
  reading.totalMs = performance.now() - started;
  return reading;
}"""


@dataclass(frozen=True)
class Run:
    """What was answered to the pictures of a clip, and the milliseconds of each and of all."""

    answers: list[dict[str, Any]]
    frame_ms: list[float]
    total_ms: float

    @property
    def per_second(self) -> float:
        return 1000 * len(self.answers) / self.total_ms


class Device:
    """A page whose worker is loaded. It gets the pictures from ``frames``, a server of another origin."""

    def __init__(self, page: Page, url: str, frames: "FramesServer") -> None:
        self._page, self._frames = page, frames
        page.goto(url)
        self.load_ms = float(page.evaluate(LOAD))

    def read(self, pictures: Sequence[np.ndarray], *, smooth: bool) -> Run:
        """Read ``pictures``, uint8 grey (height, width) with even sides, as the frames of a clip."""
        height_px, width_px = pictures[0].shape
        self._frames.content = b"".join(_yuv(picture) for picture in pictures)
        options = [self._frames.url, width_px, height_px, smooth, FRAMES_PER_S]
        read = self._page.evaluate(READ, options)
        return Run(read["answers"], read["frameMs"], read["totalMs"])


class FramesServer(ThreadingHTTPServer):
    """Sends ``content`` to whoever asks."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), FramesHandler)
        self.content = b""
        self.url = f"http://127.0.0.1:{self.server_port}/"
        Thread(target=self.serve_forever, daemon=True).start()


class FramesHandler(BaseHTTPRequestHandler):
    """Answers a request for the frames."""

    server: FramesServer

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Length", str(len(self.server.content)))
        self.end_headers()
        self.wfile.write(self.server.content)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


def _yuv(grey: np.ndarray) -> bytes:
    """Return a picture as a video has it: brightness of limited range, and no colour."""
    limited = np.rint(grey.astype(np.float32) * 219 / 255 + 16).astype(np.uint8)
    return limited.tobytes() + bytes([128]) * (grey.size // 2)


@contextmanager
def loaded_device() -> Iterator[Device]:
    """Start a server and a browser, and have the device's worker loaded."""
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        frames = FramesServer()
        yield Device(browser.new_page(bypass_csp=True), server.url, frames)
        browser.close()
        frames.shutdown()
        frames.server_close()


def measure_device() -> list[Figure]:
    with loaded_device() as device:
        load = Figure("load, from the worker's start to its first picture", f"{device.load_ms:.0f} ms")
        return [load, *_speed(device), *_agreement(device), *_memory(device, LASTING_RUNS)]


def _pictures(name: str) -> list[np.ndarray]:
    frames = phone_clip() if name == "phone" else next(clip for clip in CLIPS if clip.name == name).frames()
    frames = islice(frames, MAX_FRAMES)
    decoded = (np.asarray(cv2.imdecode(np.frombuffer(frame.jpeg, np.uint8), cv2.IMREAD_GRAYSCALE)) for frame in frames)
    return [picture[: len(picture) // 2 * 2, : picture.shape[1] // 2 * 2] for picture in decoded]


def _empty() -> list[np.ndarray]:
    rng = np.random.default_rng(0)
    noisy = (background() + rng.normal(0, NOISE, (HEIGHT_PX, WIDTH_PX)) for _ in range(EMPTY_FRAMES))
    return [np.clip(picture, 0, 255).astype(np.uint8) for picture in noisy]


def _speed(device: Device) -> Iterator[Figure]:
    for name in ("one face", "four faces"):
        pictures = _pictures(name)
        device.read(pictures[:30], smooth=False)
        whole, live = device.read(pictures, smooth=False), device.read(pictures, smooth=True)
        yield Figure(
            f"{name}: frames/s, not smoothed: every face looked at twice and read in each", f"{whole.per_second:.0f}"
        )
        yield Figure(f"{name}: frames/s, as live", f"{live.per_second:.0f}")
    nobody = device.read(_empty(), smooth=True)
    figure = (
        f"{np.mean(nobody.frame_ms):.1f} ms; {np.percentile(nobody.frame_ms, 95):.1f} ms; {max(nobody.frame_ms):.0f} ms"
    )
    yield Figure("nobody in view, a picture: mean; 95 %; longest", figure, "20 ms")


def _agreement(device: Device) -> Iterator[Figure]:
    for name in ("one face", "four faces", "phone"):
        pictures = _pictures(name)
        if not pictures:
            continue
        ours = device.read(pictures, smooth=False).answers
        held = np.mean([bool(answer["faces"]) for answer in ours])
        for sent, seen in (("on the same pixels", pictures), ("on the JPEG that a page sends", _as_jpeg(pictures))):
            theirs = _server_answers(seen)
            pairs = [pair for here, there in zip(ours, theirs, strict=True) for pair in _pairs(here["faces"], there)]
            same = [(one["emotion"] == other["emotion"], one["certain"] and other["certain"]) for one, other in pairs]
            sure = np.mean([is_same for is_same, is_certain in same if is_certain])
            figure = f"{np.mean([is_same for is_same, _ in same]):.1%}; {sure:.1%}"
            yield Figure(f"{name}: the server's label {sent}; where both are certain", figure, "96 %; 99.5 %")
        yield Figure(f"{name}: frames with a face", f"{held:.1%}; server {np.mean([bool(one) for one in theirs]):.1%}")


def _as_jpeg(pictures: Sequence[np.ndarray]) -> list[np.ndarray]:
    jpegs = (cv2.imencode(".jpg", picture, SERVER_JPEG)[1] for picture in pictures)
    return [np.asarray(cv2.imdecode(jpeg, cv2.IMREAD_GRAYSCALE)) for jpeg in jpegs]


def _server_answers(pictures: Sequence[np.ndarray]) -> list[list[dict[str, Any]]]:
    """Return the server's engine's answers to the pictures."""
    analyzer, stream = LiveAnalyzer(), Stream(smooth=False)
    return [
        [face.to_dict() for face in analyzer.read(picture, stream, number / FRAMES_PER_S).faces]
        for number, picture in enumerate(pictures)
    ]


def _pairs(
    ours: Sequence[dict[str, Any]], theirs: Sequence[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield the faces that both saw, by the nearest centre."""
    for face in ours:
        near = [other for other in theirs if _distance(face["box"], other["box"]) < face["box"]["width"] / 2]
        if near:
            yield face, min(near, key=lambda other: _distance(face["box"], other["box"]))


def _distance(a: dict[str, float], b: dict[str, float]) -> float:
    x = a["x"] + a["width"] / 2 - b["x"] - b["width"] / 2
    y = a["y"] + a["height"] / 2 - b["y"] - b["height"] / 2
    return float(np.hypot(x, y))


def _memory(device: Device, runs: int) -> Iterator[Figure]:
    """Read a clip again and again. The first runs are not counted: memory grows until the buffers are there."""
    pictures = _pictures("one face")
    for _ in range(LASTING_RUNS):
        device.read(pictures, smooth=False)
    before = _renderers_mb()
    for _ in range(runs):
        device.read(pictures, smooth=False)
    name = f"the browser's renderers, before and after {runs * len(pictures)} pictures"
    yield Figure(name, f"{before:.0f} MB; {_renderers_mb():.0f} MB")


def _renderers_mb() -> float:
    children = psutil.Process().children(recursive=True)
    total: float = sum(child.memory_info().rss for child in children if "--type=renderer" in child.cmdline()) / 1e6
    return total


def main() -> None:
    if "lasting" in sys.argv[1:]:
        with loaded_device() as device:
            figures = list(_memory(device, MANY_PICTURES // MAX_FRAMES))
    else:
        figures = measure_device()
    for figure in figures:
        print(f"| {figure.name} | {figure.value} | {figure.bound} |", flush=True)


if __name__ == "__main__":
    main()
