"""Fits the linear discriminant with which model/detect/face_score.py tells faces from other things.

The positive examples are FER-2013's training faces, shifted, turned and scaled as a detector's boxes are. The negative
ones are patches of pictures inside the scikit-image package, none of which shows a face from the front. There is
nothing to tune: the discriminant is the solution of one linear system.
"""

from pathlib import Path

import cv2
import numpy as np
import skimage.data

from model.detect.face_score import hog_features
from model.recognise.crops import SIDE_PX
from train.data.faces import VOTES, Faces

MAX_FACES, PATCHES_PER_PICTURE = 7000, 800
SEED = 3
TURN_DEG, SCALES, SHIFT_PX = 12.0, (0.85, 1.18), 3.0
BLUR_SHARE, BLUR_PX = 0.3, (0.5, 1.3)
MIN_PATCH_PX, MIN_DEVIATION = 32, 6.0  # flatter patches, by their grey values' standard deviation, say nothing
RIDGE = 2e-3
PICTURES = (
    *("brick", "camera", "cell", "clock_motion", "coins", "color", "coffee", "grass", "gravel"),
    *("hubble_deep_field", "ihc", "logo", "moon", "motorcycle_left", "page", "retina", "rocket", "text"),
)


def clear_faces(faces: Faces) -> np.ndarray:
    """Return the faces, uint8 (n, 48, 48), that no FER+ voter called "not a face" or "unknown"."""
    unclear = faces.votes[:, [VOTES.index("NF"), VOTES.index("unknown")]]
    return faces.pixels[~unclear.any(axis=1)]


def fit_discriminant(faces: np.ndarray) -> np.ndarray:
    """Return the weights, float64 (901,), for ``faces``, uint8 (n, 48, 48). The last is the average face's score."""
    rng = np.random.default_rng(SEED)
    sample = faces[rng.permutation(len(faces))[:MAX_FACES]]
    positive = hog_features(np.stack([_jitter(face, rng) for face in sample])).astype(np.float64)
    negative = hog_features(_background_patches(rng)).astype(np.float64)
    covariance = (np.cov(positive.T) + np.cov(negative.T)) / 2
    weights = np.linalg.solve(covariance + RIDGE * np.eye(len(covariance)), positive.mean(0) - negative.mean(0))
    scores = positive @ weights
    return np.asarray(np.append(weights, scores.mean()) / scores.std())


def _jitter(face: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    centre = (SIDE_PX - 1) / 2
    matrix = cv2.getRotationMatrix2D((centre, centre), rng.uniform(-TURN_DEG, TURN_DEG), rng.uniform(*SCALES))
    placing = np.array(matrix, np.float64)
    placing[:, 2] += rng.uniform(-SHIFT_PX, SHIFT_PX, 2)
    moved = cv2.warpAffine(face, placing, (SIDE_PX, SIDE_PX), borderMode=cv2.BORDER_REPLICATE)
    is_blurred = rng.random() < BLUR_SHARE
    return np.asarray(cv2.GaussianBlur(moved, (0, 0), rng.uniform(*BLUR_PX)) if is_blurred else moved)


def _background_patches(rng: np.random.Generator) -> np.ndarray:
    folder = Path(skimage.data.__file__).parent
    patches = []
    for name in PICTURES:
        path = next(path for path in sorted(folder.glob(f"{name}.*")) if path.suffix in (".png", ".jpg"))
        grey = np.asarray(cv2.imread(str(path), cv2.IMREAD_GRAYSCALE))
        cut = (_random_patch(grey, rng) for _ in range(PATCHES_PER_PICTURE))
        patches += [patch for patch in cut if patch.std() >= MIN_DEVIATION]
    return np.stack(patches)


def _random_patch(grey: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    side = int(np.exp(rng.uniform(np.log(MIN_PATCH_PX), np.log(min(grey.shape)))))
    x, y = rng.integers(0, grey.shape[1] - side + 1), rng.integers(0, grey.shape[0] - side + 1)
    return np.asarray(cv2.resize(grey[y : y + side, x : x + side], (SIDE_PX, SIDE_PX), interpolation=cv2.INTER_AREA))
