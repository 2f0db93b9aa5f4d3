"""A residual network with squeeze-and-excitation: 1.6 M parameters, 97 M multiply-adds a face.

Residual blocks: He et al., 2015, arXiv 1512.03385. Squeeze-and-excitation: Hu et al., 2017, arXiv 1709.01507. The
first convolution halves the side, because thin layers at 48x48 cost more on a processor than they are worth. The three
stages work at 24, 12 and 6 px, wide enough that convolutions run at the processor's full rate.
"""

from collections.abc import Sequence
from typing import Any

from keras import layers

from model.recognise.crops import SIDE_PX
from train.networks.parts import batch_norm, convolution, face_input, output_heads

STAGES = ((32, 1), (96, 2), (192, 2))  # channels, blocks
FEATURES = 384
NARROW_STAGES, NARROW_FEATURES = ((16, 1), (64, 2), (112, 2)), 256
SQUEEZE = 8  # channels per channel of the squeeze
DROPOUT = 0.3


def residual_se(heads: int = 2, side_px: int | None = SIDE_PX, classes: int = 7) -> Any:
    """Build a stem, three stages of residual blocks, and the mean of 384 features over the picture."""
    return build_residual_se(heads, side_px, classes, STAGES, FEATURES, "residual_se")


def residual_se_narrow(heads: int = 2, side_px: int | None = SIDE_PX, classes: int = 7) -> Any:
    """Build residual_se with fewer channels: 0.6 M parameters, 36 M multiply-adds a face, 0.38 of its time."""
    return build_residual_se(heads, side_px, classes, NARROW_STAGES, NARROW_FEATURES, "residual_se_narrow")


def build_residual_se(
    heads: int, side_px: int | None, classes: int, stages: Sequence[tuple[int, int]], features: int, name: str
) -> Any:
    """Build a stem, ``stages`` of (channels, blocks), and the mean of ``features`` channels over the picture."""
    faces, tensor = face_input(side_px)
    tensor = layers.ReLU()(batch_norm(convolution(tensor, stages[0][0], side=6, stride=2)))
    for stage, (channels, blocks) in enumerate(stages):
        for block in range(blocks):
            tensor = _block(tensor, channels, stride=2 if stage and not block else 1)
    tensor = layers.ReLU()(batch_norm(convolution(tensor, features, side=1)))
    mean = layers.GlobalAveragePooling2D(name="features")(tensor)
    return output_heads(faces, layers.Dropout(DROPOUT)(mean), heads, classes, name)


def _block(tensor: Any, channels: int, stride: int) -> Any:
    shortcut = tensor
    if stride > 1:
        shortcut = layers.AveragePooling2D(stride)(shortcut)
    if shortcut.shape[-1] != channels:
        shortcut = batch_norm(convolution(shortcut, channels, side=1))
    tensor = layers.ReLU()(batch_norm(convolution(tensor, channels, stride=stride)))
    tensor = batch_norm(convolution(tensor, channels))
    weight = layers.GlobalAveragePooling2D(keepdims=True)(tensor)
    weight = layers.Conv2D(channels // SQUEEZE, 1, activation="relu")(weight)
    weight = layers.Conv2D(channels, 1, activation="sigmoid")(weight)
    return layers.ReLU()(layers.Add()([layers.Multiply()([tensor, weight]), shortcut]))
