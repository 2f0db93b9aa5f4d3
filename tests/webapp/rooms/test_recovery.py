"""Rooms restored from copies in a process, with a real Redis that restarts."""

import pytest

from tests.redis import RedisServer
from tests.webapp.rooms.room_documents import CODE, make_room
from webapp.rooms.errors import RoomNotFound
from webapp.rooms.recovery import RoomRecovery
from webapp.rooms.redis_store import RedisStore


def test_restores_a_room_only_when_redis_has_lost_its_data(own_redis: RedisServer) -> None:
    store = RedisStore(own_redis.url)
    recovery = RoomRecovery(store, max_rooms=10)
    store.create_room(CODE, make_room("one"), 10)
    recovery.remember(CODE, make_room("one"))
    store.delete_room(CODE)
    assert not recovery.restore(CODE), "it has ended, and must not come back"
    store.create_room(CODE, make_room("one", "two"), 10)
    recovery.remember(CODE, make_room("one", "two"))
    own_redis.stop()
    own_redis.start()
    assert recovery.restore(CODE)
    assert store.read_room(CODE) == make_room("one", "two")


def test_forgets_rooms_without_connections(own_redis: RedisServer) -> None:
    store = RedisStore(own_redis.url)
    recovery = RoomRecovery(store, max_rooms=10)
    recovery.remember(CODE, make_room("one"))
    recovery.retain([])
    own_redis.stop()
    own_redis.start()
    assert not recovery.restore(CODE)
    with pytest.raises(RoomNotFound):
        store.read_room(CODE)
