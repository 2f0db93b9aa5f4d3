"""Environments that hold what serves and nothing else."""

import subprocess
import sys
import venv
from pathlib import Path

from tests.supply.locked import LOCK, SERVE, lowest, read_requirements

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


def install(folder: Path, *arguments: str | Path) -> Path:
    """Make an environment in ``folder``, install into it what pip's ``arguments`` say, and return its interpreter."""
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    subprocess.run([*PIP, "--python", python, "install", *arguments], check=True)
    return python


def install_lock(folder: Path) -> Path:
    return install(folder, "--require-hashes", "-r", LOCK)


def install_minima(folder: Path) -> Path:
    """Install the lowest release that each requirement allows. What these need themselves is the newest."""
    requirements = read_requirements(SERVE)
    lines = [f"{name}=={lowest(requirement)}" for name, requirement in requirements.items()]
    constraints = folder.with_suffix(".txt")
    constraints.write_text("\n".join(lines))
    return install(folder, "-r", SERVE, "-c", constraints)
