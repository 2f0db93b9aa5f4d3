"""A depthwise-separable network in the manner of mini-Xception (Arriaga et al., 2017, arXiv 1710.07557)."""

from typing import Any

from keras import layers

from model.recognise.crops import SIDE_PX
from train.networks.parts import batch_norm, face_input, output_heads

STEM = 8
CHANNELS = (16, 32, 64, 128)  # each halves the picture's side


def mini_xception(heads: int = 2, side_px: int | None = SIDE_PX, classes: int = 7) -> Any:
    """Build two thin convolutions, four separable residual blocks, and the mean over the picture."""
    faces, tensor = face_input(side_px)
    for _ in range(2):
        tensor = layers.Conv2D(STEM, 3, padding="same", use_bias=False)(tensor)
        tensor = layers.ReLU()(batch_norm(tensor))
    for channels in CHANNELS:
        tensor = _block(tensor, channels)
    features = layers.GlobalAveragePooling2D(name="features")(tensor)
    return output_heads(faces, layers.Dropout(0.2)(features), heads, classes, "mini_xception")


def _block(tensor: Any, channels: int) -> Any:
    shortcut = batch_norm(layers.Conv2D(channels, 1, strides=2, padding="same", use_bias=False)(tensor))
    for is_last in (False, True):
        tensor = layers.SeparableConv2D(channels, 3, padding="same", use_bias=False)(tensor)
        tensor = batch_norm(tensor)
        if not is_last:
            tensor = layers.ReLU()(tensor)
    tensor = layers.MaxPooling2D(3, strides=2, padding="same")(tensor)
    return layers.Add()([tensor, shortcut])
