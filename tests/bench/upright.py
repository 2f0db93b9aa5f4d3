"""``python -m tests.bench.upright [FACES]``: does rotating tilted faces upright help to read them?"""

import sys

import cv2
import numpy as np

from model import Analyzer
from model.detect.still_detector import StillDetector
from model.recognise.crops import crop_faces
from tests.paths import FER2013
from train.data.readers import read_fer2013

LARGE_PX, BORDER_PX = 144, 60
SEED = 0
TILTS_DEG = (0, 10, 20, 30)
MIN_DEG = (0, 6, 10, 14)  # the smallest tilts to correct, compared


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    faces, labels = public_test(count)
    detector, analyzer = StillDetector(), Analyzer()
    print(
        "| tilt | found | as it is | "
        + " | ".join(f"rotated from {min_deg}°" for min_deg in MIN_DEG)
        + " | error of the tilt |"
    )
    print("| --- " * (4 + len(MIN_DEG)) + "|")
    for tilt_deg in TILTS_DEG:
        crops: dict[int, list[np.ndarray]] = {min_deg: [] for min_deg in (-1, *MIN_DEG)}
        kept, errors_deg = [], []
        for number, (face, label) in enumerate(zip(faces, labels, strict=True)):
            sign = 1 if number % 2 else -1
            picture = tilted(face, sign * tilt_deg)
            detection = max(detector.detect(picture), key=lambda face: face.box.area_px, default=None)
            if detection is None:
                continue
            kept.append(label)
            errors_deg.append(abs(detection.tilt_deg - sign * tilt_deg))
            for min_deg, crop_list in crops.items():
                rotation_deg = detection.tilt_deg if 0 <= min_deg <= abs(detection.tilt_deg) else 0.0
                crop_list.append(crop_faces(picture, [detection.box], [rotation_deg])[0])
        right = [
            (analyzer.classify(np.stack(crop_list)).argmax(1) == np.array(kept)).mean() for crop_list in crops.values()
        ]
        share = " | ".join(f"{value:.1%}" for value in right)
        print(f"| {tilt_deg}° | {len(kept) / len(faces):.1%} | {share} | {np.median(errors_deg):.1f}° |", flush=True)


def public_test(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw ``count`` faces, uint8 (n, 48, 48), and their labels from PublicTest."""
    faces = read_fer2013(FER2013)["PublicTest"]
    chosen = np.random.default_rng(SEED).permutation(len(faces))[:count]
    return faces.pixels[chosen], faces.labels[chosen]


def tilted(face: np.ndarray, tilt_deg: float) -> np.ndarray:
    """Return ``face`` enlarged to 144 px with a repeated border, rotated anticlockwise about its centre."""
    large = cv2.resize(face, (LARGE_PX, LARGE_PX), interpolation=cv2.INTER_CUBIC)
    bordered = cv2.copyMakeBorder(large, BORDER_PX, BORDER_PX, BORDER_PX, BORDER_PX, cv2.BORDER_REPLICATE)
    centre = (len(bordered) - 1) / 2
    matrix = cv2.getRotationMatrix2D((centre, centre), tilt_deg, 1.0)
    return np.asarray(cv2.warpAffine(bordered, matrix, bordered.shape[::-1], borderMode=cv2.BORDER_REPLICATE))


if __name__ == "__main__":
    main()
