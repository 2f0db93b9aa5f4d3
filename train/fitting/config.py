"""The config of a run: everything that its result depends on, apart from the data. It is saved with the run."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from model.emotions import EMOTIONS

# Names of fields in configs of 2026, before version 0.2. Runs that are in the repository have them.
FORMER_NAMES = {
    "batch": "batch_size",
    "ema": "ema_decay",
    "votes_in_label": "vote_share",
    "calm_from": "late_augmentation_from",
    "calm": "late_augmentation_strength",
    "start": "initial_run",
    "whole_batches": "drop_remainder",
    "teaching": "distillation_weight",
    "parts": "averaged_runs",
}


@dataclass(frozen=True)
class Config:
    """The recipe of one run. Shares are from 0 to 1; epochs are counted in shares of all epochs where noted."""

    network: str = "residual_se"
    heads: int = 2
    classes: tuple[str, ...] = EMOTIONS
    epochs: int = 100
    batch_size: int = 128
    drop_remainder: bool = False  # leaves out an epoch's last, smaller batch: other faces each time
    seed: int = 2013
    backend: str = "torch"
    precision: str = "mixed_bfloat16"  # a Keras dtype policy
    initial_run: str = ""  # the run whose best weights this one starts from

    learning_rate: float = 0.1
    warmup_epochs: int = 2
    momentum: float = 0.9
    weight_decay: float = 5e-3  # decoupled, times the learning rate: 5e-4 as PyTorch's SGD with momentum 0.9 counts it
    ema_decay: float = 0.999  # per batch, of the averaged weights

    # The side of the faces, each from a share of the epochs on. Small faces cost less and teach the coarse features
    # first. Only for networks that take any size.
    sides_px: tuple[tuple[float, int], ...] = ((0.0, 40), (0.4, 48))
    crops: str = ""  # "raw" or "upright": views made as live frames are; "" for the augmentation of before 2026-11-27
    late_augmentation_from: float = 1.0  # share of the epochs after which augmentation is weaker
    late_augmentation_strength: float = 0.4  # 1 is full strength
    mixup: float = 0.3  # share of the faces that are blended with another
    mixup_until: float = 0.5  # share of the epochs

    label_smoothing: float = 0.05
    vote_share: float = 0.15  # weight of the FER+ votes in the fer2013 head's target
    teachers: tuple[str, ...] = ()  # runs to distil from
    answers: tuple[str, ...] = ()  # files of teachers' answers to fixed views, instead of `teachers`; no mixup then
    views: int = 16  # fixed views of each face, one an epoch in turn, where there are answers
    raw_share: float = 0.0  # share of the faces that are seen whole in an epoch, where there are answers
    distillation_weight: float = 0.0  # weight of the teachers' mean answer in the targets
    averaged_runs: tuple[tuple[str, float], ...] = ()  # (run, share): the runs whose weights were averaged

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1) + "\n"

    @staticmethod
    def read(path: Path) -> "Config":
        """Read the config in the JSON file ``path``.

        Raises RunError if the file is damaged or of another version of this project, OSError if it cannot be read.
        """
        try:
            saved: dict[str, Any] = json.loads(path.read_text())
            values = {FORMER_NAMES.get(name, name): value for name, value in saved.items()}
            values["sides_px"] = tuple((float(share), int(side)) for share, side in values["sides_px"])
            values["classes"] = tuple(map(str, values.get("classes", EMOTIONS)))
            values["teachers"] = tuple(values.get("teachers", ()))
            values["answers"] = tuple(map(str, values.get("answers", ())))
            values["averaged_runs"] = tuple((str(run), float(share)) for run, share in values.get("averaged_runs", ()))
            return Config(**values)
        except (TypeError, KeyError, ValueError, AttributeError) as error:
            raise RunError(f"{path} is not the config of a run: {error}") from error


class RunError(ValueError):
    """A run's folder cannot be used; the message names the file."""


FULL_SIZE = ((0.0, 48),)
# What suits each network, where it differs from the defaults above.
RECIPES: dict[str, dict[str, Any]] = {
    "residual_se": {},
    "residual_se_narrow": {"crops": "upright", "sides_px": FULL_SIZE},
    # TensorFlow fits separable convolutions twice as fast as PyTorch does.
    "mini_xception": {
        "sides_px": FULL_SIZE,
        "mixup": 0.0,
        "label_smoothing": 0.0,
        "weight_decay": 1e-3,
        "epochs": 60,
        "precision": "float32",
        "backend": "tensorflow",
        "drop_remainder": True,
    },
    **{name: {"crops": "upright", "epochs": 60} for name in ("teacher_residual", "teacher_vgg", "teacher_wide")},
    **{f"slim_{kind}": {"crops": "upright", "sides_px": FULL_SIZE} for kind in ("a", "b", "c", "inverted", "plain")},
    "paper_cnn": {"sides_px": FULL_SIZE, "mixup": 0.0, "learning_rate": 0.02, "warmup_epochs": 1},
}
