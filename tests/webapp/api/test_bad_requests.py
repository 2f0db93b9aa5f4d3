"""Bad input to the API: each gets its status and its code, alone where it can, and the server serves on."""

import io
import socket
from collections.abc import Callable
from functools import cache
from typing import Any

import cv2
import numpy as np
import pytest
import requests
from PIL import Image

from tests.pictures import jpeg
from tests.server import Server
from tests.webapp.http_client import head, looks_happy, opened, png_bomb, post, post_files, problem, results, status

GREY = np.full((40, 60, 3), 90, np.uint8)
FORM = "multipart/form-data; boundary=x"
PART = b'--x\r\nContent-Disposition: form-data; name="picture"; filename="a.jpg"\r\n\r\n'


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def animation() -> bytes:
    frames = [Image.new("P", (60, 40), number % 256) for number in range(500)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=20)


@cache
def bomb() -> bytes:
    data = png_bomb(20_000)
    assert len(data) < 8_000_000
    return data


BROKEN: dict[str, tuple[Callable[[], bytes], int, str]] = {
    "text": (lambda: b"hello, I am no picture\n" * 100, 415, "not-a-picture"),
    "an SVG": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>', 415, "not-a-picture"),
    "no bytes": (lambda: b"", 422, "empty"),
    "a truncated JPEG": (lambda: jpeg(GREY)[:-50], 422, "broken-picture"),
    "a truncated PNG": (lambda: saved(Image.new("RGB", (60, 40)), "PNG")[:-20], 422, "broken-picture"),
    "a bomb": (bomb, 413, "too-many-pixels"),
}
UNUSUAL: dict[str, tuple[Callable[[], bytes], tuple[int, int]]] = {
    "CMYK": (lambda: saved(Image.new("CMYK", (60, 40), (10, 20, 30, 40)), "JPEG"), (60, 40)),
    "16 bits": (cv2.imencode(".png", GREY.astype(np.uint16) * 257)[1].tobytes, (60, 40)),
    "one pixel": (lambda: saved(Image.new("RGB", (1, 1)), "PNG"), (1, 1)),
    "500 frames": (animation, (60, 40)),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_picture_does_not_affect_the_others(server: Server, small_jpeg: bytes, name: str) -> None:
    make, expected, code = BROKEN[name]
    assert problem(post(server, make())) == (expected, code)
    good, bad, third = results(post_files(server, [("1.jpg", small_jpeg), ("2.jpg", make()), ("3.jpg", small_jpeg)]))
    assert len(good["faces"]) == len(third["faces"]) == 1
    assert (bad["name"], bad["error"]["status"], bad["error"]["code"]) == ("2.jpg", expected, code)


@pytest.mark.parametrize("name", UNUSUAL)
def test_reads_unusual_pictures(server: Server, name: str) -> None:
    make, size = UNUSUAL[name]
    (result,) = results(post(server, make()))
    assert ((result["width"], result["height"]), result["faces"]) == (size, [])


def test_problem_states_the_pixel_limit(server: Server) -> None:
    assert post(server, bomb()).json()["max_pixels"] == 50_000_000
    (alone,) = unreadable(post_files(server, [("a.png", bomb())]))
    assert alone["error"]["max_pixels"] == 50_000_000


@pytest.mark.parametrize("name", BROKEN)
def test_a_request_whose_only_file_cannot_be_read_has_the_same_body_and_another_status(
    server: Server, name: str
) -> None:
    make, expected, code = BROKEN[name]
    (alone,) = unreadable(post_files(server, [("1.jpg", make())]))
    assert (alone["name"], alone["error"]["status"], alone["error"]["code"]) == ("1.jpg", expected, code)
    two = results(post_files(server, [("1.jpg", make()), ("1.jpg", make())]))
    assert two == [alone, alone]


def unreadable(answer: requests.Response) -> list[dict[str, Any]]:
    """Return the results of a request whose only file could not be read."""
    assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/json")
    assert set(answer.json()) == {"model", "results"}
    found: list[dict[str, Any]] = answer.json()["results"]
    return found


def test_rejects_two_hundred_files(server: Server, small_jpeg: bytes) -> None:
    answer = post_files(server, [(f"{number}.jpg", small_jpeg) for number in range(200)])
    assert problem(answer) == (413, "too-many-files")
    assert answer.json()["max_pictures"] == 20
    assert looks_happy(server, small_jpeg)


MALFORMED: dict[str, tuple[bytes, str, int, str]] = {
    "no file": (b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n', FORM, 400, "no-file"),
    "a file not chosen": (PART.replace(b"a.jpg", b"") + b"\r\n--x--\r\n", FORM, 400, "no-file"),
    "an empty form": (b"--x--\r\n", FORM, 400, "no-file"),
    "no end": (PART + b"abc", FORM, 400, "malformed"),
    "another boundary": (PART.replace(b"--x", b"--y") + b"abc\r\n--y--\r\n", FORM, 400, "malformed"),
    "no boundary": (PART + b"\r\n--x--\r\n", "multipart/form-data", 400, "malformed"),
    "a boundary that is no ASCII": (b"", "multipart/form-data; boundary*=utf-8''%C3%A9", 400, "malformed"),
    "no bytes": (b"", FORM, 400, "malformed"),
    "no headers": (b"--x\r\n\r\n\r\n--x--\r\n", FORM, 400, "malformed"),
    "endless headers": (b"--x\r\n" + b"a: b\r\n" * 100_000, FORM, 413, "too-large"),
    "a great many fields": (
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n' * 10_000 + b"--x--\r\n",
        FORM,
        413,
        "too-large",
    ),
    "a great field": (
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n' + b"b" * 5_000_000 + b"\r\n--x--\r\n",
        FORM,
        413,
        "too-large",
    ),
    "a web form": (b"picture=a", "application/x-www-form-urlencoded", 415, "wrong-content-type"),
    "empty JSON": (b"{}", "application/json", 400, "no-file"),
    "no type": (b"abc", "", 415, "wrong-content-type"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_rejects_malformed_requests(server: Server, name: str) -> None:
    body, kind, expected, code = MALFORMED[name]
    assert problem(post(server, body, Content_Type=kind)) == (expected, code)
    assert problem(post(server, body, "explain", Content_Type=kind)) == (expected, code)


@pytest.mark.parametrize("sent", [b"zz\r\nabc\r\n0\r\n\r\n", b"-5\r\nabc\r\n0\r\n\r\n", b"5\r\nab"])
def test_rejects_broken_chunks(server: Server, small_jpeg: bytes, sent: bytes) -> None:
    with opened(server) as connection:
        connection.sendall(head(None) + sent)
        connection.shutdown(socket.SHUT_WR)
        assert status(connection) in (400, 415, 422)
    assert looks_happy(server, small_jpeg)


def test_survives_a_client_that_vanishes_while_sending(server: Server, small_jpeg: bytes) -> None:
    for _ in range(5):
        with opened(server) as connection:
            connection.sendall(head(1_000_000) + bytes(500_000))
    assert looks_happy(server, small_jpeg)


@pytest.mark.parametrize("name", ["../../etc/\r\nSecret-Header: 1", "secret\n\x00\u202ename.jpg", "s" * 5000])
def test_cleans_malicious_file_names(server: Server, small_jpeg: bytes, name: str) -> None:
    (result,) = results(post_files(server, [(name, small_jpeg)]))
    assert len(result["faces"]) == 1
    assert result["name"] is None or (result["name"].isprintable() and len(result["name"]) <= 255)
    assert "/" not in (result["name"] or "")
