"""The networks' common input, output heads, and a batch norm that is fast on every backend."""

from typing import Any

import keras
from keras import layers

NORM_MOMENTUM = 0.9  # with some 220 batches an epoch, 0.99 would lag behind the weights


def face_input(side_px: int | None) -> tuple[Any, Any]:
    """Return the input, and the input normalised by each face's own brightness and contrast.

    With ``side_px`` None the network takes faces of any side: ``fit`` uses small ones first because they cost less.
    """
    faces = keras.Input((side_px, side_px, 1), name="faces")
    grey = layers.Rescaling(1 / 255, dtype="float32")(faces)
    # The epsilon is a fortieth of a face's usual variance, so that a flat picture's noise is not amplified.
    normalised = layers.LayerNormalization(axis=(1, 2, 3), center=False, scale=False, epsilon=1e-3, dtype="float32")(
        grey
    )
    return faces, normalised


def output_heads(faces: Any, features: Any, heads: int, classes: int, name: str) -> Any:
    """Return the network from ``faces`` to logits, float32 (n, heads, classes), by a dense layer on ``features``."""
    logits = layers.Dense(heads * classes, dtype="float32", name="logits")(features)
    outputs = layers.Reshape((heads, classes), dtype="float32", name="heads")(logits)
    return keras.Model(faces, outputs, name=name)


def convolution(tensor: Any, channels: int, side: int = 3, stride: int = 1) -> Any:
    """Convolve ``tensor`` with kernels of ``side``, without a bias: batch norm follows."""
    layer = layers.Conv2D(
        channels, side, strides=stride, padding="same", use_bias=False, kernel_initializer="he_normal"
    )
    return layer(tensor)


def batch_norm(tensor: Any) -> Any:
    """Normalise ``tensor``, (n, height, width, channels), over the batch."""
    layer = _TorchBatchNorm if keras.backend.backend() == "torch" else layers.BatchNormalization
    return layer(momentum=NORM_MOMENTUM)(tensor)


class _TorchBatchNorm(layers.BatchNormalization):  # type: ignore[misc]
    """The layer on PyTorch's own kernel, which keeps bfloat16; Keras' own goes through float32."""

    def call(self, inputs: Any, training: bool | None = None, mask: Any = None) -> Any:
        if not training:
            return super().call(inputs, training=training, mask=mask)
        import torch

        normalised = torch.nn.functional.batch_norm(
            inputs.permute(0, 3, 1, 2),
            self.moving_mean.value,
            self.moving_variance.value,
            self.gamma.value,
            self.beta.value,
            training=True,
            momentum=1 - self.momentum,  # PyTorch weighs the new value, Keras the old
            eps=self.epsilon,
        )
        return normalised.permute(0, 2, 3, 1)
