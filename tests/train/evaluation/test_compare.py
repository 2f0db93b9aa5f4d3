"""What a comparison of networks refuses."""

from pathlib import Path

import numpy as np
import pytest

from model.recognise.network import TRAINED
from tests.train.fitting.banded_faces import VALIDATION
from train.evaluation.compare import compare
from train.fitting.config import RunError


def test_a_network_without_layers_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    out = tmp_path / "comparison"
    copied = np.zeros(len(VALIDATION), dtype=bool)
    with pytest.raises(RunError, match=r"mien\.tflite .*compare its \.keras file or its run"):
        compare({"keras": TRAINED / "mien.keras", "served": TRAINED / "mien.tflite"}, VALIDATION, copied, out)
    assert not out.exists()
