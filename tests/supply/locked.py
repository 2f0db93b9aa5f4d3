"""Reads requirements and the lock of what serves."""

import re
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.paths import ROOT

SERVE = ROOT / "requirements-serve.txt"
LOCK = ROOT / "requirements-serve.lock"


@dataclass(frozen=True)
class Pin:
    """One release in the lock. ``needed_by`` holds names of packages, or ``-r`` and the file that asks for it."""

    requirement: Requirement
    sha256: tuple[str, ...]
    needed_by: tuple[str, ...]

    @property
    def version(self) -> Version:
        (specifier,) = self.requirement.specifier
        return Version(specifier.version)


def read_requirements(path: Path) -> dict[str, Requirement]:
    """Return the requirements of a file by canonical name, without those that it includes by ``-r``."""
    lines = (line.split("#")[0].strip() for line in path.read_text().splitlines())
    found = [Requirement(line) for line in lines if line and not line.startswith("-r")]
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def read_lock(path: Path = LOCK) -> dict[str, Pin]:
    """Return the pins of the lock by canonical name."""
    pins = [_pin(block) for block in re.split(r"\n(?=[a-z0-9])", path.read_text())[1:]]
    return {canonicalize_name(pin.requirement.name): pin for pin in pins}


def _pin(block: str) -> Pin:
    first, _, comments = block.partition("# via")
    needed_by = re.findall(r"(?:\A|^ *#) +(?!-c)(\S.*)$", comments, re.MULTILINE)
    return Pin(
        Requirement(first.split("\\")[0].strip()),
        tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})\b", first)),
        tuple(needed_by),
    )


def lowest(requirement: Requirement) -> Version:
    """Return the lowest release that a requirement with one ``>=`` allows."""
    (bound,) = (specifier.version for specifier in requirement.specifier if specifier.operator == ">=")
    return Version(bound)
