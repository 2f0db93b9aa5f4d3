"""Which package runs the network."""

from types import SimpleNamespace
from typing import Any

import pytest

from model.interpreter import PACKAGE, find_interpreter

pytestmark = pytest.mark.pure
PACKAGES = {
    "ai_edge_litert.interpreter": SimpleNamespace(Interpreter="LiteRT's"),
    "tflite_runtime.interpreter": SimpleNamespace(Interpreter="the runtime's"),
    "tensorflow": SimpleNamespace(lite=SimpleNamespace(Interpreter="TensorFlow's")),
}


@pytest.mark.parametrize(
    ("missing", "chosen"), [((), "LiteRT's"), (("ai_edge",), "the runtime's"), (("ai_edge", "tflite"), "TensorFlow's")]
)
def test_takes_the_first_that_is_installed(missing: tuple[str, ...], chosen: str) -> None:
    def load(name: str) -> Any:
        if name.startswith(missing):
            raise ImportError(name)
        return PACKAGES[name]

    assert find_interpreter(load=load)[1] == chosen


def test_says_what_to_install_where_there_is_none() -> None:
    with pytest.raises(ImportError, match=r"install ai-edge-litert, or tflite-runtime or tensorflow"):
        find_interpreter(("no_such_package",))


def test_is_lite_rt_where_its_wheel_is() -> None:
    assert PACKAGE == "ai_edge_litert.interpreter"
