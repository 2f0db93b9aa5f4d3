"""Copies the recogniser with a face network that cannot be used, for tests of what programs say then."""

import shutil
from pathlib import Path

from model.detect.face_network import WEIGHTS
from tests.paths import ROOT


def copy_without_face_network(folder: Path, kept: int | None) -> Path:
    """Copy model/ into ``folder``, without the face network or with its first ``kept`` bytes; return ``folder``."""
    ignored = shutil.ignore_patterns(WEIGHTS.name, "__pycache__", "mien.keras")
    shutil.copytree(ROOT / "model", folder / "model", ignore=ignored)
    if kept is not None:
        (folder / WEIGHTS.relative_to(ROOT)).write_bytes(WEIGHTS.read_bytes()[:kept])
    return folder
