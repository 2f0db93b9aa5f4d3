"""The recogniser for photographs: takes a picture and returns its faces."""

import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from .box import Box
from .detect.cascades import CASCADE
from .detect.still_detector import STILL, StillDetector, StillScan
from .errors import PictureError
from .face import Face
from .io.pixels import to_grey
from .recognise.classifier import BLEND, Classifier
from .recognise.crops import crop_faces
from .recognise.explain import Explanation, occlusion_heat
from .recognise.network import TRAINED, TrainedNetwork
from .recognise.quality import assess

MIN_EXPLAINED_PX = 4
MAX_ASPECT_RATIO = 2.5  # a square that the picture's edge cuts off at its centre is twice as long as wide


@dataclass(frozen=True)
class Reading:
    """The faces of one picture, and the milliseconds that detecting and classifying them took."""

    faces: list[Face]
    detect_ms: float
    classify_ms: float


class Analyzer:
    """Finds the faces in a picture and reads their expressions. Use one per thread."""

    def __init__(
        self,
        scan: StillScan = STILL,
        trained: TrainedNetwork | Path = TRAINED,
        cascade: Path = CASCADE,
        threads: int = 1,
    ) -> None:
        """Load the networks and the cascade.

        ``scan`` sets how thoroughly to search: STILL suits photographs, QUICK is faster and finds no small faces.
        ``trained`` is a network from ``load_trained``, or its folder. ``threads`` limits the threads of each network,
        and those of OpenCV in the whole process.

        Raises WeightsError or CascadeError when a network or the cascade cannot be loaded.
        """
        cv2.setNumThreads(threads)
        self._detector = StillDetector(scan, cascade, threads)
        self._classifier = Classifier(trained, threads)

    @property
    def network(self) -> dict[str, str]:
        """The network's name and the SHA-256 of its weights."""
        return self._classifier.trained.identity

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the network's answers, in their order: EMOTIONS, unless it was fitted to others."""
        return self._classifier.classes

    def analyze(self, picture: np.ndarray) -> list[Face]:
        """Return the faces in ``picture``, numbered from 1, left to right.

        ``picture`` is uint8 BGR (height, width, 3) or grey (height, width). Raises PictureError with code ``bad-array``
        for anything else.
        """
        return self.read(picture).faces

    def classify(self, faces: np.ndarray, head: str = BLEND) -> np.ndarray:
        """Return probabilities, float32 (n, classes) in the order of ``classes``, for crops, uint8 (n, 48, 48) grey.

        ``head`` is the output to use: ``fer2013`` answers as the labels of that benchmark do, ``ferplus`` as most of
        ten people do, and ``blend``, which ``analyze`` uses, is a weighted mean of the two.

        Raises PictureError with code ``bad-array`` for other crops, ValueError for another head.
        """
        return self._classifier.classify(faces, head)

    def read(self, picture: np.ndarray) -> Reading:
        """Return the faces as ``analyze`` does, with the time that each step took."""
        started_s = time.perf_counter()
        grey = to_grey(picture)
        detections = self._detector.detect(grey)
        detected_s = time.perf_counter()
        crops = crop_faces(grey, [detection.square for detection in detections])
        probabilities = self._classifier.classify(crops)
        min_margin = self._classifier.trained.min_margin
        faces = [
            assess(
                number, detection, crop, dict(zip(self.classes, map(float, row), strict=True)), grey.shape, min_margin
            )
            for number, (detection, crop, row) in enumerate(zip(detections, crops, probabilities, strict=True), start=1)
        ]
        classified_s = time.perf_counter()
        return Reading(faces, (detected_s - started_s) * 1000, (classified_s - detected_s) * 1000)

    def explain(self, picture: np.ndarray, box: Box, emotion: str | None = None) -> Explanation:
        """Return which parts of the face in ``box`` its score for ``emotion`` depends on.

        ``picture`` and ``box`` are as ``analyze`` takes and returns them. ``emotion`` is by default the one with the
        highest score. The network runs on more than 200 variants of the face. Raises PictureError with code
        ``bad-array`` or ``bad-box``, ValueError for another emotion.
        """
        if emotion is not None and emotion not in self.classes:
            raise ValueError(f"emotion {emotion!r} is none of {', '.join(self.classes)}")
        grey = to_grey(picture)
        check_box(box, *grey.shape)
        square = self._detector.redetect(grey, box)
        crop = crop_faces(grey, [square])[0]
        scores = self._classifier.classify(crop[None])[0]
        index = int(scores.argmax()) if emotion is None else self.classes.index(emotion)
        heat = occlusion_heat(crop, lambda crops: self._classifier.classify(crops)[:, index])
        return Explanation(self.classes[index], float(scores[index]), square.box, square.tilt_deg, heat)


def check_box(box: Box, height_px: int, width_px: int) -> None:
    """Accept only a box that ``analyze`` could return: the square around another could be larger than memory.

    Raises PictureError with code ``bad-box``.
    """
    longer, shorter = max(box.width, box.height), min(box.width, box.height)
    is_inside = box.clipped(width_px, height_px) == box
    if not is_inside or shorter < MIN_EXPLAINED_PX or longer > MAX_ASPECT_RATIO * shorter:
        raise PictureError(
            "bad-box",
            f"The box must lie in the picture, {width_px} x {height_px}, be at least {MIN_EXPLAINED_PX} px wide and "
            "high, and be roughly square.",
        )
