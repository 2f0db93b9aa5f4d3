"""What a network sees in one epoch: views of all faces in a new order, and their targets."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from train.data.faces import Faces
from train.fitting import runs
from train.fitting.answers import Answers, mean_answers, read_answers
from train.fitting.augment import augment
from train.fitting.config import Config, RunError
from train.fitting.predict import predict_logits
from train.fitting.squares import find_squares
from train.fitting.targets import blend_targets, distillation_targets, make_targets, mixup, soften
from train.fitting.views import fixed_view, make_views, view_signature


@dataclass
class Epochs:
    """Makes the faces and targets of each epoch from its number alone: a stopped run goes on to the same end."""

    config: Config
    training: Faces
    squares: np.ndarray
    targets: np.ndarray
    teachers: list[Any] = field(default_factory=list)
    answers: list[Answers] = field(default_factory=list)

    @classmethod
    def prepare(cls, config: Config, training: Faces, cache: Path) -> "Epochs":
        """Load the teachers and their answers, and find where to crop; ``cache`` keeps that.

        Raises RunError where the config does not go together.
        """
        if config.answers and config.crops != "upright":
            raise RunError("answers are of upright views: set crops to upright")
        if config.raw_share and not config.answers:
            raise RunError("raw_share needs answers")
        squares = find_squares(training.pixels, config.crops or "raw", cache)
        teachers = [runs.load(Path(teacher)) for teacher in config.teachers]
        answers = [read_answers(Path(path)) for path in config.answers]
        return cls(config, training, squares, make_targets(training, config), teachers, answers)

    def side_px(self, epoch: int) -> int:
        """Return the side of the faces in ``epoch``."""
        return [side for start, side in self.config.sides_px if start <= epoch / self.config.epochs][-1]

    def make(self, epoch: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the faces of ``epoch``, uint8 (n, side, side), and their targets, float32 (n, heads, classes)."""
        config = self.config
        rng = np.random.default_rng([config.seed, epoch])
        order = rng.permutation(len(self.training))
        if config.drop_remainder and len(order) > config.batch_size:
            order = order[: len(order) // config.batch_size * config.batch_size]
        if self.answers:
            return self._answered(epoch, order, rng.random(len(self.training)) < config.raw_share)
        progress = epoch / config.epochs
        strength = config.late_augmentation_strength if progress >= config.late_augmentation_from else 1.0
        pixels, side_px = self.training.pixels[order], self.side_px(epoch)
        if config.crops:
            faces = make_views(pixels, self.squares[order], rng, side_px, strength)
        else:
            faces = augment(pixels, rng, side_px, strength)
        targets = self.targets[order]
        if progress < config.mixup_until:
            faces, targets = mixup(faces, targets, config.mixup, rng)
        if self.teachers:  # they see the very view that the student sees (Beyer et al., 2021, arXiv 2106.05237)
            logits = [predict_logits(teacher, faces) for teacher in self.teachers]
            targets = distillation_targets(targets, logits, config.distillation_weight)
        return faces, targets

    def _answered(self, epoch: int, order: np.ndarray, is_raw: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return one of the views that the teachers have answered, with their answers to just this view.

        The faces of ``is_raw``, bool (n,), are seen whole, with the same variation: answers count for either crop.
        """
        view = epoch % self.config.views
        signature = view_signature(self.training.pixels, view)
        mean = mean_answers(self.answers, view, signature, len(self.training))[:, : self.config.heads]
        targets = blend_targets(self.targets, soften(mean), self.config.distillation_weight)
        whole = find_squares(self.training.pixels, "raw")
        squares = np.where(is_raw[:, None], whole, self.squares)
        return fixed_view(self.training.pixels, squares, view)[order], targets[order]
