"""``make bench``: measure each part, print its table, and write it to its section of docs/benchmarks.md."""

import os
import platform
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path

from tests.bench.api import measure_api
from tests.bench.baseline import COMMIT, baseline_tree
from tests.bench.command import measure_command
from tests.bench.crowd import measure_crowd
from tests.bench.detection import measure_detection
from tests.bench.device import TITLE as DEVICE_TITLE
from tests.bench.device import measure_device
from tests.bench.engine import measure_engine
from tests.bench.recogniser import measure_recogniser
from tests.bench.sections import renew, table
from tests.bench.servers import MODES, measure_servers
from tests.bench.serving import Figure, measure_serving
from tests.bench.timeline import TITLE, measure_timeline
from tests.bench.transport import measure_transport

VERSIONS = ("ai-edge-litert", "opencv-python-headless", "eventlet", "flask-socketio")


def _serving(mode: str) -> list[Figure]:
    return measure_serving(mode) + measure_api(mode) + measure_crowd(mode)


def _beside_baseline(tree: Path) -> Iterator[Figure]:
    yield from measure_engine(tree)
    yield from measure_detection(tree)
    for mode in MODES:
        yield from measure_servers(mode, tree)


BESIDE_BASELINE = f"Beside commit {COMMIT}: the engine, one thread each, and the server"
SECTIONS: list[tuple[str, Callable[[], list[Figure]]]] = [
    ("The recogniser, one thread", measure_recogniser),
    ("The command, a folder of photographs", measure_command),
    ("A frame's way over the network, in this process", measure_transport),
    ("The server, eventlet", partial(_serving, "eventlet")),
    ("The server, threading", partial(_serving, "threading")),
    (TITLE, measure_timeline),
    (DEVICE_TITLE, measure_device),
]


def main() -> None:
    with baseline_tree() as tree:
        print(renew("The machine", _machine()))
        print(renew(BESIDE_BASELINE, table(_beside_baseline(tree))))
    for title, measure in SECTIONS:
        print(renew(title, table(measure())))


def _machine() -> str:
    """Return the processor, the date and the versions that the figures are from, in one line."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    models = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    processor = f"{models[0] if models else platform.machine()}, {os.cpu_count()} cores"
    versions = ", ".join(f"{name} {version(name)}" for name in VERSIONS)
    return f"{processor}, {date.today().isoformat()}, Python {platform.python_version()}, {versions}."


if __name__ == "__main__":
    main()
