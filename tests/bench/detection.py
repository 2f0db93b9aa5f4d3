"""``python -m tests.bench.detection [SCENES [WAY]]``: what finds faces, and its cost (docs/benchmarks-photographs.md).

A pass of a cascade is run once a picture and its time counted for every way that needs it.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import cv2

from model.box import Box, iou
from tests.bench.scenes import Known, Scene, faceless, photographs, scenes, tight_portraits
from tests.bench.ways import Passes, Way, ways

SEED = 11  # other scenes than those by which anything was chosen
FOUND_IOU = 0.35
AIM_DEG = 20


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
