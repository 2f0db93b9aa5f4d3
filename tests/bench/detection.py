"""``python -m tests.bench.detection [SCENES]``: what finds faces, and what it costs; docs/detection.md has the table.

Each way to search is put together from passes of one cascade over one view of the picture. A pass is run once a picture
and its time counted for every way that needs it.
"""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import cv2
import numpy as np

from model import STILL
from model.boxes import Box, iou
from model.candidates import Candidate, Hits, distinct, pooled
from model.detector import CASCADES, Detector
from model.thorough import TILT_DEG
from model.turning import turned
from tests.bench.scenes import Known, Scene, faceless, photographs, scenes, tight_portraits

SEED = 11  # other scenes than those by which anything was chosen
FOUND_IOU = 0.35
AIM_DEG = 20
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
            view = turned(lit, wanted.tilt_deg, round(wanted.padding * max(lit.shape)))
            cascade = CASCADE_OF[wanted.cascade]
            found = cascade.detectMultiScale(view.grey, STEP, 0, minSize=(SMALLEST_PX, SMALLEST_PX))
            hits = Hits(view.squares(np.array(found)), wanted.tilt_deg)
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
        boxes = detector.detect(passes.grey)
        passes.spent_ms += (time.process_time() - started_s) * 1000
        return boxes

    return search


def _over(hits: list[Hits], votes: int) -> list[Candidate]:
    return distinct([each for each in pooled(hits) if each.votes > votes])


def _shows_an_eye(passes: Passes, box: Box) -> bool:
    started_s = time.process_time()
    inside = box.within(passes.grey.shape[1], passes.grey.shape[0])
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
        "the same, padded (as before)": single(first, 6),
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
        "**shipped: over 1, face-likeness**": shipped(Detector(STILL)),
    }


@dataclass
class Tally:
    found: int = 0
    known: int = 0
    steep_found: int = 0
    steep_known: int = 0
    wrong: int = 0
    pictures: int = 0
    spent_ms: float = 0.0

    def add(self, boxes: list[Box], faces: tuple[Known, ...], spent_ms: float) -> None:
        hits = {id(face): max(boxes, key=lambda box: iou(box, face.box), default=None) for face in faces}
        right = {face: hits[id(face)] for face in faces if _is(hits[id(face)], face.box)}
        steep = [face for face in faces if abs(face.tilt_deg) > AIM_DEG]
        self.steep_known += len(steep)
        self.steep_found += sum(face in right for face in steep)
        self.known += len(faces) - len(steep)
        self.found += len(right) - sum(face in right for face in steep)
        self.wrong += len(boxes) - len(set(right.values()))
        self.pictures += 1
        self.spent_ms += spent_ms

    def recall(self) -> str:
        return f"{self.found / max(1, self.known):.1%}"

    def steep(self) -> str:
        return f"{self.steep_found / max(1, self.steep_known):.0%}"

    def false(self) -> str:
        return f"{100 * self.wrong / max(1, self.pictures):.1f}"

    def cost(self) -> str:
        return f"{self.spent_ms / max(1, self.pictures):.0f}"


def _is(box: Box | None, truth: Box) -> bool:
    return box is not None and iou(box, truth) >= FOUND_IOU


def measure(pictures: Iterator[Scene], searched: dict[str, Way]) -> dict[str, Tally]:
    tallies = {name: Tally() for name in searched}
    for scene in pictures:
        passes = Passes(scene.grey)
        for name, way in searched.items():
            passes.spent_ms = 0.0
            boxes = way(passes)
            tallies[name].add(boxes, scene.faces, passes.spent_ms)
    return tallies


def main() -> None:
    cv2.setNumThreads(1)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    searched = ways()
    if len(sys.argv) > 2:
        searched = {name: way for name, way in searched.items() if sys.argv[2] in name}
    sets = {
        "tight": tight_portraits(count, SEED),
        "photos": photographs(),
        "scenes": scenes(count, SEED),
        "empty": faceless(count // 2, SEED),
    }
    told = {name: measure(pictures, searched) for name, pictures in sets.items()}
    print(
        "| way | scenes: found to 20° | at 30° | false per 100 | empty: false per 100 | photographs: found "
        "| false per 100 | tight: found | ms a scene | ms a photograph |\n" + "| --- " * 10 + "|"
    )
    for name in searched:
        in_scenes, photos = told["scenes"][name], told["photos"][name]
        cells = [name, in_scenes.recall(), in_scenes.steep(), in_scenes.false(), told["empty"][name].false()]
        cells += [photos.recall(), photos.false(), told["tight"][name].recall(), in_scenes.cost(), photos.cost()]
        print("| " + " | ".join(cells) + " |")
    sizes = {name: next(iter(tallies.values())) for name, tallies in told.items()}
    print({name: (tally.pictures, tally.known, tally.steep_known) for name, tally in sizes.items()})


if __name__ == "__main__":
    main()
