"""The networks, in Keras. Input float32 (n, 48, 48, 1), grey values 0-255; output float32 (n, 7) probabilities."""

from typing import Any

import keras
from keras import layers

from model.emotions import EMOTIONS

SIDE_PX = 48


def paper_cnn() -> Any:
    """The study's four-layer CNN: 2.3 M parameters, 77 M multiply-adds a face."""
    return keras.Sequential(
        [
            keras.Input((SIDE_PX, SIDE_PX, 1), name="faces"),
            layers.Rescaling(1 / 255),
            # Changes nothing, as no pixel is negative, but keeps the export from folding 1/255 into the first kernel,
            # whose values would then be too small for half precision (2e-4 between .keras and .tflite instead of 4e-7).
            layers.ReLU(),
            layers.Conv2D(32, 3, activation="relu"),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Dropout(0.25),
            layers.Conv2D(128, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(128, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Dropout(0.25),
            layers.Flatten(),
            layers.Dense(1024, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(len(EMOTIONS)),
            layers.Activation("softmax", dtype="float32", name="probabilities"),
        ],
        name="paper_cnn",
    )


NETWORKS = {"paper_cnn": paper_cnn}
