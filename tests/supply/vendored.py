"""Reads what the READMEs of the vendored folders say."""

import re
from dataclasses import dataclass
from pathlib import Path

from tests.paths import ROOT


@dataclass(frozen=True)
class Vendored:
    """An npm package whose files lie in ``folder``. ``licence`` is an SPDX identifier, ``sha256`` that of each file."""

    folder: Path
    package: str
    version: str
    licence: str
    sha256: tuple[str, ...]


def vendored_folders() -> list[Path]:
    return sorted(path for parent in ("static/vendor", "model/vendor") for path in (ROOT / parent).iterdir())


def read_vendored(folder: Path) -> Vendored:
    """Raise ValueError if the folder's README does not give package, version, licence and checksum."""
    text = (folder / "README.md").read_text()
    package = re.search(r"npm package `([^`]+)`,\s+version ([\w.]+)", text)
    licence = re.search(r"^\| licence \| (\S+), see `LICENSE` \|$", text, re.MULTILINE)
    sha256 = re.findall(r"^\| sha256[^|]* \| `([0-9a-f]{64})` \|$", text, re.MULTILINE)
    if not package or not licence or not sha256:
        raise ValueError(f"{folder} does not say what it holds")
    return Vendored(folder, package[1], package[2], licence[1], tuple(sha256))
