"""Headers of every answer, and TLS as it is offered."""

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.server import Server
from tests.webapp.serving import MODES, TLS_MODES, mode_settings

ANSWER_S = 20
POLLING = "/socket.io/?EIO=4&transport=polling"
PATHS = ("/", "/healthz", "/none", "/static/icons/mien.svg", "/api/v1/none", POLLING, f"{POLLING}&sid=none")


def answers(server: Server) -> list[requests.Response]:
    return [requests.get(server.url + path, verify=server.authority, timeout=ANSWER_S) for path in PATHS]


@pytest.mark.parametrize("mode", MODES)
def test_no_answer_is_guessed_at(tmp_path: Path, mode: str) -> None:
    """A browser that guesses at types could take what a client sent for a script. Polling answers repeat it."""
    with Server(tmp_path, MIEN_ASYNC_MODE=mode) as server:
        for answer in answers(server):
            assert answer.headers["X-Content-Type-Options"] == "nosniff", answer.url
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert "Strict-Transport-Security" not in answer.headers
        opened = requests.get(server.url + POLLING, timeout=ANSWER_S)
        sid = opened.text.split('"sid":"')[1].split('"')[0]
        posted = requests.post(f"{server.url}{POLLING}&sid={sid}", data="40", timeout=ANSWER_S)
        assert (posted.text, posted.headers["X-Content-Type-Options"]) == ("OK", "nosniff")


@pytest.mark.parametrize("mode", TLS_MODES)
def test_a_server_with_a_certificate_is_for_https_alone(tmp_path: Path, mode: str) -> None:
    with Server(tmp_path, **mode_settings(mode, tmp_path)) as server:
        for answer in answers(server):
            assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_a_class_lets_people_past_its_warning(tmp_path: Path) -> None:
    with Server(tmp_path, arguments=("--class",), MIEN_INSTANCE=str(tmp_path)) as server:
        authority = str(tmp_path / "tls" / "server.pem")
        answer = requests.get(f"https://localhost:{server.port}/", verify=authority, timeout=ANSWER_S)
        assert answer.status_code == 200
        assert "Strict-Transport-Security" not in answer.headers


@pytest.fixture(scope="module", params=TLS_MODES)
def secure(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("suites")
    with Server(folder, **mode_settings(request.param, folder)) as running:
        yield running


def negotiated(server: Server, suites: str) -> str:
    """Return the suite that the server takes of those that a client offers in TLS 1.2."""
    trust = server.trust()
    assert trust
    trust.maximum_version = ssl.TLSVersion.TLSv1_2
    trust.set_ciphers(suites)
    with (
        socket.create_connection(("127.0.0.1", server.port), timeout=ANSWER_S) as plain,
        trust.wrap_socket(plain, server_hostname="localhost") as connection,
    ):
        return str((connection.cipher() or ("",))[0])


@pytest.mark.parametrize("suite", ["ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES256-SHA384", "ECDHE-ECDSA-AES128-SHA"])
def test_refuses_suites_with_cbc(secure: Server, suite: str) -> None:
    with pytest.raises(ssl.SSLError, match=r"(?i)handshake.failure"):
        negotiated(secure, suite)


@pytest.mark.parametrize("suite", ["ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305"])
def test_takes_suites_that_authenticate(secure: Server, suite: str) -> None:
    assert negotiated(secure, suite) == suite
