"""What the page says, and that its names are the library's."""

import ast
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from model.emotions import EMOTIONS, WORDS
from model.recognise import quality
from tests.e2e.test_modules import Modules, open_modules
from tests.paths import ROOT
from tests.server import Server

# Names that every JavaScript object has: none of them is a known emotion, flag or code.
INHERITED = ["constructor", "toString", "__proto__"]
UNKNOWN = ["", "bored", "Happy", *INHERITED]


@pytest.fixture(scope="module")
def js(launch: Callable[..., Browser], live_server: Server) -> Iterator[Modules]:
    yield from open_modules(launch, live_server)


def face(**given: Any) -> dict[str, Any]:
    scores = dict.fromkeys(EMOTIONS, 0.0) | {"happy": 0.8, "sad": 0.15}
    happy = {"id": 3, "emotion": "happy", "confidence": 0.8, "certain": True, "scores": scores, "flags": []}
    return happy | given


def unsure(*flags: str, **given: Any) -> dict[str, Any]:
    return face(certain=False, flags=list(flags), **given)


def flag_names() -> list[str]:
    """The keys of the one dictionary in quality.flags."""
    (names,) = (node for node in ast.walk(ast.parse(inspect.getsource(quality.flags))) if isinstance(node, ast.Dict))
    return [ast.literal_eval(key) for key in names.keys if key]


def test_emotions_are_the_librarys(js: Modules) -> None:
    assert js.value("shared/emotions", "EMOTIONS") == [{"name": name, "word": WORDS[name]} for name in EMOTIONS]


def test_flags_are_the_librarys(js: Modules) -> None:
    assert list(js.value("shared/wording", "FLAG_WORDS")) == flag_names()


def test_every_emotion_has_a_drawing_of_its_own(js: Modules) -> None:
    drawings = [js.call("shared/glyphs", "glyphFor", name) for name in EMOTIONS]
    assert list(js.value("shared/glyphs", "GLYPHS")) == list(EMOTIONS)
    assert len({*drawings, js.value("shared/glyphs", "UNSURE_GLYPH")}) == len(EMOTIONS) + 1


def test_every_colour_is_defined(js: Modules) -> None:
    tokens = (ROOT / "static/css/tokens.css").read_text()
    for name in EMOTIONS:
        for function in ("colourVariable", "colourOnDarkVariable"):
            assert f"{js.call('emotions', function, name)}:" in tokens


@pytest.mark.parametrize("name", UNKNOWN)
def test_an_unknown_emotion(js: Modules, name: str) -> None:
    assert js.call("shared/emotions", "wordFor", name) == name
    assert js.call("shared/emotions", "colourVariable", name) == "--emotion-neutral"
    assert js.call("shared/emotions", "colourOnDarkVariable", name) == "--emotion-neutral-on-dark"
    assert js.call("shared/glyphs", "glyphFor", name) == js.value("shared/glyphs", "UNSURE_GLYPH")


@pytest.mark.parametrize(
    ("one", "label", "short", "sentence", "detail"),
    [
        (face(), "looks happy", "happy", "Face 3 looks happy", "80% confidence"),
        (face(emotion="fear"), "looks afraid", "afraid", "Face 3 looks afraid", "80% confidence"),
        (face(emotion="bored"), "looks bored", "bored", "Face 3 looks bored", "80% confidence"),
        (unsure("too-dark"), "hard to read: too dark", "too dark", None, "Too dark: more light would help."),
        (unsure("blurred", "too-dark"), "hard to read: blurred", "blurred", None, "Blurred: hold still for a moment."),
        (unsure("odd", "blurred"), "hard to read: blurred", "blurred", None, "Blurred: hold still for a moment."),
        (unsure(), "hard to read", "hard to read", None, "Somewhere between happy and sad."),
        (unsure("odd"), "hard to read", "hard to read", None, "Somewhere between happy and sad."),
        (unsure(*INHERITED), "hard to read", "hard to read", None, "Somewhere between happy and sad."),
        (unsure(scores={}), "hard to read", "hard to read", None, "Somewhere between angry and disgusted."),
    ],
)
def test_wording(js: Modules, one: Any, label: str, short: str, sentence: str | None, detail: str) -> None:
    assert js.call("shared/wording", "labelFor", one) == label
    assert js.call("shared/wording", "labelFor", one, {"short": True}) == short
    assert js.call("shared/wording", "sentenceFor", one) == (sentence or "Face 3 is hard to read")
    assert js.call("shared/wording", "detailFor", one) == detail


@pytest.mark.parametrize("flag", flag_names())
def test_every_flag_has_words(js: Modules, flag: str) -> None:
    assert js.call("shared/wording", "reasonFor", unsure(flag))
    assert not js.call("shared/wording", "detailFor", unsure(flag)).startswith("Somewhere")


@pytest.mark.parametrize("flag", ["odd", *INHERITED])
def test_an_unknown_flag_is_no_reason(js: Modules, flag: str) -> None:
    assert js.call("shared/wording", "reasonFor", unsure(flag)) == ""


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ({"happy": 0.4, "fear": 0.5}, ["afraid", "happy"]),
        ({"surprise": 0.5, "neutral": 0.5}, ["surprised", "neutral"]),
        ({"bored": 0.9, "sad": 0.1}, ["sad", "angry"]),
        ({}, ["angry", "disgusted"]),
    ],
)
def test_closest_two(js: Modules, scores: dict[str, float], expected: list[str]) -> None:
    assert js.call("shared/wording", "closestTwo", face(scores=scores)) == expected


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0, "0%"),
        (0.004, "0%"),
        (0.005, "1%"),
        (0.834, "83%"),
        (0.995, "100%"),
        (1, "100%"),
        (1.2, "100%"),
        (-0.1, "0%"),
    ],
)
def test_percent(js: Modules, share: float, expected: str) -> None:
    assert js.call("shared/wording", "percent", share) == expected
