"""The package as `pip install .` installs it, offline: in an environment whose dependencies are the tests' own."""

import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from tests.paths import ROOT

BUILD_INPUTS = ("pyproject.toml", "README.md", "LICENSE", "THIRD_PARTY.md")


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)


def build_wheel(folder: Path) -> Path:
    """Build the wheel in an empty folder, from a copy of the sources, so that the checkout stays clean."""
    source, out = folder / "source", folder / "wheel"
    shutil.copytree(ROOT / "model", source / "model", ignore=shutil.ignore_patterns("__pycache__"))
    for name in BUILD_INPUTS:
        shutil.copyfile(ROOT / name, source / name)
    options = ("--no-deps", "--no-build-isolation", "--wheel-dir", out)
    done = run(sys.executable, "-m", "pip", "wheel", *options, source, cwd=source)
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = out.iterdir()
    return path


def install(wheel: Path, folder: Path) -> Path:
    """Make an environment in ``folder`` with the wheel; return the folder of its programs."""
    venv.create(folder, with_pip=False)
    paths = {"base": str(folder), "platbase": str(folder)}
    site_packages = Path(sysconfig.get_path("purelib", "venv", paths))
    (site_packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    programs = Path(sysconfig.get_path("scripts", "venv", paths))
    pip = (sys.executable, "-m", "pip", "--python", programs / "python")
    done = run(*pip, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return programs
