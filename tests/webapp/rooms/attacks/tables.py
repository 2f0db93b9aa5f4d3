"""The tables of docs/privacy.md that simulated attacks make. Each follows a comment with its name."""

from collections.abc import Sequence

from tests.paths import ROOT

PAGE = ROOT / "docs" / "privacy.md"


def read_table(name: str) -> list[str]:
    """Return the lines of a table in docs/privacy.md."""
    lines = PAGE.read_text().splitlines()
    return lines[slice(*_place(lines, name))]


def write_table(name: str, table: Sequence[str]) -> None:
    lines = PAGE.read_text().splitlines()
    lines[slice(*_place(lines, name))] = table
    PAGE.write_text("\n".join(lines) + "\n")


def _place(lines: Sequence[str], name: str) -> tuple[int, int]:
    first = lines.index(f"<!-- {name} -->") + 1
    last = next((at for at in range(first, len(lines)) if not lines[at].startswith("|")), len(lines))
    return first, last
