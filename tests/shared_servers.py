"""Servers that tests share, and their Redis. Each starts when a test first needs it."""

from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.redis import RedisServer
from tests.server import Server

UNLIMITED_RATE = {"MIEN_API_RATE": "100000/minute"}  # all tests come from one address


class SharedServers:
    """Stops its servers on leaving, and asserts that none of them logged a traceback or an address."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running: dict[frozenset[tuple[str, Any]], Server] = {}
        self._stack = ExitStack()

    def __enter__(self) -> "SharedServers":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._stack.close()
        for server in self._running.values():
            assert "Traceback" not in server.log()
            assert "127.0.0.1" not in server.log(), "no address is logged"

    @cached_property
    def redis(self) -> RedisServer:
        """The Redis outlives the servers that use it: none of them logs its end."""
        folder = self._folder / "redis"
        folder.mkdir()
        return self._stack.enter_context(RedisServer(folder))

    def get(self, before: str = "", **settings: Any) -> Server:
        """Return the server with these settings, which has run the Python code ``before`` first."""
        key = frozenset({"": before, **settings}.items())
        if key not in self._running:
            folder = self._folder / str(len(self._running))
            folder.mkdir()
            self._running[key] = self._stack.enter_context(Server(folder, before=before, **settings))
        return self._running[key]
