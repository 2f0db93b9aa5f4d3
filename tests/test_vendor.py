"""Files of other projects lie here unmodified, with their licence and their checksum."""

import hashlib
import re
from pathlib import Path

import pytest

from model.detect.face_network import SHA256, WEIGHTS
from tests.paths import ROOT

pytestmark = pytest.mark.pure

FOLDERS = sorted(path for parent in ("static/vendor", "model/vendor") for path in (ROOT / parent).iterdir())
OURS = {"README.md", ".d.ts"}  # types that the compiler checks our calls by


def checksums(folder: Path) -> list[str]:
    return re.findall(r"^\| sha256[^|]* \| `([0-9a-f]{64})` \|$", (folder / "README.md").read_text(), re.MULTILINE)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_files_match_their_checksums(folder: Path) -> None:
    files = [path for path in folder.iterdir() if not path.name.endswith((*OURS, "LICENSE"))]
    assert files
    assert sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in files) == sorted(checksums(folder))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_folders_say_which_files_they_hold_under_which_licence(folder: Path) -> None:
    readme = (folder / "README.md").read_text()
    for path in folder.iterdir():
        assert path.name.endswith(tuple(OURS)) or f"`{path.name}`" in readme, path
    assert re.search(r"^\| licence \| \S+, see `LICENSE` \|$", readme, re.MULTILINE)
    assert (folder / "LICENSE").stat().st_size > 500


def test_the_face_network_is_the_one_whose_checksum_its_readme_gives() -> None:
    assert checksums(WEIGHTS.parent) == [SHA256]
