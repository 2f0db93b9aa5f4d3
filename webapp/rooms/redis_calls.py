"""Calls to Redis whose failures are the errors of a store."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import redis
from redis.commands.core import Script

from webapp.rooms import redis_scripts as scripts
from webapp.rooms.errors import RoomNotFound, ServerFull, StoreUnavailable


def run_script(script: Script, keys: Sequence[str], values: Sequence[str | int]) -> int:
    """Return the script's result. Raise RoomNotFound, ServerFull or StoreUnavailable."""
    with translate_errors():
        result = int(script(keys, values))
    if result == scripts.NOT_FOUND:
        raise RoomNotFound
    if result == scripts.FULL:
        raise ServerFull
    return result


@contextmanager
def translate_errors() -> Iterator[None]:
    try:
        yield
    except redis.RedisError as error:
        raise StoreUnavailable from error
