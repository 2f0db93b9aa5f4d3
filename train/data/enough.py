"""Says where there are too few faces to fit a network to."""

import numpy as np

from model.emotions import EMOTIONS
from train.data.faces import DataError, Faces

MIN_FITTED, MIN_MEASURED = 10, 2  # of each class of somebody's own: fewer teach nothing, and measure nothing


def check_enough(splits: dict[str, Faces], data: str) -> None:
    """Raise DataError where Training has one class only, or a class of somebody's own has too few faces."""
    training = splits["Training"]
    present = np.unique(training.labels)
    if len(present) < 2:
        name = training.classes[int(present[0])]
        raise DataError(f"{data}: all Training faces are {name}; a network needs faces of at least two classes")
    if training.classes == EMOTIONS:
        return
    for usage, least, why in (("Training", MIN_FITTED, "fit"), ("PublicTest", MIN_MEASURED, "measure on")):
        counts = np.bincount(splits[usage].labels, minlength=len(training.classes))
        for name, count in zip(training.classes, counts, strict=True):
            if count < least:
                raise DataError(
                    f"{data}: class {name!r} has {count} faces to {why}; it needs at least {least}, and hundreds to be "
                    "any good: add pictures to its folder"
                )
