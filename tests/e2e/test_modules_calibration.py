"""Calibration: what it does to a face whose resting look reads as sad."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.e2e.analyze import face
from tests.e2e.test_modules import Modules, open_modules
from tests.paths import ROOT
from tests.server import Server

NAMES = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")


@pytest.fixture(scope="module")
def js(launch: Callable[..., Browser], live_server: Server) -> Iterator[Modules]:
    yield from open_modules(launch, live_server)


def scores(**given: float) -> dict[str, float]:
    """The rest is shared alike."""
    left = (1 - sum(given.values())) / max(1, len(NAMES) - len(given))
    return {name: round(given.get(name, left), 4) for name in NAMES}


def reading(**given: float) -> dict[str, Any]:
    said = scores(**given)
    best = max(said, key=said.__getitem__)
    return face(1, 0, 0, 90, emotion=best, confidence=said[best], scores=said)


def after(js: Modules, resting: dict[str, float], now: dict[str, Any]) -> dict[str, Any]:
    baseline = js.call("live/logic/calibration", "baselineOf", [resting] * 30)
    shifted: dict[str, Any] = js.call("live/logic/calibration", "calibrated", now, baseline)
    return shifted


SAD = scores(sad=0.62, neutral=0.24)
ANGRY = scores(angry=0.5, neutral=0.3)
PLAIN = scores(neutral=0.8)


@pytest.mark.parametrize(
    ("resting", "now", "emotion"),
    [
        (SAD, SAD, "neutral"),
        (SAD, scores(sad=0.55, neutral=0.32), "neutral"),
        (SAD, scores(happy=0.9), "happy"),
        (SAD, scores(happy=0.7, sad=0.15), "happy"),
        (SAD, scores(surprise=0.8, sad=0.1), "surprise"),
        (SAD, scores(angry=0.85), "angry"),
        (SAD, scores(sad=0.97), "sad"),  # much more than at rest
        (ANGRY, ANGRY, "neutral"),
        (ANGRY, scores(happy=0.9), "happy"),
        (PLAIN, PLAIN, "neutral"),
        (PLAIN, scores(sad=0.8), "sad"),
        (PLAIN, scores(happy=0.6, neutral=0.3), "happy"),
    ],
)
def test_a_resting_look_is_taken_off(js: Modules, resting: Any, now: dict[str, float], emotion: str) -> None:
    shifted = after(js, resting, reading(**now))
    assert shifted["emotion"] == emotion
    assert shifted["certain"]
    assert sum(shifted["scores"].values()) == pytest.approx(1, abs=0.001)
    assert shifted["confidence"] == shifted["scores"][emotion] == max(shifted["scores"].values())


def test_a_face_that_rests_as_it_should_is_left_as_it_is(js: Modules) -> None:
    assert js.call("live/logic/calibration", "baselineOf", [PLAIN] * 30) == dict.fromkeys(NAMES, 0)
    now = reading(happy=0.6, neutral=0.3)
    assert after(js, PLAIN, now)["scores"] == pytest.approx(now["scores"], abs=0.001)


def test_nothing_that_a_face_hardly_shows_is_raised(js: Modules) -> None:
    baseline = js.call("live/logic/calibration", "baselineOf", [scores(sad=0.99, happy=0.0)] * 30)
    assert baseline["neutral"] <= 0
    assert all(baseline[name] >= 0 for name in NAMES if name != "neutral")
    assert max(map(abs, baseline.values())) <= 4


def test_what_is_hard_to_read_stays_so(js: Modules) -> None:
    dark = reading(happy=0.9) | {"flags": ["too-dark"], "certain": False}
    assert not after(js, SAD, dark)["certain"]
    between = after(js, PLAIN, reading(happy=0.4, sad=0.38))
    assert not between["certain"]


@pytest.mark.parametrize("count", [0, 1, 7])
def test_a_moment_is_not_enough(js: Modules, count: int) -> None:
    assert js.call("live/logic/calibration", "baselineOf", [SAD] * count) is None


def test_the_margin_is_the_network_s(js: Modules) -> None:
    metrics = json.loads((ROOT / "model" / "trained" / "metrics.json").read_text())
    assert js.value("live/logic/calibration", "MIN_MARGIN") == metrics["min_margin"]
