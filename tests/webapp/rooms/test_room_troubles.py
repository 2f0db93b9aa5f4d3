"""Redis gone and back, with its memory and without; a process killed with rooms on it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.redis import RedisServer
from tests.server import Server
from tests.webapp.rooms.clients import Host, Person, Student
from tests.webapp.rooms.people import MANY, People
from tests.webapp.rooms.shares import given

MODES = ["eventlet", "threading"]
Meet = Callable[[str], People]


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[RedisServer]:
    with RedisServer(tmp_path) as running:
        yield running


@pytest.fixture(params=MODES)
def start(
    request: pytest.FixtureRequest, own_redis: RedisServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], Server]]:
    """Starts one more process over the same Redis."""
    running: list[Server] = []
    settings = {"MIEN_ASYNC_MODE": request.param, "MIEN_REDIS_URL": own_redis.url, **MANY}

    def one_more() -> Server:
        server = Server(tmp_path_factory.mktemp("process"), 0, None, None, "", **settings)
        running.append(server.__enter__())
        return server

    yield one_more
    for server in running:
        server.stop()
        assert "Traceback" not in server.log()


def a_class(people: People) -> tuple[Host, list[Student]]:
    host = people.host()
    students = [people.student(host.code) for _ in range(3)]
    for student in students:
        student.share()
    host.board(lambda view: view["board"]["now"])
    return host, students


def is_gone(trouble: Any) -> bool:
    return bool(trouble == {"gone": True})


def is_back(trouble: Any) -> bool:
    return bool(trouble == {"gone": False})


def told(host: Host, students: list[Student], holds: Callable[[Any], bool]) -> None:
    everybody: list[Person] = [host, *students]
    for person in everybody:
        person.wait_for("trouble", holds)


def test_redis_that_answers_nothing_for_a_while(
    start: Callable[[], Server], own_redis: RedisServer, meet: Meet
) -> None:
    host, students = a_class(meet(start().url))
    with own_redis.asleep():
        told(host, students, is_gone)
        assert students[0].code_of("share", given("happy")) == "store-gone"
        assert host.code_of("lock", {"locked": True}) == "store-gone"
    told(host, students, is_back)
    goes_on(host, students)


def test_redis_that_comes_back_without_its_memory(
    start: Callable[[], Server], own_redis: RedisServer, meet: Meet
) -> None:
    host, students = a_class(meet(start().url))
    own_redis.stop()
    told(host, students, is_gone)
    own_redis.start()
    told(host, students, is_back)
    goes_on(host, students)
    assert host.ask("end") == {"ok": True}
    assert not any(host.code in name for name in own_redis.key_names())


def goes_on(host: Host, students: list[Student]) -> None:
    """As the pages do: they join again, under the same names, and share."""
    host.forget_news()
    for student in students:
        assert student.ask("join", {"code": host.code})["name"] == student.joined["name"]
        student.share()
    assert host.board(lambda view: view["board"]["now"])["board"]["taking_part"] == 3
    assert host.ask("lock", {"locked": True})["view"]["locked"]


def test_a_process_killed_with_a_room_on_it(start: Callable[[], Server], meet: Meet) -> None:
    """Its students and its host go to another, which knows the room; what was shared counts no more meanwhile."""
    first, second = start(), start()
    host, students = a_class(meet(first.url))
    first.kill()
    people = meet(second.url)
    awake = people.stranger(**host.cookies)
    view = awake.ask("host", {"code": host.code})["view"]
    assert view["here"] == sorted(student.joined["name"] for student in students)
    for student in students:
        back = people.student(host.code, student.cookies["mien_student"])
        assert back.joined["name"] == student.joined["name"]
        back.share()
    assert awake.wait_for("board", lambda view: view["board"]["now"])["board"]["taking_part"] == 3


def test_a_room_ended_on_one_process_ends_on_the_other(start: Callable[[], Server], meet: Meet) -> None:
    first, second = start(), start()
    host = meet(first.url).host()
    student = meet(second.url).student(host.code)
    assert host.ask("end") == {"ok": True}
    assert student.wait_for("ended") == {"code": host.code}
    assert student.code_of("share-start") in ("no-room", "not-joined")
