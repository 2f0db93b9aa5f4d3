"""What a network costs: multiply-adds, and the time that LiteRT takes for a face."""

import time
from math import prod
from typing import Any

import numpy as np

from model.recognise.classifier import Classifier
from model.recognise.crops import SIDE_PX

ROUNDS = 300


def multiply_adds(network: Any) -> int:
    """Of the convolutions and dense layers of a Keras network for one face; the rest is thin beside them."""
    return sum(_of_layer(layer) for layer in network.layers)


def _of_layer(layer: Any) -> int:
    kind = type(layer).__name__
    if kind == "Dense":
        return int(prod(layer.kernel.shape))
    if kind == "Conv2D":
        return int(prod(layer.kernel.shape) * prod(layer.output.shape[1:3]))
    if kind == "SeparableConv2D":
        each = prod(layer.depthwise_kernel.shape) + prod(layer.pointwise_kernel.shape)
        return int(each * prod(layer.output.shape[1:3]))
    return 0


def face_ms(classifier: Classifier) -> float:
    """The median of 300 readings of one face, in milliseconds, after ten that do not count."""
    face = np.random.default_rng(0).integers(0, 256, (1, SIDE_PX, SIDE_PX), dtype=np.uint8)
    times = []
    for _ in range(ROUNDS + 10):
        started_s = time.perf_counter()
        classifier.heads(face)
        times.append(time.perf_counter() - started_s)
    return round(float(np.median(times[10:])) * 1000, 3)
