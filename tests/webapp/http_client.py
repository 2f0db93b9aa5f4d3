"""A client of the API, as simple as one can be, and pictures that are hard on it."""

import socket
import ssl
import struct
import urllib.request
import zlib
from collections.abc import Iterable
from typing import Any
from urllib.error import HTTPError

import requests

from tests.server import Server

ANSWER_S = 300  # of a photograph, on however busy a machine
JPEG = {"Content-Type": "image/jpeg"}
File = tuple[str, bytes]


def fetch(
    url: str, method: str = "GET", trust: ssl.SSLContext | None = None, **headers: str
) -> tuple[int, dict[str, str], str]:
    request = urllib.request.Request(url, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request, context=trust) as answer:
            return answer.status, dict(answer.headers), answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read().decode()


def post(server: Server, body: bytes | Iterable[bytes], path: str = "analyze", **headers: str) -> requests.Response:
    """Sends a raw body; an iterable goes in chunks, without a Content-Length."""
    sent = JPEG | {name.replace("_", "-"): text for name, text in headers.items()}
    return requests.post(
        f"{server.url}/api/v1/{path}", data=body, headers=sent, timeout=ANSWER_S, verify=server.authority
    )


def post_files(server: Server, files: Iterable[File], path: str = "analyze", **fields: Any) -> requests.Response:
    """Sends a form."""
    parts = [("picture", file) for file in files]
    return requests.post(f"{server.url}/api/v1/{path}", files=parts, data=fields, timeout=ANSWER_S)


def results(answer: requests.Response) -> list[dict[str, Any]]:
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["results"]
    return found


def problem(answer: requests.Response) -> tuple[int, str]:
    """The status and code of a problem document that is as it should be."""
    assert answer.headers["Content-Type"] == "application/problem+json", answer.text
    document = answer.json()
    assert {"type", "title", "status", "detail", "code"} <= set(document)
    assert document["type"] == f"/api#{document['code']}"
    assert document["status"] == answer.status_code
    assert document["detail"].endswith(".")
    return answer.status_code, document["code"]


def looks_happy(server: Server, photo_jpeg: bytes) -> bool:
    (result,) = results(post(server, photo_jpeg))
    return [face["emotion"] for face in result["faces"]] == ["happy"]


def opened(server: Server) -> socket.socket:
    return server.connect(ANSWER_S)


def head(length: int | None, kind: str = "image/jpeg") -> bytes:
    """The head of a request whose body is to be of that length."""
    lines = ["POST /api/v1/analyze HTTP/1.1", "Host: localhost", f"Content-Type: {kind}"]
    lines.append("Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}")
    return "\r\n".join([*lines, "", ""]).encode()


def status(connection: socket.socket) -> int:
    """That of the answer which comes next; 0 where the connection ends without one."""
    line = connection.makefile("rb").readline()
    return int(line.split()[1]) if line else 0


def png_bomb(side_px: int) -> bytes:
    """A grey PNG of ``side_px`` squared pixels, all black, in few bytes."""
    squeeze = zlib.compressobj(1)
    row = bytes(1 + side_px)
    rows = b"".join([squeeze.compress(row) for _ in range(side_px)] + [squeeze.flush()])
    header = struct.pack(">IIBBBBB", side_px, side_px, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
