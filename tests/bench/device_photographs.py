"""Photographs read on this device, in a headless Chromium here, beside the same read by the server's recogniser.

``python -m tests.bench.device_photographs [SCENES]`` prints the table alone. Both read each picture in turn, with its
decoding; the server's recogniser on one thread.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from playwright.sync_api import Page, sync_playwright

from model import Analyzer
from model.box import Box, iou
from model.io.pictures import open_picture
from tests.bench.detection import astronaut_jpeg, large_group, match_box
from tests.bench.device import Device, FramesServer
from tests.bench.scenes import backgrounds, photographs, scenes, tight_portraits
from tests.bench.serving import Figure
from tests.chromium import find_chromium
from tests.e2e.browser import CHROMIUM_FLAGS
from tests.paths import FER2013, PHOTOS
from tests.pictures import FACE
from tests.server import Server

SEED, SCENES, ROUNDS = 11, 24, 7
SAME_IOU = 0.5
ASK = """async ([address, question, wanted]) => {
  const file = await (await fetch(address)).blob();
  const started = performance.now();
  worker.postMessage({ seq: 1, file, maxPixels: 5e7, ...question });
  const reply = await next(wanted);
  return { ...reply, ms: performance.now() - started };
}"""
Faces = list[dict[str, Any]]
Read = Callable[[bytes], tuple[Faces, float]]


@dataclass
class Pair:
    """What both found in some pictures, and how long each took."""

    known: int = 0
    found: dict[str, int] = field(default_factory=lambda: {"server": 0, "device": 0})
    false: dict[str, int] = field(default_factory=lambda: {"server": 0, "device": 0})
    ms: dict[str, list[float]] = field(default_factory=lambda: {"server": [], "device": []})
    labels: list[bool] = field(default_factory=list)
    certain_labels: list[bool] = field(default_factory=list)
    ious: list[float] = field(default_factory=list)

    def add(self, known: Sequence[Box], data: bytes, readers: dict[str, Read]) -> None:
        """Read a picture, whose faces are known, by both."""
        answers = {}
        for side, read in readers.items():
            answers[side], ms = read(data)
            self.ms[side].append(ms)
            boxes = [Box(**face["box"]) for face in answers[side]]
            right = [match_box(box, boxes) for box in known]
            self.found[side] += sum(match is not None for match in right)
            self.false[side] += len(boxes) - len({match for match in right if match is not None})
        self.known += len(known)
        self._compare(answers["server"], answers["device"])

    def _compare(self, ours: Faces, theirs: Faces) -> None:
        for face in theirs:
            overlap, same = max(
                ((iou(Box(**face["box"]), Box(**each["box"])), each) for each in ours),
                default=(0, face),
                key=lambda pair: pair[0],
            )
            if overlap < SAME_IOU:
                continue
            self.ious.append(overlap)
            self.labels.append(face["emotion"] == same["emotion"])
            if face["certain"] and same["certain"]:
                self.certain_labels.append(face["emotion"] == same["emotion"])

    def figures(self, name: str) -> Iterator[Figure]:
        count = len(self.ms["server"])
        if self.known:
            found = f"{self.found['server']}, {self.found['device']} of {self.known}"
            yield Figure(f"{count} {name}: faces found by the server, by the device", found)
        yield Figure(f"{count} {name}: false boxes", f"{self.false['server']}, {self.false['device']}")
        yield Figure(f"{count} {name}: ms a picture, median", times(self.ms))
        if self.labels:
            same = f"{np.mean(self.labels):.1%} of {len(self.labels)}; {np.mean(self.certain_labels):.1%} of "
            yield Figure(f"{count} {name}: same label; where both are certain", f"{same}{len(self.certain_labels)}")
            yield Figure(
                f"{count} {name}: overlap of boxes, median; least",
                f"{statistics.median(self.ious):.3f}; {min(self.ious):.2f}",
            )


def times(ms: dict[str, list[float]]) -> str:
    """Return the median of both in milliseconds, and how many times as long the device takes, picture by picture."""
    ratio = statistics.median(device / server for server, device in zip(ms["server"], ms["device"], strict=True))
    return f"{statistics.median(ms['server']):.0f}, {statistics.median(ms['device']):.0f}: {ratio:.1f} times as long"


def measure(page: Page, frames: FramesServer, count: int) -> Iterator[Figure]:
    analyzer = Analyzer()

    def server(data: bytes) -> tuple[Faces, float]:
        started_s = time.perf_counter()
        picture = open_picture(data).decode_grey()
        faces = [face.to_dict() for face in analyzer.analyze(picture.grey)]
        for face in faces:
            face["box"] = Box(**face["box"]).scaled(picture.factor).to_dict()
        return faces, (time.perf_counter() - started_s) * 1000

    def device(data: bytes) -> tuple[Faces, float]:
        frames.content = data
        reply = page.evaluate(ASK, [frames.url, {"type": "photograph"}, "photograph"])
        return reply["answer"]["faces"], reply["ms"]

    readers: dict[str, Read] = {"server": server, "device": device}
    for read in readers.values():
        read(astronaut_jpeg())
    yield from photograph("512x512 with one face", astronaut_jpeg(), [FACE], readers)
    yield heat(page, frames, analyzer)
    if not (PHOTOS.is_dir() and FER2013.is_dir()):
        yield Figure("photographs and scenes", "not measured: their pictures are not in ../shared/data")
        return
    yield from photograph("12 megapixels with a group", *large_group(), readers)
    sets = {
        "photographs": photographs(),
        "scenes": scenes(count, SEED),
        "backgrounds without a face": backgrounds(count // 2, SEED),
        "tight portraits": tight_portraits(count, SEED),
    }
    for name, pictures in sets.items():
        pair = Pair()
        for scene in pictures:
            data = cv2.imencode(".png", scene.grey, [cv2.IMWRITE_PNG_COMPRESSION, 1])[1].tobytes()
            pair.add([face.box for face in scene.faces], data, readers)
        yield from pair.figures(name)


def photograph(name: str, data: bytes, known: Sequence[Box], readers: dict[str, Read]) -> Iterator[Figure]:
    pair = Pair()
    for _ in range(ROUNDS):
        pair.add(known, data, readers)
    yield Figure(f"a photograph of {name}: ms", times(pair.ms))


def heat(page: Page, frames: FramesServer, analyzer: Analyzer) -> Figure:
    """Compare the heat maps of one face."""
    frames.content = astronaut_jpeg()
    picture = open_picture(frames.content).decode_grey().grey
    box = analyzer.analyze(picture)[0].box
    started_s = time.perf_counter()
    expected = analyzer.explain(picture, box).heat
    server_ms = (time.perf_counter() - started_s) * 1000
    question = {"type": "explain", "box": box.to_dict(), "emotion": "happy"}
    reply = page.evaluate(ASK, [frames.url, question, "explanation"])
    like = np.corrcoef(np.ravel(reply["explanation"]["heat"]), expected.ravel())[0, 1]
    return Figure("a heat map: server, device; correlation", f"{server_ms:.0f}, {reply['ms']:.0f} ms; {like:.2f}")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SCENES
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder)) as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        frames = FramesServer()
        page = browser.new_page(bypass_csp=True)
        Device(page, served.url, frames)
        for figure in measure(page, frames, count):
            print(f"| {figure.name} | {figure.value} | {figure.bound} |", flush=True)
        browser.close()
        frames.shutdown()
        frames.server_close()


if __name__ == "__main__":
    main()
