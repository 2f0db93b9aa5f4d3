"""The rooms of webapp: what lies at its root, and which of its modules may import which."""

import ast
from collections.abc import Mapping
from pathlib import Path

from tests.paths import ROOT

WEBAPP = ROOT / "webapp"
AT_THE_ROOT = {"__init__", "__main__", "app", "metrics", "security", "services", "settings"}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports() -> dict[str, set[str]]:
    """For each module of webapp, those of webapp that it imports, wherever in it."""
    paths = {module_name(path): path for path in WEBAPP.rglob("*.py")}
    found: dict[str, set[str]] = {}
    for name, path in paths.items():
        nodes = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)]
        names = {f"{node.module}.{alias.name}" for node in nodes for alias in node.names}
        names |= {node.module or "" for node in nodes}
        found[name] = names & paths.keys()
    return found


def circles(graph: Mapping[str, set[str]]) -> set[str]:
    """Return the modules that are part of a circle, or import one that is."""
    left = dict(graph)
    while leaves := {name for name, names in left.items() if not names & left.keys()}:
        left = {name: names for name, names in left.items() if name not in leaves}
    return set(left)


def test_finds_a_circle() -> None:
    assert circles({"a": {"b"}, "b": {"a"}, "c": {"a"}, "d": set()}) == {"a", "b", "c"}
    assert not circles({"a": {"b", "c"}, "b": {"c"}, "c": set()})


def test_no_module_imports_itself_through_others() -> None:
    packages = {module_name(path) for path in WEBAPP.rglob("__init__.py")}
    graph = {name: names - packages for name, names in imports().items() if name not in packages}
    assert "webapp.server.concurrency" in graph["webapp.server.eventlet_mode"]
    assert not circles(graph)


def test_the_server_knows_nothing_of_what_it_serves() -> None:
    for name, names in imports().items():
        if name.startswith("webapp.server."):
            assert all(each.startswith("webapp.server") or each == "webapp.settings" for each in names), name


def test_the_root_holds_only_what_all_rooms_share() -> None:
    assert {path.stem for path in WEBAPP.glob("*.py")} == AT_THE_ROOT
