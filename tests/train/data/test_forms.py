"""Training data as people have it: their names for folders and columns, their archives, their own classes."""

import tarfile
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.train.synthetic_faces import LABELS, PIXELS, ROWS, text, write_csv
from train.data.faces import DataError
from train.data.readers import read_fer2013

pytestmark = pytest.mark.pure
SEVEN = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")


def write_faces(root: Path, *folders: str, count: int = 2) -> Path:
    """Write ``count`` different faces into each of ``folders``."""
    for number, name in enumerate(folders):
        (root / name).mkdir(parents=True)
        for index in range(count):
            face = np.random.default_rng([number, index]).integers(0, 255, (48, 48), dtype=np.uint8)
            Image.fromarray(face).save(root / name / f"{index}.png")
    return root


def counts(root: Path, own: bool = False) -> dict[str, int]:
    return {usage: len(faces) for usage, faces in read_fer2013(root, own_classes=own).items()}


@pytest.mark.parametrize(
    ("folders", "found"),
    [
        (("Train/happy", "Test/happy"), {"Training": 2, "PublicTest": 2}),
        (("Training/happy", "PublicTest/happy"), {"Training": 2, "PublicTest": 2}),
        (("images/train/happy", "images/validation/happy"), {"Training": 2, "PublicTest": 2}),
        (("train/happy", "val/happy", "test/happy"), {"Training": 2, "PublicTest": 2, "PrivateTest": 2}),
        (("a/fer/TRAIN/happy", "a/fer/private-test/happy"), {"Training": 2, "PrivateTest": 2}),
    ],
)
def test_reads_folders_under_their_usual_names(tmp_path: Path, folders: tuple[str, ...], found: dict[str, int]) -> None:
    assert counts(write_faces(tmp_path, *folders)) == found


def test_reads_the_usual_names_of_classes(tmp_path: Path) -> None:
    names = ("0_angry", "1-Disgusted", "FEARFUL", "joy", "sadness", "suprise", "6.neutral")
    write_faces(tmp_path, *(f"train/{name}" for name in names), count=1)
    assert sorted(read_fer2013(tmp_path)["Training"].labels.tolist()) == [0, 1, 2, 3, 4, 5, 6]


def test_numbered_folders_count_as_fer2013_does(tmp_path: Path) -> None:
    write_faces(tmp_path / "fer", "train/3", "train/6", count=1)
    assert read_fer2013(tmp_path / "fer")["Training"].labels.tolist() == [3, 6]
    write_faces(tmp_path / "raf", *(f"train/{number}" for number in range(1, 8)), count=1)
    with pytest.raises(DataError, match="train/7: the folders' numbers are not FER-2013's"):
        read_fer2013(tmp_path / "raf")


def test_what_systems_leave_is_passed_over(tmp_path: Path) -> None:
    write_faces(tmp_path, "train/happy", "train/.ipynb_checkpoints", "__MACOSX/train/happy", ".cache/happy")
    (tmp_path / "train" / "happy" / "._0.png").write_bytes(b"\x00\x05\x16\x07")
    (tmp_path / "train" / "happy" / "Thumbs.db").write_bytes(b"no picture")
    assert counts(tmp_path) == {"Training": 2}


@pytest.mark.parametrize(
    ("folders", "reason"),
    [
        (("train/happy", "extra/happy"), r"extra: the folder is none of train, validation"),
        (("train/happy", "Training/happy"), r"both stand for Training"),
        (("a/train/happy", "b/train/happy"), r"both hold faces; give one"),
        (("train", "test"), r"0\.png: the picture lies in no class's folder"),
        (("train/hapy",), r"train/hapy: the folder's name is none of .*did you mean happy"),
        (("train/triste", "train/sad"), r"train/triste: the folder's name is none of .*--classes own"),
    ],
)
def test_names_the_folder_that_cannot_be_read(tmp_path: Path, folders: tuple[str, ...], reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        read_fer2013(write_faces(tmp_path, *folders))


def test_folders_without_a_split_hold_faces_out(tmp_path: Path) -> None:
    write_faces(tmp_path, "happy", "sad", count=40)
    first, again = counts(tmp_path), counts(tmp_path)
    assert first == again
    assert first["Training"] + first["PublicTest"] == 80
    assert 4 <= first["PublicTest"] <= 32


HEADERS = {"Emotion,Pixels,USAGE": ",", "emotion;pixels;Usage": ";", "emotion\tpixels\tUsage": "\t"}


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_reads_tables_as_spreadsheets_save_them(tmp_path: Path, header: str, encoding: str) -> None:
    rows = [f"{label}.0,{text(face)},training" for label, face in zip(LABELS, PIXELS, strict=True)]
    lines = [header, *(row.replace(",", HEADERS[header]) for row in rows)]
    (tmp_path / "faces.csv").write_text("\n".join(lines), encoding=encoding)
    training = read_fer2013(tmp_path / "faces.csv")["Training"]
    assert training.labels.tolist() == LABELS
    assert np.array_equal(training.pixels, PIXELS)


def test_reads_the_challenges_train_csv(tmp_path: Path) -> None:
    rows = [f"{label},{text(face)}" for label, face in zip(LABELS, PIXELS, strict=True)]
    splits = read_fer2013(write_csv(tmp_path / "train.csv", rows, "emotion,pixels"))
    assert sum(len(faces) for faces in splits.values()) == 6
    assert "PrivateTest" not in splits


def test_reads_archives(tmp_path: Path) -> None:
    table = write_csv(tmp_path / "fer2013.csv", ROWS)
    with tarfile.open(tmp_path / "fer2013.tar.gz", "w:gz") as archive:
        archive.add(table, "fer2013/fer2013.csv")
    assert counts(tmp_path / "fer2013.tar.gz") == {"Training": 4, "PublicTest": 1, "PrivateTest": 1}
    folder = write_faces(tmp_path / "folder", "train/happy", "test/sad")
    with zipfile.ZipFile(tmp_path / "faces.zip", "w") as packed:
        for path in folder.rglob("*.png"):
            packed.write(path, f"data/{path.relative_to(folder)}")
    assert counts(tmp_path / "faces.zip") == {"Training": 2, "PublicTest": 2}
    (tmp_path / "broken.zip").write_bytes((tmp_path / "faces.zip").read_bytes()[:200])
    with pytest.raises(DataError, match=r"broken\.zip: it cannot be unpacked"):
        read_fer2013(tmp_path / "broken.zip")


def test_own_classes_are_named_as_the_folders(tmp_path: Path) -> None:
    splits = read_fer2013(write_faces(tmp_path, "train/müde", "train/wach", "test/wach", "test/müde"), own_classes=True)
    assert splits["Training"].classes == splits["PublicTest"].classes == ("müde", "wach")
    assert splits["Training"].labels.tolist() == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("folders", "reason"),
    [
        (("train/awake",), "at least two classes, a folder of pictures for each; only 'awake' is there"),
        (("train/awake", "train/flags"), "flags: it cannot name a class"),
        (("train/awake", "train/" + "tired" * 9), "it cannot name a class: use at most 40 characters"),
    ],
)
def test_refuses_own_classes_that_cannot_be_fitted(tmp_path: Path, folders: tuple[str, ...], reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        read_fer2013(write_faces(tmp_path, *folders), own_classes=True)


def test_names_an_empty_class(tmp_path: Path) -> None:
    write_faces(tmp_path, "train/awake", "train/tired")
    (tmp_path / "train" / "bored").mkdir()
    with pytest.raises(DataError, match="train/bored: there are no pictures in it"):
        read_fer2013(tmp_path, own_classes=True)
