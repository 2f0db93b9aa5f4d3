"""Ways to search a picture for faces, to be compared: each is put together from passes of one cascade over one view."""

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

STEP, SMALLEST_PX = 1.1, 30
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
    """The passes over one picture, each run when first asked for; ``spent_ms`` of those asked for since ``start``."""

    grey: np.ndarray
    done: dict[Pass, tuple[Hits, float]] = field(default_factory=dict)
    spent_ms: float = 0.0

    def __call__(self, wanted: Pass) -> Hits:
        if wanted not in self.done:
            started_s = time.process_time()
            lit = LIGHTS[wanted.light](self.grey)
            view = rotate(lit, wanted.tilt_deg, round(wanted.padding * max(lit.shape)))
            cascade = CASCADE_OF[wanted.cascade]
            found = cascade.detectMultiScale(view.grey, STEP, 0, minSize=(SMALLEST_PX, SMALLEST_PX))
            hits = Hits(view.to_picture(np.array(found)), wanted.tilt_deg)
            self.done[wanted] = hits, (time.process_time() - started_s) * 1000
        hits, spent_ms = self.done[wanted]
        self.spent_ms += spent_ms
        return hits


Way = Callable[[Passes], list[Box]]
CASCADE_OF = {name: cv2.CascadeClassifier(str(CASCADES / f"haarcascade_{file}.xml")) for name, file in NAMES.items()}
EYES = cv2.CascadeClassifier(str(CASCADES / "haarcascade_eye.xml"))


def single(wanted: Pass, neighbours: int) -> Way:
    """As ``detectMultiScale`` itself decides."""
    return lambda passes: [each.box for each in _over([passes(wanted)], neighbours)]


def several(wanted: list[Pass], votes: int, eyes: int = 0) -> Way:
    """Pooled; those with fewer than ``eyes`` votes must show an eye, too."""

    def search(passes: Passes) -> list[Box]:
        found = _over([passes(each) for each in wanted], votes)
        return [each.box for each in found if each.votes >= eyes or _shows_an_eye(passes, each.box)]

    return search


def shipped(detector: Detector) -> Way:
    def search(passes: Passes) -> list[Box]:
        started_s = time.process_time()
        boxes = [face.box for face in detector.detect(passes.grey)]
        passes.spent_ms += (time.process_time() - started_s) * 1000
        return boxes

    return search


def _over(hits: list[Hits], votes: int) -> list[Candidate]:
    return suppress_overlaps([each for each in group_hits(hits) if each.votes > votes])


def _shows_an_eye(passes: Passes, box: Box) -> bool:
    started_s = time.process_time()
    inside = box.clipped(passes.grey.shape[1], passes.grey.shape[0])
    upper = passes.grey[inside.y : inside.y + inside.height * 6 // 10, inside.x : inside.x + inside.width]
    large = cv2.resize(upper, None, fx=96 / max(1, inside.width), fy=96 / max(1, inside.width))
    shown = len(EYES.detectMultiScale(large, 1.1, 2, minSize=(16, 16), maxSize=(40, 40))) > 0
    passes.spent_ms += (time.process_time() - started_s) * 1000
    return shown


def ways() -> dict[str, Way]:
    first, second = Pass("default"), Pass("alt2")
    tilted = [Pass("alt2", TILT_DEG), Pass("alt2", -TILT_DEG)]
    return {
        "default, 6 neighbours, no padding": single(Pass("default", padding=0.0), 6),
        "the same, padded by a tenth": single(first, 6),
        "padded, 3 neighbours": single(first, 3),
        "padded, CLAHE": single(Pass("default", light="clahe"), 6),
        "padded, gamma 0.5": single(Pass("default", light="gamma"), 6),
        "alt2 alone, 3 neighbours": single(second, 3),
        "alt alone, 3 neighbours": single(Pass("alt"), 3),
        "default + alt2, over 8 votes": several([first, second], 8),
        "the same + profile, over 8": several([first, second, Pass("profile")], 8),
        "default + alt2, alt2 tilted, over 4": several([first, second, *tilted], 4),
        "the same, over 10": several([first, second, *tilted], 10),
        "the same, over 20": several([first, second, *tilted], 20),
        "the same, over 4, an eye below 20": several([first, second, *tilted], 4, eyes=20),
        "**shipped: weighed by likeness**": shipped(StillDetector()),
    }
