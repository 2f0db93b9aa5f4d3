"""A class that is looking inside uses an API that otherwise needs a token; nobody else does."""

from tests.server import Server
from tests.webapp.http_client import post, problem
from tests.webapp.rooms.clients import Person
from tests.webapp.rooms.people import People

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
