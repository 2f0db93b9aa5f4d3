"""``make bench``: measures, prints a table, and writes it to docs/benchmarks.md."""

import os
import platform
from datetime import date
from importlib.metadata import version
from pathlib import Path

from tests.bench.recogniser import measure_recogniser
from tests.bench.serving import Figure, measure_serving
from tests.paths import ROOT

VERSIONS = ("ai-edge-litert", "opencv-python-headless", "eventlet", "flask-socketio")


def main() -> None:
    parts = [
        "# Benchmarks\n",
        "Written by `make bench`, client and server on the same machine. Run it on an otherwise idle one.\n",
        f"{_machine()}, {date.today().isoformat()}, Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in VERSIONS)
        + ".\n",
        _table("The recogniser, one thread", measure_recogniser()),
        *(_table(f"The server, {mode}", measure_serving(mode)) for mode in ("eventlet", "threading")),
    ]
    text = "\n".join(parts)
    (ROOT / "docs" / "benchmarks.md").write_text(text)
    print(text)


def _table(title: str, figures: list[Figure]) -> str:
    rows = [f"| {figure.name} | {figure.value} | {figure.bound} |" for figure in figures]
    return "\n".join([f"## {title}\n", "| what | measured | asked for |", "| --- | --- | --- |", *rows, ""])


def _machine() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    models = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    return f"{models[0] if models else platform.machine()}, {os.cpu_count()} cores"


if __name__ == "__main__":
    main()
