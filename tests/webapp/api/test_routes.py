"""Ordinary use of the API, over real HTTP."""

import json
from typing import Any

import cv2
import numpy as np
import pytest
import requests

from model import Analyzer
from model.io.pictures import read_picture
from tests.server import Server
from tests.webapp.http_client import ANSWER_S, JPEG, fetch, looks_happy, post, post_files, problem, results

PLAIN = cv2.imencode(".png", np.full((40, 60, 3), 90, np.uint8))[1].tobytes()


def test_analyzes_a_raw_body(server: Server, small_jpeg: bytes, analyzer: Analyzer) -> None:
    answer = post(server, small_jpeg)
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json()["model"] == json.loads(fetch(f"{server.url}/healthz")[2])["network"]
    (result,) = results(answer)
    assert set(result) == {"name", "width", "height", "faces", "server_ms"}
    assert (result["name"], result["width"], result["height"]) == (None, 200, 200)
    assert set(result["server_ms"]) == {"wait", "decode", "detect", "classify", "total"}
    assert result["faces"] == [face.to_dict() for face in analyzer.analyze(read_picture(small_jpeg))]
    assert [face["emotion"] for face in result["faces"]] == ["happy"]


def test_analyzes_a_chunked_body(server: Server, small_jpeg: bytes) -> None:
    (result,) = results(post(server, iter([small_jpeg[:1000], small_jpeg[1000:]])))
    assert len(result["faces"]) == 1


def test_accepts_any_image_content_type(server: Server, small_jpeg: bytes) -> None:
    for kind in ("image/png", "image/x-unknown", "application/octet-stream", "IMAGE/JPEG; q=1"):
        assert len(results(post(server, small_jpeg, Content_Type=kind))[0]["faces"]) == 1


def test_returns_results_in_the_order_sent(server: Server, small_jpeg: bytes) -> None:
    parts = [
        ("b", ("1.png", PLAIN)),
        ("a", ("../two\n.jpg", small_jpeg)),
        ("b", ("photos/3.txt", b"hello")),
        ("a", ("4.png", PLAIN)),
    ]
    answer = requests.post(f"{server.url}/api/v1/analyze", files=parts, timeout=ANSWER_S)
    first, second, third, fourth = results(answer)
    assert [result["name"] for result in (first, third, fourth)] == ["1.png", "3.txt", "4.png"]
    assert (first["width"], first["height"], first["faces"]) == (60, 40, [])
    assert second["name"].startswith("two")
    assert second["faces"][0]["emotion"] == "happy"
    assert (third["error"]["code"], third["error"]["status"]) == ("not-a-picture", 415)
    assert set(third) == {"name", "error"}


def test_ignores_an_empty_file_field(server: Server) -> None:
    boundary = b"--x\r\nContent-Disposition: form-data; name=a; filename="
    body = boundary + b'""\r\n\r\n\r\n' + boundary + b'"b.png"\r\n\r\n' + PLAIN + b"\r\n--x--\r\n"
    assert len(results(post(server, body, Content_Type="multipart/form-data; boundary=x"))) == 1


def box_of(server: Server, small_jpeg: bytes) -> dict[str, int]:
    found: dict[str, int] = results(post(server, small_jpeg))[0]["faces"][0]["box"]
    return found


def explained(answer: requests.Response) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    seen: dict[str, Any] = answer.json()
    assert set(seen) == {"model", "width", "height", "explanation", "server_ms"}
    assert (seen["width"], seen["height"]) == (200, 200)
    assert set(seen["server_ms"]) == {"wait", "decode", "explain", "total"}
    explanation: dict[str, Any] = seen["explanation"]
    assert set(explanation) == {"emotion", "score", "method", "box", "tilt_deg", "heat"}
    assert [len(row) for row in explanation["heat"]] == [24] * 24
    return explanation


def test_explains_a_face(server: Server, small_jpeg: bytes) -> None:
    box = box_of(server, small_jpeg)
    by_form = explained(post_files(server, [("a.jpg", small_jpeg)], "explain", **box))
    assert (by_form["emotion"], by_form["method"]) == ("happy", "occlusion")
    query = "&".join(f"{side}={value}" for side, value in box.items())
    assert explained(post(server, small_jpeg, f"explain?{query}")) == by_form
    assert explained(post(server, small_jpeg, f"explain?{query}&emotion=sad"))["emotion"] == "sad"


BOX = {"x": 45, "y": 26, "width": 97, "height": 97}
BAD_BOXES: dict[str, tuple[dict[str, Any], str]] = {
    "nothing": ({}, "bad-box"),
    "one side missing": ({"x": 1, "y": 1, "width": 50}, "bad-box"),
    "a fraction": (BOX | {"x": "1.5"}, "bad-box"),
    "a word": (BOX | {"x": "left"}, "bad-box"),
    "other digits": (BOX | {"x": "\u00b2"}, "bad-box"),
    "a thousand digits": (BOX | {"x": "9" * 1000}, "bad-box"),
    "outside": (BOX | {"x": 5000}, "bad-box"),
    "small": (BOX | {"width": 3}, "bad-box"),
    "no width": (BOX | {"width": 0}, "bad-box"),
    "past the edge": (BOX | {"x": 190}, "bad-box"),
    "of a million pixels each way": ({"x": 0, "y": 0, "width": 999_999, "height": 999_999}, "bad-box"),
    "a line": ({"x": 0, "y": 0, "width": 190, "height": 4}, "bad-box"),
    "turned": (BOX | {"width": -97}, "bad-box"),
    "no expression": (BOX | {"emotion": "smug"}, "bad-emotion"),
}


@pytest.mark.parametrize("name", BAD_BOXES)
def test_rejects_a_bad_box_or_expression(server: Server, small_jpeg: bytes, name: str) -> None:
    fields, code = BAD_BOXES[name]
    assert problem(post_files(server, [("a.jpg", small_jpeg)], "explain", **fields)) == (422, code)
    assert looks_happy(server, small_jpeg)


def test_rejects_an_explanation_of_two_pictures(server: Server, small_jpeg: bytes) -> None:
    two = [("a.jpg", small_jpeg)] * 2
    assert problem(post_files(server, two, "explain", **BOX)) == (413, "too-many-files")


def test_metrics_count_requests_and_pictures(server: Server, small_jpeg: bytes) -> None:
    results(post_files(server, [("secret.jpg", small_jpeg), ("secret.txt", b"hello")]))
    post(server, b"hello")
    text = fetch(f"{server.url}/metrics")[2]
    for line in (
        'mien_api_requests_total{outcome="ok"}',
        'mien_api_requests_total{outcome="not-a-picture"}',
        'mien_pictures_total{outcome="ok"}',
        'mien_pictures_total{outcome="not-a-picture"}',
        'mien_picture_stage_seconds_count{stage="detect"}',
    ):
        assert line in text
    assert "secret" not in text


def test_unknown_addresses_and_methods_get_problems(server: Server) -> None:
    for path, method, expected in [
        ("/api/v1/analyze", "GET", (405, "wrong-method")),
        ("/api/v1/analyze", "PUT", (405, "wrong-method")),
        ("/api/v1/explain", "DELETE", (405, "wrong-method")),
        ("/api/v1/openapi.json", "POST", (405, "wrong-method")),
        ("/api/v1/none", "POST", (404, "not-found")),
        ("/api/none", "GET", (404, "not-found")),
    ]:
        answer = requests.request(method, server.url + path, headers=JPEG | {"Accept": "text/html"}, timeout=ANSWER_S)
        assert problem(answer) == expected
        if expected[0] == 405:
            assert ("POST" if path != "/api/v1/openapi.json" else "GET") in answer.headers["Allow"]
