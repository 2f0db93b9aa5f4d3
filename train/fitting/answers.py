"""Teachers' answers to a fixed set of views of each training face, kept as bytes: a student's epochs are cheap then."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from train.fitting.config import RunError

TOP = 255  # a byte holds the square root of a probability, which keeps small ones apart


@dataclass(frozen=True)
class Answers:
    """``codes`` uint8 (views, n, heads, classes); ``checksums`` int64 (views,) of the views that were answered."""

    codes: np.ndarray
    checksums: np.ndarray

    def probabilities(self, view: int) -> np.ndarray:
        """Return the answers to one view: float32 (n, heads, classes), each summing to one."""
        chances = np.square(self.codes[view].astype(np.float32))
        normalised: np.ndarray = chances / np.maximum(chances.sum(axis=-1, keepdims=True), 1)
        return normalised


def encode(probabilities: np.ndarray) -> np.ndarray:
    """Return probabilities, float32 (...), as uint8 (...)."""
    codes: np.ndarray = np.round(np.sqrt(np.clip(probabilities, 0, 1)) * TOP).astype(np.uint8)
    return codes


def cache_answers(
    path: Path, views: int, answer: Callable[[int], tuple[np.ndarray, int]], say: bool = False
) -> Answers:
    """Return the answers in the file ``path``, and first ask for those that it lacks, view by view.

    ``answer`` returns a view's probabilities, float32 (n, heads, classes), and the view's checksum. The file is written
    after each view, so that a process that is stopped goes on from there.
    """
    codes: list[np.ndarray] = []
    checksums: list[int] = []
    if path.exists():
        kept = read_answers(path)
        codes, checksums = list(kept.codes), kept.checksums.tolist()
    for view in range(len(codes), views):
        probabilities, checksum = answer(view)
        codes.append(encode(probabilities))
        checksums.append(checksum)
        _save(path, Answers(np.stack(codes), np.array(checksums)))
        if say:
            print(f"{path}: view {view + 1} of {views}", flush=True)
    return Answers(np.stack(codes), np.array(checksums))


def read_answers(path: Path) -> Answers:
    """Read the file ``path``. Raises RunError when it is damaged, OSError when there is none."""
    try:
        with path.open("rb") as file, np.load(file) as saved:
            return Answers(saved["codes"], saved["checksums"])
    except (ValueError, KeyError, EOFError, BadZipFile) as error:
        raise RunError(f"{path}: these are no answers of a teacher ({error}); remove the file") from error


def mean_answers(all_answers: list[Answers], view: int, checksum: int, count: int) -> np.ndarray:
    """Return the mean of several teachers' answers to ``view``: float32 (n, heads, classes).

    Raises RunError where they answered another view than the one with this ``checksum``, or another number of faces.
    """
    for answers in all_answers:
        if view >= len(answers.codes) or answers.codes.shape[1] != count:
            raise RunError("the teachers' answers are for other faces or fewer views; remove them and run the queue")
        if int(answers.checksums[view]) != checksum:
            raise RunError("the teachers' answers are for other views: NumPy or OpenCV has changed; remove them")
    parts = [answers.probabilities(view) for answers in all_answers]
    heads = max(part.shape[1] for part in parts)  # a teacher of one label set has one
    return np.stack(
        [np.mean([part[:, head] for part in parts if part.shape[1] > head], axis=0) for head in range(heads)], 1
    )


def _save(path: Path, answers: Answers) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"part-{path.name}")
    np.savez_compressed(part, codes=answers.codes, checksums=answers.checksums)
    os.replace(part, path)
