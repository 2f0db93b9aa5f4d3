"""A body that never ends holds no connection for longer than its deadline, on any route, in any mode."""

import json
import socket
from collections.abc import Iterator

import pytest
import requests

from tests.server import Server
from tests.webapp.serving import ALL_MODES, mode_settings
from webapp.server import listening

ANSWER_S = 20
# A deadline of 1 s instead of 300. The patience for each byte is longer than the test's own, so that it ends nothing.
SHORT_DEADLINE = """
import webapp.server.listening
webapp.server.listening.BODY_TIMEOUT_S = 1
webapp.server.listening.HTTP_TIMEOUT_S = 1000
""".strip()
FORM, TEXT = "application/x-www-form-urlencoded", "text/plain"


@pytest.fixture(scope="module", params=ALL_MODES)
def impatient(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("impatient")
    with Server(folder, before=SHORT_DEADLINE, **mode_settings(request.param, folder)) as running:
        yield running
    assert "Traceback" not in running.log()


def answer_to_half(server: Server, path: str, kind: str, length: str, method: str = "POST") -> bytes:
    """Send the first bytes of a body and no more. Return the first line of the answer; b"" at an end without one."""
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\n{length}\r\n\r\n"
    with server.connect(ANSWER_S) as connection:
        connection.sendall(head.encode() + (b"4\r\nhalf\r\n" if "chunked" in length else b"half"))
        return ended(connection)


def ended(connection: socket.socket) -> bytes:
    """Wait until the server ends the connection. Return the first line that it sent."""
    received = b""
    try:
        while part := connection.recv(4096):
            received += part
    except ConnectionResetError:
        pass
    return received.partition(b"\r\n")[0]


def polling_session(server: Server) -> str:
    path = "/socket.io/?EIO=4&transport=polling"
    opened = requests.get(server.url + path, verify=server.authority, timeout=ANSWER_S)
    return f"{path}&sid={json.loads(opened.text[1:])['sid']}"


def test_a_form_has_a_deadline(impatient: Server) -> None:
    line = answer_to_half(impatient, "/host", FORM, "Content-Length: 1000")
    assert line == b"HTTP/1.1 408 REQUEST TIMEOUT"


def test_a_form_in_chunks_has_a_deadline(impatient: Server) -> None:
    assert answer_to_half(impatient, "/host", FORM, "Transfer-Encoding: chunked").startswith(b"HTTP/1.1 ")


def test_a_polling_request_has_a_deadline(impatient: Server) -> None:
    line = answer_to_half(impatient, polling_session(impatient), TEXT, "Content-Length: 1000")
    assert line == b"HTTP/1.1 400 BAD REQUEST"


def test_an_api_request_has_the_same_deadline(impatient: Server) -> None:
    line = answer_to_half(impatient, "/api/v1/analyze", "image/jpeg", "Content-Length: 1000")
    assert line.startswith(b"HTTP/1.1 408")


@pytest.mark.parametrize(("path", "method"), [("/", "GET"), ("/none", "POST"), ("/static/none", "POST")])
def test_a_body_that_nobody_reads_has_a_deadline(impatient: Server, path: str, method: str) -> None:
    answer_to_half(impatient, path, TEXT, "Content-Length: 1000", method)


def test_a_body_takes_at_most_300_s() -> None:
    assert listening.BODY_TIMEOUT_S == 300


def test_whole_bodies_are_served(impatient: Server) -> None:
    answer = requests.post(
        f"{impatient.url}/host",
        data={"source": "samples"},
        verify=impatient.authority,
        allow_redirects=False,
        timeout=ANSWER_S,
    )
    assert answer.status_code == 303
