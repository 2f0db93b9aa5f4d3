"""Both stores, in memory and in a real Redis, by the same tests."""

import threading
from collections.abc import Callable, Iterator

import pytest

from tests.redis import RedisServer
from tests.webapp.rooms.room_documents import CODE, make_room
from tests.webapp.rooms.stores import SHARE, fill_room
from webapp.rooms.board import new_board
from webapp.rooms.documents import BoardDocument, PresenceDocument, RoomDocument, ShareDocument
from webapp.rooms.errors import RoomNotFound, ServerFull
from webapp.rooms.memory_store import MemoryStore
from webapp.rooms.redis_store import RedisStore
from webapp.rooms.room import set_locked
from webapp.rooms.store import PRESENCE, SHARES, Store

ROOM = make_room("one")


@pytest.fixture(scope="module")
def stores_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    with RedisServer(tmp_path_factory.mktemp("redis")) as running:
        yield running


@pytest.fixture(params=["memory", "Redis"])
def store(request: pytest.FixtureRequest) -> Store:
    if request.param == "memory":
        return MemoryStore()
    redis: RedisServer = request.getfixturevalue("stores_redis")
    redis.empty()
    return RedisStore(redis.url)


def test_creates_a_room_once(store: Store) -> None:
    assert store.create_room(CODE, ROOM, 10)
    assert not store.create_room(CODE, make_room(), 10)
    assert store.read_room(CODE) == ROOM
    assert store.read_board(CODE) is None


def test_limits_the_number_of_rooms(store: Store) -> None:
    assert store.create_room("AAAAAA", ROOM, 2)
    assert store.create_room("BBBBBB", ROOM, 2)
    with pytest.raises(ServerFull):
        store.create_room("CCCCCC", ROOM, 2)
    assert store.delete_room("AAAAAA")
    assert store.create_room("CCCCCC", ROOM, 2)


def raise_value_error(room: RoomDocument) -> RoomDocument:
    raise ValueError("no")


def test_updates_completely_or_not_at_all(store: Store) -> None:
    store.create_room(CODE, ROOM, 10)
    locked: RoomDocument = {**set_locked(ROOM, True), "revision": 1}
    assert store.update_room(CODE, lambda room: set_locked(room, True)) == locked
    with pytest.raises(ValueError, match="no"):
        store.update_room(CODE, raise_value_error)
    assert store.read_room(CODE) == locked


def test_creates_the_board_with_its_first_update(store: Store) -> None:
    store.create_room(CODE, ROOM, 10)
    found: list[BoardDocument | None] = []

    def update(board: BoardDocument | None) -> BoardDocument:
        found.append(board)
        return new_board(0.0)

    assert store.update_board(CODE, update) == store.read_board(CODE) == new_board(0.0)
    store.update_board(CODE, update)
    assert found == [None, new_board(0.0)]


def test_loses_no_concurrent_update(store: Store) -> None:
    store.create_room(CODE, make_room(), 10)

    def join(student: str) -> None:
        store.update_room(CODE, lambda room: {**room, "students": {**room["students"], student: "name"}})

    students = [str(number) for number in range(40)]
    threads = [threading.Thread(target=join, args=[student]) for student in students]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.read_room(CODE)["students"].keys() == set(students)


def test_keeps_tables_by_student(store: Store) -> None:
    store.create_room(CODE, ROOM, 10)
    assert not store.put(CODE, SHARES, "one", SHARE, must_exist=True)
    assert store.read_table(CODE, SHARES) == {}
    assert store.put(CODE, SHARES, "one", ShareDocument())
    assert store.put(CODE, SHARES, "one", SHARE, must_exist=True)
    assert store.put(CODE, PRESENCE, "one", PresenceDocument(at_s=1.0))
    assert store.read_table(CODE, SHARES) == {"one": SHARE}
    assert store.remove(CODE, SHARES, "one")
    assert not store.remove(CODE, SHARES, "one")
    assert store.read_table(CODE, SHARES) == {}
    assert store.read_table(CODE, PRESENCE) == {"one": {"at_s": 1.0}}


def test_counts_the_changes_of_a_room(store: Store) -> None:
    store.create_room(CODE, ROOM, 10)
    for revision, locked in enumerate((True, False, True), 1):
        assert store.update_room(CODE, lambda room, to=locked: set_locked(room, to))["revision"] == revision  # type: ignore[misc]
    assert (
        store.update_room(CODE, lambda room: room) == store.read_room(CODE) == {**ROOM, "locked": True, "revision": 3}
    )


OPERATIONS: dict[str, Callable[[Store], object]] = {
    "read_room": lambda store: store.read_room(CODE),
    "read_board": lambda store: store.read_board(CODE),
    "update_room": lambda store: store.update_room(CODE, lambda room: room),
    "update_board": lambda store: store.update_board(CODE, lambda board: board or new_board(0.0)),
    "put": lambda store: store.put(CODE, SHARES, "one", SHARE),
    "put over": lambda store: store.put(CODE, SHARES, "one", SHARE, must_exist=True),
    "read_table": lambda store: store.read_table(CODE, SHARES),
    "renew": lambda store: store.renew(CODE),
    "claim": lambda store: store.claim(CODE, 1),
}


@pytest.mark.parametrize("has_ended", [False, True])
@pytest.mark.parametrize("operation", OPERATIONS)
def test_refuses_to_work_on_a_room_that_does_not_exist(store: Store, operation: str, has_ended: bool) -> None:
    if has_ended:
        store.create_room(CODE, ROOM, 10)
        assert store.delete_room(CODE)
    with pytest.raises(RoomNotFound):
        OPERATIONS[operation](store)
    assert not store.remove(CODE, SHARES, "one")
    assert not store.delete_room(CODE)


def test_deletes_everything_of_a_room(store: Store, stores_redis: RedisServer) -> None:
    fill_room(store)
    assert store.delete_room(CODE)
    if isinstance(store, MemoryStore):
        assert CODE not in repr(vars(store))
    else:
        assert stores_redis.key_names() == []


def test_claim_is_granted_to_one_caller(store: Store) -> None:
    store.create_room(CODE, ROOM, 10)
    assert [store.claim(CODE, 60) for _ in range(3)] == [True, False, False]


def test_counters_have_a_window(store: Store) -> None:
    assert store.read_counter("opened:somebody") == 0
    assert [store.increment("opened:somebody", 60) for _ in range(3)] == [1, 2, 3]
    assert store.read_counter("opened:somebody") == 3
    assert store.increment("opened:other", 60) == 1
