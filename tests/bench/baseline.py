"""Runs the engine of an earlier commit, the baseline, beside that of this tree: the same worker, the same pictures."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from model.box import Box
from tests.bench import worker
from tests.paths import ROOT
from tests.server import end

COMMIT = "65187af"  # the last one before the recogniser was rewritten
BASELINE, PRESENT = "baseline", "this engine"


@dataclass(frozen=True)
class SeenFace:
    """A face that an engine found. ``tilt_deg`` is 0 for an engine that does not tell it."""

    id: int
    box: Box
    tilt_deg: float
    emotion: str
    certain: bool


@dataclass(frozen=True)
class Answer:
    """The faces of one picture, the processor's milliseconds for it and for decoding alone, and those on the clock."""

    faces: tuple[SeenFace, ...]
    decode_ms: float
    cpu_ms: float
    wall_ms: float


class Engine:
    """A recogniser in a process of its own, with one thread. Starts on entering, and stops on leaving."""

    def __init__(self, tree: Path, program: str = worker.ENGINE) -> None:
        """``tree`` is the checkout whose recogniser runs; ``program`` is one of those of ``tests.bench.worker``."""
        self._tree, self._program = tree.resolve(), program
        self._open = ExitStack()
        self._process: subprocess.Popen[bytes]

    def __enter__(self) -> "Engine":
        self._log = self._open.enter_context(tempfile.TemporaryFile("w+"))
        threads = {"OMP_NUM_THREADS": "1", "TF_CPP_MIN_LOG_LEVEL": "3"}
        self._process = subprocess.Popen(
            # -P: without it Python would look for modules beside the worker, too.
            [sys.executable, "-P", worker.__file__, self._program],
            cwd=self._tree,
            env=os.environ | threads | {"PYTHONPATH": str(self._tree)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
        )
        assert self._process.stdin and self._process.stdout
        self._open.enter_context(self._process.stdin)
        self._open.enter_context(self._process.stdout)
        self._open.callback(end, self._process)
        recogniser = Path(self._receive())
        assert recogniser.is_relative_to(self._tree), f"{recogniser} is not the recogniser of {self._tree}"
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._open.close()

    def new_stream(self, smooth: bool = True) -> None:
        """Forget the faces of the frames before."""
        self._ask(worker.NEW_STREAM, b"smooth" if smooth else b"")

    def frame(self, jpeg: bytes, time_s: float, max_scan: float = 1.0) -> Answer:
        """Read the next frame of the stream."""
        return _answer(self._ask(worker.FRAME, jpeg, time_s, max_scan))

    def photograph(self, data: bytes) -> Answer:
        """Read a picture file, which is not part of the stream."""
        return _answer(self._ask(worker.PHOTOGRAPH, data))

    def rate(self, jpegs: Sequence[bytes], threads: int, streams: int, seconds: float) -> float:
        """Return the frames per second of the live engine on ``threads`` threads, each with ``streams`` streams."""
        for jpeg in jpegs:
            self._ask(worker.ADD_JPEG, jpeg)
        work = {"threads": threads, "streams": streams, "seconds": seconds}
        return float(self._ask(worker.RATE, json.dumps(work).encode()))

    def _ask(self, kind: bytes, data: bytes = b"", time_s: float = 0.0, max_scan: float = 0.0) -> Any:
        assert self._process.stdin
        self._process.stdin.write(worker.REQUEST.pack(kind, time_s, max_scan, len(data)) + data)
        self._process.stdin.flush()
        return self._receive()

    def _receive(self) -> Any:
        assert self._process.stdout
        header = self._process.stdout.read(worker.LENGTH.size)
        if len(header) < worker.LENGTH.size:
            self._log.seek(0)
            raise RuntimeError(f"the worker in {self._tree} ended: {self._log.read()}")
        return json.loads(self._process.stdout.read(*worker.LENGTH.unpack(header)))


def _answer(value: Mapping[str, Any]) -> Answer:
    faces = tuple(SeenFace(**{**face, "box": Box(*face["box"])}) for face in value["faces"])
    return Answer(faces, value["decode_ms"], value["cpu_ms"], value["wall_ms"])


@contextmanager
def baseline_tree() -> Iterator[Path]:
    """Check the baseline out into a temporary folder, and remove it at the end.

    Exits with one line if the clone does not hold the baseline's commit.
    """
    try:
        is_known = _git("cat-file", "-e", f"{COMMIT}^{{commit}}").returncode == 0
    except FileNotFoundError:
        is_known = False
    if not is_known:
        raise SystemExit(f"The benchmarks compare with commit {COMMIT}, which this clone lacks: git fetch --unshallow")
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "baseline"
        try:
            added = _git("-c", "core.hooksPath=/dev/null", "worktree", "add", "--detach", str(tree), COMMIT)
            assert added.returncode == 0, added.stderr
            yield tree
        finally:
            _git("worktree", "remove", "--force", str(tree))


@contextmanager
def engines(tree: Path, programs: Sequence[str] = ()) -> Iterator[dict[str, Engine]]:
    """Start the baseline's engine, which ``tree`` holds, this tree's, and further ``programs`` of this tree."""
    with ExitStack() as stack:
        started = {BASELINE: Engine(tree), PRESENT: Engine(ROOT), **{name: Engine(ROOT, name) for name in programs}}
        yield {name: stack.enter_context(engine) for name, engine in started.items()}


def _git(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
