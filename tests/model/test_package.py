"""The package: what `pip wheel .` builds, used outside the checkout with the recogniser's own dependencies."""

import json
import re
import sys
import tomllib
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.installed import build_wheel, install, run
from tests.paths import ROOT

REQUIRED = {"opencv-python-headless", "ai-edge-litert", "av", "numpy", "pillow", "tqdm"}
NOT_REQUIRED = {"flask", "flask_socketio", "eventlet", "werkzeug", "tensorflow", "keras", "torch", "model"}
TYPED = "import mien\n\nface: mien.Face\nreveal_type(face.emotion)\nreveal_type(mien.Analyzer().analyze)\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of an environment with the wheel."""
    return install(wheel, tmp_path_factory.mktemp("environment"))


def test_requires_what_the_recogniser_needs_and_no_more(metadata: Message) -> None:
    lines = {line.split("#")[0].strip() for line in (ROOT / "requirements.txt").read_text().splitlines()}
    bounds = {line for line in lines if re.split("[><=]", line)[0] in REQUIRED}
    assert len(bounds) == len(REQUIRED)
    required = {str(value) for value in metadata.get_all("Requires-Dist", []) if "extra ==" not in str(value)}
    assert {_normalised(value) for value in required} == {_normalised(line) for line in bounds}


def _normalised(requirement: str) -> tuple[str, frozenset[str]]:
    """Return the name and the bounds of a requirement, whatever their order."""
    requirement, _, marker = requirement.replace(" ", "").partition(";")
    name, bounds = re.split("(?=[><=])", requirement, maxsplit=1)
    return name, frozenset([*bounds.split(","), marker])


def test_has_metadata(metadata: Message) -> None:
    assert (metadata["Name"], metadata["Version"]) == ("mien", "0.2.0")
    assert metadata["License-Expression"] == "MIT AND Apache-2.0", "our own, and the face network's"
    assert metadata.get_all("License-File") == ["LICENSE", "THIRD_PARTY.md", "model/vendor/blazeface/LICENSE"]
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Summary"]
    assert metadata["Description-Content-Type"] == "text/markdown"


def test_contains_the_library_and_what_it_loads(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    modules = {f"mien/{path.relative_to(ROOT / 'model')}" for path in (ROOT / "model").rglob("*.py")}
    trained = {f"mien/trained/{name}" for name in ("README.md", "mien.tflite", "metrics.json")}
    files = ("face_detection_short_range.tflite", "LICENSE", "README.md")
    vendored = {f"mien/vendor/blazeface/{name}" for name in files}
    assert names == modules | trained | vendored | {"mien/py.typed", "mien/MODEL_CARD.md"}


@pytest.mark.parametrize("invocation", ["command", "module"])
def test_reads_a_photograph(installed: Path, photo: np.ndarray, tmp_path: Path, invocation: str) -> None:
    cv2.imwrite(str(tmp_path / "astronaut.png"), photo)
    command = [installed / "mien"] if invocation == "command" else [installed / "python", "-m", "mien"]
    done = run(*command, "astronaut.png", "none.png", "--json", cwd=tmp_path)
    (result,) = (json.loads(line) for line in done.stdout.splitlines())
    assert [face["emotion"] for face in result["faces"]] == ["happy"]
    assert done.returncode == 1
    assert "mien: none.png: no such file or folder\n" in done.stderr


@pytest.mark.parametrize(
    ("command", "usage"), [(["mien"], "usage: mien [-h]"), (["python", "-m", "mien"], "usage: python -m mien [-h]")]
)
def test_names_the_command_as_it_was_called(installed: Path, tmp_path: Path, command: list[str], usage: str) -> None:
    done = run(installed / command[0], *command[1:], "--help", cwd=tmp_path)
    assert done.stdout.startswith(usage), done.stderr


def test_reads_pictures_in_several_processes(installed: Path, photo: np.ndarray, tmp_path: Path) -> None:
    for name in ("first.png", "second.png"):
        cv2.imwrite(str(tmp_path / name), photo)
    done = run(installed / "mien", "first.png", "second.png", "--csv", "--jobs", "2", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [line.split(",")[0] for line in done.stdout.splitlines()] == ["file", "first.png", "second.png"]


def test_imports_neither_web_nor_training(installed: Path, tmp_path: Path) -> None:
    script = "import sys, mien; mien.Analyzer(); print(mien.__file__); print(*sorted(sys.modules))"
    done = run(installed / "python", "-c", script, cwd=tmp_path)
    file, modules = done.stdout.splitlines()
    assert installed.parent in Path(file).parents
    assert not NOT_REQUIRED & set(modules.split())


def test_has_types(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "example.py").write_text(TYPED)
    command = (sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--config-file=")
    done = run(*command, f"--python-executable={installed / 'python'}", "example.py", cwd=tmp_path)
    assert 'example.py:4: note: Revealed type is "str"' in done.stdout.replace("builtins.", ""), done.stdout
    assert "-> list[mien.face.Face]" in done.stdout.replace("builtins.", ""), done.stdout
    assert done.returncode == 0


def test_lists_every_package() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    folders = {path.parent.relative_to(ROOT / "model") for path in (ROOT / "model").rglob("__init__.py")}
    assert set(settings["packages"]) == {".".join(("mien", *folder.parts)) for folder in folders}
