"""Fixtures that many tests share: real photographs, the real recogniser, a real server."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import skimage.data

from model import Analyzer
from tests.paths import FER2013, PHOTOS
from tests.pictures import jpeg
from tests.redis import RedisServer
from tests.server import Server
from tests.shared_servers import UNLIMITED_RATE, SharedServers
from train.data.faces import Faces
from train.data.readers import read_fer2013

# Tests of modules that use one of these, or tests with a shared server, are not `pure`: they start a process, a
# browser, the whole recogniser or training.
HEAVY = (
    "keras",
    "model.analyzer",
    "model.detect.live_detector",
    "model.live_analyzer",
    "nbclient",
    "playwright",
    "subprocess",
    "tests.installed",
    "tests.model.cli.command_line",
    "tests.nginx",
    "tests.redis",
    "tests.server",
    "train.networks",
    "train.exporting",
    "train.fitting",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if isinstance(item, pytest.Function) and "shared_servers" not in item.fixturenames and _is_light(item.module):
            item.add_marker(pytest.mark.pure)


@cache
def _is_light(module: ModuleType) -> bool:
    names = [getattr(value, "__module__", None) or getattr(value, "__name__", "") for value in vars(module).values()]
    return not any(f"{name}.".startswith(f"{heavy}.") for name in names for heavy in HEAVY)


@pytest.fixture(scope="session")
def photo() -> np.ndarray:
    """Return a public-domain photograph of one smiling face: uint8 BGR (512, 512, 3)."""
    rgb: np.ndarray = skimage.data.astronaut()  # type: ignore[no-untyped-call]
    return np.ascontiguousarray(rgb[..., ::-1])


@pytest.fixture(scope="session")
def photo_jpeg(photo: np.ndarray) -> bytes:
    return jpeg(photo)


@pytest.fixture(scope="session")
def small_photo(photo: np.ndarray) -> np.ndarray:
    """Return the same face in a small picture, which is read faster: uint8 BGR (200, 200, 3)."""
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


@pytest.fixture(scope="session")
def shared_servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedServers]:
    with SharedServers(tmp_path_factory.mktemp("servers")) as servers:
        yield servers


@pytest.fixture(params=["eventlet", "threading"])
def server(request: pytest.FixtureRequest, shared_servers: SharedServers) -> Server:
    """Return a real server process in each concurrency mode."""
    return shared_servers.get(MIEN_ASYNC_MODE=request.param, **UNLIMITED_RATE)


@pytest.fixture(scope="session")
def shared_redis(shared_servers: SharedServers) -> RedisServer:
    """Return the Redis of the shared servers, which no test may stop or empty."""
    return shared_servers.redis


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[RedisServer]:
    """Start a Redis for one test alone, which may stop it."""
    folder = tmp_path / "redis"
    folder.mkdir()
    with RedisServer(folder) as running:
        yield running
