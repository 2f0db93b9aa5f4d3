"""Bodies that were sent with Content-Encoding: gzip, within the same limits as others."""

import gzip
import zlib

import pytest
import requests

from tests.server import Server, memory_mb
from tests.webapp.http_client import looks_happy, post, problem, results

GZIP = {"Content-Encoding": "gzip"}


def test_a_compressed_body_is_read(server: Server, small_jpeg: bytes) -> None:
    faces = results(post(server, small_jpeg))[0]["faces"]
    squeezed = gzip.compress(small_jpeg)
    assert results(post(server, squeezed, **GZIP))[0]["faces"] == faces
    assert results(post(server, squeezed, Content_Encoding="X-GZIP"))[0]["faces"] == faces
    assert results(post(server, iter([squeezed[:1000], squeezed[1000:]]), **GZIP))[0]["faces"] == faces
    two_members = gzip.compress(small_jpeg[:500]) + gzip.compress(small_jpeg[500:])
    assert results(post(server, two_members, **GZIP))[0]["faces"] == faces
    assert results(post(server, small_jpeg, Content_Encoding="identity"))[0]["faces"] == faces


def test_a_compressed_form_is_read(server: Server, small_jpeg: bytes) -> None:
    form = requests.Request("POST", "http://x", files={"picture": ("a.jpg", small_jpeg)}).prepare()
    assert isinstance(form.body, bytes)
    answer = post(server, gzip.compress(form.body), Content_Type=str(form.headers["Content-Type"]), **GZIP)
    assert [len(result["faces"]) for result in results(answer)] == [1]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (gzip.compress(b"hello" * 1000)[:-12], (400, "malformed")),
        (b"hello", (400, "malformed")),
        (gzip.compress(b"hello")[:-8] + bytes(8), (400, "malformed")),
        (gzip.compress(b"hello") + b"rest", (400, "malformed")),
        (zlib.compress(b"hello"), (400, "malformed")),
        (gzip.compress(b""), (422, "empty")),
        (b"", (422, "empty")),
    ],
    ids=["cut short", "plain", "a wrong checksum", "followed by more", "a zlib stream", "of nothing", "nothing"],
)
def test_a_damaged_body_is_refused(server: Server, body: bytes, expected: tuple[int, str]) -> None:
    assert problem(post(server, body, **GZIP)) == expected


def test_a_body_that_grows_past_the_limit_is_refused_in_time(server: Server, small_jpeg: bytes) -> None:
    squeeze = zlib.compressobj(9, wbits=31)
    block = bytes(2**20)
    bomb = b"".join([squeeze.compress(block) for _ in range(2000)] + [squeeze.flush()])
    assert len(bomb) < 3_000_000
    before_mb = memory_mb(server)
    for kind in ("image/jpeg", "application/json"):
        assert problem(post(server, bomb, Content_Type=kind, **GZIP)) == (413, "too-large")
    assert memory_mb(server) - before_mb < 100
    assert looks_happy(server, small_jpeg)


def test_endless_empty_members_are_refused(server: Server, small_jpeg: bytes) -> None:
    empty = gzip.compress(b"") * 50_000
    answer = post(server, iter([empty] * 25), **GZIP)
    assert problem(answer) == (413, "too-large")
    assert looks_happy(server, small_jpeg)


@pytest.mark.parametrize("encoding", ["br", "deflate", "gzip, gzip", "zstd"])
def test_other_encodings_are_refused_with_the_one_that_is_taken(server: Server, encoding: str) -> None:
    answer = post(server, b"hello", Content_Encoding=encoding)
    assert problem(answer) == (415, "wrong-content-encoding")
    assert answer.headers["Accept-Encoding"] == "gzip"
