"""Prepares FER-2013 for a study: splits without leakage as PNG folders, and a report of what was dropped."""

import csv
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from model.emotions import EMOTIONS
from train.data.faces import VOTES, DataError, Faces, copies_of_evaluation, has_copy_in, is_no_face
from train.data.readers import CLASSES, MANIFEST, USAGE_FOLDERS


@dataclass(frozen=True)
class Prepared:
    """The splits to use, and a report about them."""

    splits: dict[str, Faces]
    report: dict[str, Any]


def prepare(splits: dict[str, Faces]) -> Prepared:
    """Drop Training faces that copy an evaluation face or that most voters call no face; count the rest."""
    if "Training" not in splits:
        raise DataError("there are no Training faces to prepare")
    training = splits["Training"]
    copies, faceless = copies_of_evaluation(splits), is_no_face(training.votes)
    kept = splits | {"Training": training.keep(~copies & ~faceless)}
    report: dict[str, Any] = {
        "dropped_from_training": {
            "copies_of_evaluation_faces": int(copies.sum()),
            "called_no_face_by_most_voters": int((faceless & ~copies).sum()),
        },
        "within_training": _redundancy(kept["Training"]),
        "faces": {usage: _counts(faces) for usage, faces in kept.items()},
    }
    for usage in sorted(splits.keys() - {"Training"}):
        copied = has_copy_in(splits[usage], training)
        report.setdefault("evaluation_faces_with_a_copy_in_training", {})[usage] = int(copied.sum())
    return Prepared(kept, report)


def write_folders(prepared: Prepared, out: Path) -> None:
    """Write ``out``/train/angry/im0.png and so on, test and private_test likewise, faces.csv and report.json.

    Raises DataError if ``out`` exists, so that old faces do not mix with new ones. A failure leaves nothing behind.
    """
    if out.exists():
        raise DataError(f"{out}: it already exists; choose another folder or remove it")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-", ignore_cleanup_errors=True) as folder:
        part = Path(folder) / "part"
        part.mkdir()
        with (part / MANIFEST).open("w", newline="", encoding="utf-8") as file:
            manifest = csv.writer(file)
            manifest.writerow(["file", "usage", "emotion", *VOTES])
            for name, usage in USAGE_FOLDERS.items():
                if usage in prepared.splits:
                    _write_usage(prepared.splits[usage], part, name, manifest)
        classes = prepared.splits["Training"].classes
        if classes != EMOTIONS:
            (part / CLASSES).write_text(json.dumps(classes, ensure_ascii=False) + "\n", encoding="utf-8")
        (part / "report.json").write_text(json.dumps(prepared.report, indent=1) + "\n")
        part.rename(out)


def _write_usage(faces: Faces, part: Path, name: str, manifest: Any) -> None:
    counts = [0] * len(faces.classes)
    for folder in faces.classes:
        (part / name / folder).mkdir(parents=True)
    for pixels, label, votes in zip(faces.pixels, faces.labels, faces.votes, strict=True):
        file = f"{name}/{faces.classes[label]}/im{counts[label]}.png"
        Image.fromarray(pixels).save(part / file)
        counts[label] += 1
        manifest.writerow([file, USAGE_FOLDERS[name], label, *votes])


def _redundancy(faces: Faces) -> dict[str, int]:
    """Count the faces that repeat an earlier one, and the pictures that have more than one label."""
    labels: dict[bytes, set[int]] = {}
    for pixels, label in zip(faces.pixels, faces.labels, strict=True):
        labels.setdefault(pixels.tobytes(), set()).add(int(label))
    return {
        "redundant_copies": len(faces) - len(labels),
        "pictures_with_conflicting_labels": sum(len(distinct) > 1 for distinct in labels.values()),
    }


def _counts(faces: Faces) -> dict[str, int]:
    counts = np.bincount(faces.labels, minlength=len(faces.classes))
    return {"all": len(faces), **dict(zip(faces.classes, map(int, counts), strict=True))}
