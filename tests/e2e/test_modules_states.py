"""The page's states, its quiet line, its settings, and what it says of cameras that fail."""

import math
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Error

from tests.e2e.test_modules import Modules, open_modules
from tests.server import Server

CONFIG: dict[str, Any] = {
    "maxFrameBytes": 100_000,
    "answerTimeoutMs": 3000,
    "connectTimeoutMs": 5000,
    "frameWidthPx": 640,
    "jpegQuality": 0.75,
}
FROZEN = (
    """async (raw) => Object.isFrozen((await import("/static/js/live/logic/live-config.js")).checkLiveConfig(raw))"""
)
MISSING = object()


@pytest.fixture(scope="module")
def js(launch: Callable[..., Browser], live_server: Server) -> Iterator[Modules]:
    yield from open_modules(launch, live_server)


def test_settings_that_hold(js: Modules) -> None:
    assert js.call("live/logic/live-config", "checkLiveConfig", CONFIG | {"more": 1}) == CONFIG
    assert js.page.evaluate(FROZEN, CONFIG)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("maxFrameBytes", 1024),
        ("answerTimeoutMs", 1),
        ("connectTimeoutMs", 1),
        ("frameWidthPx", 16),
        ("jpegQuality", 1),
    ],
)
def test_settings_at_their_edge(js: Modules, key: str, value: float) -> None:
    assert js.call("live/logic/live-config", "checkLiveConfig", CONFIG | {key: value})[key] == value


WRONG = [MISSING, None, "800", True, math.nan, math.inf, -1, 0]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *((key, value) for key in CONFIG for value in WRONG),
        ("maxFrameBytes", 1023),
        ("frameWidthPx", 15),
        ("jpegQuality", 1.01),
    ],
)
def test_a_wrong_setting_is_named(js: Modules, key: str, value: Any) -> None:
    raw = {name: held for name, held in (CONFIG | {key: value}).items() if held is not MISSING}
    with pytest.raises(Error, match=rf"RangeError: The live page's setting {key} is "):
        js.call("live/logic/live-config", "checkLiveConfig", raw)


@pytest.mark.parametrize("raw", [None, [], {}, "settings", 5])
def test_no_settings(js: Modules, raw: Any) -> None:
    with pytest.raises(Error, match="RangeError: The live page's setting maxFrameBytes is undefined"):
        js.call("live/logic/live-config", "checkLiveConfig", raw)


LEADS: dict[str, dict[str, str]] = {
    "idle": {"start": "asking", "fail": "error"},
    "asking": {"open": "live", "fail": "error", "stop": "idle"},
    "live": {"pause": "paused", "start": "asking", "fail": "error", "stop": "idle"},
    "paused": {"resume": "live", "start": "asking", "fail": "error", "stop": "idle"},
    "error": {"start": "asking", "fail": "error", "stop": "idle"},
}


def test_states(js: Modules) -> None:
    assert js.value("live/logic/states", "STATES") == list(LEADS)


@pytest.mark.parametrize("event", ["start", "open", "pause", "resume", "fail", "stop", "dance"])
@pytest.mark.parametrize("state", [*LEADS, "gone"])
def test_next_state(js: Modules, state: str, event: str) -> None:
    assert js.call("live/logic/states", "nextState", state, event) == LEADS.get(state, {}).get(event)


def now(**given: Any) -> dict[str, Any]:
    """All well: live, connected for long, a face in view."""
    well = {"state": "live", "connection": "connected", "everConnected": True, "muted": False, "refusal": None}
    well |= {"source": "camera", "ended": False}
    times_ms = {"sinceConnectionMs": 60_000, "sinceRegainedMs": math.inf, "waitMs": 0, "nobodyForMs": 0}
    return well | times_ms | given


def refused(code: str, since_ms: float) -> dict[str, Any]:
    return now(refusal={"code": code, "message": "It is no JPEG.", "sinceMs": since_ms})


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (now(), ""),
        (now(state="idle", connection="lost"), ""),
        (now(state="error", connection="lost"), ""),
        (now(state="asking"), "Waiting for the camera."),
        (now(state="asking", source="file"), "Opening the clip."),
        (now(state="asking", source="screen"), "Waiting for what to share."),
        (now(state="paused", connection="lost", muted=True), "Paused."),
        (now(state="paused", source="file", ended=True), "The clip is over."),
        (now(muted=True, source="screen"), "What is shared sends no picture."),
        (now(connection="lost"), "The connection was lost."),
        (now(connection="lost", everConnected=False), "The server does not answer."),
        (now(connection="connecting", sinceConnectionMs=599), ""),
        (now(connection="connecting", sinceConnectionMs=600), "Connecting"),
        (now(connection="lost", muted=True), "The connection was lost."),  # the more pressing
        (now(muted=True, nobodyForMs=9000), "The camera sends no picture."),
        (refused("busy", 1999), ""),
        (refused("busy", 2000), "The server is busy."),
        (refused("overloaded", 2000), "The server is busy."),
        (refused("timeout", 0), "The server is slow"),
        (now(waitMs=1499), ""),
        (now(waitMs=1500), "The server is slow to answer."),
        (now(waitMs=1500, nobodyForMs=9000), "The server is slow to answer."),
        (now(waitMs=1500, connection="lost"), "The connection was lost."),
        (now(waitMs=1500, state="paused"), "Paused."),
        (now(connection="refused"), "The server refuses this page's connection."),
        (refused("not-jpeg", 0), "The server could not read a picture. It is no JPEG."),
        (refused("constructor", 0), "The server could not read a picture. It is no JPEG."),
        (now(sinceRegainedMs=2499, nobodyForMs=9000), "Connected again."),
        (now(sinceRegainedMs=2500), ""),
        (now(nobodyForMs=999), ""),
        (now(nobodyForMs=1000), "No face in view."),
    ],
)
def test_status_line(js: Modules, seen: Any, expected: str) -> None:
    line = js.call("live/logic/status-words", "statusLine", seen)
    assert line.startswith(expected)
    assert bool(line) is bool(expected)


CODES = [
    "refused",
    "dismissed",
    "system",
    "none",
    "in-use",
    "lost",
    "insecure",
    "too-old",
    "overconstrained",
    "unknown",
]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ({"name": "NotAllowedError", "message": "Permission denied"}, "refused"),
        ({"name": "NotAllowedError", "message": "Permission dismissed"}, "dismissed"),
        ({"name": "NotAllowedError", "message": "Permission denied by system"}, "system"),
        ({"name": "NotAllowedError"}, "refused"),
        ({"name": "PermissionDeniedError"}, "refused"),
        ({"name": "SecurityError"}, "refused"),
        ({"name": "NotFoundError"}, "none"),
        ({"name": "DevicesNotFoundError"}, "none"),
        ({"name": "NotReadableError", "message": "dismissed"}, "in-use"),
        ({"name": "TrackStartError"}, "in-use"),
        ({"name": "AbortError"}, "in-use"),
        ({"name": "OverconstrainedError"}, "overconstrained"),
        ({"name": "ConstraintNotSatisfiedError"}, "overconstrained"),
        ({"name": "TypeError"}, "unknown"),
        ({"name": "constructor"}, "unknown"),
        ({}, "unknown"),
        (None, "unknown"),
    ],
)
def test_camera_error_code(js: Modules, error: Any, code: str) -> None:
    assert js.call("shared/camera-errors", "cameraErrorCode", error) == code


@pytest.mark.parametrize(
    ("secure", "has", "expected"),
    [(True, True, None), (False, True, None), (True, False, "too-old"), (False, False, "insecure")],
)
def test_cannot_ask(js: Modules, secure: bool, has: bool, expected: str | None) -> None:
    assert js.call("shared/camera-errors", "cameraObstacle", {"secure": secure, "hasMediaDevices": has}) == expected


def test_each_camera_error_has_words_of_its_own(js: Modules) -> None:
    told = [js.call("shared/camera-errors", "explainCamera", code) for code in CODES]
    assert [one["code"] for one in told] == CODES
    assert all(one[part].endswith(".") for one in told for part in ("sentence", "advice"))
    assert len({one["title"] for one in told}) == len(CODES)


@pytest.mark.parametrize("code", ["on-fire", "", "constructor"])
def test_an_unknown_camera_error(js: Modules, code: str) -> None:
    unknown = js.call("shared/camera-errors", "explainCamera", "unknown")
    assert js.call("shared/camera-errors", "explainCamera", code) == unknown | {"code": code}
