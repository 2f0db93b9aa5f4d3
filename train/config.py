"""What a run depends on: one file of it is saved with each run."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Config:
    """All that a run depends on, apart from the data. ``precision`` is a Keras dtype policy.

    ``sides_px`` is the side at which faces are shown, each from a share of the epochs on: small faces cost less and
    teach the rough things first; only for networks that take any size. ``votes_in_label`` is the share of the FER+
    votes in FER-2013's target, ``label_smoothing`` that of all emotions alike. ``mixup`` is the share of faces blended
    with another, until a share ``mixup_until`` of the epochs is over. From a share ``calm_from`` on, faces are varied
    less: ``calm`` is how much, 1 being as before. ``ema`` is how much of the averaged weights a batch leaves. ``start``
    is a run whose best weights are begun with. ``whole_batches`` leaves out an epoch's last, smaller batch: other faces
    each time. ``teachers`` are runs whose mean answer makes up a share ``teaching`` of the targets. ``parts`` are the
    runs, with their shares, whose weights were averaged in the end.
    """

    network: str = "residual_se"
    heads: int = 2
    epochs: int = 100
    batch: int = 128
    learning_rate: float = 0.1
    warmup_epochs: int = 2
    weight_decay: float = 5e-3  # decoupled, times the learning rate: 5e-4 as PyTorch's SGD with momentum 0.9 counts it
    momentum: float = 0.9
    ema: float = 0.999
    sides_px: tuple[tuple[float, int], ...] = ((0.0, 40), (0.4, 48))
    label_smoothing: float = 0.05
    votes_in_label: float = 0.15
    mixup: float = 0.3
    mixup_until: float = 0.5
    calm_from: float = 1.0
    calm: float = 0.4
    precision: str = "mixed_bfloat16"
    backend: str = "torch"
    seed: int = 2013
    start: str = ""
    whole_batches: bool = False
    teachers: tuple[str, ...] = ()
    teaching: float = 0.0
    parts: tuple[tuple[str, float], ...] = ()

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1) + "\n"

    @staticmethod
    def read(path: Path) -> "Config":
        """The config saved in ``path``; raises ValueError if it is damaged or of another version of this project."""
        try:
            values: dict[str, Any] = json.loads(path.read_text())
            pairs = tuple((float(share), int(side)) for share, side in values.pop("sides_px"))
            parts = tuple((str(run), float(share)) for run, share in values.pop("parts", ()))
            return Config(sides_px=pairs, teachers=tuple(values.pop("teachers", ())), parts=parts, **values)
        except (TypeError, KeyError, ValueError) as error:
            raise ValueError(f"{path} is not the config of a run: {error}") from error


WHOLE = ((0.0, 48),)
# What suits each network, where it is not the default above.
RECIPES: dict[str, dict[str, Any]] = {
    "residual_se": {},
    # TensorFlow fits separable convolutions twice as fast as PyTorch does.
    "mini_xception": {
        "sides_px": WHOLE,
        "mixup": 0.0,
        "label_smoothing": 0.0,
        "weight_decay": 1e-3,
        "epochs": 60,
        "precision": "float32",
        "backend": "tensorflow",
        "whole_batches": True,
    },
    "paper_cnn": {"sides_px": WHOLE, "mixup": 0.0, "learning_rate": 0.02, "warmup_epochs": 1},
}
