"""What one address may hold: connections in both modes, and threads in the mode "threading"."""

import socket
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from tests.server import Server
from tests.waiting import wait_until
from tests.webapp.serving import ALL_MODES, MODES, mode_settings
from webapp.server.address_limiter import AddressLimiter, counted_address

ANSWER_S = 60
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
HALF_A_HEAD = b"POST /host HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n"


def connect(server: Server, source: str = "127.0.0.1") -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=ANSWER_S, source_address=(source, 0))


def is_healthy(server: Server, source: str) -> bool:
    try:
        with connect(server, source) as connection:
            connection.sendall(HEALTH)
            return connection.recv(100).startswith(b"HTTP/1.1 200")
    except ConnectionError:
        return False


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("settings", [{"MIEN_CONNECTIONS_PER_ADDRESS": "20"}, {"files": 104}])
def test_one_address_leaves_places_for_others(tmp_path: Path, mode: str, settings: dict[str, str]) -> None:
    """It may hold 20 connections here: by the setting, or as half of the 40 for which there are files."""
    with Server(tmp_path, MIEN_ASYNC_MODE=mode, **settings) as server, ExitStack() as held:  # type: ignore[arg-type]
        for _ in range(20):
            connection = held.enter_context(connect(server))
            connection.sendall(HALF_A_HEAD)
        wait_until(lambda: not is_healthy(server, "127.0.0.1"), "the address has all of its connections")
        for _ in range(100):
            held.enter_context(connect(server))
        assert is_healthy(server, "127.0.0.2"), "another address is served"
        assert "an address has 20 connections, and gets no more" in server.log()
        held.close()
        wait_until(lambda: is_healthy(server, "127.0.0.1"), "its places are free again")
        assert "127.0.0.1" not in server.log()


def test_a_proxy_may_have_every_connection(tmp_path: Path) -> None:
    settings = {"MIEN_CONNECTIONS_PER_ADDRESS": "5", "MIEN_TRUSTED_PROXIES": "1"}
    with Server(tmp_path, **settings) as server, ExitStack() as held:  # type: ignore[arg-type]
        for _ in range(20):
            held.enter_context(connect(server)).sendall(HALF_A_HEAD)
        assert is_healthy(server, "127.0.0.1")


@pytest.mark.parametrize("mode", [mode for mode in ALL_MODES if mode.startswith("threading")])
def test_handshakes_make_no_threads(tmp_path: Path, mode: str) -> None:
    """927 handshakes made 929 threads: one for each connection, though no client asked anything."""
    with Server(tmp_path, **mode_settings(mode, tmp_path)) as server, ExitStack() as held:
        process = psutil.Process(server.process.pid)
        before = process.num_threads()
        for _ in range(100):
            held.enter_context(server.connect(ANSWER_S))
        asking = held.enter_context(server.connect(ANSWER_S))
        asking.sendall(HEALTH.replace(b"close", b"keep-alive"))
        assert asking.recv(100).startswith(b"HTTP/1.1 200"), "those before it have been accepted too"
        assert process.num_threads() - before <= 2


def test_counts_each_address_up_to_its_limit(caplog: pytest.LogCaptureFixture) -> None:
    limiter = AddressLimiter(2)
    assert [limiter.acquire("192.0.2.7") for _ in range(4)] == [True, True, False, False]
    assert limiter.acquire("192.0.2.8")
    limiter.release("192.0.2.7")
    assert [limiter.acquire("192.0.2.7") for _ in range(2)] == [True, False]
    assert len(caplog.messages) == 1
    assert "192.0.2" not in caplog.text, "no address is logged"
    assert all(AddressLimiter(0).acquire("192.0.2.7") for _ in range(10_000))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8::7", "2001:db8::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", "unknown"),
    ],
)
def test_addresses_are_counted_by_customer(address: str, expected: str) -> None:
    assert counted_address(address) == expected
