"""Tables of docs/benchmarks.md: how one is written, and how one alone is renewed."""

import re
from pathlib import Path

from tests.bench.serving import Figure
from tests.paths import ROOT

FILE = ROOT / "docs" / "benchmarks.md"


def table(title: str, figures: list[Figure]) -> str:
    rows = [f"| {figure.name} | {figure.value} | {figure.bound} |" for figure in figures]
    return "\n".join([f"## {title}\n", "| what | measured | asked for |", "| --- | --- | --- |", *rows, ""])


def renew(title: str, figures: list[Figure], path: Path = FILE) -> str:
    """Puts the table in the place of the one with this title, or at the end; gives it back."""
    made = table(title, figures)
    text = path.read_text()
    old = re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    renewed = old.sub(lambda _: f"{made}\n", text) if old.search(text) else f"{text.rstrip()}\n\n{made}"
    path.write_text(f"{renewed.rstrip()}\n")
    return made
