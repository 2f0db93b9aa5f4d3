"""Labelled faces: FER-2013's labels, FER+'s votes, and copies of evaluation faces in Training (data leakage)."""

from dataclasses import dataclass

import numpy as np

from model.emotions import EMOTIONS

SIDE_PX = 48
HEADS = ("fer2013", "ferplus")  # the label sets, in the order of a network's heads
USAGES = ("Training", "PublicTest", "PrivateTest")
# The columns of FER+'s fer2013new.csv (Barsoum et al., 2016, arXiv 1608.01041); NF: not a face.
VOTES = ("neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt", "unknown", "NF")
# The column of each of EMOTIONS, in their order.
VOTE_COLUMNS = [
    VOTES.index(name) for name in ("anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral")
]


class DataError(Exception):
    """The data cannot be used; the message names the file and the row."""


@dataclass(frozen=True)
class Faces:
    """Labelled faces: ``pixels`` uint8 (n, 48, 48) grey; ``labels`` int64 (n,), an index into ``classes``.

    ``classes`` are EMOTIONS, or the names of somebody's own. ``votes`` int64 (n, 10), in the order of VOTES, are
    FER+'s; a row of zeros means none. ``is_copy`` bool (n,) marks faces that the data itself calls copies of an
    evaluation face.
    """

    pixels: np.ndarray
    labels: np.ndarray
    votes: np.ndarray
    is_copy: np.ndarray
    classes: tuple[str, ...] = EMOTIONS

    def __len__(self) -> int:
        return len(self.labels)

    def keep(self, mask: np.ndarray) -> "Faces":
        """Return the faces where ``mask``, bool (n,), is true."""
        return Faces(self.pixels[mask], self.labels[mask], self.votes[mask], self.is_copy[mask], self.classes)


def without_votes(pixels: np.ndarray, labels: np.ndarray) -> Faces:
    """Return faces without votes: ``pixels`` uint8 (n, 48, 48), ``labels`` int64 (n,)."""
    return Faces(pixels, labels, np.zeros((len(labels), len(VOTES)), dtype=np.int64), np.zeros(len(labels), dtype=bool))


def clean_training(splits: dict[str, Faces]) -> Faces:
    """Return Training without copies of evaluation faces and without what most voters call no face."""
    training = splits["Training"]
    return training.keep(~copies_of_evaluation(splits) & ~is_no_face(training.votes))


def copies_of_evaluation(splits: dict[str, Faces]) -> np.ndarray:
    """Return which Training faces equal a face of an evaluation split, pixel by pixel or as marked: bool (n,)."""
    seen = {face.tobytes() for usage in USAGES[1:] if usage in splits for face in splits[usage].pixels}
    training = splits["Training"]
    is_same = np.array([face.tobytes() in seen for face in training.pixels], dtype=bool)
    copies: np.ndarray = is_same | training.is_copy
    return copies


def has_copy_in(faces: Faces, training: Faces) -> np.ndarray:
    """Return which of ``faces`` are pixel-identical to a face of ``training``: bool (n,)."""
    seen = {face.tobytes() for face in training.pixels}
    return np.array([face.tobytes() in seen for face in faces.pixels], dtype=bool)


def is_no_face(votes: np.ndarray) -> np.ndarray:
    """Return where more than half of the ``votes``, int64 (n, 10), are for "not a face": bool (n,)."""
    more_than_half: np.ndarray = votes[:, VOTES.index("NF")] * 2 > votes.sum(axis=1)
    return more_than_half


def vote_shares(votes: np.ndarray) -> np.ndarray:
    """Return the share of the ``votes``, int64 (n, 10), for each of EMOTIONS: float32 (n, 7), zeros without votes.

    Votes for contempt, unknown and "not a face" are left out, since FER-2013 has no such label. Single votes are left
    out where another emotion has more: the FER+ authors' own code treats one voter of ten as a slip.
    """
    counts = votes[:, VOTE_COLUMNS].astype(np.float32)
    counts[(counts == 1) & (counts.max(axis=1, keepdims=True) > 1)] = 0
    shares: np.ndarray = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    return shares


def majority(votes: np.ndarray) -> np.ndarray:
    """Return the emotion with the most ``votes``, int64 (n, 10): int64 (n,), -1 where no emotion has any.

    A tie goes to the first in EMOTIONS. Contempt, unknown and "not a face" do not count.
    """
    counts = votes[:, VOTE_COLUMNS]
    assert counts.shape[1] == len(EMOTIONS)
    emotions: np.ndarray = np.where(counts.any(axis=1), counts.argmax(axis=1), -1)
    return emotions
