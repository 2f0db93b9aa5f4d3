"""The recogniser: a picture in, faces out."""

import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from .box import Box
from .detect.detector import CASCADE, STILL, Detector, Scan
from .detect.still_search import Found
from .emotions import EMOTIONS
from .errors import PictureError
from .face import Face
from .recognise.classifier import BLEND, Classifier
from .recognise.crops import crop_faces
from .recognise.explain import Explanation, occlusion
from .recognise.network import TRAINED, TrainedNetwork
from .recognise.quality import judged
from .track.redetect import found_again

MIN_EXPLAINED_PX = 4
MOST_OBLONG = 2.5  # a face's square, cut off by the picture's edge up to its centre, is twice as long as wide
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
        grey = grey_of(picture)
        found = self._detector.find(grey)
        boxes = [face.box for face in found]
        found_s = time.perf_counter()
        crops = crop_faces(grey, boxes, [_turn_deg(face) for face in found])
        scores = self._classifier.classify(crops)
        min_margin = self._classifier.trained.min_margin
        faces = [
            judged(number, box, crop, dict(zip(EMOTIONS, map(float, row), strict=True)), grey.shape, min_margin)
            for number, (box, crop, row) in enumerate(zip(boxes, crops, scores, strict=True), start=1)
        ]
        read_s = time.perf_counter()
        return Reading(faces, (found_s - started_s) * 1000, (read_s - found_s) * 1000)

    def explain(self, picture: np.ndarray, box: Box, emotion: str | None = None) -> Explanation:
        """Why the face in ``box`` of ``picture``, as ``analyze`` takes and gives them, reads as ``emotion``.

        By default that is the emotion it reads as. It takes over 200 readings. Raises PictureError with code
        ``bad-array`` or ``bad-box``, ValueError for another emotion.
        """
        if emotion is not None and emotion not in EMOTIONS:
            raise ValueError(f"emotion {emotion!r} is none of {', '.join(EMOTIONS)}")
        grey = grey_of(picture)
        _check_box(box, *grey.shape)
        face = found_again(self._detector, grey, box)
        crop = crop_faces(grey, [face.box], [_turn_deg(face)])[0]
        scores = self._classifier.classify(crop[None])[0]
        chosen = int(scores.argmax()) if emotion is None else EMOTIONS.index(emotion)
        heat = occlusion(crop, lambda crops: self._classifier.classify(crops)[:, chosen])
        return Explanation(EMOTIONS[chosen], float(scores[chosen]), face.box, _turn_deg(face), heat)


def _check_box(box: Box, height_px: int, width_px: int) -> None:
    """Only such a box as ``analyze`` gives: the square about another could be larger than memory."""
    longer, shorter = max(box.width, box.height), min(box.width, box.height)
    if box.within(width_px, height_px) != box or shorter < MIN_EXPLAINED_PX or longer > MOST_OBLONG * shorter:
        raise PictureError(
            "bad-box",
            f"The box must lie in the picture, {width_px} x {height_px}, "
            f"be {MIN_EXPLAINED_PX} px or more each way, and about as wide as high.",
        )


def _turn_deg(face: Found) -> float:
    return face.tilt_deg if abs(face.tilt_deg) >= LEVEL_DEG else 0.0


def grey_of(picture: np.ndarray) -> np.ndarray:
    """``picture`` as uint8 (height, width). Raises PictureError with code ``bad-array`` for what is no picture."""
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
