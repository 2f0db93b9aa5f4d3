"""Servers with rooms, in both ways of waiting and over both stores, and people in them."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest

from tests.redis import RedisServer
from tests.server import Server
from tests.webapp.rooms.clients import Host, Person, Student

MANY = {"MIEN_ROOMS_PER_HOUR": "10000"}  # all tests are one address
Kind = TypeVar("Kind", bound=Person)
WAYS = ["eventlet", "threading", "eventlet and Redis", "threading and Redis"]


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


class People:
    """Who is let in during a test; all go at its end."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._all: list[Person] = []

    def host(self, source: str = "cameras") -> Host:
        return self._met(Host(self.url, source))

    def student(self, code: str, key: str = "") -> Student:
        return self._met(Student(self.url, code, key))

    def stranger(self, **cookies: str) -> Person:
        return self._met(Person(self.url, cookies))

    def _met(self, person: Kind) -> Kind:
        self._all.append(person)
        return person

    def go(self) -> None:
        for person in self._all:
            person.close()


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
