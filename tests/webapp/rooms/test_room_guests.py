"""A server whose API asks for a token answers those whose class looks inside, as long as it does, and nobody else."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from tests.redis import RedisServer
from tests.server import Server
from tests.webapp.http_client import post, problem
from tests.webapp.rooms.clients import ANSWER_S, Person
from tests.webapp.rooms.people import WAYS, People
from webapp.rooms.rooms import MOST_GUESSES

PATHS = ("analyze", "explain?x=0&y=0&width=9&height=9")
LET_IN, KEPT_OUT = (415, "not-a-picture"), (401, "unauthorized")


@pytest.fixture(params=WAYS)
def guarded(
    request: pytest.FixtureRequest, shared_redis: RedisServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    mode, _, is_shared = request.param.partition(" and ")
    settings = {"MIEN_ASYNC_MODE": mode, "MIEN_API_TOKEN": "a-token-nobody-guesses", "MIEN_API_RATE": "10000/minute"}
    if is_shared:
        shared_redis.empty()  # of guesses, too: all tests are one address
        settings["MIEN_REDIS_URL"] = shared_redis.url
    with Server(tmp_path_factory.mktemp("guarded"), **settings) as running:
        yield running
    assert "Traceback" not in running.log()


def asked(server: Server, code: str, person: Person | None = None) -> set[tuple[int, str]]:
    """What a page gets in that room, with the cookies of that person."""
    cookies = person.cookies if person else {}
    sent = {"Mien-Room": code, "Cookie": "; ".join(f"{name}={key}" for name, key in cookies.items())}
    return {problem(post(server, b"hello", path, **sent)) for path in PATHS}


def test_only_those_in_a_room_that_looks_inside(guarded: Server, meet: Callable[[str], People]) -> None:
    people = meet(guarded.url)
    host, elsewhere = people.host(), people.host()
    student, stranger = people.student(host.code), people.student(elsewhere.code)
    assert asked(guarded, host.code, student) == {KEPT_OUT}, "the class is at another lesson"
    assert host.ask("start", {"activity": "inside"})["ok"]
    assert asked(guarded, host.code, student) == asked(guarded, host.code, host) == {LET_IN}
    for code, who in ((host.code, stranger), (host.code, None), (elsewhere.code, student), ("", student), ("x", host)):
        assert asked(guarded, code, who) == {KEPT_OUT}
    assert student.ask("leave")["ok"]
    assert asked(guarded, host.code, student) == {KEPT_OUT}
    assert host.ask("end")["ok"]
    assert asked(guarded, host.code, host) == {KEPT_OUT}


def test_codes_are_not_tried_out_that_way_either(guarded: Server, meet: Callable[[str], People]) -> None:
    people = meet(guarded.url)
    host = people.host()
    student = people.student(host.code)
    assert host.ask("start", {"activity": "inside"})["ok"]
    for _ in range(MOST_GUESSES):
        assert problem(post(guarded, b"hello", Mien_Room="222222")) == KEPT_OUT
    assert requests.get(f"{guarded.url}/room/{host.code}", timeout=ANSWER_S).status_code == 429
    assert asked(guarded, host.code, student) == {LET_IN}, "a class may share one address with who guesses"


def test_while_rooms_are_out_of_reach_one_is_to_try_again(tmp_path: Path, meet: Callable[[str], People]) -> None:
    (tmp_path / "process").mkdir()
    with (
        RedisServer(tmp_path) as redis,
        Server(tmp_path / "process", MIEN_REDIS_URL=redis.url, MIEN_API_TOKEN="a-token-nobody-guesses") as server,
    ):
        people = meet(server.url)
        host = people.host()
        assert host.ask("start", {"activity": "inside"})["ok"]
        redis.stop()
        assert asked(server, host.code, host) == {(503, "overloaded")}
        people.go()
    assert "Traceback" not in server.log()
