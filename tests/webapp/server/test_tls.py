"""TLS by the server itself: clients that do not speak it, or say nothing, do not hold up others."""

import contextlib
import socket
import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.server import Server
from tests.waiting import wait_until
from tests.webapp.http_client import fetch, head
from tests.webapp.live.client import is_serving
from tests.webapp.serving import TLS_MODES, localhost_certificate, mode_settings
from webapp.server.tls_handshake import plain_http_answer

SILENT = 50
WAIT_S = 60
# A shorter timeout: 2 s instead of 10.
SHORT_TIMEOUTS = """
import webapp.server.listening
webapp.server.listening.HANDSHAKE_TIMEOUT_S = 2
""".strip()


@pytest.fixture(scope="module", params=TLS_MODES)
def secure(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("secure")
    with Server(folder, before=SHORT_TIMEOUTS, **mode_settings(request.param, folder)) as running:
        yield running
    assert "Traceback" not in running.log()
    assert "127.0.0.1" not in running.log(), "no address is logged"


def plainly(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=WAIT_S)


def test_serves_pages_and_frames_over_tls(secure: Server, photo_jpeg: bytes) -> None:
    assert secure.url.startswith("https://localhost:")
    status, _, page = fetch(secure.url, trust=secure.trust())
    assert status == 200
    assert 'id="start"' in page
    assert is_serving(secure, photo_jpeg)


def test_client_without_the_authority_rejects_the_certificate(secure: Server) -> None:
    """Also shows that the tests' own clients check it."""
    with pytest.raises(ssl.SSLCertVerificationError), plainly(secure) as plain:
        ssl.create_default_context().wrap_socket(plain, server_hostname="localhost")


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_accepts_tls_versions(secure: Server, version: ssl.TLSVersion) -> None:
    trust = secure.trust()
    assert trust
    trust.minimum_version = trust.maximum_version = version
    assert fetch(f"{secure.url}/healthz", trust=trust)[0] == 200


def test_transfers_many_records_both_ways(secure: Server) -> None:
    body = b"x" * 3_000_000
    with secure.connect(WAIT_S) as connection:
        connection.sendall(head(len(body)) + body)
        assert connection.makefile("rb").readline().startswith(b"HTTP/1.1 415")
    sent = ROOT / "static" / "vendor" / "fflate" / "browser.js"
    assert fetch(f"{secure.url}/static/vendor/fflate/browser.js", trust=secure.trust())[2] == sent.read_text()


def test_redirects_plain_http(secure: Server) -> None:
    with plainly(secure) as plain:
        plain.sendall(b"GET /room?x=1 HTTP/1.1\r\nHost: 192.0.2.7:5000\r\nUser-Agent: x\r\n\r\n")
        answer = plain.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 307")
    assert b"\r\nLocation: https://192.0.2.7:5000/room?x=1\r\n" in answer
    assert answer.endswith(b"This page is at https://192.0.2.7:5000/room?x=1\n")


@pytest.mark.parametrize(
    "request_head",
    [
        b"GET / HTTP/1.0\r\n\r\n",
        b'GET / HTTP/1.1\r\nHost: a"><script>\r\n\r\n',
        b"GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n",
        b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /\x01 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GARBAGE\r\n\r\n",
    ],
)
def test_answers_malformed_plain_http_with_400(request_head: bytes) -> None:
    answer = plain_http_answer(request_head)
    assert answer.startswith(b"HTTP/1.1 400")
    assert b"Location" not in answer
    assert b"https://" in answer.partition(b"\r\n\r\n")[2]


@pytest.mark.parametrize("noise", [b"\x16\x03\x01\x00\x05hello", b"\x16" * 300, b"\x00\x01", b"SSH-2.0-x\r\n"])
def test_drops_connections_that_do_not_speak_tls(secure: Server, photo_jpeg: bytes, noise: bytes) -> None:
    with plainly(secure) as plain:
        plain.sendall(noise)
        with contextlib.suppress(OSError):  # a reset, where it has not read all
            plain.shutdown(socket.SHUT_WR)
            while plain.recv(1024):
                pass  # an alert, perhaps; then the end
    assert is_serving(secure, photo_jpeg)


def test_drops_fifty_silent_connections(secure: Server, photo_jpeg: bytes) -> None:
    """Others are served meanwhile; and they are let go."""
    crowd = [plainly(secure) for _ in range(SILENT)]
    assert is_serving(secure, photo_jpeg)
    for silent in crowd:
        assert silent.recv(1) == b"", "the server ends it"
        silent.close()


def test_limits_the_time_for_a_handshake(secure: Server, photo_jpeg: bytes) -> None:
    with plainly(secure) as slow, plainly(secure) as slower:
        assert is_serving(secure, photo_jpeg)
        slow.settimeout(0.05)
        slower.settimeout(0.05)
        slow.sendall(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")  # the beginning of a long ClientHello
        slower.sendall(b"GET / HTTP/1.1\r\nX: ")

        def is_closed(connection: socket.socket) -> bool:
            time.sleep(0.05)
            try:
                connection.sendall(b"\x00")
                return connection.recv(1) == b""
            except TimeoutError:
                return False
            except OSError:
                return True

        wait_until(lambda: is_closed(slow), "a client that never ends its handshake is disconnected")
        wait_until(lambda: is_closed(slower), "nor one of plain HTTP that never ends its request")


def test_class_uses_the_certificate_of_the_settings(tmp_path: Path) -> None:
    """It is shown instead of one made here."""
    settings = {"MIEN_INSTANCE": str(tmp_path / "x"), **localhost_certificate(tmp_path)}
    with Server(tmp_path, arguments=("--class", "--host", "127.0.0.1"), **settings) as running:
        assert fetch(f"https://localhost:{running.port}/healthz", trust=running.trust())[0] == 200
    assert not (tmp_path / "x").exists()
