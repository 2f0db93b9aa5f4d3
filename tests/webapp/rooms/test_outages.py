"""Redis stops answering, or restarts without its data; a process is killed while a class uses it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.redis import RedisServer
from tests.server import Server
from tests.waiting import wait_until
from tests.webapp.http_client import post, problem
from tests.webapp.rooms.clients import Host, Person, Student
from tests.webapp.rooms.people import People, has_figures, is_taking_part, share_until, sharing_class
from tests.webapp.rooms.shares import share_payload
from tests.webapp.serving import MODES

Meet = Callable[[str], People]
Start = Callable[[], Server]


@pytest.fixture(params=MODES)
def start(request: pytest.FixtureRequest, own_redis: RedisServer, tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts one more process over the same Redis."""
    settings = {"MIEN_ASYNC_MODE": request.param, "MIEN_REDIS_URL": own_redis.url, "MIEN_API_TOKEN": "nobody-guesses"}
    servers: list[Server] = []
    with ExitStack() as stack:

        def start_server() -> Server:
            folder = tmp_path / f"process-{len(servers)}"
            folder.mkdir()
            servers.append(stack.enter_context(Server(folder, **settings)))
            return servers[-1]

        yield start_server
    for server in servers:
        assert "Traceback" not in server.log()


def wait_for_trouble(people: Sequence[Person], is_store_gone: bool) -> None:
    """Wait until everybody has been told that the store is gone, or is back."""
    for person in people:
        person.wait_for("trouble", lambda trouble: trouble == {"gone": is_store_gone})


def goes_on(host: Host, students: list[Student]) -> None:
    """Join again and share, as the pages do, and expect the same names and a board."""
    host.forget_received()
    for student in students:
        assert student.call("join", {"code": host.code})["name"] == student.name
        student.share()
    assert share_until(host, students, has_figures)["board"]["taking_part"] == 3
    assert host.call("lock", {"locked": True})["view"]["locked"]


def test_redis_that_answers_nothing_for_a_while(start: Start, own_redis: RedisServer, meet: Meet) -> None:
    host, students = sharing_class(meet(start().url))
    with own_redis.suspended():
        wait_for_trouble([host, *students], is_store_gone=True)
        assert students[0].call_error("share", share_payload("happy")) == "store-gone"
    wait_for_trouble([host, *students], is_store_gone=False)
    goes_on(host, students)


def test_redis_that_restarts_without_its_data(start: Start, own_redis: RedisServer, meet: Meet) -> None:
    server = start()
    host, students = sharing_class(meet(server.url))
    own_redis.stop()
    wait_for_trouble([host, *students], is_store_gone=True)
    headers = {**host.headers, "Mien-Room": host.code}
    assert problem(post(server, b"hello", **headers)) == (503, "overloaded"), (
        "the API cannot tell whether it is a guest"
    )
    own_redis.start()
    wait_for_trouble([host, *students], is_store_gone=False)
    goes_on(host, students)
    assert host.call("end") == {"ok": True}
    assert not any(host.code in name for name in own_redis.key_names())


def test_redis_that_restarts_under_two_processes(start: Start, own_redis: RedisServer, meet: Meet) -> None:
    """What the room was last is what comes back: a student who has left stays away, and the room is locked."""
    first, second = meet(start().url), meet(start().url)
    host = first.host()
    students = [second.student(host.code), first.student(host.code), second.student(host.code)]
    leaving = first.student(host.code)
    host.wait_for("board", lambda view: len(view["here"]) == 4)
    assert leaving.call("leave") == {"ok": True}
    assert host.call("lock", {"locked": True})["ok"]
    own_redis.stop()
    wait_for_trouble([host, *students], is_store_gone=True)
    own_redis.start()
    wait_for_trouble([host, *students], is_store_gone=False)
    assert leaving.call_error("join", {"code": host.code}) == "locked"
    goes_on(host, students)
    assert host.call("host", {"code": host.code})["view"]["here"] == sorted(student.name for student in students)


def test_room_that_ends_just_before_redis_restarts(start: Start, own_redis: RedisServer, meet: Meet) -> None:
    """Processes that have not heard of it hold copies of the room. None of them brings it back."""
    first, second = meet(start().url), meet(start().url)
    host = first.host()
    students = second.students(host.code, 3)
    assert host.call("end") == {"ok": True}
    own_redis.stop()
    own_redis.start()
    for student in students:
        assert student.wait_for("ended") == {"code": host.code}
    assert second.stranger().call_error("join", {"code": host.code}) in ("no-key", "no-room")
    statuses: list[int] = []

    def has_decided() -> bool:
        """While the processes propose their copies, the room may still come back, and the page asks to wait."""
        statuses.append(second.get(f"/room/{host.code}").status_code)
        return statuses[-1] != 503

    wait_until(has_decided, "the processes agreed on the room")
    assert set(statuses) <= {503, 404}
    assert not any(host.code in name for name in own_redis.key_names())


def test_class_on_two_processes(start: Start, own_redis: RedisServer, meet: Meet) -> None:
    """The board counts everybody. What the host does reaches everybody. A room that ends leaves nothing in Redis."""
    first, second = meet(start().url), meet(start().url)
    host = first.host()
    students = [second.student(host.code), first.student(host.code), second.student(host.code)]
    for student in students:
        student.share()
    view = share_until(host, students, has_figures)
    assert view["board"]["taking_part"] == 3
    assert sum(view["board"]["now"]) in range(80, 121)
    assert host.call("lock", {"locked": True})["ok"]
    assert students[0].wait_for("room", lambda room: room["locked"])
    assert host.call("end") == {"ok": True}
    for student in students:
        assert student.wait_for("ended") == {"code": host.code}
        assert student.call_error("share-start") in ("no-room", "not-joined")
    assert not any(host.code in name for name in own_redis.key_names())


def test_class_moves_when_its_process_is_killed(start: Start, meet: Meet) -> None:
    """First the process of two students, then the one of everybody else. All move on under the names that they had."""
    killed_first, killed_next = start(), start()
    people = meet(killed_next.url)
    host, staying = sharing_class(people)
    moving = meet(killed_first.url).students(host.code, 2)
    for student in moving:
        student.share()
    share_until(host, [*staying, *moving], is_taking_part(5))
    killed_first.kill()
    wait_until(lambda: not any(student.socket.connected for student in moving), "the students notice")
    share_until(host, staying, is_taking_part(3))
    moved = [people.student(host.code, student.key) for student in moving]
    assert [student.name for student in moved] == [student.name for student in moving]
    last = meet(start().url)
    killed_next.kill()
    names = sorted(student.name for student in (*staying, *moving))
    new_host = last.stranger(**host.cookies)
    assert new_host.call("host", {"code": host.code})["view"]["here"] == names
    for student in staying:
        back = last.student(host.code, student.key)
        assert back.name == student.name
        back.share()
    assert new_host.wait_for("board", has_figures)["board"]["taking_part"] == 3
