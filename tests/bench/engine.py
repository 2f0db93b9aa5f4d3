"""Measures the live engine on clips with known faces, beside a conventional program: ``python -m tests.bench.engine``.

The conventional program scans every whole frame and reads each face with Keras' ``predict``. All run on one thread.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from model import EMOTIONS, Face, LiveAnalyzer, Stream
from model.box import Box, centre_distance_px, iou
from model.detect.cascades import CASCADE, load_cascade
from model.io.pictures import decode_jpeg_grey
from model.recognise.classifier import Classifier
from model.recognise.crops import crop_faces
from model.recognise.network import TRAINED
from tests.bench.clips import CLIPS, Frame, phone_clip
from tests.bench.plots import draw_engine
from tests.bench.serving import Figure

CONVENTIONAL_FRAMES = 60  # of each clip: it is slow, and every frame costs it the same
SAME_FACE_IOU = 0.4  # smallest IoU of a box with the known face that it belongs to
MIN_VISIBLE_SHARE = 0.85  # smallest share of its box within the frame at which a face counts as visible
TARGETS = {"one face": "20 times", "four faces": "10 times"}
FULL_STEP, FULL_NEIGHBOURS, FULL_MIN_PX = 1.1, 5, 40  # the full scan with which boxes and labels are compared

Program = Callable[[bytes], object]


def measure_engine() -> list[Figure]:
    """Measure frames per second and agreement, clip by clip."""
    cv2.setNumThreads(1)
    figures: list[Figure] = []
    rates: dict[str, dict[str, float]] = {}
    for name, frames in [(clip.name, list(clip.frames())) for clip in CLIPS] + [("phone clip", list(phone_clip()))]:
        if not frames:
            continue
        rates[name], high_ms = _speed(frames)
        figures += _speed_figures(name, rates[name], high_ms)
        if name != "phone clip":  # its faces are not marked
            figures += _agreement(name, frames)
    draw_engine(rates)
    return figures


def _speed(frames: Sequence[Frame]) -> tuple[dict[str, float], float]:
    """Return the frames per second of the three programs, and the engine's 95 % quantile in ms per frame."""
    few = frames[:: max(1, len(frames) // CONVENTIONAL_FRAMES)]
    usual = _rate(_conventional(_keras()), few)
    light = _rate(_conventional(Classifier().classify), few)
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
            TARGETS.get(name, ""),
        ),
    ]


def _rate(program: Program, frames: Sequence[Frame]) -> float:
    """Return the frames per second of ``program``."""
    program(frames[0].jpeg)
    started_s = time.perf_counter()
    for frame in frames:
        program(frame.jpeg)
    return len(frames) / (time.perf_counter() - started_s)


def _conventional(read: Callable[[np.ndarray], np.ndarray]) -> Program:
    """Return a program that scans the frame (steps of 1.3, five neighbours) and calls the network once per face."""
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
class _Counts:
    """The counts of one clip."""

    faces: int = 0
    missed: int = 0
    false: int = 0
    switches: int = 0


def _agreement(name: str, frames: Sequence[Frame]) -> list[Figure]:
    full, classifier = load_cascade(CASCADE), Classifier()
    analyzer = LiveAnalyzer()
    streams = {"smoothed": Stream(), "of the frame": Stream(smooth=False)}
    overlaps: dict[str, list[float]] = {kind: [] for kind in streams}
    same: dict[bool, list[bool]] = {True: [], False: []}  # by whether the face was certain
    score, numbers = _Counts(), dict[int, int]()
    for frame in frames:
        grey = decode_jpeg_grey(frame.jpeg)
        scanned = _full_scan(full, grey)
        readings = {kind: analyzer.read(grey, stream, frame.time_s).faces for kind, stream in streams.items()}
        _count(score, numbers, frame, readings["smoothed"], grey.shape)
        for kind, faces in readings.items():
            for box in scanned:
                face = max(faces, key=lambda each, box=box: iou(each.box, box), default=None)  # type: ignore[misc]
                if face is None or iou(face.box, box) < SAME_FACE_IOU:
                    continue
                overlaps[kind].append(iou(face.box, box))
                if kind == "of the frame":
                    label = EMOTIONS[int(classifier.classify(crop_faces(grey, [box]))[0].argmax())]
                    same[face.certain].append(label == face.emotion)
    seconds = len(frames) / 30
    return [
        Figure(
            f"{name}: boxes against a full scan of each frame, mean IoU",
            ", ".join(f"{kind} {np.mean(values):.3f}" for kind, values in overlaps.items()),
            "0.75",
        ),
        Figure(
            f"{name}: same label as after a full scan, unsmoothed; of certain faces",
            f"{np.mean(same[True] + same[False]):.1%}; {np.mean(same[True]):.1%}",
            "95 %",
        ),
        Figure(
            f"{name}: number switches a minute; faces missed; false boxes",
            f"{score.switches / seconds * 60:.1f}; {score.missed / max(1, score.faces):.1%}; {score.false}",
            "0",
        ),
    ]


def _full_scan(cascade: cv2.CascadeClassifier, grey: np.ndarray) -> list[Box]:
    hits = cascade.detectMultiScale(grey, FULL_STEP, FULL_NEIGHBOURS, minSize=(FULL_MIN_PX, FULL_MIN_PX))
    return [Box(*map(int, box)) for box in hits]


def _count(
    score: _Counts, numbers: dict[int, int], frame: Frame, faces: Sequence[Face], shape: tuple[int, ...]
) -> None:
    """Count the known faces that were found, the changes of their ids, and the boxes where there is no face."""
    unmatched = list(faces)
    for known, box in frame.faces.items():
        found = max(unmatched, key=lambda face, box=box: iou(face.box, box), default=None)  # type: ignore[misc]
        if found is not None and iou(found.box, box) >= SAME_FACE_IOU:
            unmatched.remove(found)
            score.switches += numbers.get(known, found.id) != found.id
            numbers[known] = found.id
        elif _is_visible(known, frame, shape):
            score.missed += 1
        score.faces += _is_visible(known, frame, shape)
    score.false += sum(
        all(iou(face.box, box) < SAME_FACE_IOU / 2 for box in frame.faces.values()) for face in unmatched
    )


def _is_visible(known: int, frame: Frame, shape: tuple[int, ...]) -> bool:
    """Whether the face is within the frame and not covered by a nearer one."""
    box = frame.faces[known]
    inside = box.clipped(shape[1], shape[0]).area_px >= MIN_VISIBLE_SHARE * box.area_px
    other_faces = [other for number, other in frame.faces.items() if number != known and other.width > box.width]
    return inside and all(not _is_covered(box, other) for other in other_faces)


def _is_covered(box: Box, other: Box) -> bool:
    """Whether the hair of ``other``, which reaches half a face's width around it, covers a part of ``box``."""
    return centre_distance_px(box, other) < box.width / 2 + other.width


def main() -> None:
    for figure in measure_engine():
        print(f"| {figure.name} | {figure.value} | {figure.bound} |", flush=True)


if __name__ == "__main__":
    main()
