"""The people of one test, and the ways in which a server serves their rooms."""

from typing import TypeVar

from tests.webapp.rooms.clients import Host, Person, Student

MANY = {"MIEN_ROOMS_PER_HOUR": "10000"}  # all tests are one address
Kind = TypeVar("Kind", bound=Person)
WAYS = ["eventlet", "threading and Redis"]  # each mode and each store; test_room_troubles has both modes over Redis


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
