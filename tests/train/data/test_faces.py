"""Which faces are left for training, how votes are counted, and what `prepare` does with both."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.train.synthetic_faces import LABELS, PIXELS, splits
from train.data.faces import (
    VOTES,
    DataError,
    Faces,
    clean_training,
    copies_of_evaluation,
    has_copy_in,
    is_no_face,
    majority,
    vote_shares,
    without_votes,
)
from train.data.prepare import prepare, write_folders
from train.data.readers import read_fer2013

pytestmark = pytest.mark.pure


def votes(**counts: int) -> np.ndarray:
    """Return the votes for one face, int64 (1, 10)."""
    return np.array([[counts.get(name, 0) for name in VOTES]])


def test_drops_copies_of_evaluation_faces() -> None:
    copied = np.stack([PIXELS[0], PIXELS[4], PIXELS[5], PIXELS[1]])
    made = {
        "Training": without_votes(copied, np.array([0, 1, 2, 3])),
        "PublicTest": without_votes(PIXELS[[4]], np.array([1])),
        "PrivateTest": without_votes(PIXELS[[5]], np.array([1])),
    }
    assert copies_of_evaluation(made).tolist() == [False, True, True, False]
    assert clean_training(made).labels.tolist() == [0, 3]
    assert has_copy_in(made["PublicTest"], made["Training"]).tolist() == [True]


def test_drops_flagged_copies_without_their_original() -> None:
    training = splits()["Training"]
    flagged = Faces(training.pixels, training.labels, training.votes, np.array([True, False, False, False]))
    assert len(clean_training({"Training": flagged})) == 3


def test_drops_what_most_voters_call_no_face() -> None:
    assert is_no_face(np.concatenate([votes(NF=6, happiness=4), votes(NF=5, fear=5), votes()])).tolist() == [1, 0, 0]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"happiness": 10}, {3: 1.0}),
        ({"happiness": 8, "anger": 2}, {3: 0.8, 0: 0.2}),
        ({"happiness": 9, "anger": 1}, {3: 1.0}),  # a single vote is a slip
        ({"happiness": 1, "anger": 1, "unknown": 8}, {3: 0.5, 0: 0.5}),  # unless no emotion has more
        ({"neutral": 6, "contempt": 4}, {6: 1.0}),
        ({"NF": 10}, {}),
    ],
)
def test_vote_shares(counts: dict[str, int], expected: dict[int, float]) -> None:
    assert vote_shares(votes(**counts))[0].tolist() == pytest.approx([expected.get(place, 0.0) for place in range(7)])


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"sadness": 6, "neutral": 4}, 4),
        ({"anger": 5, "neutral": 5}, 0),
        ({"contempt": 8, "disgust": 2}, 1),
        ({"unknown": 9, "NF": 1}, -1),
    ],
)
def test_majority(counts: dict[str, int], expected: int) -> None:
    assert majority(votes(**counts)).tolist() == [expected]


def test_prepare_drops_and_reports() -> None:
    made = splits()
    training = made["Training"]
    pixels = np.concatenate([training.pixels, made["PublicTest"].pixels, training.pixels[:1], training.pixels[:1]])
    all_votes = np.concatenate([np.zeros((6, 10), np.int64), votes(NF=10)])
    labels = np.array([*training.labels, 2, 1, 1])
    grown = Faces(pixels, labels, all_votes, np.zeros(7, dtype=bool))
    prepared = prepare(made | {"Training": grown})
    assert prepared.report["dropped_from_training"] == {
        "copies_of_evaluation_faces": 1,
        "called_no_face_by_most_voters": 1,
    }
    assert prepared.report["within_training"] == {"redundant_copies": 1, "pictures_with_conflicting_labels": 1}
    assert prepared.report["faces"]["Training"]["all"] == 5
    assert prepared.report["evaluation_faces_with_a_copy_in_training"] == {"PrivateTest": 0, "PublicTest": 1}


def test_writes_folders_that_can_be_read(tmp_path: Path) -> None:
    made = splits(with_votes=True)
    write_folders(prepare(made), tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "faces.csv",
        "private_test",
        "report.json",
        "test",
        "train",
    ]
    assert len(list((tmp_path / "out" / "train" / "happy").glob("im*.png"))) == 2
    assert json.loads((tmp_path / "out" / "report.json").read_text())["faces"]["Training"]["happy"] == 2
    restored = read_fer2013(tmp_path / "out")
    for usage, faces in made.items():
        assert np.array_equal(restored[usage].pixels, faces.pixels)
        assert np.array_equal(restored[usage].labels, faces.labels)
        assert np.array_equal(restored[usage].votes, faces.votes)


def test_refuses_an_existing_folder(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="already exists"):
        write_folders(prepare(splits()), tmp_path)


def test_leaves_nothing_after_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*_: object, **__: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(Image.Image, "save", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_folders(prepare(splits()), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_manifest_names_each_file(tmp_path: Path) -> None:
    write_folders(prepare(splits()), tmp_path / "out")
    with (tmp_path / "out" / "faces.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(LABELS)
    assert all((tmp_path / "out" / row["file"]).is_file() for row in rows)
