"""A store in Redis, which any number of processes share. Writes are atomic scripts, and every key expires."""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from webapp.rooms import redis_scripts as scripts
from webapp.rooms.documents import BoardDocument, RoomDocument
from webapp.rooms.errors import NotJoined, RoomNotFound, StoreUnavailable, TooManyRooms
from webapp.rooms.redis_calls import run_script, translate_errors
from webapp.rooms.redis_clock import RedisClock
from webapp.rooms.redis_keys import ALL_ROOMS, address_key, claim_key, counter_key, key, other_keys
from webapp.rooms.redis_proposals import RedisProposals
from webapp.rooms.store import BOARD, IDLE_TIMEOUT_S, ROOM, UNUSED_S, Quota, Row, Table, with_next_revision

TIMEOUT_S = 1
ADDRESS_TIMEOUT_S = 24 * 3600  # since an address last opened a room
IDLE_TIMEOUT_MS = IDLE_TIMEOUT_S * 1000
MAX_UPDATE_ATTEMPTS = 200  # each overtaken by another writer; a whole class that joins at once needs some dozens

Document = TypeVar("Document")


class RedisStore(RedisProposals):
    """Connects to ``url``, such as redis://localhost:6379/0.

    A call can block for TIMEOUT_S when Redis does not answer, so never make one on an event loop.
    """

    def __init__(self, url: str) -> None:
        client = redis.Redis.from_url(
            url.replace("redis+unix://", "unix://", 1),
            decode_responses=True,
            socket_timeout=TIMEOUT_S,
            socket_connect_timeout=TIMEOUT_S,
            retry=Retry(NoBackoff(), 1),  # for a connection that broke while it was idle
        )
        super().__init__(client)
        self._clock = RedisClock(self._read_time_s)
        self._create = self._redis.register_script(scripts.CREATE)
        self._renew = self._redis.register_script(scripts.RENEW)
        self._write = self._redis.register_script(scripts.UPDATE)
        self._put = self._redis.register_script(scripts.PUT)
        self._claim = self._redis.register_script(scripts.CLAIM)
        self._increment = self._redis.register_script(scripts.INCREMENT)

    def create_room(self, code: str, room: RoomDocument, max_rooms: int, quota: Quota | None = None) -> bool:
        keys = [key(code, ROOM), ALL_ROOMS, address_key(quota.address if quota else "")]
        limits = [max_rooms, quota.rooms if quota else -1, UNUSED_S, ADDRESS_TIMEOUT_S]
        result = run_script(self._create, keys, [json.dumps(room), IDLE_TIMEOUT_MS, code, *limits])
        if result == scripts.TOO_MANY:
            raise TooManyRooms
        return result == scripts.DONE

    def delete_room(self, code: str) -> bool:
        with translate_errors():
            pipeline = self._redis.pipeline(transaction=True)
            pipeline.delete(key(code, ROOM))
            pipeline.delete(*other_keys(code), claim_key(code))
            pipeline.zrem(ALL_ROOMS, code)
            return bool(pipeline.execute()[0])

    def renew(self, code: str) -> None:
        run_script(self._renew, [key(code, ROOM), ALL_ROOMS, *other_keys(code)], [IDLE_TIMEOUT_MS, code])

    def read_room(self, code: str) -> RoomDocument:
        room: RoomDocument = json.loads(self._read_text(code, ROOM))
        return room

    def update_room(self, code: str, update: Callable[[RoomDocument], RoomDocument]) -> RoomDocument:
        return self._update(code, ROOM, lambda room: with_next_revision(room, update(room)))

    def read_board(self, code: str) -> BoardDocument | None:
        board: BoardDocument | None = _load(self._read_text(code, BOARD))
        return board

    def update_board(self, code: str, update: Callable[[BoardDocument | None], BoardDocument]) -> BoardDocument:
        return self._update(code, BOARD, update)

    def put(self, code: str, table: Table[Row], student: str, row: Row, *, must_exist: bool = False) -> bool:
        keys = [key(code, ROOM), key(code, table.name)]
        result = run_script(self._put, keys, [student, json.dumps(row), int(must_exist)])
        if result == scripts.NOT_JOINED:
            raise NotJoined
        return result == scripts.DONE

    def remove(self, code: str, table: Table[Row], student: str) -> bool:
        with translate_errors():
            return bool(self._redis.hdel(key(code, table.name), student))

    def read_table(self, code: str, table: Table[Row]) -> Mapping[str, Row]:
        with translate_errors():
            pipeline = self._redis.pipeline(transaction=True)
            pipeline.exists(key(code, ROOM))
            pipeline.hgetall(key(code, table.name))
            is_room, rows = pipeline.execute()
        if not is_room:
            raise RoomNotFound
        return {student: json.loads(text) for student, text in rows.items()}

    def claim(self, code: str, seconds: float) -> bool:
        return run_script(self._claim, [key(code, ROOM), claim_key(code)], [int(seconds * 1000)]) == scripts.DONE

    def increment(self, counter: str, window_s: int) -> int:
        return run_script(self._increment, [counter_key(counter)], [window_s])

    def read_counter(self, counter: str) -> int:
        with translate_errors():
            return int(self._redis.get(counter_key(counter)) or 0)

    def now_s(self) -> float:
        return self._clock.now_s()

    def epoch(self) -> str:
        with translate_errors():
            return str(self._redis.info("server")["run_id"])

    def remove_expired(self) -> None:
        """Redis does this by itself."""

    def _read_time_s(self) -> float:
        with translate_errors():
            seconds, microseconds = self._redis.time()
        return float(seconds + microseconds / 1e6)

    def _update(self, code: str, name: str, update: Callable[[Any], Document]) -> Document:
        keys = [key(code, ROOM), key(code, name)]
        for _ in range(MAX_UPDATE_ATTEMPTS):
            text = self._read_text(code, name)
            updated = update(_load(text))
            if run_script(self._write, keys, [text, json.dumps(updated)]) == scripts.DONE:
                return updated
        raise StoreUnavailable

    def _read_text(self, code: str, name: str) -> str:
        """Return the JSON of a document; "" if it was never written."""
        with translate_errors():
            room, text = self._redis.mget(key(code, ROOM), key(code, name))
        if room is None:
            raise RoomNotFound
        return str(text or "")


def _load(text: str) -> Any:
    return json.loads(text) if text else None
