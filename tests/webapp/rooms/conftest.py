"""Servers with rooms, in both ways of waiting and over both stores, and people in them."""

from collections.abc import Callable, Iterator

import pytest

from tests.redis import RedisServer
from tests.server import Server
from tests.webapp.rooms.people import MANY, WAYS, People


@pytest.fixture(scope="module", params=WAYS)
def rooms_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Nothing in its log may be a traceback."""
    mode, _, shared = request.param.partition(" and ")
    settings = {"MIEN_ASYNC_MODE": mode, **MANY}
    if shared:
        settings["MIEN_REDIS_URL"] = request.getfixturevalue("shared_redis").url
    with Server(tmp_path_factory.mktemp("rooms"), **settings) as running:
        yield running
    assert "Traceback" not in running.log()
    assert "127.0.0.1" not in running.log(), "no address is logged"


@pytest.fixture(scope="module")
def shared_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    with RedisServer(tmp_path_factory.mktemp("redis")) as running:
        yield running


@pytest.fixture
def meet() -> Iterator[Callable[[str], People]]:
    """People at the server of that address."""
    met: list[People] = []

    def at(url: str) -> People:
        met.append(People(url))
        return met[-1]

    yield at
    for people in met:
        people.go()


@pytest.fixture
def people(rooms_server: Server, meet: Callable[[str], People]) -> People:
    return meet(rooms_server.url)
