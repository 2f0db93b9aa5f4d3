"""Measures the search for faces in photographs, beside the baseline's.

``python -m tests.bench.detection [SCENES]`` prints the table. Both engines read each picture in turn, on one thread
each; milliseconds are those of the processor.
"""

import statistics
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path

import cv2
import numpy as np
import skimage.data

from model.box import Box, iou
from tests.bench.baseline import BASELINE, PRESENT, Answer, Engine, baseline_tree, engines
from tests.bench.comparison import both
from tests.bench.ground_truth import FACES
from tests.bench.scenes import (
    STEEP_TILTS_DEG,
    KnownFace,
    Scene,
    backgrounds,
    photographs,
    scenes,
    tight_portraits,
)
from tests.bench.serving import Figure
from tests.paths import FER2013, PHOTOS
from tests.pictures import FACE, jpeg

SEED = 11  # other scenes than those on which parameters were chosen
SCENES = 36
MIN_IOU = 0.35
LEVEL_DEG = 20  # faces tilted by no more count as level
ROUNDS = 5  # of each photograph whose time is taken
LARGE, LARGE_PIXELS = "stock-group-1", 12_000_000


@dataclass
class Tally:
    """The counts of one engine over many pictures: faces known and found by their tilt, boxes that show no face."""

    known: dict[int, int] = field(default_factory=dict)
    found: dict[int, int] = field(default_factory=dict)
    false_boxes: int = 0
    spent_ms: list[float] = field(default_factory=list)

    def add(self, faces: Sequence[KnownFace], answer: Answer) -> None:
        boxes = [face.box for face in answer.faces]
        right = [face for face in faces if match_box(face.box, boxes) is not None]
        for face in faces:
            tilt_deg = round(abs(face.tilt_deg))
            self.known[tilt_deg] = self.known.get(tilt_deg, 0) + 1
            self.found[tilt_deg] = self.found.get(tilt_deg, 0) + (face in right)
        self.false_boxes += len(boxes) - len({match_box(face.box, boxes) for face in right})
        self.spent_ms.append(answer.cpu_ms - answer.decode_ms)  # the pictures are stored as no user stores them

    def recall(self, least_deg: int, most_deg: int) -> str:
        """Return the share of the faces found that are tilted by ``least_deg`` to ``most_deg``, in words."""
        known = sum(count for tilt_deg, count in self.known.items() if least_deg <= tilt_deg <= most_deg)
        found = sum(count for tilt_deg, count in self.found.items() if least_deg <= tilt_deg <= most_deg)
        return f"{found / max(1, known):.1%} of {known}"

    @property
    def false_per_100(self) -> str:
        return f"{100 * self.false_boxes / max(1, len(self.spent_ms)):.1f}"


def match_box(truth: Box, boxes: Sequence[Box]) -> Box | None:
    """Return the box that overlaps the known one most, if by enough."""
    best = max(boxes, key=lambda box: iou(box, truth), default=None)
    return best if best is not None and iou(best, truth) >= MIN_IOU else None


def measure_detection(tree: Path, count: int = SCENES) -> Iterator[Figure]:
    """Measure with ``count`` scenes; ``tree`` holds the baseline."""
    with engines(tree) as pair:
        yield _photograph("512x512 with one face", pair, astronaut_jpeg(), [FACE])
        if not (PHOTOS.is_dir() and FER2013.is_dir()):
            yield Figure("scenes and photographs", "not measured: their pictures are not in ../shared/data")
            return
        yield _photograph("12 megapixels with a group", pair, *large_group())
        photos = _tallies(pair, photographs())
        pictures = len(photos[PRESENT].spent_ms)
        yield _figure(f"{pictures} photographs: faces found", photos, lambda tally: tally.recall(0, 0))
        yield _false(f"{pictures} photographs", photos)
        yield _pace(f"{pictures} photographs", photos)
        composed = _tallies(pair, scenes(count, SEED))
        steep = _tallies(pair, scenes(count, SEED, STEEP_TILTS_DEG))
        yield _figure("scenes: found to 20°", composed, lambda tally: tally.recall(0, LEVEL_DEG))
        yield _figure("scenes: found at 30°", composed, lambda tally: tally.recall(LEVEL_DEG + 1, 30))
        yield _figure("scenes: found at 45°", steep, lambda tally: tally.recall(45, 45))
        yield _false(f"{count} scenes to 30°", composed)
        yield _false(f"{count} scenes at 45°", steep)
        yield _pace(f"{count} scenes to 30°", composed)
        yield _false(f"{count // 2} backgrounds without a face", _tallies(pair, backgrounds(count // 2, SEED)))
        tight = _tallies(pair, tight_portraits(count, SEED))
        yield _figure("tight faces: found", tight, lambda tally: tally.recall(0, 0))


def _tallies(pair: Mapping[str, Engine], pictures: Iterator[Scene]) -> dict[str, Tally]:
    tallies = {side: Tally() for side in pair}
    for scene in pictures:
        data = cv2.imencode(".png", scene.grey, [cv2.IMWRITE_PNG_COMPRESSION, 1])[1].tobytes()
        for side, engine in pair.items():
            tallies[side].add(scene.faces, engine.photograph(data))
    return tallies


def _photograph(name: str, pair: Mapping[str, Engine], data: bytes, known: Sequence[Box]) -> Figure:
    """Measure one photograph with its decoding, as a user waits for it."""
    spent_ms: dict[str, list[float]] = {side: [] for side in pair}
    found: dict[str, int] = {}
    for engine in pair.values():
        engine.photograph(data)
    for _ in range(ROUNDS):
        for side, engine in pair.items():
            answer = engine.photograph(data)
            spent_ms[side].append(answer.cpu_ms)
            found[side] = sum(match_box(box, [face.box for face in answer.faces]) is not None for box in known)
    values = {
        side: f"{statistics.median(ms):.0f} ms ({found[side]} of {len(known)} found)" for side, ms in spent_ms.items()
    }
    return Figure(f"one photograph of {name}", f"{both(values)}: {_times(spent_ms)}")


def _figure(name: str, tallies: Mapping[str, Tally], value: Callable[[Tally], str]) -> Figure:
    return Figure(name, both({side: value(tally) for side, tally in tallies.items()}))


def _false(name: str, tallies: Mapping[str, Tally]) -> Figure:
    return _figure(f"{name}: false boxes per 100", tallies, lambda tally: tally.false_per_100)


def _pace(name: str, tallies: Mapping[str, Tally]) -> Figure:
    spent_ms = {side: tally.spent_ms for side, tally in tallies.items()}
    values = {side: f"{statistics.median(ms):.0f} ms" for side, ms in spent_ms.items()}
    return Figure(f"{name}: median without decoding", f"{both(values)}: {_times(spent_ms)}")


def _times(spent_ms: Mapping[str, Sequence[float]]) -> str:
    """Return how many times as fast as the baseline, picture by picture."""
    pairs = zip(spent_ms[BASELINE], spent_ms[PRESENT], strict=True)
    return f"{statistics.median(old / new for old, new in pairs):.2f} times as fast"


def astronaut_jpeg() -> bytes:
    rgb = skimage.data.astronaut()  # type: ignore[no-untyped-call]
    return jpeg(rgb[..., ::-1])


def large_group() -> tuple[bytes, list[Box]]:
    """Return the photograph of a group enlarged to 12 megapixels, and its faces."""
    picture = cv2.imread(str(PHOTOS / f"{LARGE}.jpg"))
    assert picture is not None
    factor = sqrt(LARGE_PIXELS / (picture.shape[0] * picture.shape[1]))
    enlarged = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    return jpeg(np.asarray(enlarged)), [box.scaled(factor) for box in FACES[LARGE]]


def main() -> None:
    with baseline_tree() as tree:
        for figure in measure_detection(tree, int(sys.argv[1]) if len(sys.argv) > 1 else SCENES):
            print(f"| {figure.name} | {figure.value} | {figure.bound} |", flush=True)


if __name__ == "__main__":
    main()
