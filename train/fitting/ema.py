"""The exponential moving average of a network's weights, which generalises better than the weights themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import keras
import numpy as np

UPDATE_EVERY = 4  # batches; updating more often costs time and changes nothing


class WeightAverage(keras.callbacks.Callback):  # type: ignore[misc]
    """Average a network's weights, batch norm's statistics included, while it is fitted.

    ``decay`` is per batch.
    """

    def __init__(self, network: Any, decay: float) -> None:
        super().__init__()
        self.network, self.decay, self.batches = network, decay, 0
        self.weights: list[np.ndarray] = [np.array(weight) for weight in network.get_weights()]

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        self.batches += 1
        if self.batches % UPDATE_EVERY:
            return
        # Early on the average covers few batches, so that the random initial weights do not stay in it.
        keep = min(self.decay, self.batches / (self.batches + 10 * UPDATE_EVERY)) ** UPDATE_EVERY
        for mean, weight in zip(self.weights, self.network.get_weights(), strict=True):
            np.add(mean, (1 - keep) * (weight - mean), out=mean)

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Give the network the averaged weights within the block."""
        own = [np.array(weight) for weight in self.network.get_weights()]
        self.network.set_weights(self.weights)
        try:
            yield
        finally:
            self.network.set_weights(own)
