"""``python -m train.faceness``: fits the discriminant by which detect/face_score.py tells faces from what is none.

Faces are FER-2013's training faces, shifted, turned and scaled as a detector's boxes are. What is no face comes from
pictures inside the scikit-image package, none of which shows one from the front. Nothing is searched for or chosen: the
discriminant is one linear solve.
"""

import argparse
import csv
from pathlib import Path

import cv2
import numpy as np
import skimage.data

from model.detect.face_score import WEIGHTS, histograms
from model.recognise.crops import SIDE_PX

FACES, PATCHES = 7000, 800  # the latter of each picture
SEED = 3
TURN_DEG, SCALES, SHIFT_PX = 12.0, (0.85, 1.18), 3.0
BLURRED, BLUR_PX = 0.3, (0.5, 1.3)
SMALLEST_PX, FLAT = 32, 6.0  # patches with a smaller standard deviation of grey values say nothing
RIDGE = 2e-3
PICTURES = (
    *("brick", "camera", "cell", "clock_motion", "coins", "color", "coffee", "grass", "gravel"),
    *("hubble_deep_field", "ihc", "logo", "moon", "motorcycle_left", "page", "retina", "rocket", "text"),
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m train.faceness", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with FER-2013's faces.png and labels.csv")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    np.save(arguments.out, fit(clear_faces(arguments.data, "Training")).astype(np.float16))


def clear_faces(folder: Path, usage: str) -> np.ndarray:
    """FER-2013's faces, uint8 (n, 48, 48), that all of FER+'s voters took for a face with an expression.

    ``folder`` holds ``faces.png``, 48x48 faces side by side on one sheet, and ``labels.csv`` with the columns usage, NF
    and unknown in the sheet's order.
    """
    sheet = np.asarray(cv2.imread(str(folder / "faces.png"), cv2.IMREAD_GRAYSCALE))
    across = sheet.shape[1] // SIDE_PX
    with (folder / "labels.csv").open() as file:
        rows = [
            index
            for index, row in enumerate(csv.DictReader(file))
            if row["usage"] == usage and row["NF"] == "0" and row["unknown"] == "0"
        ]
    corners = [(index // across * SIDE_PX, index % across * SIDE_PX) for index in rows]
    return np.stack([sheet[y : y + SIDE_PX, x : x + SIDE_PX] for y, x in corners])


def fit(faces: np.ndarray) -> np.ndarray:
    """The weights, float64 (901,), the last being the average face's score, from ``faces``, uint8 (n, 48, 48)."""
    rng = np.random.default_rng(SEED)
    chosen = faces[rng.permutation(len(faces))[:FACES]]
    yes = histograms(np.stack([_as_found(face, rng) for face in chosen])).astype(np.float64)
    no = histograms(_patches(rng)).astype(np.float64)
    spread = (np.cov(yes.T) + np.cov(no.T)) / 2
    weights = np.linalg.solve(spread + RIDGE * np.eye(len(spread)), yes.mean(0) - no.mean(0))
    scores = yes @ weights
    return np.asarray(np.append(weights, scores.mean()) / scores.std())


def _as_found(face: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    middle = (SIDE_PX - 1) / 2
    way = cv2.getRotationMatrix2D((middle, middle), rng.uniform(-TURN_DEG, TURN_DEG), rng.uniform(*SCALES))
    turn = np.array(way, np.float64)
    turn[:, 2] += rng.uniform(-SHIFT_PX, SHIFT_PX, 2)
    seen = cv2.warpAffine(face, turn, (SIDE_PX, SIDE_PX), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.GaussianBlur(seen, (0, 0), rng.uniform(*BLUR_PX)) if rng.random() < BLURRED else seen)


def _patches(rng: np.random.Generator) -> np.ndarray:
    folder = Path(skimage.data.__file__).parent
    patches = []
    for name in PICTURES:
        path = next(path for path in sorted(folder.glob(f"{name}.*")) if path.suffix in (".png", ".jpg"))
        grey = np.asarray(cv2.imread(str(path), cv2.IMREAD_GRAYSCALE))
        cut = (_patch(grey, rng) for _ in range(PATCHES))
        patches += [patch for patch in cut if patch.std() >= FLAT]
    return np.stack(patches)


def _patch(grey: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    side = int(np.exp(rng.uniform(np.log(SMALLEST_PX), np.log(min(grey.shape)))))
    x, y = rng.integers(0, grey.shape[1] - side + 1), rng.integers(0, grey.shape[0] - side + 1)
    return np.asarray(cv2.resize(grey[y : y + side, x : x + side], (SIDE_PX, SIDE_PX), interpolation=cv2.INTER_AREA))


if __name__ == "__main__":
    main()
