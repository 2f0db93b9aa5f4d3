"""Cases of the search of photographs: tiles, reduced pictures, and whole pictures as the face network alone reads them.

In the last, the networks' answers are recorded, as in analyzer.py.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from model.analyzer import Analyzer
from model.box import Box
from model.detect.detection import reduce
from model.detect.tiles import tile
from model.recognise.explain import occlusion_heat
from model.square import Square
from tests.vectors.analyzer import GROUND, Networks, Place
from tests.vectors.crops import picture
from tests.vectors.drawing import FACE, draw, face_shapes
from tests.vectors.values import grey_value, square_value

MIN_FACE_PX = 36
TILED = ((640, 480), (1024, 1024), (400, 1024), (100, 80))
REDUCED = ((40, 30, 20), (41, 30, 20), (30, 50, 33), (30, 9, 10), (9, 8, 9))  # width, height, and its longest side
PICTURES: list[tuple[str, int, int, list[Place]]] = [
    ("nobody", 120, 90, []),
    ("two faces, right and left", 300, 160, [(230.0, 80.0, 60.0), (70.0, 80.0, 52.0)]),
    ("a face that fills the picture", 120, 120, [(60.0, 60.0, 84.0)]),
    ("a face in a picture that is reduced", 1100, 240, [(1000.0, 120.0, 90.0)]),
]
# The picture in which a face is seen again, by number, and the box: beside the face, cut off, and of none.
BOXES = [(1, Box(46, 56, 56, 56)), (2, Box(0, 20, 98, 90)), (0, Box(20, 20, 40, 40))]


def make() -> dict[str, Any]:
    return {
        "tiles": tiles_cases(),
        "reduced": reduced_cases(),
        "drawing": [{"ground": GROUND, "face": FACE}],
        "pictures": [record(*picture) for picture in PICTURES],
        "boxes": [redetect(*box) for box in BOXES],
        "heats": heat_cases(),
    }


def tiles_cases() -> list[dict[str, Any]]:
    return [tiles_case(*size) for size in TILED]


def tiles_case(width: int, height: int) -> dict[str, Any]:
    tiles = [square_value(square) for square in tile(width, height, MIN_FACE_PX)]
    return {"width": width, "height": height, "minFacePx": MIN_FACE_PX, "tiles": tiles}


def reduced_cases() -> list[dict[str, Any]]:
    return [reduced_case(*case) for case in REDUCED]


def reduced_case(width: int, height: int, max_side_px: int) -> dict[str, Any]:
    grey = picture(width, height, 8)
    reduced, factor = reduce(grey, max_side_px)
    return {"grey": grey_value(grey), "maxSidePx": max_side_px, "reduced": grey_value(reduced), "factor": factor}


class NetworkAlone(Analyzer):
    """The recogniser for photographs without its cascade, as a browser has it, between it and its networks a record."""

    def __init__(self, answers: list[dict[str, Any]] | None = None) -> None:
        super().__init__()
        self._detector._search_cascade = no_hits  # type: ignore[assignment, method-assign]
        self.networks = Networks(self._detector._locator._network, self._classifier, answers)


def no_hits(_: np.ndarray) -> Iterator[Square]:
    return iter(())


def record(
    name: str, width: int, height: int, places: list[Place], answers: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    """Read a picture. ``answers`` are the networks', where they were recorded before."""
    analyzer = NetworkAlone(answers)
    faces = analyzer.analyze(drawn(width, height, places))
    size = {"name": name, "width": width, "height": height, "places": places}
    return {**size, "faces": [face.to_dict() for face in faces], "calls": analyzer.networks.calls}


def redetect(number: int, box: Box, answers: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Return the square of the face in ``box``, as an explanation looks for it."""
    analyzer = NetworkAlone(answers)
    square = analyzer._detector.redetect(drawn(*PICTURES[number][1:]), box)
    found = {"picture": number, "box": box.to_dict(), "square": square_value(square)}
    return {**found, "calls": analyzer.networks.calls}


def heat_cases() -> list[dict[str, Any]]:
    """Return the heat of a crop for a score that rises with one quarter of it and falls with another."""
    crop = picture(48, 48, 9)

    def score(crops: np.ndarray) -> np.ndarray:
        return np.asarray(crops[:, :24, :24].mean(axis=(1, 2)) / 255 - crops[:, 24:, 24:].mean(axis=(1, 2)) / 510)

    heat = [[float(cell) for cell in row] for row in occlusion_heat(crop, score)]
    return [{"crop": grey_value(crop), "heat": heat}]


def drawn(width: int, height: int, places: list[Place]) -> np.ndarray:
    shapes = [shape for place in places for shape in face_shapes(*place)]
    return draw({"width": width, "height": height, "ground": GROUND, "shapes": shapes})
