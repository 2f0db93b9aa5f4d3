"""A few synthetic faces, and files of them in each form of FER-2013."""

from pathlib import Path

import cv2
import numpy as np

from train.data.faces import VOTES, Faces

PIXELS = np.random.default_rng(0).integers(0, 255, (6, 48, 48), dtype=np.uint8)
LABELS = [0, 6, 3, 3, 5, 1]
USAGES = ["Training", "Training", "Training", "Training", "PublicTest", "PrivateTest"]


def splits(with_votes: bool = False) -> dict[str, Faces]:
    """Return the faces by usage."""
    every = np.random.default_rng(1).integers(0, 5, (6, 9)) if with_votes else np.zeros((6, 9), dtype=np.int64)
    votes = np.concatenate([every, np.zeros((6, 1), dtype=np.int64)], axis=1)  # nobody says NF
    return {
        usage: Faces(
            PIXELS[[each == usage for each in USAGES]],
            np.array([label for label, each in zip(LABELS, USAGES, strict=True) if each == usage]),
            votes[[each == usage for each in USAGES]],
            np.zeros(USAGES.count(usage), dtype=bool),
        )
        for usage in dict.fromkeys(USAGES)
    }


def text(face: np.ndarray) -> str:
    """Return a face as in Kaggle's CSV."""
    return " ".join(map(str, face.ravel()))


ROWS = [f"{label},{text(face)},{usage}" for label, face, usage in zip(LABELS, PIXELS, USAGES, strict=True)]
SHEET_ROWS = [f"{index},{usage},{LABELS[index]},{int(index == 1)}" for index, usage in enumerate(USAGES)]


def write_csv(path: Path, rows: list[str], header: str = "emotion,pixels,Usage") -> Path:
    path.write_text("\n".join([header, *rows]) + "\n")
    return path


def write_votes(path: Path, usages: list[str]) -> Path:
    """Write FER+ votes in which the face of row i has i votes for happiness and the rest for neutral."""
    rows = [f"{usage},fer{row}.png,{10 - row},{row},0,0,0,0,0,0,0,0" for row, usage in enumerate(usages)]
    return write_csv(path, rows, f"Usage,Image name,{','.join(VOTES)}")


def write_sheet(folder: Path, labels: list[str]) -> Path:
    sheet = np.zeros((2 * 48, 4 * 48), np.uint8)
    for index, face in enumerate(PIXELS):
        down, across = divmod(index, 4)
        sheet[down * 48 : down * 48 + 48, across * 48 : across * 48 + 48] = face
    folder.mkdir(exist_ok=True)
    cv2.imwrite(str(folder / "faces.png"), sheet)
    return write_csv(folder / "labels.csv", labels, "row,usage,emotion,copy_of_evaluation_face").parent
