"""Whether each replacement of a library's internals is listed, and still needed."""

import ast
import importlib
import json
import subprocess
import sys

import pytest

from tests.paths import ROOT
from webapp.server.patches import PATCHES, Patch


@pytest.fixture(scope="module")
def reasons() -> dict[str, str]:
    """For each fault "" where the library still shows it, or why not."""
    command = [sys.executable, "-m", "tests.webapp.server.library_faults"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300)
    found: dict[str, str] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize("fault", [patch.demo for patch in PATCHES])
def test_library_still_shows_the_fault(reasons: dict[str, str], fault: str) -> None:
    """If this fails after an update of the library, see whether the replacement can go."""
    assert not reasons[fault], reasons[fault]


def test_each_fault_belongs_to_one_patch(reasons: dict[str, str]) -> None:
    assert sorted(reasons) == sorted(patch.demo for patch in PATCHES)


@pytest.mark.parametrize("patch", PATCHES, ids=lambda patch: patch.demo)
def test_patch_names_its_module_and_what_it_was_tested_with(patch: Patch) -> None:
    assert importlib.import_module(patch.module)
    assert all(version.rsplit(" ", 1)[1][0].isdigit() for version in patch.versions)


def test_every_module_that_assigns_to_a_library_is_listed() -> None:
    listed = {patch.module.replace(".", "/") + ".py" for patch in PATCHES}
    assigning = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "webapp").rglob("*.py")
        if assigns_to_library(path.read_text())
    }
    assert "webapp/server/connections.py" in assigning
    assert assigning <= listed


def assigns_to_library(source: str) -> bool:
    """Return whether Python code sets an attribute, or an item, of something that it imports from elsewhere."""
    tree = ast.parse(source)
    foreign: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            foreign |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] not in ("webapp", "model"):
            foreign |= {alias.asname or alias.name for alias in node.names}
    foreign.discard("g")  # flask.g is there to be assigned to: it holds what belongs to one request
    targets = [target for node in ast.walk(tree) if isinstance(node, ast.Assign) for target in node.targets]
    return any(isinstance(target, ast.Attribute | ast.Subscript) and root(target) in foreign for target in targets)


def root(node: ast.expr) -> str:
    """Return the first name of a.b.c or a.b[c]."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import engineio.socket\nengineio.socket.Socket = None", True),
        ("from engineio.async_drivers import threading as driver\ndriver._async['websocket'] = None", True),
        ("import os\nself.path = os.path", False),
        ("from webapp import settings\nsettings.x = 1", False),
    ],
)
def test_assignments_to_libraries_are_found(source: str, expected: bool) -> None:
    assert assigns_to_library(source) is expected
