"""Servers with rooms, in both concurrency modes and with both stores, and people who visit them."""

from collections.abc import Callable, Iterator

import pytest

from tests.server import Server
from tests.shared_servers import UNLIMITED_RATE, SharedServers
from tests.webapp.rooms.people import BACKENDS, PROXIED, People


@pytest.fixture(params=BACKENDS)
def rooms_server(request: pytest.FixtureRequest, shared_servers: SharedServers) -> Server:
    """A server whose API needs a token."""
    mode, _, store = request.param.partition(" and ")
    redis = {"MIEN_REDIS_URL": shared_servers.redis.url} if store else {}
    settings = {"MIEN_ASYNC_MODE": mode, "MIEN_API_TOKEN": "a-token-nobody-guesses", **PROXIED, **UNLIMITED_RATE}
    return shared_servers.get(**settings, **redis)


@pytest.fixture
def meet() -> Iterator[Callable[[str], People]]:
    """Return people who visit the server at a URL."""
    groups: list[People] = []

    def add(url: str) -> People:
        groups.append(People(url))
        return groups[-1]

    yield add
    for people in groups:
        people.disconnect()


@pytest.fixture
def people(rooms_server: Server, meet: Callable[[str], People]) -> Iterator[People]:
    people = meet(rooms_server.url)
    yield people
    assert people.address not in rooms_server.log(), "no address is logged"
