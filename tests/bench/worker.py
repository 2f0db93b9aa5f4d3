"""Reads pictures with the recogniser of one tree, in a process of its own that ``tests.bench.baseline`` starts.

The same file runs for the tree of the baseline and for this one, which ``PYTHONPATH`` names, so that one piece of code
measures both. It imports only what both recognisers offer. A request is ``REQUEST`` (kind, time in seconds, limit of
the search, length) and so many bytes; an answer is ``LENGTH`` and so many bytes of JSON.
"""

import json
import os
import struct
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, BinaryIO, Protocol

import numpy as np

import model
from model import Analyzer, Face, LiveAnalyzer, Stream

try:
    from model.io.pictures import decode_jpeg_grey, read_picture
except ModuleNotFoundError:  # the baseline's
    from model.pictures import decode_jpeg_grey, read_picture  # type: ignore[import-not-found, no-redef]

REQUEST, LENGTH = struct.Struct(">cddI"), struct.Struct(">I")
NEW_STREAM, FRAME, PHOTOGRAPH, ADD_JPEG, RATE = b"n", b"f", b"p", b"j", b"r"
ENGINE, USUAL, USUAL_LITERT = "engine", "usual", "usual-litert"

Faces = list[dict[str, Any]]


class Program(Protocol):
    """What a worker runs: decoding and reading are apart, so that both can be timed."""

    def new_stream(self, smooth: bool) -> None: ...

    def decode_frame(self, data: bytes) -> np.ndarray: ...

    def decode_photograph(self, data: bytes) -> np.ndarray: ...

    def frame(self, picture: np.ndarray, time_s: float, max_scan: float) -> Faces: ...

    def photograph(self, picture: np.ndarray) -> Faces: ...


class Recogniser:
    """The recogniser of the tree, one thread, one stream at a time."""

    def __init__(self) -> None:
        self._live, self._still, self._stream = LiveAnalyzer(threads=1), Analyzer(threads=1), Stream()
        self.decode_frame, self.decode_photograph = decode_jpeg_grey, read_picture

    def new_stream(self, smooth: bool) -> None:
        self._stream = Stream(smooth)

    def frame(self, picture: np.ndarray, time_s: float, max_scan: float) -> Faces:
        # By position: the limit has another name in the baseline.
        return [_as_json(face) for face in self._live.read(picture, self._stream, time_s, max_scan).faces]

    def photograph(self, picture: np.ndarray) -> Faces:
        return [_as_json(face) for face in self._still.analyze(picture)]


def engine_rate(jpegs: Sequence[bytes], threads: int, streams: int, seconds: float) -> float:
    """Return the frames per second of the live engine on ``threads`` threads, each with ``streams`` streams in turn."""

    def work(_: int) -> int:
        analyzer, own, done = LiveAnalyzer(), [Stream() for _ in range(streams)], 0
        started_s = time.perf_counter()
        while time.perf_counter() - started_s < seconds:
            jpeg = jpegs[done // streams % len(jpegs)]
            analyzer.read(decode_jpeg_grey(jpeg), own[done % streams], time.perf_counter())
            done += 1
        return done

    with ThreadPoolExecutor(threads) as pool:
        return sum(pool.map(work, range(threads))) / seconds


def _as_json(face: Face) -> dict[str, Any]:
    box = face.box
    return {
        "id": face.id,
        "box": (box.x, box.y, box.width, box.height),
        "tilt_deg": getattr(face, "tilt_deg", 0.0),  # the baseline's faces have none
        "emotion": face.emotion,
        "certain": face.certain,
    }


def _timed(decode: Callable[[], np.ndarray], read: Callable[[np.ndarray], Faces]) -> dict[str, Any]:
    """Return the faces, the milliseconds on the clock, and those of the processor: in all, and for decoding alone."""
    wall_s, cpu_s = time.perf_counter(), time.process_time()
    picture = decode()
    decoded_s = time.process_time()
    faces = read(picture)
    cpu_ms, wall_ms = (time.process_time() - cpu_s) * 1000, (time.perf_counter() - wall_s) * 1000
    return {"faces": faces, "decode_ms": (decoded_s - cpu_s) * 1000, "cpu_ms": cpu_ms, "wall_ms": wall_ms}


def _answer(program: Program, jpegs: list[bytes], kind: bytes, time_s: float, max_scan: float, data: bytes) -> Any:
    if kind == FRAME:
        return _timed(lambda: program.decode_frame(data), lambda picture: program.frame(picture, time_s, max_scan))
    if kind == PHOTOGRAPH:
        return _timed(lambda: program.decode_photograph(data), program.photograph)
    if kind == NEW_STREAM:
        program.new_stream(smooth=bool(data))
    elif kind == ADD_JPEG:
        jpegs.append(data)
    elif kind == RATE:
        rate = engine_rate(jpegs, **json.loads(data))
        jpegs.clear()
        return rate
    else:
        raise ValueError(f"no request is called {kind!r}")
    return None


def _serve(program: Program, requests: BinaryIO, answers: BinaryIO) -> None:
    jpegs: list[bytes] = []
    _send(answers, str(model.__file__))
    while header := requests.read(REQUEST.size):
        kind, time_s, max_scan, length = REQUEST.unpack(header)
        _send(answers, _answer(program, jpegs, kind, time_s, max_scan, requests.read(length)))


def _send(answers: BinaryIO, value: Any) -> None:
    text = json.dumps(value).encode()
    answers.write(LENGTH.pack(len(text)) + text)
    answers.flush()


def _program(name: str) -> Program:
    if name == ENGINE:
        return Recogniser()
    from tests.bench.usual import UsualProgram  # in this tree only

    return UsualProgram(keras=name == USUAL)


def main() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between answers
    _serve(_program(sys.argv[1]), sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
