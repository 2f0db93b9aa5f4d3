"""What only the store in memory does: it keeps the time, and bounds its counters."""

import pytest

from tests.webapp.rooms.clock import Clock
from tests.webapp.rooms.room_documents import CODE, make_room
from tests.webapp.rooms.stores import fill_room
from webapp.rooms.documents import PresenceDocument
from webapp.rooms.errors import RoomNotFound
from webapp.rooms.memory_counters import MAX_COUNTERS, MemoryCounters
from webapp.rooms.memory_store import MemoryStore
from webapp.rooms.store import IDLE_TIMEOUT_S, PRESENCE

pytestmark = pytest.mark.pure


def test_idle_room_expires_in_memory() -> None:
    clock = Clock()
    store = MemoryStore(clock)
    fill_room(store)
    clock.now_s += IDLE_TIMEOUT_S - 1
    store.renew(CODE)
    clock.now_s += IDLE_TIMEOUT_S - 1
    assert store.read_room(CODE) == make_room("one")
    store.put(CODE, PRESENCE, "one", PresenceDocument(at_s=2.0))
    clock.now_s += 1
    with pytest.raises(RoomNotFound):
        store.read_room(CODE)
    assert CODE not in repr(vars(store))


def test_removes_expired_rooms_that_nobody_asks_for() -> None:
    clock = Clock()
    store = MemoryStore(clock)
    fill_room(store)
    clock.now_s += IDLE_TIMEOUT_S
    store.remove_expired()
    assert CODE not in repr(vars(store))


def test_number_of_counters_is_bounded() -> None:
    clock = Clock()
    counters = MemoryCounters(clock)
    for number in range(MAX_COUNTERS + 1000):
        counters.increment(f"guessed:{number}", 60)
    assert len(counters) == MAX_COUNTERS
    assert counters.read("guessed:0") == 0, "the oldest made room"
    newest = f"guessed:{MAX_COUNTERS + 999}"
    assert counters.read(newest) == 1
    clock.now_s += 60
    assert counters.read(newest) == 0
    assert counters.increment(newest, 60) == 1
    counters.remove_expired()
    assert len(counters) == 1
