"""``python -m train.faceness``: fits the discriminant by which model/faceness.py tells faces from what is none.

Faces are FER-2013's training faces, shifted, turned and scaled as a detector's boxes are. What is no face comes from the
pictures inside the scikit-image package, none of which shows one from the front where it is cut. Nothing is searched for
or chosen: the discriminant is one linear solve.
"""

import argparse
from pathlib import Path

import cv2
import numpy as np
import skimage.data

from model.crops import SIDE_PX
from model.faceness import WEIGHTS, histograms

FACES, PATCHES = 7000, 800  # the latter of each picture
SEED = 3
TURN_DEG, SCALES, SHIFT_PX = 12.0, (0.85, 1.18), 3.0
BLURRED, BLUR_PX = 0.3, (0.5, 1.3)
SMALLEST_PX, FLAT = 32, 6.0  # patches with a smaller standard deviation of grey values say nothing
RIDGE = 2e-3
PICTURES = (
    "brick camera cell clock_motion coins color coffee grass gravel hubble_deep_field ihc logo moon motorcycle_left page "
    "retina rocket text"
).split()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m train.faceness", description=__doc__)
    parser.add_argument("--faces", type=Path, required=True, help="faces.npy: training faces, uint8 (n, 48, 48)")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    weights = fit(np.load(arguments.faces))
    np.save(arguments.out, weights.astype(np.float16))


def fit(faces: np.ndarray) -> np.ndarray:
    """The weights, float64 (901,), the last being the average face's score, from ``faces``, uint8 (n, 48, 48)."""
    rng = np.random.default_rng(SEED)
    chosen = faces[rng.permutation(len(faces))[:FACES]]
    yes = histograms(np.stack([_as_found(face, rng) for face in chosen])).astype(np.float64)
    no = histograms(_patches(rng)).astype(np.float64)
    spread = (np.cov(yes.T) + np.cov(no.T)) / 2
    weights = np.linalg.solve(spread + RIDGE * np.eye(len(spread)), yes.mean(0) - no.mean(0))
    scores = yes @ weights
    return np.append(weights, scores.mean()) / scores.std()


def _as_found(face: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    middle = (SIDE_PX - 1) / 2
    turn = cv2.getRotationMatrix2D((middle, middle), rng.uniform(-TURN_DEG, TURN_DEG), rng.uniform(*SCALES))
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
