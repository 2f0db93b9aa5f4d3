"""FER-2013 in all the forms that people have it, and how broken files are reported."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.train.synthetic_faces import (
    LABELS,
    PIXELS,
    ROWS,
    SHEET_ROWS,
    USAGES,
    text,
    write_csv,
    write_sheet,
    write_votes,
)
from train.data.faces import DataError, clean_training
from train.data.readers import read_fer2013

pytestmark = pytest.mark.pure


def test_reads_kaggles_csv(tmp_path: Path) -> None:
    splits = read_fer2013(write_csv(tmp_path / "fer2013.csv", ROWS))
    assert {usage: len(faces) for usage, faces in splits.items()} == {"Training": 4, "PublicTest": 1, "PrivateTest": 1}
    assert np.array_equal(splits["Training"].pixels, PIXELS[:4])
    assert splits["Training"].labels.tolist() == LABELS[:4]
    assert not splits["Training"].votes.any()


def test_reads_a_csv_with_blanks_in_its_header(tmp_path: Path) -> None:
    rows = [f"{label},{usage},{text(face)}" for label, face, usage in zip(LABELS, PIXELS, USAGES, strict=True)]
    splits = read_fer2013(write_csv(tmp_path / "icml_face_data.csv", rows, "emotion, Usage, pixels"))
    assert np.array_equal(splits["Training"].pixels, PIXELS[:4])


def test_reads_votes_row_for_row(tmp_path: Path) -> None:
    plus = write_votes(tmp_path / "fer2013new.csv", USAGES)
    splits = read_fer2013(write_csv(tmp_path / "fer2013.csv", ROWS), plus)
    assert splits["Training"].votes[:, :2].tolist() == [[10, 0], [9, 1], [8, 2], [7, 3]]
    assert splits["PrivateTest"].votes[:, :2].tolist() == [[5, 5]]


@pytest.mark.parametrize(
    ("usages", "reason"),
    [
        (USAGES[:-1], r"fer2013new\.csv: it ends before .*fer2013\.csv, line 7"),
        ([*USAGES, "PrivateTest"], r"fer2013new\.csv, line 8: there is no such row"),
        (USAGES[::-1], r"fer2013new\.csv, line 2: usage 'PrivateTest', but .*fer2013\.csv, line 2 has 'Training'"),
    ],
)
def test_rejects_votes_of_other_faces(tmp_path: Path, usages: list[str], reason: str) -> None:
    plus = write_votes(tmp_path / "fer2013new.csv", usages)
    with pytest.raises(DataError, match=reason):
        read_fer2013(write_csv(tmp_path / "fer2013.csv", ROWS), plus)


def test_reads_a_sheet_and_its_flags(tmp_path: Path) -> None:
    splits = read_fer2013(write_sheet(tmp_path / "sheet", SHEET_ROWS))
    assert np.array_equal(splits["Training"].pixels, PIXELS[:4])
    assert splits["Training"].is_copy.tolist() == [False, True, False, False]
    assert np.array_equal(clean_training(splits).pixels, PIXELS[[0, 2, 3]])
    assert np.array_equal(splits["PublicTest"].pixels, PIXELS[[4]])


def test_reads_folders_by_class(tmp_path: Path) -> None:
    for usage, emotion, face in [("train", "Happy", 0), ("train", "angry", 1), ("test", "fearful", 2)]:
        (tmp_path / usage / emotion).mkdir(parents=True)
        cv2.imwrite(str(tmp_path / usage / emotion / "a.png"), PIXELS[face])
    splits = read_fer2013(tmp_path)
    assert splits["Training"].labels.tolist() == [3, 0]
    assert np.array_equal(splits["Training"].pixels, PIXELS[:2])
    assert splits["PublicTest"].labels.tolist() == [2]


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


@pytest.mark.parametrize("reason", BAD_ROWS)
def test_names_a_bad_row(tmp_path: Path, reason: str) -> None:
    path = write_csv(tmp_path / "fer2013.csv", [*ROWS[:2], BAD_ROWS[reason]])
    with pytest.raises(DataError, match=rf"fer2013.csv, line 4: .*{reason}"):
        read_fer2013(path)


def test_names_the_last_row_of_a_truncated_csv(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "fer2013.csv", ROWS)
    path.write_bytes(path.read_bytes()[:-400])
    with pytest.raises(DataError, match=r"fer2013\.csv, line 7: "):
        read_fer2013(path)


@pytest.mark.parametrize("vote", ["x", "-1", "1.5", ""])
def test_names_a_bad_vote(tmp_path: Path, vote: str) -> None:
    plus = write_votes(tmp_path / "fer2013new.csv", USAGES)
    plus.write_text(plus.read_text().replace("fer3.png,7", f"fer3.png,{vote}"))
    with pytest.raises(DataError, match=r"fer2013new\.csv, line 5: a vote is"):
        read_fer2013(write_csv(tmp_path / "fer2013.csv", ROWS), plus)


def test_names_a_missing_file_or_column(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.csv"):
        read_fer2013(tmp_path / "none.csv")
    with pytest.raises(DataError, match="column emotion is missing"):
        read_fer2013(write_csv(tmp_path / "test.csv", [text(PIXELS[0])], "pixels"))
    with pytest.raises(DataError, match="no faces"):
        read_fer2013(write_csv(tmp_path / "header.csv", []))
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match="empty: there are no faces"):
        read_fer2013(tmp_path / "empty")


def test_rejects_a_sheet_with_more_labels_than_faces(tmp_path: Path) -> None:
    rows = [f"{index},Training,0,0" for index in range(9)]
    with pytest.raises(DataError, match="holds 8 faces only"):
        read_fer2013(write_sheet(tmp_path / "sheet", rows))


def test_names_unusable_pictures(tmp_path: Path) -> None:
    folder = tmp_path / "train" / "sad"
    folder.mkdir(parents=True)
    cv2.imwrite(str(folder / "a.png"), PIXELS[0])
    whole = (folder / "a.png").read_bytes()
    (folder / "a.png").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DataError, match=r"a\.png: it cannot be read"):
        read_fer2013(tmp_path)
    cv2.imwrite(str(folder / "a.png"), PIXELS[0][:47])
    with pytest.raises(DataError, match=r"sad: no face was found in its 1 pictures"):
        read_fer2013(tmp_path)
    (folder / "a.png").unlink()
    (tmp_path / "train" / "bored").mkdir()
    with pytest.raises(DataError, match="bored: the folder's name is none of"):
        read_fer2013(tmp_path)
