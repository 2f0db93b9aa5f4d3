"""The rules of the house: which room may import which, and what must be written down."""

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest

from model import errors
from tests.paths import ROOT
from webapp.rooms.errors import MESSAGES
from webapp.settings import Settings

# What each room may import by name; the modules of model/ import each other relatively, as the package is called mien.
ROOMS: dict[str, set[str]] = {"webapp": {"model", "webapp"}, "model": set(), "train": {"model", "train"}}
NOT_FOR_MODEL = {"flask", "flask_socketio", "socketio", "eventlet", "werkzeug", "tensorflow", "keras", "torch"}
NOT_FOR_WEBAPP = {"cv2", "numpy", "tensorflow", "keras", "ai_edge_litert"}


def sources(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Return the top-level names of all modules that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:  # a relative import stays inside
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("room", ROOMS)
def test_imports_point_inward(room: str) -> None:
    assert sources(room)
    for path in sources(room):
        assert imported(path) & ROOMS.keys() <= ROOMS[room], path
        assert "tests" not in imported(path), path


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


def test_the_recogniser_knows_nothing_of_the_web_nor_of_training() -> None:
    for path in sources("model"):
        assert not imported(path) & NOT_FOR_MODEL, path


def test_the_web_knows_nothing_of_pixels_nor_tensors() -> None:
    for path in sources("webapp"):
        assert not imported(path) & NOT_FOR_WEBAPP, path


def test_only_modules_named_after_eventlet_import_it() -> None:
    importing = {path.relative_to(ROOT).as_posix() for path in sources("webapp") if "eventlet" in imported(path)}
    assert "webapp/server/eventlet_mode.py" in importing
    assert all(re.fullmatch(r"webapp/server/eventlet_[a-z]+\.py", path) for path in importing), importing


def requirements(name: str) -> set[str]:
    lines = (line.split("#")[0].strip() for line in (ROOT / name).read_text().splitlines())
    return {line for line in lines if line}


def test_serving_needs_the_same_without_tensorflow() -> None:
    training_only = {line for line in requirements("requirements.txt") if re.match("tensorflow|keras|matplotlib", line)}
    assert requirements("requirements-serve.txt") == requirements("requirements.txt") - training_only
    assert all(re.search(r">=.+,<", line) for line in requirements("requirements.txt"))


def test_every_setting_is_documented() -> None:
    documented = set(re.findall(r"`(MIEN_[A-Z_]+)`", (ROOT / "docs" / "settings.md").read_text()))
    settings = {f"MIEN_{setting.name.upper()}" for setting in fields(Settings)}
    assert settings == documented


def test_every_error_code_of_the_protocol_is_documented() -> None:
    edge = "".join(
        (ROOT / path).read_text() for path in ("webapp/live/frames.py", "webapp/live/events.py", "model/io/pictures.py")
    )
    raised = set(re.findall(r'(?:FrameError|PictureError|refuse|_decoded)\(\s*"([a-z-]+)"', edge))
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


def test_public_code_says_what_it_is() -> None:
    for room in ROOMS:
        for path in sources(room):
            assert ast.get_docstring(ast.parse(path.read_text())), f"{path} has no first line"


def test_every_error_code_of_rooms_is_documented() -> None:
    documented = re.findall(r"^\| `([a-z-]+)` \| [^|]+ \|$", (ROOT / "docs" / "rooms.md").read_text(), re.MULTILINE)
    assert sorted(documented) == sorted(MESSAGES)
