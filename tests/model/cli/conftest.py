"""Photographs and videos as files."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from model.io.videos import VideoWriter
from tests.model.cli.running import FPS, FRAMES


@pytest.fixture
def photo_file(photo_jpeg: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "astronaut.jpg"
    path.write_bytes(photo_jpeg)
    return path


@pytest.fixture(scope="session")
def video_file(photo: np.ndarray, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1.2 s of a face that moves to the left, 320 x 240 px, 10 frames a second."""
    path = tmp_path_factory.mktemp("video") / "clip.mp4"
    writer = VideoWriter(path, FPS, 320, 240)
    for picture in moving(photo):
        writer.write(picture)
    writer.close()
    return path


def moving(photo: np.ndarray) -> Iterator[np.ndarray]:
    for step in range(FRAMES):
        yield photo[:240, 60 + 4 * step : 380 + 4 * step]
