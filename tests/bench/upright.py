"""``python -m tests.bench.upright [FACES]``: whether turning tilted faces upright helps to read them."""

import csv
import sys

import cv2
import numpy as np

from model import EMOTIONS, Analyzer
from model.detect.still_detector import StillDetector
from model.recognise.crops import crop_faces
from tests.paths import FER2013

SIDE_PX, LARGE_PX, BORDER_PX = 48, 144, 60
SEED = 0
TILTS_DEG = (0, 10, 20, 30)
MIN_DEG = (0, 6, 10, 14)  # tilts from which a face is turned, tried


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    faces, labels = public_test(count)
    detector, analyzer = StillDetector(), Analyzer()
    print(
        "| tilt | found | as it is | "
        + " | ".join(f"turned from {min_deg}°" for min_deg in MIN_DEG)
        + " | error of the tilt |"
    )
    print("| --- " * (4 + len(MIN_DEG)) + "|")
    for tilt_deg in TILTS_DEG:
        crops: dict[int, list[np.ndarray]] = {min_deg: [] for min_deg in (-1, *MIN_DEG)}
        kept, errors_deg = [], []
        for number, (face, label) in enumerate(zip(faces, labels, strict=True)):
            sign = 1 if number % 2 else -1
            picture = tilted(face, sign * tilt_deg)
            found = max(detector.detect(picture), key=lambda each: each.box.area_px, default=None)
            if found is None:
                continue
            kept.append(label)
            errors_deg.append(abs(found.tilt_deg - sign * tilt_deg))
            for min_deg, cut in crops.items():
                turn_deg = found.tilt_deg if 0 <= min_deg <= abs(found.tilt_deg) else 0.0
                cut.append(crop_faces(picture, [found.box], [turn_deg])[0])
        right = [(analyzer.classify(np.stack(cut)).argmax(1) == np.array(kept)).mean() for cut in crops.values()]
        share = " | ".join(f"{value:.1%}" for value in right)
        print(f"| {tilt_deg}° | {len(kept) / len(faces):.1%} | {share} | {np.median(errors_deg):.1f}° |", flush=True)


def public_test(count: int) -> tuple[np.ndarray, np.ndarray]:
    """``count`` faces, uint8 (n, 48, 48), and their labels, drawn from PublicTest."""
    sheet = np.asarray(cv2.imread(str(FER2013 / "faces.png"), cv2.IMREAD_GRAYSCALE))
    across = sheet.shape[1] // SIDE_PX
    with (FER2013 / "labels.csv").open() as file:
        rows = [(n, int(row["emotion"])) for n, row in enumerate(csv.DictReader(file)) if row["usage"] == "PublicTest"]
    chosen = [rows[place] for place in np.random.default_rng(SEED).permutation(len(rows))[:count]]
    corners = [(n // across * SIDE_PX, n % across * SIDE_PX) for n, _ in chosen]
    labels = np.array([label for _, label in chosen])
    assert labels.max() < len(EMOTIONS)
    return np.stack([sheet[y : y + SIDE_PX, x : x + SIDE_PX] for y, x in corners]), labels


def tilted(face: np.ndarray, tilt_deg: float) -> np.ndarray:
    """``face`` enlarged to 144 px with a repeated border, turned anticlockwise about its middle."""
    large = cv2.resize(face, (LARGE_PX, LARGE_PX), interpolation=cv2.INTER_CUBIC)
    bordered = cv2.copyMakeBorder(large, BORDER_PX, BORDER_PX, BORDER_PX, BORDER_PX, cv2.BORDER_REPLICATE)
    middle = (len(bordered) - 1) / 2
    turn = cv2.getRotationMatrix2D((middle, middle), tilt_deg, 1.0)
    return np.asarray(cv2.warpAffine(bordered, turn, bordered.shape[::-1], borderMode=cv2.BORDER_REPLICATE))


if __name__ == "__main__":
    main()
