"""Pictures as base64 in JSON."""

import base64
import json
from typing import Any

import pytest
import requests

from tests.server import Server
from tests.webapp.http_client import ANSWER_S, looks_happy, post, post_files, problem, results
from webapp.api.json_bodies import parse_json
from webapp.api.problems import Problem
from webapp.api.uploads import UploadLimits

BOX = {"x": 45, "y": 26, "width": 97, "height": 97}


def base64_of(data: bytes) -> str:
    return base64.b64encode(data).decode()


def post_json(server: Server, document: Any, path: str = "analyze") -> requests.Response:
    return requests.post(f"{server.url}/api/v1/{path}", json=document, timeout=ANSWER_S)


def test_a_picture_is_read_as_from_a_raw_body(server: Server, small_jpeg: bytes) -> None:
    faces = results(post(server, small_jpeg))[0]["faces"]
    (result,) = results(post_json(server, {"picture": base64_of(small_jpeg)}))
    assert (result["name"], result["faces"]) == (None, faces)
    assert problem(post_json(server, {"picture": base64_of(b"hello")})) == (415, "not-a-picture")


def test_a_list_has_a_result_for_each_picture(server: Server, small_jpeg: bytes) -> None:
    listed = [base64_of(small_jpeg), base64_of(b"hello"), f"data:image/jpeg;base64,{base64_of(small_jpeg)}"]
    first, second, third = results(post_json(server, {"pictures": listed}))
    assert len(first["faces"]) == len(third["faces"]) == 1
    assert second["error"]["code"] == "not-a-picture"
    alone = post_json(server, {"pictures": [base64_of(b"hello")]})
    assert (alone.status_code, alone.json()["results"]) == (422, [second])
    assert problem(post_json(server, {"pictures": [base64_of(b"x")] * 21})) == (413, "too-many-files")


def test_a_face_is_explained(server: Server, small_jpeg: bytes) -> None:
    by_form = post_files(server, [("a.jpg", small_jpeg)], "explain", **BOX).json()["explanation"]
    document: dict[str, Any] = {"picture": base64_of(small_jpeg), **BOX}
    assert post_json(server, document, "explain").json()["explanation"] == by_form
    assert post_json(server, document | {"emotion": "sad"}, "explain").json()["explanation"]["emotion"] == "sad"
    for x in ("45", 4.5, None, True, [45]):
        assert problem(post_json(server, document | {"x": x}, "explain")) == (422, "bad-box")
    for emotion in ("smug", None, 3):
        assert problem(post_json(server, document | {"emotion": emotion}, "explain")) == (422, "bad-emotion")


def test_an_address_is_not_fetched(server: Server, small_jpeg: bytes) -> None:
    for document in (
        {"picture": f"{server.url}/static/samples/astronaut.jpg"},
        {"url": f"{server.url}/static/samples/astronaut.jpg"},
        {"pictures": ["file:///etc/hostname"]},
    ):
        answer = post_json(server, document)
        assert answer.status_code == 400
        assert "fetches no addresses" in answer.json()["detail"]
    assert looks_happy(server, small_jpeg)


@pytest.mark.parametrize(
    "text",
    ["aGVsbG8h", "aGVs\r\nbG8h\n", "data:image/png;base64,aGVsbG8h", "DATA:;BASE64,aGVsbG8h", " aGVsbG8h"],
)
def test_base64_is_read_as_it_is_written(text: str) -> None:
    assert parse_json(json.dumps({"picture": text}).encode()).pictures == [b"hello!"]


def test_base64_may_be_url_safe_and_without_padding() -> None:
    assert parse_json(b'{"picture": "-_8"}').pictures == parse_json(b'{"picture": "+/8="}').pictures == [b"\xfb\xff"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "malformed"),
        (b"{", "malformed"),
        (b"[]", "malformed"),
        (b'"aGVsbG8h"', "malformed"),
        (b"[" * 100_000, "malformed"),
        (b'{"picture": "\xff"}', "malformed"),
        (b'{"picture": 5}', "malformed"),
        (b'{"picture": "h\xc3\xa9"}', "malformed"),
        (b'{"picture": "a*b"}', "malformed"),
        (b'{"picture": "aaaaa"}', "malformed"),
        (b'{"pictures": "aGVsbG8h"}', "malformed"),
        (b'{"pictures": [["aGVsbG8h"]]}', "malformed"),
        (b'{"picture": "aGVsbG8h", "pictures": []}', "malformed"),
        (b'{"pictures": []}', "no-file"),
        (b"{}", "no-file"),
        (b'{"image": "aGVsbG8h"}', "no-file"),
    ],
)
def test_what_holds_no_picture_is_refused(body: bytes, code: str) -> None:
    with pytest.raises(Problem) as refused:
        parse_json(body)
    assert (refused.value.code, refused.value.status) == (code, 400)


def test_the_largest_picture_fits() -> None:
    limits = UploadLimits(pictures=20, picture_bytes=20 * 2**20, body_bytes=64 * 2**20)
    largest = len(json.dumps({"picture": base64_of(bytes(20 * 2**20))}))
    assert largest <= limits.of_body("application/json") < largest + 70_000


def test_a_body_that_is_too_large_is_refused(server: Server) -> None:
    answer = post_json(server, {"picture": "A" * 28_100_000})
    assert problem(answer) == (413, "too-large")
