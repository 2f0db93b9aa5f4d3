"""Fixtures that the tests of the recogniser share."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from model.live_analyzer import LiveAnalyzer


@pytest.fixture(scope="session")
def grey(photo: np.ndarray) -> np.ndarray:
    """Return the photograph of one smiling face in grey: uint8 (512, 512)."""
    return np.asarray(cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY))


@pytest.fixture
def photo_file(photo_jpeg: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "astronaut.jpg"
    path.write_bytes(photo_jpeg)
    return path


@pytest.fixture(scope="module")
def live() -> LiveAnalyzer:
    return LiveAnalyzer()
