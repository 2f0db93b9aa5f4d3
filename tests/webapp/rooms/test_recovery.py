"""Rooms restored from copies in processes, with a real Redis that restarts."""

import pytest

from tests.redis import RedisServer
from tests.waiting import wait_until
from tests.webapp.rooms.room_documents import CODE, make_room
from webapp.rooms.errors import RoomNotFound, StoreUnavailable
from webapp.rooms.limits import Limits
from webapp.rooms.recovery import RoomRecovery
from webapp.rooms.redis_store import RedisStore
from webapp.rooms.room import remove_student
from webapp.rooms.rooms import create_rooms
from webapp.rooms.store import Restoration


class Process:
    """What one process has: a connection to Redis, and copies of rooms."""

    def __init__(self, redis: RedisServer) -> None:
        self.store = RedisStore(redis.url)
        self.recovery = RoomRecovery(self.store, max_rooms=10)

    def copy(self) -> None:
        self.recovery.remember(self.store.read_room(CODE))

    def end(self) -> None:
        self.recovery.end(CODE)
        self.store.delete_room(CODE)

    def is_live(self) -> bool:
        return self.recovery.restore(CODE) is Restoration.LIVE


def two_processes(redis: RedisServer) -> tuple[Process, Process]:
    """Return two processes with copies of one room, the second one from before a student left."""
    first, second = Process(redis), Process(redis)
    first.store.create_room(CODE, make_room("one", "two"), 10)
    first.copy()
    second.copy()
    first.recovery.remember(first.store.update_room(CODE, lambda room: remove_student(room, "two")))
    return first, second


def restart(redis: RedisServer) -> None:
    redis.stop()
    redis.start()


def test_newest_copy_goes_live_whoever_is_first(own_redis: RedisServer) -> None:
    first, second = two_processes(own_redis)
    restart(own_redis)
    assert second.recovery.restore(CODE) is Restoration.WAITING
    assert second.recovery.is_lost(CODE)
    assert Process(own_redis).recovery.is_lost(CODE), "also for a process without a copy"
    rooms = create_rooms(second.store, Limits(max_students=10, min_students=3, max_rooms=10, rooms_per_address=10))
    with pytest.raises(StoreUnavailable):
        rooms.directory.find(CODE, "192.0.2.7")
    assert first.recovery.restore(CODE) is Restoration.WAITING
    wait_until(second.is_live, "the room is live")
    assert first.is_live()
    assert first.store.read_room(CODE)["students"].keys() == {"one"}
    assert own_redis.key_names() == ["mien:rooms:ABC234:room", "mien:rooms:all"], "no proposal is left"


def test_every_key_of_a_recovery_expires(own_redis: RedisServer) -> None:
    first, _ = two_processes(own_redis)
    restart(own_redis)
    first.recovery.restore(CODE)
    first.recovery.end("XYZ234")
    left_s = own_redis.seconds_left()
    assert len(left_s) == 2
    assert left_s["mien:rooms:ABC234:proposal"] <= 60
    assert max(left_s.values()) <= 86400
    assert min(left_s.values()) > 0
    assert "XYZ234" not in str(left_s), "a digest of the code"


def test_ended_room_never_comes_back(own_redis: RedisServer) -> None:
    """The second process has not noticed that it has ended, and proposes its copy first."""
    first, second = two_processes(own_redis)
    first.end()
    restart(own_redis)
    assert second.recovery.restore(CODE) is Restoration.WAITING
    first.recovery.notice_loss()
    assert second.recovery.restore(CODE) is Restoration.ENDED
    assert not second.recovery.is_lost(CODE)
    restart(own_redis)
    assert second.recovery.restore(CODE) is Restoration.ENDED, "nor after the next loss"
    assert not any(CODE in name for name in own_redis.key_names())


def test_room_that_ends_after_a_loss_stays_away(own_redis: RedisServer) -> None:
    """The second process still has its copy from before the loss."""
    first, second = two_processes(own_redis)
    restart(own_redis)
    wait_until(first.is_live, "the room is live")
    first.copy()
    first.end()
    assert second.recovery.restore(CODE) is Restoration.ENDED
    with pytest.raises(RoomNotFound):
        second.store.read_room(CODE)


def test_room_that_is_not_lost_has_ended(own_redis: RedisServer) -> None:
    first, second = two_processes(own_redis)
    first.store.delete_room(CODE)
    assert second.recovery.restore(CODE) is Restoration.ENDED


def test_older_reading_replaces_no_newer_copy(own_redis: RedisServer) -> None:
    first, _ = two_processes(own_redis)
    first.recovery.remember(make_room("one", "two"))
    restart(own_redis)
    wait_until(first.is_live, "the room is live")
    assert first.store.read_room(CODE)["students"].keys() == {"one"}


def test_forgets_rooms_without_connections(own_redis: RedisServer) -> None:
    first, _ = two_processes(own_redis)
    first.recovery.retain([])
    restart(own_redis)
    assert first.recovery.restore(CODE) is Restoration.ENDED
