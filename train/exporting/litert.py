"""Converts a Keras network to LiteRT's format."""

from pathlib import Path
from typing import Any

import keras
import tensorflow as tf

from model.recognise.crops import SIDE_PX


def to_litert(network: Any, path: Path, int8_weights: bool = False) -> None:
    """Write ``network`` to ``path``, with weights of half precision, or of one byte with ``int8_weights``."""
    types = {} if int8_weights else {"target_spec": {"supported_types": [tf.float16]}}
    network.export(path, format="litert", verbose=False, optimizations=[tf.lite.Optimize.DEFAULT], **types)


def for_one_face(network: Any) -> Any:
    """Return ``network`` for one face at a time: LiteRT in browsers refuses an open first dimension."""
    face = keras.Input(batch_shape=(1, SIDE_PX, SIDE_PX, 1), name="faces")
    return keras.Model(face, network(face), name=network.name)
