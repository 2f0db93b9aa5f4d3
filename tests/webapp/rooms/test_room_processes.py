"""One room, two processes: a real redis-server between them, and a real nginx before them."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.redis import RedisServer
from tests.server import Server
from tests.waiting import wait_until
from tests.webapp.rooms.clients import Host, Student
from tests.webapp.rooms.shares import given
from tests.webapp.ways import MODES


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    with RedisServer(tmp_path) as running:
        yield running


@pytest.fixture(params=MODES)
def pair(request: pytest.FixtureRequest, redis: RedisServer, tmp_path: Path) -> Iterator[list[Server]]:
    settings: dict[str, Any] = {"MIEN_ASYNC_MODE": request.param, "MIEN_REDIS_URL": redis.url}
    with ExitStack() as stack:
        folders = [tmp_path / name for name in ("one", "other")]
        for folder in folders:
            folder.mkdir()
        servers = [stack.enter_context(Server(folder, **settings)) for folder in folders]
        yield servers
    for server in servers:
        assert "Traceback" not in server.log()


def wait_for_count(host: Host, students: list[Student], number: int) -> None:
    """Until so many take part, while the students go on sharing as their pages do."""

    def counted() -> bool:
        for student in students:
            student.ask("share", given("sad"))
        boards = host.heard.get("board", [])
        return bool(boards) and bool(boards[-1]["board"]["taking_part"] == number)

    wait_until(counted, f"{number} take part")


def taking_part(number: int) -> Any:
    return lambda view: view["board"]["taking_part"] == number


def test_students_of_two_processes_are_in_one_room(pair: list[Server], redis: RedisServer) -> None:
    """The board counts all; what the host does is told to all; what they end is gone from Redis."""
    here, there = pair
    host = Host(here.url)
    students = [Student(each.url, host.code) for each in (there, here, there)]
    for student in students:
        student.share("happy")
    view = host.board(taking_part(3))
    assert view["board"]["now"] is None or sum(view["board"]["now"]) in range(80, 121)
    host.board(lambda view: view["board"]["now"] is not None)
    students[0].forget_news()
    assert host.ask("lock", {"locked": True})["ok"]
    assert students[0].wait_for("room", lambda room: room["locked"])
    assert host.ask("end", {})["ok"]
    for student in students:
        student.wait_for("ended")
    assert [key for key in redis.key_names() if host.code in key] == []
    for person in (host, *students):
        person.close()


def test_a_process_is_killed_with_students_on_it(pair: list[Server]) -> None:
    """They come to the other as who they were, and the board goes on."""
    here, there = pair
    host = Host(here.url)
    stays = [Student(here.url, host.code) for _ in range(2)]
    moves = [Student(there.url, host.code) for _ in range(2)]
    for student in (*stays, *moves):
        student.share("sad")
    wait_for_count(host, [*stays, *moves], 4)
    there.kill()
    wait_until(lambda: all(not student.socket.connected for student in moves), "they notice")
    wait_for_count(host, stays, 2)
    for student in moves:
        again = Student(here.url, host.code, student.cookies["mien_student"])
        assert again.joined["name"] == student.joined["name"]
        again.share("sad")
        stays.append(again)
    wait_for_count(host, stays, 4)
    for person in (host, *stays):
        person.close()
