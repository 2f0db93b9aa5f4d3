"""``make bench``: measures, prints a table, and writes it to docs/benchmarks.md."""

import os
import platform
from datetime import date
from importlib.metadata import version
from pathlib import Path

from tests.bench.api import measure_api
from tests.bench.command import measure_command
from tests.bench.crowd import measure_crowd
from tests.bench.engine import measure_engine
from tests.bench.recogniser import measure_recogniser
from tests.bench.sections import table
from tests.bench.serving import measure_serving
from tests.bench.timeline import TITLE, measure_timeline
from tests.bench.transport import measure_transport
from tests.paths import ROOT

VERSIONS = ("ai-edge-litert", "opencv-python-headless", "eventlet", "flask-socketio")


def main() -> None:
    parts = [
        "# Benchmarks\n",
        "Written by `make bench`, client and server on the same machine. Run it on an otherwise idle one.\n",
        f"{_machine()}, {date.today().isoformat()}, Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in VERSIONS)
        + ".\n",
        table("The recogniser, one thread", measure_recogniser()),
        table("The live engine, one thread, clips of 640x480 at 30 frames/s", measure_engine()),
        table("The command, a folder of photographs", measure_command()),
        table("A frame's way over the network, in this process", measure_transport()),
        *(
            table(f"The server, {mode}", measure_serving(mode) + measure_api(mode) + measure_crowd(mode))
            for mode in ("eventlet", "threading")
        ),
        table(TITLE, measure_timeline()),
    ]
    text = "\n".join(parts)
    (ROOT / "docs" / "benchmarks.md").write_text(text)
    print(text)


def _machine() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    models = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    return f"{models[0] if models else platform.machine()}, {os.cpu_count()} cores"


if __name__ == "__main__":
    main()
