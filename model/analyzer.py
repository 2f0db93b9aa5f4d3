"""The recogniser: a picture in, faces out."""

import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from model.belief import flags, margin
from model.boxes import Box
from model.classifier import BLEND, Classifier
from model.crops import crop_faces
from model.detector import CASCADE, STILL, Detector, Scan
from model.emotions import EMOTIONS
from model.errors import PictureError
from model.faces import Face
from model.thorough import Found
from model.trained_network import TRAINED, TrainedNetwork

LEVEL_DEG = 10.0  # faces tilted less are read as they are: the tilt is known to some 6 degrees only (docs/detection.md)


@dataclass(frozen=True)
class Reading:
    """The faces of one picture, and the milliseconds that finding and reading them took."""

    faces: list[Face]
    detect_ms: float
    classify_ms: float


class Analyzer:
    """Finds the faces in a picture and reads their expressions. Use one per thread."""

    def __init__(
        self,
        scan: Scan = STILL,
        trained: TrainedNetwork | Path = TRAINED,
        cascade: Path = CASCADE,
        threads: int = 1,
    ) -> None:
        """``scan`` says how thoroughly to search: STILL for photographs, LIVE for video. ``trained`` is a network that
        ``load_trained`` gave, or its folder. ``threads`` is how many the network may use, and OpenCV, in which that
        holds for the whole process.

        Raises WeightsError or CascadeError when the network or the cascade cannot be loaded.
        """
        cv2.setNumThreads(threads)
        self._detector = Detector(scan, cascade)
        self._classifier = Classifier(trained, threads)

    @property
    def network(self) -> dict[str, str]:
        """The network's name and the SHA-256 of its weights."""
        return {"name": self._classifier.trained.name, "sha256": self._classifier.trained.sha256}

    def analyze(self, picture: np.ndarray) -> list[Face]:
        """Faces in ``picture``, uint8 BGR (height, width, 3) or grey (height, width), numbered from 1, left to right.

        Raises PictureError with code ``bad-array`` for anything else.
        """
        return self.read(picture).faces

    def classify(self, faces: np.ndarray, head: str = BLEND) -> np.ndarray:
        """Probabilities, float32 (n, 7) in the order of EMOTIONS, for crops, uint8 (n, 48, 48) grey.

        ``head`` says whose eyes to read with: ``fer2013``, that benchmark's labels; ``ferplus``, what most of ten
        people see; or ``blend``, a mean of the two, which is what ``analyze`` uses.

        Raises PictureError with code ``bad-array`` for other crops, ValueError for another head.
        """
        return self._classifier.classify(faces, head)

    def read(self, picture: np.ndarray) -> Reading:
        """As ``analyze``, with the time it took."""
        started_s = time.perf_counter()
        grey = _grey(picture)
        found = self._detector.find(grey)
        boxes = [face.box for face in found]
        found_s = time.perf_counter()
        crops = crop_faces(grey, boxes, [_turn_deg(face) for face in found])
        scores = self._classifier.classify(crops)
        faces = [
            self._face(number, box, crop, row, grey.shape)
            for number, (box, crop, row) in enumerate(zip(boxes, crops, scores, strict=True), start=1)
        ]
        read_s = time.perf_counter()
        return Reading(faces, (found_s - started_s) * 1000, (read_s - found_s) * 1000)

    def _face(self, number: int, box: Box, crop: np.ndarray, scores: np.ndarray, shape: tuple[int, ...]) -> Face:
        inside = box.within(width_px=shape[1], height_px=shape[0])
        reasons = flags(crop, box, inside)
        certain = not reasons and margin(scores) >= self._classifier.trained.min_margin
        return Face(number, inside, dict(zip(EMOTIONS, map(float, scores), strict=True)), certain, reasons)


def _turn_deg(face: Found) -> float:
    return face.tilt_deg if abs(face.tilt_deg) >= LEVEL_DEG else 0.0


def _grey(picture: np.ndarray) -> np.ndarray:
    if not isinstance(picture, np.ndarray):
        what = "None (was the file read?)" if picture is None else type(picture).__name__
        raise PictureError("bad-array", f"A picture must be a NumPy array, not {what}.")
    if picture.dtype != np.uint8 or not picture.size:
        raise PictureError("bad-array", f"A picture must be uint8 and not empty, not {picture.dtype} {picture.shape}.")
    if picture.ndim == 2:
        return picture
    if picture.ndim == 3 and picture.shape[2] == 3:
        return cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    raise PictureError("bad-array", f"A picture must be (height, width, 3) or (height, width), not {picture.shape}.")
