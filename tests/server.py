"""Run a real Mien server in its own process, for tests and benchmarks."""

import contextlib
import os
import re
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

import psutil

from tests.paths import ROOT

STOP_S = 10
PYTHON = os.environ.get("MIEN_TEST_PYTHON", sys.executable)  # servers may run in an environment of their own


def environment(**settings: str) -> dict[str, str]:
    """Return this process's environment with only the given settings."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MIEN_") and name != "PORT"}
    return clean | settings


def free_port() -> int:
    return free_ports(1)[0]


def free_ports(number: int) -> list[int]:
    """Return different ports: asked for one after the other, the system may name the same one twice."""
    with ExitStack() as probes:
        sockets = [probes.enter_context(socket.socket()) for _ in range(number)]
        for probe in sockets:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in sockets]


def end(process: subprocess.Popen[Any]) -> None:
    """Terminate a process, and kill it if it does not end."""
    process.terminate()
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Server:
    """Starts on entering, on any free port unless one is given, and stops on leaving."""

    def __init__(
        self,
        folder: Path,
        port: int = 0,
        files: int | None = None,
        file_bytes: int | None = None,
        before: str = "",
        arguments: Sequence[str] = (),
        tree: Path | str = ROOT,
        **settings: str,
    ) -> None:
        """``files`` limits how many files the process may open, ``file_bytes`` how large one may grow. ``before`` is
        Python code to run before it starts. ``arguments`` are passed to the command. ``tree`` is the checkout whose
        server runs."""
        self._log_path = folder / "server.log"
        self._port = port
        limits = {"nofile": files, "fsize": file_bytes}
        start = f"{before}; import sys; from webapp.__main__ import main; sys.exit(main())"
        self._launch_arguments = ["-c", start] if before else ["-m", "webapp"]
        self._limits = [f"--{name}={limit}:{limit}" for name, limit in limits.items() if limit]
        self._arguments = arguments
        self._tree = tree
        self._settings = settings
        self.authority = settings.get("MIEN_TLS_CERT")  # clients trust this certificate
        self.process: subprocess.Popen[str]
        self.url = ""

    def __enter__(self) -> "Server":
        self._start()
        assert self.process.stdout is not None
        first_line = self.process.stdout.readline()
        found = re.search(r"https?://[^/\s]+", first_line)
        if not found:
            self.stop()
            raise AssertionError(f"the server did not start: {self.log()}")
        self.url = found[0]
        self._port = urlsplit(self.url).port or 0
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.stop()

    @property
    def port(self) -> int:
        return self._port

    def connect(self, timeout_s: float) -> socket.socket:
        """Return a socket that is connected to the server, over TLS if the server uses it."""
        plain = socket.create_connection(("127.0.0.1", self._port), timeout=timeout_s)
        trust = self.trust()
        return trust.wrap_socket(plain, server_hostname="localhost") if trust else plain

    def trust(self) -> ssl.SSLContext | None:
        return ssl.create_default_context(cafile=self.authority) if self.url.startswith("https") else None

    @contextlib.contextmanager
    def started_without_waiting(self) -> Iterator[None]:
        """Start without waiting until the server is ready, to measure the start."""
        self._start()
        yield
        self.stop()

    def _start(self) -> None:
        with self._log_path.open("a") as log:
            limited = ["prlimit", *self._limits] if self._limits else []
            self.process = subprocess.Popen(
                [*limited, PYTHON, *self._launch_arguments, "--port", str(self._port), *self._arguments],
                cwd=self._tree,
                env=environment(**self._settings),
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    def stop(self) -> None:
        """Terminate the process, and kill it if it does not end."""
        end(self.process)
        if self.process.stdout:
            self.process.stdout.close()

    def kill(self) -> None:
        """End the process as a crash would."""
        self.process.kill()
        self.stop()

    def log(self) -> str:
        return self._log_path.read_text()


def memory_mb(server: Server) -> float:
    """Return the memory that the server's process occupies."""
    return float(psutil.Process(server.process.pid).memory_info().rss / 2**20)


def failed_start(*arguments: str, **settings: str) -> str:
    """Start ``python -m webapp`` with an invalid setting; assert that it fails, and return the line that it prints."""
    return failed_start_in(ROOT, *arguments, **settings)


def failed_start_in(checkout: Path, *arguments: str, **settings: str) -> str:
    """Start ``python -m webapp`` in ``checkout``; assert that it fails, and return the line that it prints."""
    run = subprocess.run(
        [PYTHON, "-m", "webapp", *arguments],
        cwd=checkout,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 1
    assert run.stdout == ""
    lines = run.stderr.splitlines()
    assert len(lines) == 1, run.stderr
    return lines[0]
