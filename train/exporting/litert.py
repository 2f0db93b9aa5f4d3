"""Converts a Keras network to LiteRT's format."""

from pathlib import Path
from typing import Any

import keras
import tensorflow as tf

from model.recognise.crops import SIDE_PX


def to_litert(network: Any, path: Path, int8_weights: bool = False, faces: int | None = None) -> None:
    """Write ``network`` to ``path``, with weights of half precision, or of one byte with ``int8_weights``.

    It takes a fixed number of ``faces``, or any: LiteRT in browsers refuses an open first dimension.
    """
    types = {} if int8_weights else {"target_spec": {"supported_types": [tf.float16]}}
    signature = keras.InputSpec(shape=(faces, SIDE_PX, SIDE_PX, 1), dtype="float32", name="faces")
    network.export(
        path,
        format="litert",
        verbose=False,
        input_signature=[signature],
        optimizations=[tf.lite.Optimize.DEFAULT],
        **types,
    )
