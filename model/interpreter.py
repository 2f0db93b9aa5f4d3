"""Chooses who runs LiteRT networks: ai-edge-litert, or what is there where it has no wheel."""

import importlib
from collections.abc import Callable, Sequence
from typing import Any

# ai-edge-litert has no wheels for Intel Macs, Alpine and some single-board computers; the others run the same files.
PACKAGES = ("ai_edge_litert.interpreter", "tflite_runtime.interpreter", "tensorflow")
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


PACKAGE, Interpreter = find_interpreter()
