"""Fixtures that many tests share: real photographs, the real recogniser, a real server."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import skimage.data

from model import Analyzer
from tests.paths import FER2013, PHOTOS
from tests.pictures import jpeg
from tests.server import Server
from train.data.faces import Faces
from train.data.readers import read_fer2013


@pytest.fixture(scope="session")
def photo() -> np.ndarray:
    """A public-domain photograph of one smiling face: uint8 BGR (512, 512, 3)."""
    rgb: np.ndarray = skimage.data.astronaut()  # type: ignore[no-untyped-call]
    return np.ascontiguousarray(rgb[..., ::-1])


@pytest.fixture(scope="session")
def photo_jpeg(photo: np.ndarray) -> bytes:
    return jpeg(photo)


@pytest.fixture(scope="session")
def small_photo(photo: np.ndarray) -> np.ndarray:
    """The same face in a picture that is quickly read: uint8 BGR (200, 200, 3)."""
    return photo[40:240, 130:330]


@pytest.fixture(scope="session")
def small_jpeg(small_photo: np.ndarray) -> bytes:
    return jpeg(small_photo)


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.fixture(scope="session")
def public_test() -> Faces:
    if not FER2013.is_dir():
        pytest.skip("needs ../shared/data/fer2013")
    return read_fer2013(FER2013)["PublicTest"]


@pytest.fixture(scope="session")
def photos() -> Path:
    if not PHOTOS.is_dir():
        pytest.skip("needs ../shared/data/photos")
    return PHOTOS


@pytest.fixture(scope="session", params=["eventlet", "threading"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real server process, once for each way of waiting; nothing in its log may be a traceback."""
    settings = {"MIEN_ASYNC_MODE": request.param, "MIEN_API_RATE": "100000/minute"}  # all tests are one address
    with Server(tmp_path_factory.mktemp("server"), **settings) as running:
        yield running
    assert "Traceback" not in running.log()
    assert "127.0.0.1" not in running.log(), "no address is logged"
