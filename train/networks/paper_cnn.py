"""The study's four-layer CNN: 2.3 M parameters, 77 M multiply-adds a face."""

from typing import Any

import keras
from keras import layers

from model.recognise.crops import SIDE_PX
from train.networks.parts import output_heads


def paper_cnn(heads: int = 1, side_px: int | None = SIDE_PX, classes: int = 7) -> Any:
    """Build the study's network: plain convolutions, dropout and a wide dense layer, for faces of 48x48 only.

    Raises ValueError for any other side.
    """
    if side_px != SIDE_PX:
        raise ValueError("paper_cnn takes faces of 48x48 pixels only: set sides_px to ((0.0, 48),)")
    faces = keras.Input((SIDE_PX, SIDE_PX, 1), name="faces")
    tensor = layers.Rescaling(1 / 255)(faces)
    # Pixels are not negative, so that this changes nothing. It keeps the converter from folding 1/255 into the first
    # kernel, whose values would be too small for half precision (2e-4 between .keras and .tflite instead of 4e-7).
    tensor = layers.ReLU()(tensor)
    tensor = layers.Conv2D(32, 3, activation="relu")(tensor)
    tensor = layers.Conv2D(64, 3, activation="relu")(tensor)
    tensor = layers.MaxPooling2D()(tensor)
    tensor = layers.Dropout(0.25)(tensor)
    tensor = layers.Conv2D(128, 3, activation="relu")(tensor)
    tensor = layers.MaxPooling2D()(tensor)
    tensor = layers.Conv2D(128, 3, activation="relu")(tensor)
    tensor = layers.MaxPooling2D()(tensor)
    tensor = layers.Dropout(0.25)(tensor)
    tensor = layers.Flatten()(tensor)
    tensor = layers.Dense(1024, activation="relu", name="features")(tensor)
    return output_heads(faces, layers.Dropout(0.5)(tensor), heads, classes, "paper_cnn")
