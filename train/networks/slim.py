"""Candidates for a small student: at most 38 M multiply-adds, of layers that are quick in XNNPACK on plain laptops.

Plain and residual convolutions of 3x3 (He et al., 2015, arXiv 1512.03385), and inverted residuals (Sandler et al.,
2018, arXiv 1801.04381). None has squeeze-and-excitation, whose many small layers cost time and few multiply-adds.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from keras import layers

from model.recognise.crops import SIDE_PX
from train.networks.parts import batch_norm, convolution, face_input, output_heads

DROPOUT = 0.2
EXPANSION = 4


def _slim(
    heads: int = 2,
    side_px: int | None = SIDE_PX,
    classes: int = 7,
    *,
    name: str,
    stem: tuple[int, int],
    stages: Sequence[tuple[int, int, int]],
    block: Any,
) -> Any:
    """Build a ``stem`` (channels, kernel's side) of stride 2, and ``stages`` of (channels, blocks, first stride)."""
    faces, tensor = face_input(side_px)
    channels, side = stem
    tensor = layers.ReLU()(batch_norm(convolution(tensor, channels, side=side, stride=2)))
    for channels, blocks, stride in stages:
        for index in range(blocks):
            tensor = block(tensor, channels, stride if index == 0 else 1)
    features = layers.GlobalAveragePooling2D(name="features")(tensor)
    return output_heads(faces, layers.Dropout(DROPOUT)(features), heads, classes, name)


def _residual(tensor: Any, channels: int, stride: int) -> Any:
    shortcut = layers.AveragePooling2D(stride)(tensor) if stride > 1 else tensor
    if shortcut.shape[-1] != channels:
        shortcut = batch_norm(convolution(shortcut, channels, side=1))
    tensor = layers.ReLU()(batch_norm(convolution(tensor, channels, stride=stride)))
    return layers.ReLU()(layers.Add()([batch_norm(convolution(tensor, channels)), shortcut]))


def _inverted(tensor: Any, channels: int, stride: int) -> Any:
    wide = layers.ReLU()(batch_norm(convolution(tensor, EXPANSION * tensor.shape[-1], side=1)))
    depthwise = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(wide)
    narrow = batch_norm(convolution(layers.ReLU()(batch_norm(depthwise)), channels, side=1))
    return layers.Add()([narrow, tensor]) if stride == 1 and tensor.shape[-1] == channels else narrow


def _plain(tensor: Any, channels: int, stride: int) -> Any:
    return layers.ReLU()(batch_norm(convolution(tensor, channels, stride=stride)))


# By name: the kind of block, the stem's channels and side, and each stage's channels, blocks and stride.
LAYOUTS = {
    "slim_a": (_residual, (24, 5), ((64, 1, 2), (128, 1, 2), (192, 1, 2))),
    "slim_b": (_residual, (16, 3), ((24, 1, 1), (48, 1, 2), (96, 2, 2), (192, 2, 2))),
    "slim_c": (_residual, (32, 3), ((32, 1, 1), (64, 1, 2), (128, 1, 2), (256, 1, 2))),
    "slim_inverted": (_inverted, (24, 3), ((24, 1, 1), (48, 2, 2), (96, 3, 2), (160, 2, 2))),
    "slim_plain": (_plain, (32, 3), ((64, 1, 2), (64, 1, 1), (128, 1, 2), (128, 1, 1), (256, 1, 2))),
}
CANDIDATES = {
    name: partial(_slim, name=name, stem=stem, stages=stages, block=block)
    for name, (block, stem, stages) in LAYOUTS.items()
}
