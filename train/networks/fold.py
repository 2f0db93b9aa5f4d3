"""Folds batch normalisation into the convolutions before it."""

from typing import Any

import keras
import numpy as np
from keras import layers

CONVOLUTIONS = (layers.Conv2D, layers.DepthwiseConv2D, layers.SeparableConv2D)


def fold_batch_norm(network: Any) -> Any:
    """Return an equivalent of ``network`` that has biases on its convolutions and no batch normalisation.

    The converter would fold, too, but after rounding to half precision. Folding here comes before the rounding, so that
    both exported files stay equal.
    """
    plain = keras.models.clone_model(network, clone_function=_with_bias, call_function=_without_norm)
    for layer in network.layers:
        if isinstance(layer, layers.BatchNormalization):
            convolution = layer.input._keras_history.operation
            plain.get_layer(convolution.name).set_weights(_fold_into(convolution, layer))
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


def _fold_into(convolution: Any, norm: Any) -> list[np.ndarray]:
    """Return the kernels, the last of them scaled, and the bias. Output channels are a kernel's last axis."""
    kernels = convolution.get_weights()
    gamma, beta, mean, variance = norm.get_weights()
    scale = gamma / np.sqrt(variance + norm.epsilon)
    shift = beta - mean * scale
    if isinstance(convolution, layers.DepthwiseConv2D):  # its kernel is (height, width, channels, 1)
        return [kernels[0] * scale[:, None], shift]
    return [*kernels[:-1], kernels[-1] * scale, shift]
