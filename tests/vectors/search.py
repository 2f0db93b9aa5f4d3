"""Cases of the search for new faces in tiles: which are searched in each frame, and which rest."""

from typing import Any

from model.box import Box
from model.detect.scan import ReducedFrame
from model.detect.schedule import ScanSchedule
from model.detect.slices import TILES_ALONE, Tile
from tests.vectors.drawing import Shape, draw
from tests.vectors.values import square_value

TILES = sorted((part for part in dict.fromkeys(TILES_ALONE) if isinstance(part, Tile)), key=lambda tile: -tile.size)
Step = tuple[float, float, list[Shape], list[Box]]  # seconds since the last one, most of a search, shapes, known


def make() -> dict[str, Any]:
    return {
        "windows": [window_case(*size) for size in ((640, 480), (360, 640), (100, 100))],
        "cells": [cells_case(*size) for size in ((64, 48), (640, 480), (333, 250), (40, 500), (9, 5))],
        "searches": [search_case(*search) for search in searches()],
    }


def window_case(width: int, height: int) -> dict[str, Any]:
    windows = [square_value(tile.window(width, height)) for tile in TILES]
    return {"width": width, "height": height, "windows": windows}


def spot(x: float, y: float, grey: int) -> Shape:
    return {"x": x, "y": y, "halfWidth": 21.5, "halfHeight": 16.5, "grey": grey}


def cells_case(width: int, height: int) -> dict[str, Any]:
    picture = picture_of(width, height, [spot(width / 3, height / 2, 220), spot(width * 0.9, height, 10)])
    known = [Box(width // 2, -4, width // 8, width // 9), Box(-9, height // 2, 5, 5)]
    cells = ReducedFrame(draw(picture)).cells(known)
    greys = [[None if grey != grey else float(grey) for grey in row] for row in cells.tolist()]
    return {"picture": picture, "known": [box.to_dict() for box in known], "cells": greys}


def picture_of(width: int, height: int, shapes: list[Shape]) -> dict[str, Any]:
    return {"width": width, "height": height, "ground": 100, "shapes": shapes}


def searches() -> list[tuple[int, int, list[Step]]]:
    """Return the size of the frames, and the frames of each search."""
    nothing: list[Shape] = []
    moving: list[Step] = [(0.1, 1.0, [spot(20 * i, 60, 200)], []) for i in range(12)]
    still: list[Step] = [(0.25, 1.0, nothing, []) for _ in range(12)]
    first: Step = (0.0, 1.0, nothing, [])
    limited: list[Step] = [(0.0, 0.2, [spot(90, 20 * i, 30)], []) for i in range(8)]
    hidden = Box(20, 30, 40, 40)
    # A known face moves on its own place, then leaves it, and then something comes in the other half.
    known: list[Step] = [(0.5, 1.0, [spot(40, 50 + 5 * i, 200)], [hidden]) for i in range(4)]
    known += [(0.3, 1.0, nothing, []), (0.3, 1.0, [spot(140, 60, 200)], []), (0.6, 1.0, [spot(140, 60, 203)], [])]
    return [(160, 120, [first, *moving]), (120, 160, [first, *still]), (320, 240, limited), (160, 120, [first, *known])]


def search_case(width: int, height: int, steps: list[Step]) -> dict[str, Any]:
    schedule, now_s, frames = ScanSchedule(TILES_ALONE), 0.0, []
    for elapsed_s, max_share, shapes, known in steps:
        now_s += elapsed_s
        picture = picture_of(width, height, shapes)
        budget = schedule.budget(elapsed_s, max_share)
        parts = schedule.next_parts(budget, ReducedFrame(draw(picture)), known, now_s)
        frame = {"elapsedS": elapsed_s, "maxShare": max_share, "shapes": shapes, "known": [b.to_dict() for b in known]}
        frames.append(
            {
                **frame,
                "budget": budget,
                "tiles": [number for part in parts for number, tile in enumerate(TILES) if tile == part],
            }
        )
    return {"width": width, "height": height, "frames": frames}
