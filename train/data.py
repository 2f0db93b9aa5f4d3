"""Labelled faces: FER-2013's labels, FER+'s votes, and which faces make a score honest."""

from dataclasses import dataclass

import numpy as np

from model.emotions import EMOTIONS

SIDE_PX = 48
HEADS = ("fer2013", "ferplus")  # the label sets that a network may learn, in the order of its heads
USAGES = ("Training", "PublicTest", "PrivateTest")
# The columns of FER+'s fer2013new.csv (Barsoum et al., 2016, arXiv 1608.01041); NF: not a face.
VOTES = ("neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt", "unknown", "NF")
IN_OUR_ORDER = [
    VOTES.index(name) for name in ("anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral")
]


class DataError(Exception):
    """The data cannot be used; the message names the file and the row."""


@dataclass(frozen=True)
class Faces:
    """Labelled faces: ``pixels`` uint8 (n, 48, 48) grey; ``labels`` int64 (n,), an index into EMOTIONS.

    ``votes`` int64 (n, 10), in the order of VOTES, are FER+'s; a row of zeros: none. ``flagged`` bool (n,) marks faces
    that the data itself calls copies of an evaluation face.
    """

    pixels: np.ndarray
    labels: np.ndarray
    votes: np.ndarray
    flagged: np.ndarray

    def __len__(self) -> int:
        return len(self.labels)

    def keep(self, mask: np.ndarray) -> "Faces":
        """Only the faces where ``mask``, bool (n,), is true."""
        return Faces(self.pixels[mask], self.labels[mask], self.votes[mask], self.flagged[mask])


def faces_of(pixels: np.ndarray, labels: np.ndarray) -> Faces:
    """Faces without votes: ``pixels`` uint8 (n, 48, 48), ``labels`` int64 (n,)."""
    return Faces(pixels, labels, np.zeros((len(labels), len(VOTES)), dtype=np.int64), np.zeros(len(labels), dtype=bool))


def honest_training(splits: dict[str, Faces]) -> Faces:
    """Training without copies of evaluation faces, and without what most voters call no face."""
    training = splits["Training"]
    return training.keep(~copies_of_evaluation(splits) & ~no_face(training.votes))


def copies_of_evaluation(splits: dict[str, Faces]) -> np.ndarray:
    """Which Training faces are pixel-identical to a face of an evaluation split, or flagged so: bool (n,)."""
    seen = {face.tobytes() for usage in USAGES[1:] if usage in splits for face in splits[usage].pixels}
    training = splits["Training"]
    same = np.array([face.tobytes() in seen for face in training.pixels], dtype=bool)
    copies: np.ndarray = same | training.flagged
    return copies


def has_copy_in(faces: Faces, training: Faces) -> np.ndarray:
    """Which of ``faces`` are pixel-identical to a face of ``training``: bool (n,)."""
    seen = {face.tobytes() for face in training.pixels}
    return np.array([face.tobytes() in seen for face in faces.pixels], dtype=bool)


def no_face(votes: np.ndarray) -> np.ndarray:
    """Whether more of the ``votes``, int64 (n, 10), call it no face than all else together: bool (n,)."""
    most: np.ndarray = votes[:, VOTES.index("NF")] * 2 > votes.sum(axis=1)
    return most


def shares(votes: np.ndarray) -> np.ndarray:
    """What share of the ``votes``, int64 (n, 10), each of EMOTIONS got: float32 (n, 7), zeros where none got any.

    Votes for contempt, unknown and no face are left out, as FER-2013 has no such label. So are single votes where
    another emotion has more: the FER+ authors' own code counts one voter of ten as a slip.
    """
    counts = votes[:, IN_OUR_ORDER].astype(np.float32)
    counts[(counts == 1) & (counts.max(axis=1, keepdims=True) > 1)] = 0
    voted: np.ndarray = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    return voted


def majority(votes: np.ndarray) -> np.ndarray:
    """The emotion with most of the ``votes``, int64 (n, 10): int64 (n,), -1 where no emotion has any.

    Of equals, the first in EMOTIONS. Contempt, unknown and no face do not count.
    """
    counts = votes[:, IN_OUR_ORDER]
    assert counts.shape[1] == len(EMOTIONS)
    most: np.ndarray = np.where(counts.any(axis=1), counts.argmax(axis=1), -1)
    return most
