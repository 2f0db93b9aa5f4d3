"""The people of one test, and what they do together."""

import itertools
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import requests

from tests.webapp.rooms.clients import ANSWER_S, Host, Person, Student, request_headers

MAX_BOARDS = 100  # 50 s, and more where the server is slow
PROXIED = {"MIEN_TRUSTED_PROXIES": "1"}  # each test has an address of its own, and so its own limits
ALL_BACKENDS = ["eventlet", "threading", "eventlet and Redis", "threading and Redis"]
BACKENDS = ["eventlet", "threading and Redis"]  # each mode and each store, for what does not depend on both

AnyPerson = TypeVar("AnyPerson", bound=Person)
Condition = Callable[[Any], bool]

_numbers = itertools.count()


class People:
    """Everybody who visits one server during a test, from one address. They disconnect at its end."""

    def __init__(self, url: str) -> None:
        number = next(_numbers)
        self.url = url
        self.address = f"10.{number // 250}.{number % 250}.7"
        self._people: list[Person] = []

    def host(self, source: str = "cameras") -> Host:
        return self._add(Host(self.url, source, self.address))

    def student(self, code: str, key: str = "") -> Student:
        return self._add(Student(self.url, code, key, self.address))

    def students(self, code: str, number: int) -> list[Student]:
        return [self.student(code) for _ in range(number)]

    def stranger(self, **cookies: str) -> Person:
        return self._add(Person(self.url, cookies, self.address))

    def get(self, path: str, person: Person | None = None, **options: Any) -> requests.Response:
        headers = person.headers if person else request_headers(self.address)
        return requests.get(f"{self.url}{path}", headers=headers, timeout=ANSWER_S, **options)

    def open_room(self, **headers: str) -> requests.Response:
        """Send the form that opens a room with sample photographs."""
        return self.post_room(request_headers(self.address) | headers)

    def post_room(self, headers: dict[str, str], **fields: str) -> requests.Response:
        form = {"source": "samples", **fields}
        return requests.post(f"{self.url}/host", data=form, headers=headers, allow_redirects=False, timeout=ANSWER_S)

    def _add(self, person: AnyPerson) -> AnyPerson:
        self._people.append(person)
        return person

    def disconnect(self) -> None:
        for person in self._people:
            person.close()


def is_taking_part(number: int) -> Condition:
    """Return a condition for a view: so many students share."""
    return lambda view: bool(view["board"]["taking_part"] == number)


def has_figures(view: Any) -> bool:
    return view["board"]["now"] is not None


def share_until(host: Host, students: Sequence[Student], condition: Condition, emotion: str = "happy") -> Any:
    """Let the students share once a board, until a board that comes after this call meets ``condition``.

    Return its view.
    """
    seen = len(host.received("board"))
    for _ in range(MAX_BOARDS):
        for student in students:
            student.send_share(emotion)
        host.wait_for_more("board", seen)
        boards = host.received("board")
        for view in boards[seen:]:
            if condition(view):
                return view
        seen = len(boards)
    raise AssertionError(f"the last board was {boards[-1]}")


def sharing_class(people: People, number: int = 3) -> tuple[Host, list[Student]]:
    """Return a host and students who share, after the board has shown them."""
    host = people.host()
    students = people.students(host.code, number)
    for student in students:
        student.share()
    share_until(host, students, lambda view: is_taking_part(number)(view) and has_figures(view))
    host.forget_received()
    return host, students
