"""Asked to stop, the server answers what is in flight, closes live connections, and ends in time."""

import os
import shlex
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import websocket

from tests.paths import ROOT
from tests.pictures import jpeg
from tests.server import Server, environment
from tests.webapp.http_client import ANSWER_S, head, opened, post, status
from tests.webapp.live.client import Client, raw
from tests.webapp.serving import ALL_MODES, mode_settings

CLIENTS = 5
STOP_S = 10  # as long as Docker waits before it kills
ENGINE_CLOSE, ENGINE_PING, ENGINE_PONG = "1", "2", "3"
SMALL = jpeg(np.zeros((48, 48, 3), np.uint8))  # read at once, on however busy a machine
# Longer limits, for clients that a busy machine keeps from answering.
UNHURRIED = "import webapp.server.shutdown as s; s.QUIET_S, s.START_S, s.DRAIN_S, s.CLOSE_S = 3, 60, 120, 30"
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


@pytest.fixture(params=ALL_MODES)
def started(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """A server for one test to stop. With one worker and no queue, its refusals show what it is doing."""
    scarce: dict[str, Any] = {"MIEN_WORKERS": "1", "MIEN_MAX_WAITING": "0"}
    with Server(tmp_path, **mode_settings(request.param, tmp_path), **scarce) as running:
        yield running
    assert "Traceback" not in running.log()


class BusyClient(threading.Thread):
    """Sends each frame as soon as the last is answered, until the server is stopping."""

    def __init__(self, server: Server, photo_jpeg: bytes) -> None:
        super().__init__()
        self.client = Client(server.url, server.authority)
        self.outcomes: list[str] = []
        self.answered = threading.Event()
        self._photo_jpeg = photo_jpeg

    def run(self) -> None:
        while "stopping" not in self.outcomes:
            try:
                answer = self.client.call(self._photo_jpeg, {"seq": 1})
            except Exception as lost:
                self.outcomes.append(f"{type(lost).__name__}, no answer")
                return
            self.outcomes.append(answer["error"]["code"] if "error" in answer else "ok")
            self.answered.set()


@contextmanager
def load(server: Server, photo_jpeg: bytes) -> Iterator[list[BusyClient]]:
    clients = [BusyClient(server, photo_jpeg) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    try:
        assert all(client.answered.wait(ANSWER_S) for client in clients)
        yield clients
    finally:
        for client in clients:
            client.join()
            client.client.close()


@pytest.mark.parametrize("mode", ALL_MODES)
def test_answers_every_frame_and_closes_idle_clients_under_load(mode: str, tmp_path: Path, photo_jpeg: bytes) -> None:
    """They are closed by Engine.IO and WebSocket, so that clients reconnect by themselves."""
    with Server(tmp_path, before=UNHURRIED, **mode_settings(mode, tmp_path)) as server:
        waiting = raw(server)
        with load(server, photo_jpeg) as clients:
            server.process.terminate()
            while (packet := waiting.recv()) == ENGINE_PING:
                waiting.send(ENGINE_PONG)
            assert packet == ENGINE_CLOSE
            opcode, _ = waiting.recv_data(control_frame=True)
            assert opcode == websocket.ABNF.OPCODE_CLOSE
            waiting.shutdown()  # type: ignore[no-untyped-call]
            assert server.process.wait(ANSWER_S) == 0
        assert [client.outcomes[-1] for client in clients] == ["stopping"] * CLIENTS
        assert {outcome for client in clients for outcome in client.outcomes[:-1]} == {"ok"}
        assert "Traceback" not in server.log()


@pytest.mark.parametrize("mode", ALL_MODES)
def test_stops_in_time_under_load(mode: str, tmp_path: Path, photo_jpeg: bytes) -> None:
    with Server(tmp_path, **mode_settings(mode, tmp_path)) as server:
        with load(server, photo_jpeg):
            server.process.terminate()
            assert server.process.wait(STOP_S) == 0
        assert "Traceback" not in server.log()


def hold_photograph(server: Server) -> socket.socket:
    """Return a connection with a request in flight: a photograph whose last byte is missing."""
    assert post(server, SMALL).status_code == 200
    for _ in range(100):
        photograph = opened(server)
        photograph.sendall(head(len(SMALL)) + SMALL[:-1])
        if post(server, b"hello").status_code == 503:
            return photograph
        # The other request came first. This one is ended before the next, which it could otherwise keep out.
        photograph.sendall(SMALL[-1:])
        status(photograph)
        photograph.close()
    raise AssertionError("no photograph is ever in flight")


def wait_until_refused(server: Server) -> None:
    while True:
        try:
            socket.create_connection(("127.0.0.1", server.port)).close()
        except OSError:
            return


def test_answers_a_photograph_in_flight(started: Server) -> None:
    waiting = opened(started)  # accepted before the next one, and nothing asked on it yet
    photograph = hold_photograph(started)
    with waiting, photograph:
        started.process.terminate()
        wait_until_refused(started)
        waiting.sendall(HEALTH)
        answer = waiting.makefile("rb").read()
        assert answer.startswith(b"HTTP/1.1 503")
        assert b'"stopping"' in answer
        photograph.sendall(SMALL[-1:])
        assert status(photograph) == 200
        assert started.process.wait(STOP_S) == 0


def test_does_not_wait_for_slow_requests(started: Server) -> None:
    with hold_photograph(started):
        started.process.terminate()
        assert started.process.wait(STOP_S) == 0


def test_second_signal_ends_the_process_at_once(started: Server) -> None:
    with hold_photograph(started):
        started.process.terminate()
        wait_until_refused(started)
        started.process.terminate()
        assert started.process.wait(STOP_S) == 128 + signal.SIGTERM


def test_command_of_the_procfile_stops() -> None:
    """As a platform starts it and ends it, by a signal to each process there is."""
    kind, _, command = (ROOT / "Procfile").read_text().strip().partition(": ")
    assert kind == "web"
    program, *arguments = shlex.split(command)
    assert program == "python"
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(PORT="0"),
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    with process:
        assert process.stdout is not None
        assert b"Mien is at" in process.stdout.readline()
        os.killpg(process.pid, signal.SIGTERM)
        assert process.wait(STOP_S) == 0
