"""What the networks share: how faces come in, how heads go out, and a batch norm that is quick on every backend."""

from typing import Any

import keras
from keras import layers

from model.emotions import EMOTIONS

NORM_MOMENTUM = 0.9  # an epoch has some 220 batches, so that 0.99 would lag behind the weights


def faces_in(side_px: int | None) -> tuple[Any, Any]:
    """The input, and the same with each face's own brightness and contrast taken out, so that dim light is no news.

    With None as side the network takes faces of any: ``fit`` shows small ones first because they cost less.
    """
    faces = keras.Input((side_px, side_px, 1), name="faces")
    grey = layers.Rescaling(1 / 255, dtype="float32")(faces)
    # The epsilon is a fortieth of a face's usual variance: a flat picture's noise is not blown up to a face.
    even = layers.LayerNormalization(axis=(1, 2, 3), center=False, scale=False, epsilon=1e-3, dtype="float32")(grey)
    return faces, even


def heads_out(faces: Any, features: Any, heads: int, name: str) -> Any:
    """The network from ``faces`` to logits, float32 (n, heads, 7), by a dense layer on ``features``, (n, channels)."""
    logits = layers.Dense(heads * len(EMOTIONS), dtype="float32", name="logits")(features)
    return keras.Model(faces, layers.Reshape((heads, len(EMOTIONS)), dtype="float32", name="heads")(logits), name=name)


def norm(tensor: Any) -> Any:
    """Batch normalisation of ``tensor``, (n, height, width, channels)."""
    kind = _TorchNorm if keras.backend.backend() == "torch" else layers.BatchNormalization
    return kind(momentum=NORM_MOMENTUM)(tensor)


class _TorchNorm(layers.BatchNormalization):  # type: ignore[misc]
    """The same layer by PyTorch's own kernel, which keeps bfloat16; Keras' goes through float32 step by step."""

    def call(self, inputs: Any, training: bool | None = None, mask: Any = None) -> Any:
        if not training:
            return super().call(inputs, training=training, mask=mask)
        import torch

        normed = torch.nn.functional.batch_norm(
            inputs.permute(0, 3, 1, 2),
            self.moving_mean.value,
            self.moving_variance.value,
            self.gamma.value,
            self.beta.value,
            training=True,
            momentum=1 - self.momentum,  # PyTorch counts the new share, Keras the old
            eps=self.epsilon,
        )
        return normed.permute(0, 2, 3, 1)
