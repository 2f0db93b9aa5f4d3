"""Measures what a network costs: multiply-adds, and LiteRT's time for one face."""

import time
from math import prod
from typing import Any

import numpy as np

from model.recognise.classifier import Classifier
from model.recognise.crops import SIDE_PX

RUNS, WARM_UP_RUNS = 300, 10


def multiply_adds(network: Any) -> int:
    """Count those of a Keras network's convolutions and dense layers for one face; other layers hardly count."""
    return sum(_layer_multiply_adds(layer) for layer in network.layers)


def _layer_multiply_adds(layer: Any) -> int:
    kind = type(layer).__name__
    if kind == "Dense":
        return int(prod(layer.kernel.shape))
    if kind == "Conv2D":
        return int(prod(layer.kernel.shape) * prod(layer.output.shape[1:3]))
    if kind == "DepthwiseConv2D":
        return int(prod(layer.kernel.shape) * prod(layer.output.shape[1:3]))
    if kind == "SeparableConv2D":
        per_pixel = prod(layer.depthwise_kernel.shape) + prod(layer.pointwise_kernel.shape)
        return int(per_pixel * prod(layer.output.shape[1:3]))
    return 0


def face_ms(classifier: Classifier) -> float:
    """Return the median time for one face, in milliseconds, of 300 runs after ten to warm up."""
    face = np.random.default_rng(0).integers(0, 256, (1, SIDE_PX, SIDE_PX), dtype=np.uint8)
    times_s = []
    for _ in range(WARM_UP_RUNS + RUNS):
        started_s = time.perf_counter()
        classifier.predict_heads(face)
        times_s.append(time.perf_counter() - started_s)
    return round(float(np.median(times_s[WARM_UP_RUNS:])) * 1000, 3)
