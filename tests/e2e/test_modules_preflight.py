"""The pure JavaScript of the pages for a class's devices."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import cv2
import numpy as np
import pytest
from playwright.sync_api import Browser

from tests.e2e.test_modules import Modules, open_modules
from tests.server import Server

PADDED = """async ([jpeg, bytes]) => {
  const { paddedJpeg } = await import("/static/js/preflight/logic/padded-jpeg.js");
  return [...new Uint8Array(paddedJpeg(new Uint8Array(jpeg).buffer, bytes))];
}"""


@pytest.fixture(scope="module")
def js(launch: Callable[..., Browser], live_server: Server) -> Iterator[Modules]:
    yield from open_modules(launch, live_server)


def trip(size: int, round_trip_ms: float, server_ms: float = 10) -> dict[str, float]:
    return {"bytes": size, "roundTripMs": round_trip_ms, "serverMs": server_ms}


@pytest.mark.parametrize("more", [0, 3, 4, 5, 65535, 65536, 65537, 65538, 65539, 200_000])
def test_a_padded_jpeg_is_longer_and_the_same_picture(js: Modules, small_photo: np.ndarray, more: int) -> None:
    jpeg = cv2.imencode(".jpg", small_photo)[1].tobytes()
    padded = bytes(js.page.evaluate(PADDED, [list(jpeg), len(jpeg) + more]))
    assert len(padded) == len(jpeg) + (more if more >= 4 else 0)
    before, after = (np.asarray(cv2.imdecode(np.frombuffer(each, np.uint8), 1)) for each in (jpeg, padded))
    assert np.array_equal(before, after)


@pytest.mark.parametrize(
    ("small", "large", "expected"),
    [
        ([trip(50_000, 30)] * 5, [trip(300_000, 230)] * 3, {"roundTripMs": 30, "serverMs": 10, "uploadMbits": 10}),
        ([trip(50_000, 30)], [trip(300_000, 30)], {"roundTripMs": 30, "serverMs": 10, "uploadMbits": 2000}),
        ([trip(50_000, 30)], [trip(300_000, 20)], {"roundTripMs": 30, "serverMs": 10, "uploadMbits": 2000}),
        (
            [trip(50_000, 30), trip(50_000, 900), trip(50_000, 31)],
            [trip(300_000, 331, 110), trip(300_000, 231), trip(300_000, 2000)],
            {"roundTripMs": 31, "serverMs": 10, "uploadMbits": 10},
        ),
    ],
)
def test_speed(js: Modules, small: list[Any], large: list[Any], expected: dict[str, float]) -> None:
    assert js.call("preflight/logic/way-speed", "speedOf", small, large) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("round_trip_ms", "server_ms", "mbits", "state", "says"),
    [
        (40, 20, 30, "good", r"40 ms.* 30 Mbit/s"),
        (40, 20, 400, "good", "more than 100 Mbit/s"),
        (199.6, 20, 2.04, "good", r"200 ms.* 2\.0 Mbit/s"),
        (250, 20, 30, "middling", "250 ms"),
        (40, 20, 1.5, "middling", r"1\.5 Mbit/s"),
        (700, 20, 30, "bad", "700 ms"),
    ],
)
def test_words_for_a_speed(
    js: Modules, round_trip_ms: float, server_ms: float, mbits: float, state: str, says: str
) -> None:
    speed = {"roundTripMs": round_trip_ms, "serverMs": server_ms, "uploadMbits": mbits}
    words = js.call("preflight/logic/preflight-words", "speedWords", speed)
    assert words["state"] == state
    assert re.search(says, words["sentence"])
    assert bool(words["advice"]) == (state != "good")


def test_a_busy_server_is_not_put_on_the_network(js: Modules) -> None:
    words = js.call(
        "preflight/logic/preflight-words", "speedWords", {"roundTripMs": 500, "serverMs": 450, "uploadMbits": 50}
    )
    assert "server" in words["advice"]
    assert "Wi-Fi" not in words["advice"]


@pytest.mark.parametrize(
    ("name", "given", "state"),
    [
        ("secureWords", {"secure": True, "protocol": "https:", "host": "x"}, "good"),
        ("secureWords", {"secure": True, "protocol": "http:", "host": "localhost"}, "good"),
        ("secureWords", {"secure": False, "protocol": "http:", "host": "192.168.1.7:5000"}, "bad"),
        ("connectionWords", {"way": "websocket", "isOwnAuthority": True}, "good"),
        ("connectionWords", {"way": "polling", "isOwnAuthority": True}, "middling"),
        ("connectionWords", {"way": "none", "isOwnAuthority": False}, "bad"),
        ("speedWords", None, "bad"),
        ("cameraWords", {"width": 1280, "height": 720}, "good"),
        ("cameraWords", {}, "good"),
    ],
)
def test_every_fault_has_advice(js: Modules, name: str, given: Any, state: str) -> None:
    words = js.call("preflight/logic/preflight-words", name, given)
    assert words["state"] == state
    assert bool(words["advice"]) == (state != "good")
    assert "undefined" not in words["sentence"] + words["advice"]


def test_the_profile_is_named_only_where_the_server_made_its_certificate(js: Modules) -> None:
    own, other = (
        js.call("preflight/logic/preflight-words", "connectionWords", {"way": "polling", "isOwnAuthority": each})[
            "advice"
        ]
        for each in (True, False)
    )
    assert "/trust" in own
    assert "/trust" not in other


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (("good", "good", "good", "waiting"), "good"),
        (("good", "good", "good", "good"), "good"),
        (("good", "good", "running", "waiting"), "running"),
        (("good", "middling", "good", "good"), "middling"),
        (("bad", "good", "good", "waiting"), "bad"),
        (("bad", "running", "waiting", "waiting"), "bad"),
    ],
)
def test_the_verdict(js: Modules, states: tuple[str, ...], expected: str) -> None:
    given = dict(zip(("secure", "connection", "speed", "camera"), states, strict=True))
    verdict = js.call("preflight/logic/preflight-words", "verdictWords", given)
    assert verdict["state"] == expected
    assert ("camera" in verdict["sentence"]) == (expected == "good" and states[3] == "waiting")


LINUX, ANDROID = "Mozilla/5.0 (X11; Linux x86_64)", "Mozilla/5.0 (Linux; Android 14)"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)"
WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "touch", "expected"),
    [
        (f"{LINUX} {WEBKIT} Chrome/130.0 Safari/537.36", 0, "chrome"),
        (f"{ANDROID} {WEBKIT} Chrome/130.0 Mobile Safari/537.36", 5, "chrome"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", 0, "firefox"),
        (f"{MAC} {WEBKIT} Version/18.0 Safari/605.1.15", 0, "safari"),
        (f"{MAC} {WEBKIT} Version/18.0 Safari/605.1.15", 5, "ios"),
        (f"{IPHONE} {WEBKIT} CriOS/130.0 Mobile/15E148 Safari/604.1", 5, "ios"),
        ("curl/8.0", 0, ""),
    ],
)
def test_browsers(js: Modules, agent: str, touch: int, expected: str) -> None:
    assert js.call("trust/browser-name", "browserName", agent, touch) == expected
