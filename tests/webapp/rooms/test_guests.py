"""A class that is looking inside uses an API that otherwise needs a token; nobody else does."""

from collections.abc import Callable

import pytest

from tests.server import Server
from tests.shared_servers import SharedServers
from tests.webapp.http_client import post, problem
from tests.webapp.rooms.clients import Person
from tests.webapp.rooms.people import BACKENDS, PROXIED, People

PATHS = ("analyze", "explain?x=0&y=0&width=9&height=9")
ADMITTED, REFUSED = (415, "not-a-picture"), (401, "unauthorized")


def ask_api(server: Server, code: str, person: Person) -> set[tuple[int, str]]:
    """Return what the API answers to a page of that room with the person's cookies."""
    return {problem(post(server, b"hello", path, **{**person.headers, "Mien-Room": code})) for path in PATHS}


def test_api_admits_members_while_the_room_looks_inside(rooms_server: Server, people: People) -> None:
    host, other_host = people.host(), people.host()
    student, other_student = people.student(host.code), people.student(other_host.code)
    nobody = people.stranger()
    assert ask_api(rooms_server, host.code, student) == {REFUSED}
    assert host.call("start", {"activity": "inside"})["ok"]
    assert ask_api(rooms_server, host.code, student) == ask_api(rooms_server, host.code, host) == {ADMITTED}
    for code, person in (
        (host.code, other_student),
        (host.code, nobody),
        (other_host.code, student),
        ("", student),
        ("x", host),
    ):
        assert ask_api(rooms_server, code, person) == {REFUSED}
    assert student.call("leave")["ok"]
    assert ask_api(rooms_server, host.code, student) == {REFUSED}
    assert host.call("end")["ok"]
    assert ask_api(rooms_server, host.code, host) == {REFUSED}


def test_api_locks_no_member_out_for_the_guesses_of_a_stranger(rooms_server: Server, people: People) -> None:
    host = people.host()
    student, nobody = people.student(host.code), people.stranger()
    assert host.call("start", {"activity": "inside"})["ok"]
    for _ in range(52):
        assert ask_api(rooms_server, "222222", nobody) == {REFUSED}
    assert people.get("/room/222222").status_code == 429
    assert people.get(f"/room/{host.code}").status_code == 200
    assert ask_api(rooms_server, host.code, student) == {ADMITTED}


@pytest.mark.parametrize("backend", BACKENDS)
def test_students_behind_one_address_do_not_share_a_rate(
    shared_servers: SharedServers, meet: Callable[[str], People], backend: str
) -> None:
    """Thirty students at "Look inside" would have 120 requests a minute together. Here each has two, and uses both."""
    mode, _, store = backend.partition(" and ")
    redis = {"MIEN_REDIS_URL": shared_servers.redis.url} if store else {}
    server = shared_servers.get(MIEN_ASYNC_MODE=mode, MIEN_API_RATE="2/hour", **PROXIED, **redis)
    people = meet(server.url)
    host = people.host()
    students = people.students(host.code, 30)
    assert host.call("start", {"activity": "inside"})["ok"]
    for person in (host, *students):
        assert ask_api(server, host.code, person) == {ADMITTED}
    too_often = (429, "too-many-requests")
    assert ask_api(server, host.code, students[0]) == {too_often}
    answer = post(server, b"hello", **{**students[0].headers, "Mien-Room": host.code})
    assert answer.json()["detail"].startswith("A member of a room may use the API 2 times a hour.")
    assert ask_api(server, host.code, people.stranger()) == {ADMITTED}, "the address has its own"
    assert ask_api(server, host.code, people.stranger()) == {too_often}
    assert ask_api(server, "222222", students[1]) == {too_often}, "in another room, a student is a stranger"
