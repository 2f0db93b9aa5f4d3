"""Measures several processes, alone and behind nginx, and what TLS costs: ``python -m tests.bench.processes``."""

import socket
import ssl
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import psutil

from tests.bench.clients import FAST, WARM_S, Clients, Served
from tests.bench.clips import CLIPS
from tests.bench.crowd import CLIP_FRAMES, GREEDY, SECONDS, engine_rate
from tests.bench.serving import Figure
from tests.nginx import Nginx
from tests.redis import RedisServer
from tests.server import Server
from tests.webapp.serving import localhost_certificate

COUNTS = (1, 2, 4)
STEADY, STEADY_RATE = 10, 5  # clients, frames a second of each: no core is full
CLASS, CLASS_RATE = 30, 5
CONNECTIONS = 300
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
TARGET = "95 % within 150 ms, fairness 0.8"


@dataclass(frozen=True)
class Spent:
    """The results of clients, and the CPU seconds of the servers meanwhile."""

    served: list[Served]
    cpu_s: float

    @property
    def frames(self) -> int:
        return sum(len(each.round_trips_ms) for each in self.served)

    @property
    def cpu_ms(self) -> float:
        """CPU milliseconds per frame."""
        return 1000 * self.cpu_s * SECONDS / (SECONDS + WARM_S) / self.frames

    def __str__(self) -> str:
        at = statistics.quantiles([ms for each in self.served for ms in each.round_trips_ms], n=20)
        counts = [len(each.round_trips_ms) for each in self.served]
        errors = sum(each.errors for each in self.served)
        return (
            f"{self.frames / SECONDS:.0f} frames/s; half within {at[9]:.0f} ms, 95 % {at[18]:.0f}; "
            f"slowest over fastest {min(counts) / max(counts):.2f}; {self.cpu_ms:.1f} ms of CPU a frame; "
            f"errors {errors}"
        )


@contextmanager
def serving(count: int, mode: str, redis: RedisServer, **settings: str) -> Iterator[list[Server]]:
    """Run several processes, each with one worker, as docs/scaling.md advises; a single one has the default."""
    workers = {"MIEN_WORKERS": "1"} if count > 1 else {}
    shared = {"MIEN_ASYNC_MODE": mode, "MIEN_REDIS_URL": redis.url, "MIEN_TRUSTED_PROXIES": "1", **workers, **settings}
    with ExitStack() as stack:
        folders = [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(count)]
        yield [stack.enter_context(Server(folder, **shared)) for folder in folders]  # type: ignore[arg-type]


def spent(
    pids: list[int], url: str | list[str], jpegs: list[bytes], clients: int, rate: float, authority: str
) -> Spent:
    crowd = Clients(url, jpegs, clients, rate, SECONDS, authority)
    before_s = _cpu_s(pids)
    served = crowd.result()
    return Spent(served, _cpu_s(pids) - before_s)


def _cpu_s(pids: list[int]) -> float:
    """Return the CPU seconds of the processes and of their children: nginx has workers."""
    processes = [process for pid in pids for process in (psutil.Process(pid), *psutil.Process(pid).children())]
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def measure_processes(mode: str, jpegs: list[bytes]) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder, RedisServer(Path(folder)) as redis:
        certificate = str(localhost_certificate(Path(folder))["MIEN_TLS_CERT"])
        for count in COUNTS:
            with serving(count, mode, redis) as servers:
                pids = [each.process.pid for each in servers]
                urls = [each.url for each in servers]
                Clients(urls, jpegs, GREEDY, FAST, WARM_S).result()  # recognisers are made when first needed
                direct = spent(pids, urls, jpegs, GREEDY, FAST, "")
                yield Figure(f"{count} process{'es' * (count > 1)}, direct, {GREEDY} as fast as answered", str(direct))
                with Nginx(Path(folder), [each.port for each in servers], certificate) as nginx:
                    before_s = _cpu_s([nginx.process.pid])
                    behind = spent(pids, nginx.url, jpegs, GREEDY, FAST, certificate)
                    own = Spent(behind.served, _cpu_s([nginx.process.pid]) - before_s)
                    yield Figure(
                        "the same behind nginx with TLS", f"{behind}; nginx {own.cpu_ms:.2f} ms of CPU a frame"
                    )


def measure_tls(mode: str, jpegs: list[bytes]) -> Iterator[Figure]:
    """Measure one process alone, with and without TLS."""
    for name in ("in the clear", "over TLS"):
        with tempfile.TemporaryDirectory() as folder:
            own = localhost_certificate(Path(folder)) if name == "over TLS" else {}
            with Server(Path(folder), MIEN_ASYNC_MODE=mode, **own) as server:
                pids, authority = [server.process.pid], str(own.get("MIEN_TLS_CERT", ""))
                steady = spent(pids, server.url, jpegs, STEADY, STEADY_RATE, authority)
                yield Figure(f"{name}: {STEADY} at {STEADY_RATE} frames/s", str(steady))
                many = spent(pids, server.url, jpegs, CLASS, CLASS_RATE, authority)
                yield Figure(f"{name}: {CLASS} at {CLASS_RATE} frames/s", str(many), TARGET)
                full = spent(pids, server.url, jpegs, GREEDY, FAST, authority)
                yield Figure(f"{name}: {GREEDY} as fast as answered", str(full))
                yield from _connections(server, name)


def _connections(server: Server, name: str) -> Iterator[Figure]:
    """Measure new connections in sequence, each with a small page."""
    trust = server.trust()
    for kind, resume in (("new", False), ("resumed by ticket", True)) if trust else (("new", False),):
        session: ssl.SSLSession | None = None
        before_s, started_s = _cpu_s([server.process.pid]), time.perf_counter()
        for _ in range(CONNECTIONS):
            with _connected(server, trust, session) as connection:
                connection.sendall(HEALTH)
                while connection.recv(4096):
                    pass
                session = connection.session if resume and isinstance(connection, ssl.SSLSocket) else None
        cpu_ms = 1000 * (_cpu_s([server.process.pid]) - before_s) / CONNECTIONS
        taken_ms = 1000 * (time.perf_counter() - started_s) / CONNECTIONS
        value = f"{cpu_ms:.2f} ms of the server's CPU, {taken_ms:.1f} ms in all"
        yield Figure(f"{name}: a {kind} connection and a small page", value)


def _connected(server: Server, trust: ssl.SSLContext | None, session: ssl.SSLSession | None) -> socket.socket:
    plain = socket.create_connection(("127.0.0.1", server.port))
    if not trust:
        return plain
    return trust.wrap_socket(plain, server_hostname="localhost", session=session)


def main() -> None:
    modes = [each for each in sys.argv[1:] if each in ("eventlet", "threading")] or ["eventlet", "threading"]
    jpegs = [frame.jpeg for frame in islice(CLIPS[0].frames(), CLIP_FRAMES)]
    print(
        f"| the engine alone, a thread for each of {psutil.cpu_count()} cores | {engine_rate(jpegs):.0f} frames/s |  |"
    )
    for mode in modes:
        for part in (measure_processes, measure_tls):
            for figure in part(mode, jpegs):
                print(f"| {mode}: {figure.name} | {figure.value} | {figure.bound} |", flush=True)


if __name__ == "__main__":
    main()
