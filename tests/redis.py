"""Run a real redis-server in its own process for tests."""

import contextlib
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import pytest
import redis

from tests.programs import find_program
from tests.server import end, free_port

WAIT_S = 20


class RedisServer:
    """Starts on entering, on a free local port and without files, and stops on leaving."""

    def __init__(self, folder: Path) -> None:
        self.program = find_program("redis-server")
        if not self.program:
            pytest.skip("needs redis-server, which `make test` installs where it may")
        self._folder = folder
        self._port = free_port()
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self.process: subprocess.Popen[bytes]

    def __enter__(self) -> "RedisServer":
        self.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.stop()

    def start(self) -> None:
        local = ["--port", str(self._port), "--bind", "127.0.0.1", "--dir", str(self._folder)]
        without_persistence = ["--save", "", "--appendonly", "no", "--logfile", str(self._folder / "redis.log")]
        assert self.program
        self.process = subprocess.Popen([self.program, *local, *without_persistence])
        # The client retries until the server listens or WAIT_S has passed.
        with redis.Redis.from_url(self.url, retry=_retry_policy()) as client:
            client.ping()

    def stop(self) -> None:
        end(self.process)

    @contextlib.contextmanager
    def suspended(self) -> Iterator[None]:
        """Keep the connections open without answering, for as long as the context lasts."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)

    def empty(self) -> None:
        with redis.Redis.from_url(self.url) as client:
            client.flushall()

    def seconds_left(self) -> dict[str, float]:
        """Return the time to live of each key; negative for a key that does not expire."""
        with redis.Redis.from_url(self.url, decode_responses=True) as client:
            return {key: client.pttl(key) / 1000 for key in self.key_names()}

    def expire_all(self) -> None:
        """Expire every key now."""
        with redis.Redis.from_url(self.url, decode_responses=True) as client:
            for key in self.key_names():
                client.pexpire(key, 0)

    def key_names(self) -> list[str]:
        with redis.Redis.from_url(self.url, decode_responses=True) as client:
            return sorted(client.keys("*"))


def _retry_policy() -> redis.retry.Retry:
    return redis.retry.Retry(redis.backoff.ConstantBackoff(0.05), int(WAIT_S / 0.05))
