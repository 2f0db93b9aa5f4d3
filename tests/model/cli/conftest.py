"""Photographs and videos as files."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from model.io.video_writer import VideoWriter
from tests.model.cli.command_line import FPS, FRAMES


@pytest.fixture(scope="session")
def video_file(photo: np.ndarray, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clip of 1.2 s: a face that moves to the left, 320 x 240 px, 10 frames a second."""
    path = tmp_path_factory.mktemp("video") / "clip.mp4"
    writer = VideoWriter(path, 320, 240)
    for number, picture in enumerate(moving_frames(photo)):
        writer.write(picture, number / FPS)
    writer.close(FRAMES / FPS)
    return path


def moving_frames(photo: np.ndarray) -> Iterator[np.ndarray]:
    for step in range(FRAMES):
        yield photo[:240, 60 + 4 * step : 380 + 4 * step]
