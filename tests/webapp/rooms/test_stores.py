"""The same tests for both stores, the one in memory and the one in a real Redis."""

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.redis import RedisServer
from webapp.rooms.errors import NoRoom, ServerFull, StoreGone
from webapp.rooms.memory_store import MOST_COUNTS, MemoryStore
from webapp.rooms.redis_store import RedisStore
from webapp.rooms.store import ALONE_S, Document, Store

CODE, ROOM = "ABC234", {"code": "ABC234", "names": ["blue otter"]}


@pytest.fixture(scope="module")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    with RedisServer(tmp_path_factory.mktemp("redis")) as running:
        yield running


@pytest.fixture(params=["memory", "redis"])
def store(request: pytest.FixtureRequest) -> Store:
    if request.param == "memory":
        return MemoryStore()
    running: RedisServer = request.getfixturevalue("redis_server")
    running.empty()
    return RedisStore(running.url)


def test_a_room_is_opened_once(store: Store) -> None:
    assert store.open(CODE, ROOM, 10)
    assert not store.open(CODE, {"code": "other"}, 10)
    assert store.read(CODE) == ROOM
    assert store.read(CODE, "board") == {}


def test_there_are_so_many_rooms_and_no_more(store: Store) -> None:
    assert store.open("AAAAAA", ROOM, 2)
    assert store.open("BBBBBB", ROOM, 2)
    with pytest.raises(ServerFull):
        store.open("CCCCCC", ROOM, 2)
    assert store.end("AAAAAA")
    assert store.open("CCCCCC", ROOM, 2)


def raise_value_error(document: Document) -> Document:
    raise ValueError("no")


def test_a_change_is_all_or_nothing(store: Store) -> None:
    store.open(CODE, ROOM, 10)
    assert store.change(CODE, lambda found: {**found, "locked": True}) == {**ROOM, "locked": True}
    assert store.read(CODE)["locked"]
    assert store.change(CODE, lambda found: {"was": found}, "board") == {"was": {}}
    with pytest.raises(ValueError, match="no"):
        store.change(CODE, raise_value_error)
    assert store.read(CODE) == {**ROOM, "locked": True}


def test_changes_at_once_lose_nothing(store: Store) -> None:
    store.open(CODE, {"students": []}, 10)

    def join(name: int) -> None:
        store.change(CODE, lambda found: {"students": [*found["students"], name]})

    threads = [threading.Thread(target=join, args=[name]) for name in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(store.read(CODE)["students"]) == list(range(40))


def test_tables_by_student(store: Store) -> None:
    store.open(CODE, ROOM, 10)
    assert not store.put(CODE, "shares", "one", {"emotion": "sad"}, only_over=True), "only where there is one"
    assert store.table(CODE, "shares") == {}
    assert store.put(CODE, "shares", "one", {})
    assert store.put(CODE, "shares", "one", {"emotion": "happy"}, only_over=True)
    assert store.put(CODE, "seen", "one", {"at_s": 1})
    assert store.table(CODE, "shares") == {"one": {"emotion": "happy"}}
    assert store.drop(CODE, "shares", "one")
    assert not store.drop(CODE, "shares", "one")
    assert store.table(CODE, "shares") == {}
    assert store.table(CODE, "seen") == {"one": {"at_s": 1}}


WRITES: list[Callable[[Store], object]] = [
    lambda store: store.read(CODE),
    lambda store: store.read(CODE, "board"),
    lambda store: store.change(CODE, lambda found: found),
    lambda store: store.change(CODE, lambda found: found, "board"),
    lambda store: store.put(CODE, "shares", "one", {}),
    lambda store: store.put(CODE, "shares", "one", {}, only_over=True),
    lambda store: store.table(CODE, "shares"),
    lambda store: store.keep(CODE),
    lambda store: store.claim(CODE, 1),
]


@pytest.mark.parametrize("write", range(len(WRITES)))
@pytest.mark.parametrize("ended", [False, True])
def test_nothing_is_written_to_a_room_that_is_not_there(store: Store, write: int, ended: bool) -> None:
    if ended:
        store.open(CODE, ROOM, 10)
        assert store.end(CODE)
    with pytest.raises(NoRoom):
        WRITES[write](store)
    assert not store.drop(CODE, "shares", "one")
    assert not store.end(CODE)


def filled(store: Store) -> None:
    store.open(CODE, ROOM, 10)
    store.change(CODE, lambda _: {"now": None}, "board")
    for table in ("shares", "seen", "offers"):
        store.put(CODE, table, "one", {"at_s": 1})
    store.claim(CODE, 60)
    store.keep(CODE)


def test_when_a_room_ends_everything_of_it_is_gone(store: Store, request: pytest.FixtureRequest) -> None:
    filled(store)
    assert store.end(CODE)
    if isinstance(store, MemoryStore):
        assert CODE not in repr(vars(store))
    else:
        assert request.getfixturevalue("redis_server").key_names() == []


def test_one_of_all_processes_makes_the_next_board(store: Store) -> None:
    store.open(CODE, ROOM, 10)
    assert [store.claim(CODE, 60) for _ in range(3)] == [True, False, False]


def test_counts_have_a_window(store: Store) -> None:
    assert store.counted("opened:somebody") == 0
    assert [store.count("opened:somebody", 60) for _ in range(3)] == [1, 2, 3]
    assert store.counted("opened:somebody") == 3
    assert store.count("opened:other", 60) == 1


class Clock:
    """Stands in for time."""

    now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


def test_a_room_left_alone_ends_after_an_hour_in_memory() -> None:
    clock = Clock()
    store = MemoryStore(clock)
    filled(store)
    clock.now_s += ALONE_S - 1
    store.keep(CODE)
    clock.now_s += ALONE_S - 1
    assert store.read(CODE) == ROOM
    store.put(CODE, "seen", "one", {"at_s": 2})
    clock.now_s += 1
    with pytest.raises(NoRoom):
        store.read(CODE)
    filled(store)
    clock.now_s += ALONE_S
    store.sweep()
    assert CODE not in repr(vars(store)), "swept without anybody asking for it"


def test_every_key_in_redis_has_an_end(redis_server: RedisServer) -> None:
    redis_server.empty()
    store = RedisStore(redis_server.url)
    filled(store)
    store.count("opened:somebody", 60)
    left = redis_server.seconds_left()
    assert len(left) == 8
    assert all(0 < seconds <= ALONE_S for seconds in left.values()), left


def test_a_room_left_alone_ends_after_an_hour_in_redis(redis_server: RedisServer) -> None:
    """Redis keeps the time itself: its hour is cut short here."""
    redis_server.empty()
    store = RedisStore(redis_server.url)
    filled(store)
    redis_server.expire_all()
    with pytest.raises(NoRoom):
        store.read(CODE)
    assert store.open(CODE, ROOM, 1), "its place is free, too"


def test_counts_in_memory_are_bounded() -> None:
    clock = Clock()
    store = MemoryStore(clock)
    for address in range(MOST_COUNTS + 1000):
        store.count(f"guessed:{address}", 60)
    assert store.counted(f"guessed:{MOST_COUNTS + 999}") == 1
    assert len(json.dumps(list(vars(store)["_counts"]))) < 40 * MOST_COUNTS
    clock.now_s += 60
    assert store.counted(f"guessed:{MOST_COUNTS + 999}") == 0


def test_redis_that_does_not_answer_is_named(tmp_path: Path) -> None:
    with RedisServer(tmp_path) as running:
        store = RedisStore(running.url)
        store.open(CODE, ROOM, 10)
        before = store.epoch()
        with running.asleep(), pytest.raises(StoreGone):
            store.read(CODE)
        assert store.read(CODE) == ROOM, "awake, it has all that it had"
        assert store.epoch() == before
        running.stop()
        with pytest.raises(StoreGone):
            store.change(CODE, lambda found: found)
        running.start()
        with pytest.raises(NoRoom):
            store.read(CODE)
        assert store.epoch() != before
