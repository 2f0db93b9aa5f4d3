"""Servers with rooms, in both ways of waiting and over both stores, and people in them."""

from collections.abc import Callable, Iterator

import pytest

from tests.server import Server
from tests.shared_servers import SharedServers
from tests.webapp.rooms.people import MANY, WAYS, People


@pytest.fixture(params=WAYS)
def rooms_server(request: pytest.FixtureRequest, shared_servers: SharedServers) -> Server:
    mode, _, store = request.param.partition(" and ")
    redis = {"MIEN_REDIS_URL": request.getfixturevalue("shared_redis").url} if store else {}
    return shared_servers.get(MIEN_ASYNC_MODE=mode, **MANY, **redis)


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
