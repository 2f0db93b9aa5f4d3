"""The sections of docs/benchmarks.md that benchmarks write; the rest of the page is written by hand."""

import re
from collections.abc import Iterable
from pathlib import Path

from tests.bench.serving import Figure
from tests.paths import ROOT

FILE = ROOT / "docs" / "benchmarks.md"


def table(figures: Iterable[Figure]) -> str:
    rows = [f"| {figure.name} | {figure.value} | {figure.bound} |" for figure in figures]
    return "\n".join(["| what | measured | target |", "| --- | --- | --- |", *rows])


def renew(title: str, body: str, path: Path = FILE) -> str:
    """Replace the section with this title, or append it; return the new section."""
    section = f"## {title}\n\n{body}\n"
    text = path.read_text()
    old = re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    renewed = old.sub(lambda _: f"{section}\n", text) if old.search(text) else f"{text.rstrip()}\n\n{section}"
    path.write_text(f"{renewed.rstrip()}\n")
    return section
