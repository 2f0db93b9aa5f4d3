"""How long things are kept, and from how many people on figures are shown. No figure here is the code's own."""

import weakref
from typing import Any

import numpy as np
import pytest

from model import LiveAnalyzer, Stream
from tests.webapp.rooms.clock import Clock
from tests.webapp.rooms.room_documents import CODE, make_room
from tests.webapp.rooms.shares import shares_of
from tests.webapp.rooms.stores import fill_room
from webapp.live import events
from webapp.live.events import LiveConnections
from webapp.metrics import Metrics
from webapp.rooms.board import new_board, update_board
from webapp.rooms.errors import RoomNotFound
from webapp.rooms.memory_store import MemoryStore
from webapp.rooms.redis_store import IDLE_TIMEOUT_MS
from webapp.settings import SettingError, read_settings

FIVE_S, HOUR_S = 5, 3600


def test_a_share_counts_for_five_seconds() -> None:
    shares = shares_of("happy happy happy", 0.0)
    assert update_board(new_board(0.0), shares, FIVE_S, 3)["now"] is not None
    assert update_board(new_board(0.0), shares, FIVE_S + 0.1, 3)["now"] is None


def test_figures_are_of_three_students_or_more_unless_the_host_says_otherwise() -> None:
    least = read_settings({}).room_least
    assert update_board(new_board(0.0), shares_of("happy happy", 0.0), 0.0, least)["now"] is None
    assert update_board(new_board(0.0), shares_of("happy happy happy", 0.0), 0.0, least)["now"] is not None


def test_nobody_can_ask_for_figures_of_fewer_than_three() -> None:
    with pytest.raises(SettingError, match="from 3 to 100"):
        read_settings({"MIEN_ROOM_LEAST": "2"})


def test_a_room_without_a_page_is_deleted_after_an_hour() -> None:
    clock = Clock()
    store = MemoryStore(clock)
    fill_room(store)
    clock.now_s += HOUR_S - 1
    assert store.read_room(CODE) == make_room("one")
    clock.now_s += 1
    with pytest.raises(RoomNotFound):
        store.read_room(CODE)
    assert IDLE_TIMEOUT_MS == HOUR_S * 1000


def test_a_connections_faces_are_forgotten_when_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    streams: list[Any] = []

    def new_stream() -> Stream:
        stream = Stream()
        streams.append(weakref.ref(stream))
        return stream

    monkeypatch.setattr(events, "Stream", new_stream)
    unused: Any = None  # nothing is recognised
    connections = LiveConnections(unused, read_settings({}), Metrics(), unused, unused)
    connections.add("somebody")
    assert streams[0]() is not None
    connections.remove("somebody")
    assert streams[0]() is None


def test_a_faces_pixels_are_forgotten_when_it_has_left(photo: np.ndarray) -> None:
    engine, stream = LiveAnalyzer(), Stream()
    assert engine.read(photo, stream, 0.0).faces
    assert [reading.crop.shape for reading in stream.last_readings.values()] == [(48, 48)]
    for tenth in range(1, 31):
        engine.read(np.zeros_like(photo), stream, tenth / 10)
    assert stream.last_readings == {}
    assert not engine.read(np.zeros_like(photo), stream, 3.1).faces
