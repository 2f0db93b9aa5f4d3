"""What only the store in Redis does: expire keys, outlive a deployment, report that Redis is away."""

import json

import pytest
import redis

from tests.redis import RedisServer
from tests.webapp.rooms.clock import Clock
from tests.webapp.rooms.room_documents import CODE, first, make_room
from tests.webapp.rooms.stores import fill_room
from webapp.rooms.board import new_board
from webapp.rooms.documents import BoardDocument
from webapp.rooms.errors import RoomNotFound, StoreUnavailable
from webapp.rooms.limits import Limits
from webapp.rooms.redis_store import RedisStore
from webapp.rooms.rooms import create_rooms
from webapp.rooms.store import IDLE_TIMEOUT_S

# Written by commit 65187af, the last before documents were typed.
OLD_ROOM = (
    '{"code": "ABC234", "host": "dddd", "source": "cameras", "opened_s": 1000.0, "locked": false, "board_shown": true, '
    '"students": {"one": "amber badger", "two": "amber bear", "three": "amber beaver"}, "activity": {"name": "mirror", '
    '"target": "happy", "round": 2, "began_s": 1003.0, "answered": ["two"]}, "tallies": {"mirror": {"waiting": {"two": '
    '["happy matched"]}, "counts": {}, "students": 0}, "machine": {"waiting": {"one": ["sad happy"]}, "counts": '
    '{"sad happy": 3}, "students": 3}, "fool": {"waiting": {}, "counts": {}, "students": 0}}}'
)
OLD_BOARD = (
    '{"taking_part": 3, "now": [0, 0, 0, 80, 0, 0, 0], "members": '
    '"0cf7ab33db97212c3506f4fe5e3051e1c59037616aadcd34db7d4bf7b567caed", "counted": 3, "shown": ["one", "three", '
    '"two"], "published_s": 1012.5, "bin_s": 10.0, "bin_began_s": 1010.0, "bin": [0.0, 0.0, 0.0, 80.0, 0.0, 0.0, 0.0], '
    '"bin_boards": 1, "history": [[0, 0, 0, 80, 0, 0, 0]]}'
)
OLD_SHARE = '{"emotion": "happy", "scores": [0.033, 0.033, 0.033, 0.8, 0.033, 0.033, 0.033], "at_s": 1012.0}'


def test_every_redis_key_expires(own_redis: RedisServer) -> None:
    store = RedisStore(own_redis.url)
    fill_room(store)
    store.increment("opened:somebody", 60)
    left_s = own_redis.seconds_left()
    assert len(left_s) == 8
    assert all(0 < seconds <= IDLE_TIMEOUT_S for seconds in left_s.values()), left_s


def test_writes_no_board_of_a_room_that_ends_meanwhile(own_redis: RedisServer) -> None:
    store = RedisStore(own_redis.url)
    store.create_room(CODE, make_room(), 10)

    def end_room(_: BoardDocument | None) -> BoardDocument:
        store.delete_room(CODE)
        return new_board(0.0)

    with pytest.raises(RoomNotFound):
        store.update_board(CODE, end_room)


def test_idle_room_expires_in_redis(own_redis: RedisServer) -> None:
    """Redis keeps the time itself, so the test cuts the hour short."""
    store = RedisStore(own_redis.url)
    fill_room(store)
    own_redis.expire_all()
    with pytest.raises(RoomNotFound):
        store.read_room(CODE)
    assert store.create_room(CODE, make_room(), 1), "the room has given up its place"


def test_goes_on_with_a_room_from_before_a_deployment(own_redis: RedisServer) -> None:
    with redis.Redis.from_url(own_redis.url) as client:
        client.set("mien:rooms:ABC234:room", OLD_ROOM, px=60_000)
        client.set("mien:rooms:ABC234:board", OLD_BOARD, px=60_000)
        client.hset("mien:rooms:ABC234:shares", mapping=dict.fromkeys(("one", "two", "three"), OLD_SHARE))
        client.hset("mien:rooms:ABC234:seen", mapping=dict.fromkeys(("one", "two"), '{"at_s": 1012.0}'))
    clock = Clock()
    clock.now_s = 1013.0
    rooms = create_rooms(RedisStore(own_redis.url), Limits(100, 3, 10, 20), clock, first)
    views = rooms.boards.make_next("ABC234")
    assert views is not None
    view = views.host
    assert (view["here"], view["activity"]["target"]) == (["amber badger", "amber bear"], "happy")
    assert view["tallies"]["machine"] == {"sad happy": 3}
    assert view["board"]["now"] == view["board"]["history"][0] == [0, 0, 0, 80, 0, 0, 0]
    rooms.students.answer("ABC234", "one", {"activity": "mirror", "target": "happy", "matched": False})
    rooms.students.leave("ABC234", "two")
    with redis.Redis.from_url(own_redis.url) as client:
        room = json.loads(str(client.get("mien:rooms:ABC234:room").decode()))
    assert room.keys() == json.loads(OLD_ROOM).keys() | {"revision"}, "a process of the old version can read it"
    assert room["students"] == {"one": "amber badger", "three": "amber beaver"}
    assert room["tallies"]["mirror"]["waiting"] == {"one": ["happy missed"]}


def test_reports_that_redis_is_unavailable(own_redis: RedisServer) -> None:
    store = RedisStore(own_redis.url)
    store.create_room(CODE, make_room("one"), 10)
    epoch = store.epoch()
    with own_redis.suspended(), pytest.raises(StoreUnavailable):
        store.read_room(CODE)
    assert store.read_room(CODE) == make_room("one"), "it has kept its data"
    assert store.epoch() == epoch
    own_redis.stop()
    with pytest.raises(StoreUnavailable):
        store.update_room(CODE, lambda room: room)
    own_redis.start()
    with pytest.raises(RoomNotFound):
        store.read_room(CODE)
    assert store.epoch() != epoch
