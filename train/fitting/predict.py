"""Runs a Keras network on faces."""

from typing import Any

import numpy as np

PREDICT_BATCH = 512  # faces


def predict_logits(network: Any, pixels: np.ndarray) -> np.ndarray:
    """Return the logits of ``network`` for ``pixels``, uint8 (n, 48, 48): float32 (n, heads, classes)."""
    logits = network.predict(pixels[..., None], batch_size=PREDICT_BATCH, verbose=0)
    return np.asarray(logits, dtype=np.float32)
