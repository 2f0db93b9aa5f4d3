"""Measures the live engine on clips with known faces, beside the usual program: ``python -m tests.bench.engine``.

The usual program scans every frame in full and reads each face with Keras' ``predict``. All run on one thread.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from model import EMOTIONS, Face, LiveAnalyzer, Stream
from model.box import Box, iou
from model.detect.cascades import CASCADE, load_cascade
from model.io.pictures import decode_jpeg_grey
from model.recognise.classifier import Classifier
from model.recognise.crops import crop_faces
from model.recognise.network import TRAINED
from tests.bench.clips import CLIPS, Frame, phone_clip
from tests.bench.plots import draw_engine
from tests.bench.serving import Figure

USUAL_FRAMES = 60  # of each clip; it is slow, and each frame costs it the same
SAME = 0.4  # IoU from which a box is that of a known face
VISIBLE = 0.85  # share of a face's box within the frame from which it counts as there
ASKED = {"one face": "20 times", "four faces": "10 times"}
FULL_STEP, FULL_NEIGHBOURS, FULL_MIN_PX = 1.1, 5, 40  # the full scan that boxes and labels are held against

Program = Callable[[bytes], object]


def measure_engine() -> list[Figure]:
    """Frames a second and agreement, clip by clip."""
    cv2.setNumThreads(1)
    figures: list[Figure] = []
    rates: dict[str, dict[str, float]] = {}
    for name, frames in [(clip.name, list(clip.frames())) for clip in CLIPS] + [("phone clip", list(phone_clip()))]:
        if not frames:
            continue
        rates[name], high_ms = _speed(frames)
        figures += _speed_figures(name, rates[name], high_ms)
        if name != "phone clip":  # nobody has drawn where its faces are
            figures += _agreement(name, frames)
    draw_engine(rates)
    return figures


def _speed(frames: Sequence[Frame]) -> tuple[dict[str, float], float]:
    """Frames a second of the three programs; within how many ms the engine has done 95 % of its frames."""
    few = frames[:: max(1, len(frames) // USUAL_FRAMES)]
    usual = _rate(_usual(_keras()), few)
    light = _rate(_usual(Classifier().classify), few)
    analyzer, stream = LiveAnalyzer(), Stream()
    spent_ms = []
    for frame in frames:
        started_s = time.perf_counter()
        analyzer.read(decode_jpeg_grey(frame.jpeg), stream, frame.time_s)
        spent_ms.append((time.perf_counter() - started_s) * 1000)
    rates = {"usual program": usual, "the same with LiteRT": light, "this engine": 1000 / float(np.mean(spent_ms))}
    return rates, float(np.quantile(spent_ms[1:], 0.95))


def _speed_figures(name: str, rates: dict[str, float], high_ms: float) -> list[Figure]:
    usual, light, engine = rates.values()
    return [
        Figure(f"{name}: the usual program; the same with LiteRT", f"{usual:.1f}; {light:.1f} frames/s"),
        Figure(
            f"{name}: this engine",
            f"{engine:.0f} frames/s, {engine / usual:.0f} and {engine / light:.1f} times; 95 % within {high_ms:.1f} ms",
            ASKED.get(name, ""),
        ),
    ]


def _rate(program: Program, frames: Sequence[Frame]) -> float:
    """Frames a second."""
    program(frames[0].jpeg)
    started_s = time.perf_counter()
    for frame in frames:
        program(frame.jpeg)
    return len(frames) / (time.perf_counter() - started_s)


def _usual(read: Callable[[np.ndarray], np.ndarray]) -> Program:
    """A full scan (steps of 1.3, five neighbours) and the network called once a face."""
    cascade = load_cascade(CASCADE)

    def program(jpeg: bytes) -> object:
        picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
        assert picture is not None
        grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY))
        found = [Box(*map(int, box)) for box in cascade.detectMultiScale(grey, 1.3, 5)]
        return [read(crop_faces(grey, [box])) for box in found]

    return program


def _keras() -> Callable[[np.ndarray], np.ndarray]:
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(1)
    network: Any = tf.keras.models.load_model(TRAINED / "mien.keras", compile=False)
    return lambda crops: np.asarray(network.predict(crops[..., None].astype(np.float32), verbose=0))


@dataclass
class _Score:
    """What a clip came to."""

    faces: int = 0
    missed: int = 0
    false: int = 0
    switches: int = 0


def _agreement(name: str, frames: Sequence[Frame]) -> list[Figure]:
    full, classifier = load_cascade(CASCADE), Classifier()
    analyzer = LiveAnalyzer()
    streams = {"smoothed": Stream(), "of the frame": Stream(smooth=False)}
    overlaps: dict[str, list[float]] = {way: [] for way in streams}
    same: dict[bool, list[bool]] = {True: [], False: []}  # by whether the face was said to be certain
    score, numbers = _Score(), dict[int, int]()
    for frame in frames:
        grey = decode_jpeg_grey(frame.jpeg)
        scanned = _scanned(full, grey)
        said = {way: analyzer.read(grey, stream, frame.time_s).faces for way, stream in streams.items()}
        _count(score, numbers, frame, said["smoothed"], grey.shape)
        for way, faces in said.items():
            for box in scanned:
                face = max(faces, key=lambda each, box=box: iou(each.box, box), default=None)  # type: ignore[misc]
                if face is None or iou(face.box, box) < SAME:
                    continue
                overlaps[way].append(iou(face.box, box))
                if way == "of the frame":
                    label = EMOTIONS[int(classifier.classify(crop_faces(grey, [box]))[0].argmax())]
                    same[face.certain].append(label == face.emotion)
    seconds = len(frames) / 30
    return [
        Figure(
            f"{name}: boxes against a full scan of each frame, mean IoU",
            ", ".join(f"{way} {np.mean(values):.3f}" for way, values in overlaps.items()),
            "0.75",
        ),
        Figure(
            f"{name}: same label as after a full scan, unsmoothed; of faces said to be certain",
            f"{np.mean(same[True] + same[False]):.1%}; {np.mean(same[True]):.1%}",
            "95 %",
        ),
        Figure(
            f"{name}: number switches a minute; faces missed; false boxes",
            f"{score.switches / seconds * 60:.1f}; {score.missed / max(1, score.faces):.1%}; {score.false}",
            "0",
        ),
    ]


def _scanned(cascade: cv2.CascadeClassifier, grey: np.ndarray) -> list[Box]:
    found = cascade.detectMultiScale(grey, FULL_STEP, FULL_NEIGHBOURS, minSize=(FULL_MIN_PX, FULL_MIN_PX))
    return [Box(*map(int, box)) for box in found]


def _count(score: _Score, numbers: dict[int, int], frame: Frame, faces: Sequence[Face], shape: tuple[int, ...]) -> None:
    """Which known faces were seen, under the number they had before, and what was seen where there is none."""
    left = list(faces)
    for known, box in frame.faces.items():
        seen = max(left, key=lambda face, box=box: iou(face.box, box), default=None)  # type: ignore[misc]
        if seen is not None and iou(seen.box, box) >= SAME:
            left.remove(seen)
            score.switches += numbers.get(known, seen.id) != seen.id
            numbers[known] = seen.id
        elif _shows(known, frame, shape):
            score.missed += 1
        score.faces += _shows(known, frame, shape)
    score.false += sum(all(iou(face.box, box) < SAME / 2 for box in frame.faces.values()) for face in left)


def _shows(known: int, frame: Frame, shape: tuple[int, ...]) -> bool:
    """Whether the face is within the frame and no nearer one is before it."""
    box = frame.faces[known]
    inside = box.clipped(shape[1], shape[0]).area_px >= VISIBLE * box.area_px
    others = [other for number, other in frame.faces.items() if number != known and other.width > box.width]
    return inside and all(not _touch(box, other) for other in others)


def _touch(box: Box, other: Box) -> bool:
    """Whether the other's hair, which reaches a face's half width around it, covers a part of ``box``."""
    across = abs(box.x + box.width / 2 - other.x - other.width / 2)
    down = abs(box.y + box.height / 2 - other.y - other.height / 2)
    return max(across, down) < box.width / 2 + other.width


def main() -> None:
    for figure in measure_engine():
        print(f"| {figure.name} | {figure.value} | {figure.bound} |", flush=True)


if __name__ == "__main__":
    main()
