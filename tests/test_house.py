"""Rules of the code base: which package may import which, and what must be documented."""

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest

from model import errors
from tests.paths import ROOT
from webapp.rooms.errors import MESSAGES
from webapp.settings import Settings

# What each package may import by name. Modules of model/ import each other relatively: it is installed as ``mien``.
PACKAGES: dict[str, set[str]] = {"webapp": {"model", "webapp"}, "model": set(), "train": {"model", "train"}}
NOT_FOR_MODEL = {"flask", "flask_socketio", "socketio", "eventlet", "werkzeug", "tensorflow", "keras", "torch"}
NOT_FOR_WEBAPP = {"cv2", "numpy", "tensorflow", "keras", "ai_edge_litert"}


def sources(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imported_packages(path: Path) -> set[str]:
    """Return the top-level names of all modules that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:  # a relative import stays inside
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_point_inward(package: str) -> None:
    assert sources(package)
    for path in sources(package):
        assert imported_packages(path) & PACKAGES.keys() <= PACKAGES[package], path
        assert "tests" not in imported_packages(path), path


def imported_modules(path: Path) -> set[str]:
    """Return the full names of the modules, and of the names in them, that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_no_module_imports_a_test_module() -> None:
    """What several test modules need belongs in a helper module; pytest provides the fixtures of conftest.py."""
    for path in sources("tests"):
        for name in imported_modules(path):
            parts = name.split(".")
            assert not any(part == "conftest" or part.startswith("test_") for part in parts), f"{path} imports {name}"


def test_model_imports_neither_web_nor_training() -> None:
    for path in sources("model"):
        allowed = {"socketio"} if path == ROOT / "model" / "client.py" else set()  # it asks a server, and is none
        assert not imported_packages(path) & NOT_FOR_MODEL - allowed, path


def test_webapp_imports_no_image_or_tensor_library() -> None:
    for path in sources("webapp"):
        assert not imported_packages(path) & NOT_FOR_WEBAPP, path


def test_only_modules_named_after_eventlet_import_it() -> None:
    importing = {
        path.relative_to(ROOT).as_posix() for path in sources("webapp") if "eventlet" in imported_packages(path)
    }
    assert "webapp/server/eventlet_mode.py" in importing
    assert all(re.fullmatch(r"webapp/server/eventlet_[a-z]+\.py", path) for path in importing), importing


def requirements(name: str) -> set[str]:
    lines = (line.split("#")[0].strip() for line in (ROOT / name).read_text().splitlines())
    return {line for line in lines if line}


def test_serving_requirements_are_all_but_those_of_training_and_videos() -> None:
    not_for_serving = {
        line for line in requirements("requirements.txt") if re.match("tensorflow|keras|matplotlib|av>", line)
    }
    assert requirements("requirements-serve.txt") == requirements("requirements.txt") - not_for_serving
    assert all(re.search(r">=.+,<", line) for line in requirements("requirements.txt"))


def test_every_setting_is_documented() -> None:
    documented = set(re.findall(r"`(MIEN_[A-Z_]+)`", (ROOT / "docs" / "settings.md").read_text()))
    settings = {f"MIEN_{setting.name.upper()}" for setting in fields(Settings)}
    assert settings == documented


def test_every_error_code_of_the_protocol_is_documented() -> None:
    raising_code = "".join(
        (ROOT / path).read_text() for path in ("webapp/live/frames.py", "webapp/live/events.py", "model/io/pictures.py")
    )
    raised = set(re.findall(r'(?:FrameError|PictureError|refuse|_decoded)\(\s*"([a-z-]+)"', raising_code))
    documented = set(re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs" / "protocol.md").read_text(), re.MULTILINE))
    assert {"busy", "overloaded", "bad-seq", "not-jpeg"} <= raised
    assert raised - documented == {"not-a-picture"} & raised


def test_every_error_of_the_library_is_documented() -> None:
    library = (ROOT / "docs" / "library.md").read_text()
    classes = {name for name in dir(errors) if name.endswith("Error")}
    codes = set(re.findall(r'(?:PictureError|_decoded)\(\s*(?:[a-z]+, [^,]+, )?"([a-z-]+)"', model_source()))
    assert {"WeightsError", "CascadeError", "PictureError"} <= classes
    assert {"bad-array", "broken-jpeg", "empty"} <= codes
    for name in classes | codes:
        assert f"`{name}`" in library or f"`model.{name}`" in library, name


def model_source() -> str:
    return "".join(path.read_text() for path in sources("model"))


def test_every_module_has_a_docstring() -> None:
    for package in PACKAGES:
        for path in sources(package):
            assert ast.get_docstring(ast.parse(path.read_text())), f"{path} has no docstring"


def test_every_error_code_of_rooms_is_documented() -> None:
    documented = re.findall(r"^\| `([a-z-]+)` \| [^|]+ \|$", (ROOT / "docs" / "rooms.md").read_text(), re.MULTILINE)
    assert sorted(documented) == sorted(MESSAGES)
