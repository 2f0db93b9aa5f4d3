"""Folds batch normalisation into the convolutions before it, as any converter does for serving."""

from typing import Any

import keras
import numpy as np
from keras import layers

CONVOLUTIONS = (layers.Conv2D, layers.SeparableConv2D)


def folded(network: Any) -> Any:
    """A network that answers as ``network`` does, with a bias on each convolution and no batch normalisation left.

    Folded here and not by the converter, so that rounding to half precision comes after it, in both exported files.
    """
    plain = keras.models.clone_model(network, clone_function=_with_bias, call_function=_without_norm)
    for layer in network.layers:
        if isinstance(layer, layers.BatchNormalization):
            before = layer.input._keras_history.operation
            plain.get_layer(before.name).set_weights(_folded(before.get_weights(), layer))
        elif layer.get_weights() and getattr(layer, "use_bias", True):
            plain.get_layer(layer.name).set_weights(layer.get_weights())
    return plain


def _without_norm(layer: Any, tensor: Any, *arguments: Any, **options: Any) -> Any:
    return tensor if isinstance(layer, layers.BatchNormalization) else layer(tensor, *arguments, **options)


def _with_bias(layer: Any) -> Any:
    config = layer.get_config()
    if isinstance(layer, CONVOLUTIONS):
        config["use_bias"] = True
    return type(layer).from_config(config)


def _folded(kernels: list[np.ndarray], norm: Any) -> list[np.ndarray]:
    """The kernels, the last of them scaled, and the bias; output channels are the last axis of a kernel."""
    gamma, beta, mean, variance = norm.get_weights()
    scale = gamma / np.sqrt(variance + norm.epsilon)
    return [*kernels[:-1], kernels[-1] * scale, beta - mean * scale]
