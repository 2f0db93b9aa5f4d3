"""Rooms in Redis, where any number of processes share them. Each write is one script, so that nothing is half done, and
every key has an end, so that nothing is left."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from webapp.rooms.errors import NoRoom, ServerFull, StoreGone
from webapp.rooms.store import ALONE_S, DOCUMENTS, TABLES, Change, Document

TIMEOUT_S = 1
ALONE_MS = ALONE_S * 1000
PREFIX = "mien:rooms"
MOST_TRIES = 200  # of one change, each after another's; a whole class that joins at once needs some dozens
GONE, TAKEN, FULL = -1, 0, -2

# KEYS[1] is always the room's first document: without it there is no room.
OPEN = """
local now = tonumber(redis.call('TIME')[1])
redis.call('ZREMRANGEBYSCORE', KEYS[2], 0, now)
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
if redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[4]) then return -2 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('ZADD', KEYS[2], now + ARGV[2] / 1000, ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
return 1"""
KEEP = """
if redis.call('EXISTS', KEYS[1]) == 0 then return -1 end
redis.call('ZADD', KEYS[2], redis.call('TIME')[1] + ARGV[1] / 1000, ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
for index, key in ipairs(KEYS) do if index ~= 2 then redis.call('PEXPIRE', key, ARGV[1]) end end
return 1"""
CHANGE = """
local left = redis.call('PTTL', KEYS[1])
if left < 0 then return -1 end
if (redis.call('GET', KEYS[2]) or '') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[2], 'PX', math.max(left, 1))
return 1"""
PUT = """
local left = redis.call('PTTL', KEYS[1])
if left < 0 then return -1 end
if ARGV[3] == '1' and redis.call('HEXISTS', KEYS[2], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[2], math.max(left, 1))
return 1"""
CLAIM = """
if redis.call('EXISTS', KEYS[1]) == 0 then return -1 end
return redis.call('SET', KEYS[2], '', 'NX', 'PX', ARGV[1]) and 1 or 0"""
COUNT = """
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return count"""


class RedisStore:
    """At ``url``, such as redis://localhost:6379/0. Its methods wait, for a second at most: never on an event loop."""

    def __init__(self, url: str) -> None:
        self._redis = redis.Redis.from_url(
            url.replace("redis+unix://", "unix://", 1),
            decode_responses=True,
            socket_timeout=TIMEOUT_S,
            socket_connect_timeout=TIMEOUT_S,
            retry=Retry(NoBackoff(), 1),  # a connection that broke while nobody used it
        )
        scripts = {"open": OPEN, "keep": KEEP, "change": CHANGE, "put": PUT, "claim": CLAIM, "count": COUNT}
        self._scripts = {name: self._redis.register_script(text) for name, text in scripts.items()}

    def open(self, code: str, room: Document, most: int) -> bool:
        keys, values = [_key(code, "room"), _all()], [json.dumps(room), ALONE_MS, code, most]
        answer = self._run("open", keys, values)
        if answer == FULL:
            raise ServerFull
        return answer != TAKEN

    def end(self, code: str) -> bool:
        with _reaching():
            whole = self._redis.pipeline(transaction=True)
            whole.delete(_key(code, "room"))
            whole.delete(*_others(code), _key(code, "claim"))
            whole.zrem(_all(), code)
            return bool(whole.execute()[0])

    def keep(self, code: str) -> None:
        self._run("keep", [_key(code, "room"), _all(), *_others(code)], [ALONE_MS, code])

    def read(self, code: str, part: str = "room") -> Document:
        return _document(self._text(code, part))

    def change(self, code: str, change: Change, part: str = "room") -> Document:
        keys = [_key(code, "room"), _key(code, part)]
        for _ in range(MOST_TRIES):
            text = self._text(code, part)
            changed = change(_document(text))
            if self._run("change", keys, [text, json.dumps(changed)]):
                return changed
        raise StoreGone

    def put(self, code: str, table: str, student: str, document: Document, *, only_over: bool = False) -> bool:
        values = [student, json.dumps(document), int(only_over)]
        return bool(self._run("put", [_key(code, "room"), _key(code, table)], values))

    def drop(self, code: str, table: str, student: str) -> bool:
        with _reaching():
            return bool(self._redis.hdel(_key(code, table), student))

    def table(self, code: str, table: str) -> Mapping[str, Document]:
        with _reaching():
            both = self._redis.pipeline(transaction=True)
            both.exists(_key(code, "room"))
            both.hgetall(_key(code, table))
            is_there, rows = both.execute()
        if not is_there:
            raise NoRoom
        return {student: json.loads(text) for student, text in rows.items()}

    def claim(self, code: str, seconds: float) -> bool:
        keys = [_key(code, "room"), _key(code, "claim")]
        return bool(self._run("claim", keys, [int(seconds * 1000)]))

    def count(self, key: str, window_s: int) -> int:
        return self._run("count", [f"{PREFIX}:count:{key}"], [window_s])

    def counted(self, key: str) -> int:
        with _reaching():
            return int(self._redis.get(f"{PREFIX}:count:{key}") or 0)

    def epoch(self) -> str:
        with _reaching():
            return str(self._redis.info("server")["run_id"])

    def sweep(self) -> None:
        """Redis does it by itself."""

    def _text(self, code: str, part: str) -> str:
        with _reaching():
            room, text = self._redis.mget(_key(code, "room"), _key(code, part))
        if room is None:
            raise NoRoom
        return str(text or "")

    def _run(self, name: str, keys: list[str], values: list[Any]) -> int:
        with _reaching():
            answer = int(self._scripts[name](keys, values))
        if answer == GONE:
            raise NoRoom
        return answer


def _key(code: str, part: str) -> str:
    return f"{PREFIX}:{code}:{part}"


def _others(code: str) -> list[str]:
    return [_key(code, part) for part in (*DOCUMENTS, *TABLES) if part != "room"]


def _all() -> str:
    return f"{PREFIX}:all"


def _document(text: str) -> Document:
    document: Document = json.loads(text) if text else {}
    return document


@contextmanager
def _reaching() -> Iterator[None]:
    try:
        yield
    except redis.RedisError as error:
        raise StoreGone from error
