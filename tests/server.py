"""A real Mien server in a process of its own, for tests and the bench."""

import contextlib
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from tests.paths import ROOT

STOP_S = 10


def environment(**settings: str) -> dict[str, str]:
    """This process's environment with only the given settings."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MIEN_") and name != "PORT"}
    return clean | settings


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """Started on entering, on a port that the system chooses unless one is given; ended on leaving, by its process."""

    def __init__(self, folder: Path, port: int = 0, files: int | None = None, **settings: str) -> None:
        """``files``: how many the process may open, less than usual."""
        self._log_path = folder / "server.log"
        self._port = port
        self._files = files
        self._settings = settings
        self.process: subprocess.Popen[str]
        self.url = ""

    def __enter__(self) -> "Server":
        self._start()
        assert self.process.stdout is not None
        first_line = self.process.stdout.readline()
        found = re.search(r"http://\S+", first_line)
        if not found:
            self.stop()
            raise AssertionError(f"the server did not start: {self.log()}")
        self.url = found[0]
        self._port = int(self.url.rsplit(":", 1)[1])
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.stop()

    @contextlib.contextmanager
    def started_without_waiting(self) -> Iterator[None]:
        """For measuring the start itself."""
        self._start()
        yield
        self.stop()

    def _start(self) -> None:
        with self._log_path.open("a") as log:
            limited = ["prlimit", f"--nofile={self._files}:{self._files}"] if self._files else []
            self.process = subprocess.Popen(
                [*limited, sys.executable, "-m", "webapp", "--port", str(self._port)],
                cwd=ROOT,
                env=environment(**self._settings),
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    def stop(self) -> None:
        """Asks the process to end, and makes it if it does not."""
        self.process.terminate()
        try:
            self.process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()

    def kill(self) -> None:
        """Ends the process as a crash would."""
        self.process.kill()
        self.stop()

    def log(self) -> str:
        return self._log_path.read_text()
