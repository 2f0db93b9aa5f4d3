from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.paths import FER2013
from train.data import DataError, Faces, honest_training, read_fer2013

RNG = np.random.default_rng(0)
PIXELS = RNG.integers(0, 255, (6, 48, 48), dtype=np.uint8)
LABELS = [0, 6, 3, 3, 5, 1]
USAGES = ["Training", "Training", "Training", "Training", "PublicTest", "PrivateTest"]


def text(face: np.ndarray) -> str:
    return " ".join(map(str, face.ravel()))


def write_csv(path: Path, rows: list[str], header: str = "emotion,pixels,Usage") -> Path:
    path.write_text("\n".join([header, *rows]) + "\n")
    return path


ROWS = [f"{label},{text(face)},{usage}" for label, face, usage in zip(LABELS, PIXELS, USAGES, strict=True)]


def write_sheet(folder: Path, labels: list[str]) -> Path:
    sheet = np.zeros((2 * 48, 4 * 48), np.uint8)
    for index, face in enumerate(PIXELS):
        down, across = divmod(index, 4)
        sheet[down * 48 : down * 48 + 48, across * 48 : across * 48 + 48] = face
    folder.mkdir(exist_ok=True)
    cv2.imwrite(str(folder / "faces.png"), sheet)
    return write_csv(folder / "labels.csv", labels, "row,usage,emotion,copy_of_evaluation_face").parent


SHEET_ROWS = [f"{index},{usage},{LABELS[index]},{int(index == 1)}" for index, usage in enumerate(USAGES)]


def test_reads_kaggles_csv(tmp_path: Path) -> None:
    splits = read_fer2013(write_csv(tmp_path / "fer2013.csv", ROWS))
    assert {usage: len(faces) for usage, faces in splits.items()} == {"Training": 4, "PublicTest": 1, "PrivateTest": 1}
    assert np.array_equal(splits["Training"].pixels, PIXELS[:4])
    assert splits["Training"].labels.tolist() == LABELS[:4]


def test_reads_a_sheet_without_the_copies_it_marks(tmp_path: Path) -> None:
    splits = read_fer2013(write_sheet(tmp_path / "sheet", SHEET_ROWS))
    assert np.array_equal(splits["Training"].pixels, PIXELS[[0, 2, 3]])
    assert np.array_equal(splits["PublicTest"].pixels, PIXELS[[4]])


def test_training_leaves_out_copies_of_evaluation_faces() -> None:
    copied = np.stack([PIXELS[0], PIXELS[4], PIXELS[5], PIXELS[1]])
    splits = {
        "Training": Faces(copied, np.array([0, 1, 2, 3])),
        "PublicTest": Faces(PIXELS[[4]], np.array([1])),
        "PrivateTest": Faces(PIXELS[[5]], np.array([1])),
    }
    assert honest_training(splits).labels.tolist() == [0, 3]


BAD_ROWS = {
    "emotion '9'": f"9,{text(PIXELS[0])},Training",
    "emotion ''": f",{text(PIXELS[0])},Training",
    "emotion '-1'": f"-1,{text(PIXELS[0])},Training",
    "2303 pixels": f"0,{text(PIXELS[0].ravel()[:-1])},Training",
    "0 pixels": "0,,Training",
    "other than numbers": f"0,{text(PIXELS[0])} x,Training",
    "outside 0 to 255": f"0,{text(PIXELS[0].ravel()[:-1])} 256,Training",
    "usage 'Test'": f"0,{text(PIXELS[0])},Test",
    "usage None": f"0,{text(PIXELS[0])}",
}


@pytest.mark.parametrize("said", BAD_ROWS)
def test_a_bad_row_is_named(tmp_path: Path, said: str) -> None:
    path = write_csv(tmp_path / "fer2013.csv", [*ROWS[:2], BAD_ROWS[said]])
    with pytest.raises(DataError, match=rf"fer2013.csv, line 4: .*{said}"):
        read_fer2013(path)


def test_a_missing_file_or_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.csv"):
        read_fer2013(tmp_path / "none.csv")
    with pytest.raises(DataError, match="column Usage is missing"):
        read_fer2013(write_csv(tmp_path / "short.csv", [], "emotion,pixels"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match=r"faces\.png"):
        read_fer2013(tmp_path / "empty")


def test_a_sheet_with_more_labels_than_faces(tmp_path: Path) -> None:
    rows = [f"{index},Training,0,0" for index in range(9)]
    with pytest.raises(DataError, match="holds 8 faces only"):
        read_fer2013(write_sheet(tmp_path / "sheet", rows))


def test_the_real_data() -> None:
    if not FER2013.is_dir():
        pytest.skip("needs ../shared/data/fer2013")
    splits = read_fer2013(FER2013)
    assert {usage: len(faces) for usage, faces in splits.items()} == {"Training": 28709 - 703, "PublicTest": 3589}
    assert np.bincount(splits["PublicTest"].labels).tolist() == [467, 56, 496, 895, 653, 415, 607]
    assert len(honest_training(splits)) == 28709 - 703
