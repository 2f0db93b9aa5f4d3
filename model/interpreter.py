"""Chooses who runs LiteRT networks: ai-edge-litert, or what is there where it has no wheel."""

import importlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

# ai-edge-litert has no wheels for Intel Macs, Alpine and some single-board computers; the others run the same files.
PACKAGES = ("ai_edge_litert.interpreter", "tflite_runtime.interpreter", "tensorflow")
START_LINES = (b"Created TensorFlow Lite XNNPACK delegate",)  # which no setting of LiteRT's silences
ADVICE = "install ai-edge-litert, or tflite-runtime or tensorflow where it has no wheel for this machine"


def find_interpreter(
    packages: Sequence[str] = PACKAGES, load: Callable[[str], Any] = importlib.import_module
) -> tuple[str, Any]:
    """Return the first of ``packages`` that is installed, and its Interpreter. Raises ImportError where none is."""
    for name in packages:
        try:
            module = load(name)
        except ImportError:
            continue
        return name, module.lite.Interpreter if name == "tensorflow" else module.Interpreter
    raise ImportError(f"no interpreter for the network is installed: {ADVICE}")


@contextmanager
def quiet_start(notes: Sequence[bytes] = START_LINES) -> Iterator[None]:
    """Keep lines with these ``notes``, by default LiteRT's that it has started, off stderr.

    All else that is written there meanwhile follows at the end. For commands alone: it diverts the whole process's
    stderr.
    """
    try:
        real = os.dup(2)
    except OSError:  # stderr is closed
        yield
        return
    sys.stderr.flush()
    with tempfile.TemporaryFile() as held:
        os.dup2(held.fileno(), 2)
        try:
            yield
        finally:
            sys.stderr.flush()
            os.dup2(real, 2)
            held.seek(0)
            with os.fdopen(real, "wb") as stderr:
                stderr.writelines(line for line in held if not any(note in line for note in notes))


PACKAGE, Interpreter = find_interpreter()
