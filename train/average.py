"""The exponential moving average of a network's weights, which reads faces better than the weights themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import keras
import numpy as np

EVERY = 4  # batches between two updates; fewer cost time and change nothing


class Average(keras.callbacks.Callback):  # type: ignore[misc]
    """Follows a network while it is fitted; batch norm's statistics are averaged with the weights."""

    def __init__(self, network: Any, decay: float) -> None:
        super().__init__()
        self.network, self.decay, self.batches = network, decay, 0
        self.weights: list[np.ndarray] = [np.array(weight) for weight in network.get_weights()]

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        self.batches += 1
        if self.batches % EVERY:
            return
        # At the start the average is over few batches: it must not remember the random weights.
        keep = min(self.decay, self.batches / (self.batches + 10 * EVERY)) ** EVERY
        for mean, weight in zip(self.weights, self.network.get_weights(), strict=True):
            np.add(mean, (1 - keep) * (weight - mean), out=mean)

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Within it the network has the averaged weights."""
        own = [np.array(weight) for weight in self.network.get_weights()]
        self.network.set_weights(self.weights)
        try:
            yield
        finally:
            self.network.set_weights(own)
