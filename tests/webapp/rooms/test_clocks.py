"""Clocks that are set, and machines whose clocks differ."""

from collections.abc import Callable
from pathlib import Path

import pytest
import redis

from tests.redis import RedisServer
from tests.server import Server
from tests.webapp.rooms.clock import Clock
from tests.webapp.rooms.people import People, has_figures, is_taking_part, share_until, sharing_class
from tests.webapp.rooms.room_documents import CODE, MIN_STUDENTS, make_room
from tests.webapp.rooms.shares import make_share, shares_of
from tests.webapp.serving import MODES
from webapp.rooms.activities import start_activity
from webapp.rooms.board import new_board, update_board
from webapp.rooms.redis_clock import RedisClock
from webapp.rooms.redis_store import RedisStore
from webapp.rooms.views import student_view

Meet = Callable[[str], People]
SET_CLOCK = """
import pathlib, time
real, by = time.time, pathlib.Path({path!r})
time.time = lambda: real() + float(by.read_text())"""


class SettableClock:
    """The wall clock of a server's machine, which a test sets. ``before`` is for the server."""

    def __init__(self, folder: Path, ahead_s: float = 0) -> None:
        self._path = folder / "clock-ahead-s"
        self.before = f"exec({SET_CLOCK.format(path=str(self._path))!r})"
        self.set(ahead_s)

    def set(self, ahead_s: float) -> None:
        self._path.write_text(str(ahead_s))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("by_s", [-60, -3600, 3600])
def test_class_goes_on_when_the_clock_is_set(tmp_path: Path, meet: Meet, mode: str, by_s: float) -> None:
    """The board shows a newcomer, and a round of ten seconds stays one."""
    clock = SettableClock(tmp_path)
    with Server(tmp_path, before=clock.before, MIEN_ASYNC_MODE=mode) as server:
        people = meet(server.url)
        host, students = sharing_class(people)
        clock.set(by_s)
        students.append(people.student(host.code))
        students[-1].share()
        view = share_until(host, students, lambda view: is_taking_part(4)(view) and has_figures(view))
        assert len(view["here"]) == 4
        host.call("start", {"activity": "mirror", "target": "sad"})
        clock.set(2 * by_s)
        assert 5 < host.call("host", {"code": host.code})["view"]["activity"]["left_s"] <= 10
        people.disconnect()


def test_machines_eight_seconds_apart_count_the_same_students(
    own_redis: RedisServer, tmp_path: Path, meet: Meet
) -> None:
    folders = [tmp_path / name for name in ("exact", "ahead")]
    for folder in folders:
        folder.mkdir()
    clocks = [SettableClock(folder, ahead_s) for folder, ahead_s in zip(folders, (0, 8), strict=True)]
    with (
        Server(folders[0], before=clocks[0].before, MIEN_REDIS_URL=own_redis.url) as exact,
        Server(folders[1], before=clocks[1].before, MIEN_REDIS_URL=own_redis.url) as ahead,
    ):
        first, second = meet(exact.url), meet(ahead.url)
        host = first.host()
        students = [*first.students(host.code, 2), *second.students(host.code, 2)]
        for student in students:
            student.share()
        share_until(host, students, is_taking_part(4))
        host.forget_received()
        for _ in range(20):
            before = len(host.received("board"))
            for student in students:
                student.send_share()
            host.wait_for_more("board", before)
        assert {view["board"]["taking_part"] for view in host.received("board")} == {4}
        for people in (first, second):
            people.disconnect()


def test_processes_follow_one_clock(own_redis: RedisServer) -> None:
    """Their own clocks began at different times and tell nothing but how much time has passed."""
    store = RedisStore(own_redis.url)
    clocks = [Clock() for _ in range(2)]
    clocks[1].now_s = 5e6
    shared = [RedisClock(store._read_time_s, clock) for clock in clocks]
    assert abs(shared[0].now_s() - shared[1].now_s()) < 1
    with redis.Redis.from_url(own_redis.url) as client:
        assert abs(shared[0].now_s() - client.time()[0]) < 5


def test_claim_from_before_the_clock_was_set_back_holds_up_no_board(own_redis: RedisServer) -> None:
    """Redis counts expiry by the wall clock: set back by a minute, it keeps the claim for a minute too long."""
    store = RedisStore(own_redis.url)
    store.create_room(CODE, make_room(), 10)
    with redis.Redis.from_url(own_redis.url) as client:
        assert store.claim(CODE, 0.4)
        assert not store.claim(CODE, 60)
        seconds, _ = client.time()
        client.set(f"mien:rooms:{CODE}:claim", (seconds + 60) * 1000, px=60_400)
        assert store.claim(CODE, 0.4)


def test_board_that_was_published_later_than_now_is_renewed() -> None:
    board = update_board(new_board(1000), shares_of("happy happy happy", 1000), 1000, MIN_STUDENTS)
    for now_s in (940, 945):
        board = update_board(board, shares_of("sad sad sad sad", now_s), now_s, MIN_STUDENTS)
    assert board["counted"] == 4


def test_share_and_round_from_before_the_clock_was_set_back() -> None:
    assert make_share("happy", 1000).is_fresh(1004)
    assert not make_share("happy", 1000).is_fresh(940)
    room = start_activity(make_room(), "mirror", "happy", 5000, 3)
    assert student_view(room, 1400)["activity"]["left_s"] == 10
