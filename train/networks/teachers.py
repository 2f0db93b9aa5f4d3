"""Teachers: larger networks of three kinds, whose answers a student learns. They are not meant to be served."""

from typing import Any

from keras import layers

from model.recognise.crops import SIDE_PX
from train.networks.parts import batch_norm, convolution, face_input, output_heads
from train.networks.residual_se import build_residual_se

DROPOUT = 0.4
VGG_STAGES = ((64, 2), (128, 2), (256, 3), (512, 3))  # channels, convolutions (Simonyan and Zisserman, 2014)
RESIDUAL_STAGES = ((64, 2), (128, 2), (256, 2), (512, 2))  # channels, blocks: ResNet-18's (He et al., 2015)
WIDE_STAGES, WIDE_FEATURES = ((64, 1), (192, 2), (384, 2)), 768  # twice the width of residual_se


def teacher_vgg(heads: int = 2, side_px: int | None = SIDE_PX, classes: int = 7) -> Any:
    """Build plain convolutions of 3x3 with a halving after each stage."""
    faces, tensor = face_input(side_px)
    for channels, convolutions in VGG_STAGES:
        for _ in range(convolutions):
            tensor = layers.ReLU()(batch_norm(convolution(tensor, channels)))
        tensor = layers.MaxPooling2D()(tensor)
    features = layers.GlobalAveragePooling2D(name="features")(tensor)
    return output_heads(faces, layers.Dropout(DROPOUT)(features), heads, classes, "teacher_vgg")


def teacher_residual(heads: int = 2, side_px: int | None = SIDE_PX, classes: int = 7) -> Any:
    """Build ResNet-18's blocks behind a stem that keeps the picture's side."""
    faces, tensor = face_input(side_px)
    tensor = layers.ReLU()(batch_norm(convolution(tensor, RESIDUAL_STAGES[0][0])))
    for stage, (channels, blocks) in enumerate(RESIDUAL_STAGES):
        for block in range(blocks):
            tensor = _block(tensor, channels, stride=2 if stage and not block else 1)
    features = layers.GlobalAveragePooling2D(name="features")(tensor)
    return output_heads(faces, layers.Dropout(DROPOUT)(features), heads, classes, "teacher_residual")


def teacher_wide(heads: int = 2, side_px: int | None = SIDE_PX, classes: int = 7) -> Any:
    """Build residual_se at twice its width."""
    return build_residual_se(heads, side_px, classes, WIDE_STAGES, WIDE_FEATURES, "teacher_wide")


def _block(tensor: Any, channels: int, stride: int) -> Any:
    shortcut = tensor
    if stride > 1 or tensor.shape[-1] != channels:
        shortcut = batch_norm(convolution(tensor, channels, side=1, stride=stride))
    tensor = layers.ReLU()(batch_norm(convolution(tensor, channels, stride=stride)))
    return layers.ReLU()(layers.Add()([batch_norm(convolution(tensor, channels)), shortcut]))
