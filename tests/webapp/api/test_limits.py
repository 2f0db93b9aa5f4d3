"""Limits on what the API keeps in memory, writes and logs, whatever clients send."""

import itertools
import select
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server import Server, memory_mb
from tests.webapp.http_client import ANSWER_S, head, looks_happy, opened, post, post_files, problem, results, status

MB = 2**20
SENDERS, EACH_MB = 60, 4
FORM = "multipart/form-data; boundary=x"
PART = b'--x\r\nContent-Disposition: form-data; name="picture"; filename="a.jpg"\r\n\r\n'


@pytest.fixture(scope="module", params=["eventlet", "threading"])
def small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with low limits that cannot write large files and logs everything."""
    settings = {
        "MIEN_ASYNC_MODE": request.param,
        "MIEN_API_RATE": "100000/minute",
        "MIEN_MAX_UPLOAD_MB": "8",
        "MIEN_MAX_PICTURE_MB": "4",
        "MIEN_LOG_LEVEL": "debug",
    }
    with Server(tmp_path_factory.mktemp("small"), file_bytes=400_000, **settings) as running:
        yield running
    log = running.log()
    assert "Traceback" not in log
    assert "127.0.0.1" not in log
    assert "secret" not in log


def test_large_uploads_are_not_written_to_disk(small: Server, small_jpeg: bytes) -> None:
    padded = small_jpeg + bytes(3 * MB)
    first, second = results(post_files(small, [("secret.jpg", padded), ("secret\n../x.jpg", padded)]))
    assert len(first["faces"]) == len(second["faces"]) == 1
    assert len(results(post(small, padded))[0]["faces"]) == 1


def test_rejects_only_the_oversized_picture(small: Server, small_jpeg: bytes) -> None:
    bad, good = results(post_files(small, [("a.jpg", small_jpeg + bytes(4 * MB)), ("b.jpg", small_jpeg)]))
    assert bad["error"]["code"] == "too-large"
    assert (bad["error"]["status"], bad["error"]["max_bytes"]) == (413, 4 * MB)
    assert len(good["faces"]) == 1


def test_accepts_a_picture_of_the_maximum_size(small: Server, small_jpeg: bytes) -> None:
    exact = small_jpeg + bytes(4 * MB - len(small_jpeg))
    assert len(results(post(small, exact))[0]["faces"]) == 1
    assert len(results(post(small, iter([exact])))[0]["faces"]) == 1
    answer = post(small, exact + b"x")
    assert problem(answer) == (413, "too-large")
    assert answer.json()["max_bytes"] == 4 * MB
    assert problem(post(small, iter([exact, b"x"]))) == (413, "too-large")


@pytest.mark.parametrize("kind", ["image/jpeg", FORM])
def test_rejects_a_body_by_its_content_length(small: Server, kind: str) -> None:
    with opened(small) as connection:
        connection.sendall(head(100 * MB, kind))
        assert status(connection) == 413, "it does not wait for the body"


def test_answers_a_client_that_sends_too_much(small: Server, small_jpeg: bytes) -> None:
    """The client sees the answer, and the server keeps nothing of the body."""
    assert looks_happy(small, small_jpeg)
    before_mb = memory_mb(small)
    assert problem(post(small, bytes(100 * MB))) == (413, "too-large")
    assert problem(post(small, (bytes(MB) for _ in range(100)))) == (413, "too-large")
    assert problem(post(small, (bytes(MB) for _ in range(100)), Content_Type=FORM)) == (413, "too-large")
    assert problem(post_files(small, [("a.jpg", bytes(100 * MB))])) == (413, "too-large")
    assert looks_happy(small, small_jpeg)
    assert memory_mb(small) - before_mb < 30


def test_rejects_an_endless_body(small: Server, small_jpeg: bytes) -> None:
    """The server discards a limited part of it, then ends the connection."""
    with opened(small) as connection:
        connection.sendall(head(10**15))
        with pytest.raises(OSError):
            for _ in itertools.count():
                connection.sendall(bytes(MB))
    assert looks_happy(small, small_jpeg)


def open_upload(server: Server, megabytes: int) -> socket.socket:
    """Return a connection with an incomplete form."""
    connection = opened(server)
    connection.sendall(head(8 * MB, FORM) + PART)
    connection.settimeout(ANSWER_S)
    for _ in range(megabytes):
        connection.sendall(b"\xff" * MB)
    return connection


def test_limits_the_memory_of_all_uploads(small: Server, small_jpeg: bytes) -> None:
    assert looks_happy(small, small_jpeg)
    before_mb = memory_mb(small)
    connections = [open_upload(small, EACH_MB) for _ in range(SENDERS)]
    try:
        check_refused_meanwhile(small, small_jpeg, before_mb)
    finally:
        for connection in connections:
            connection.close()
    answers = (post(small, small_jpeg) for _ in range(200))
    assert next(answer for answer in answers if answer.status_code == 200)


def check_refused_meanwhile(small: Server, small_jpeg: bytes, before_mb: float) -> None:
    padded = small_jpeg + bytes(4 * MB - len(small_jpeg))
    answers = (post(small, padded) for _ in range(200))
    refused = next(answer for answer in answers if answer.status_code != 200)
    assert problem(refused) == (503, "overloaded")
    assert int(refused.headers["Retry-After"]) >= 1
    assert memory_mb(small) - before_mb < SENDERS * EACH_MB / 3, "uploads may take 16 MB, and threads keep some memory"


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_limits_waiting_requests(mode: str, tmp_path: Path, small_jpeg: bytes) -> None:
    with Server(tmp_path, MIEN_ASYNC_MODE=mode, MIEN_WORKERS="1", MIEN_MAX_WAITING="0") as server:
        with take_the_only_place(server, small_jpeg[:-1], len(small_jpeg)) as connection:
            assert problem(post(server, b"hello")) == (503, "overloaded")
            connection.sendall(small_jpeg[-1:])
            assert status(connection) == 200
        assert problem(post(server, b"hello")) == (415, "not-a-picture")


def take_the_only_place(server: Server, part: bytes, whole_bytes: int) -> socket.socket:
    """Return a connection that has sent ``part`` of a picture, to a server that accepts one request at a time.

    It has the place once other requests are refused. If another request had it first, this one was refused itself.
    """
    for _ in range(100):
        connection = opened(server)
        connection.sendall(head(whole_bytes) + part)
        while not select.select([connection], [], [], 0)[0]:
            if post(server, b"hello").status_code == 503:
                return connection
        connection.close()
    raise AssertionError("refused a hundred times")


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_limits_the_time_for_a_body(mode: str, tmp_path: Path) -> None:
    """The limit is one second here, instead of five minutes."""
    patience = "import webapp.api.bodies; webapp.api.bodies.UPLOAD_S = 1"
    with Server(tmp_path, before=patience, MIEN_ASYNC_MODE=mode) as server, opened(server) as connection:
        connection.sendall(head(1000) + b"half")
        assert status(connection) == 408
        assert problem(post(server, b"hello")) == (415, "not-a-picture")
