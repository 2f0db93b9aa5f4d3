"""Strategies of face detection to compare, each made of passes of one cascade over one view of the picture."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import cv2
import numpy as np

from model.box import Box
from model.detect.candidates import Candidate, Hits, group_hits, suppress_overlaps
from model.detect.cascades import CASCADES
from model.detect.detection import Detector
from model.detect.rotation import rotate
from model.detect.still_detector import TILT_DEG, StillDetector

STEP, MIN_FACE_PX = 1.1, 30
NAMES = {
    "default": "frontalface_default",
    "alt": "frontalface_alt",
    "alt2": "frontalface_alt2",
    "profile": "profileface",
}
CLAHE = cv2.createCLAHE(2.0, (8, 8))
LIGHTS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "plain": lambda grey: grey,
    "clahe": CLAHE.apply,
    "gamma": lambda grey: (255 * (grey / 255.0) ** 0.5).astype(np.uint8),
}


@dataclass(frozen=True)
class Pass:
    cascade: str
    tilt_deg: float = 0.0
    light: str = "plain"
    padding: float = 0.1


@dataclass
class Passes:
    """The passes over one picture, each run when it is first needed.

    ``spent_ms`` adds up the times of all passes used since it was last set to 0, also of those that ran before.
    """

    grey: np.ndarray
    done: dict[Pass, tuple[Hits, float]] = field(default_factory=dict)
    spent_ms: float = 0.0

    def __call__(self, key: Pass) -> Hits:
        if key not in self.done:
            started_s = time.process_time()
            lit = LIGHTS[key.light](self.grey)
            view = rotate(lit, key.tilt_deg, round(key.padding * max(lit.shape)))
            cascade = CASCADE_OF[key.cascade]
            found = cascade.detectMultiScale(view.grey, STEP, 0, minSize=(MIN_FACE_PX, MIN_FACE_PX))
            hits = Hits(view.to_picture(np.array(found)), key.tilt_deg)
            self.done[key] = hits, (time.process_time() - started_s) * 1000
        hits, spent_ms = self.done[key]
        self.spent_ms += spent_ms
        return hits


Strategy = Callable[[Passes], list[Box]]
CASCADE_OF = {name: cv2.CascadeClassifier(str(CASCADES / f"haarcascade_{file}.xml")) for name, file in NAMES.items()}
EYES = cv2.CascadeClassifier(str(CASCADES / "haarcascade_eye.xml"))


def single_pass(key: Pass, neighbours: int) -> Strategy:
    """Group the hits of one pass as ``detectMultiScale`` does."""
    return lambda passes: [each.box for each in _candidates([passes(key)], neighbours)]


def pooled_passes(keys: list[Pass], votes: int, eyes: int = 0) -> Strategy:
    """Pool the hits of several passes; a candidate with fewer than ``eyes`` votes must also show an eye."""

    def search(passes: Passes) -> list[Box]:
        found = _candidates([passes(key) for key in keys], votes)
        return [each.box for each in found if each.votes >= eyes or _has_eye(passes, each.box)]

    return search


def shipped(detector: Detector) -> Strategy:
    def search(passes: Passes) -> list[Box]:
        started_s = time.process_time()
        boxes = [face.box for face in detector.detect(passes.grey)]
        passes.spent_ms += (time.process_time() - started_s) * 1000
        return boxes

    return search


def _candidates(hits: list[Hits], votes: int) -> list[Candidate]:
    return suppress_overlaps([each for each in group_hits(hits) if each.votes > votes])


def _has_eye(passes: Passes, box: Box) -> bool:
    started_s = time.process_time()
    inside = box.clipped(passes.grey.shape[1], passes.grey.shape[0])
    upper = passes.grey[inside.y : inside.y + inside.height * 6 // 10, inside.x : inside.x + inside.width]
    large = cv2.resize(upper, None, fx=96 / max(1, inside.width), fy=96 / max(1, inside.width))
    has_eye = len(EYES.detectMultiScale(large, 1.1, 2, minSize=(16, 16), maxSize=(40, 40))) > 0
    passes.spent_ms += (time.process_time() - started_s) * 1000
    return has_eye


def strategies() -> dict[str, Strategy]:
    first, second = Pass("default"), Pass("alt2")
    tilted = [Pass("alt2", TILT_DEG), Pass("alt2", -TILT_DEG)]
    return {
        "default, 6 neighbours, no padding": single_pass(Pass("default", padding=0.0), 6),
        "the same, padded by a tenth": single_pass(first, 6),
        "padded, 3 neighbours": single_pass(first, 3),
        "padded, CLAHE": single_pass(Pass("default", light="clahe"), 6),
        "padded, gamma 0.5": single_pass(Pass("default", light="gamma"), 6),
        "alt2 alone, 3 neighbours": single_pass(second, 3),
        "alt alone, 3 neighbours": single_pass(Pass("alt"), 3),
        "default + alt2, over 8 votes": pooled_passes([first, second], 8),
        "the same + profile, over 8": pooled_passes([first, second, Pass("profile")], 8),
        "default + alt2, alt2 tilted, over 4": pooled_passes([first, second, *tilted], 4),
        "the same, over 10": pooled_passes([first, second, *tilted], 10),
        "the same, over 20": pooled_passes([first, second, *tilted], 20),
        "the same, over 4, an eye below 20": pooled_passes([first, second, *tilted], 4, eyes=20),
        "**shipped: by face score**": shipped(StillDetector()),
    }
