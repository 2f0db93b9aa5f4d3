"""The pure JavaScript behind the page for photographs."""

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.e2e.analyze import SCORES, face
from tests.e2e.test_modules import Modules, open_modules
from tests.server import Server

LIMITS = {"maxPictureBytes": 20 * 2**20, "maxPictureMegapixels": 50}
HEADER = """async (bytes) => (await import("/static/js/analyze/logic/picture-header.js")).readHeader(Uint8Array.from(bytes))"""
QUEUE = """async ([steps, held]) => {
  const { UploadQueue } = await import("/static/js/analyze/logic/upload-queue.js");
  const queue = new UploadQueue();
  return steps.map(([method, ...given]) => {
    if (method === "held") return (queue.held = given[0]);
    return (typeof queue[method] === "function" ? queue[method](...given) : queue[method]) ?? null;
  });
}"""


@pytest.fixture(scope="module")
def js(launch: Callable[..., Browser], live_server: Server) -> Iterator[Modules]:
    yield from open_modules(launch, live_server)


def queue(js: Modules, *steps: tuple[Any, ...]) -> list[Any]:
    """What each step (method or property, *arguments) gives, on one new queue."""
    given: list[Any] = js.page.evaluate(QUEUE, [[list(step) for step in steps], None])
    return given


ADDED = [("add", 1), ("add", 2), ("add", 3)]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([("take", 0)], [None]),
        ([*ADDED, ("take", 0), ("take", 0), ("take", 0)], [1, 2, None]),
        ([*ADDED, ("take", 0), ("take", 0), ("drop", 1), ("take", 0)], [1, 2, None, 3]),
        ([*ADDED, ("take", 0), ("refused", 1, 0, 5000), ("take", 4999), ("take", 5000)], [1, None, None, 1]),
        ([*ADDED, ("take", 0), ("refused", 1, 0, 5000), ("hurry",), ("take", 1)], [1, None, None, 1]),
        ([*ADDED, ("take", 0), ("putBack", 1), ("take", 0)], [1, None, 1]),
        ([*ADDED, ("held", True), ("take", 0), ("held", False), ("take", 0)], [True, None, False, 1]),
        ([*ADDED, ("drop", 2), ("size",), ("take", 0), ("take", 0)], [None, 2, 1, 3]),
        ([*ADDED, ("waitMs", 0), ("refused", 9, 0, 3000), ("waitMs", 1000)], [0, None, 2000]),
    ],
)
def test_the_queue(js: Modules, steps: list[Any], expected: list[Any]) -> None:
    assert queue(js, *steps)[-len(expected) :] == expected


def test_a_picture_that_does_not_reach_the_server_is_given_up_in_the_end(js: Modules) -> None:
    tries = [step for at in range(4) for step in (("hurry",), ("take", at), ("lost", 1, at))]
    assert queue(js, ("add", 1), *tries, ("size",))[1:] == [
        None,
        1,
        2000,
        None,
        1,
        4000,
        None,
        1,
        8000,
        None,
        1,
        None,
        0,
    ]


def encoded(kind: str) -> bytes:
    picture = Image.fromarray(np.zeros((30, 70, 3), np.uint8))
    data = io.BytesIO()
    options = {"lossless": {"lossless": True}, "extended": {"exif": Image.Exif(), "icc_profile": b"p" * 9}}.get(
        kind, {}
    )
    picture.save(data, "WEBP" if kind in ("lossless", "extended") else kind, **options)  # type: ignore[arg-type]
    return data.getvalue()


KINDS = {"JPEG": "JPEG", "PNG": "PNG", "GIF": "GIF", "BMP": "BMP", "TIFF": "TIFF", "WEBP": "WebP"}
KINDS |= {"lossless": "WebP", "extended": "WebP"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_size_is_read_from_a_header(js: Modules, kind: str) -> None:
    expected = {"format": KINDS[kind], "width": 70, "height": 30}
    assert js.page.evaluate(HEADER, list(encoded(kind))) == expected


def test_a_progressive_jpeg_with_a_thumbnail_before_its_size(js: Modules) -> None:
    picture = np.zeros((40, 20, 3), np.uint8)
    data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_PROGRESSIVE, 1])[1].tobytes()
    inside = encoded("JPEG")
    segment = b"\xff\xe1" + (len(inside) + 2).to_bytes(2, "big") + inside
    found = js.page.evaluate(HEADER, list(data[:2] + segment + data[2:]))
    assert found == {"format": "JPEG", "width": 20, "height": 40}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", None),
        (b"hello", None),
        (b"<svg/>", None),
        (b"\xff\xd8\xff\xe0\x00", {"format": "JPEG", "width": None, "height": None}),
        (b"\x89PNG\r\n\x1a\n", {"format": "PNG", "width": None, "height": None}),
        (b"II*\0\xff\xff\xff\xff", {"format": "TIFF", "width": None, "height": None}),
    ],
)
def test_a_header_that_tells_nothing(js: Modules, data: bytes, expected: Any) -> None:
    assert js.page.evaluate(HEADER, list(data)) == expected


@pytest.mark.parametrize(
    ("size", "header", "code", "decodes"),
    [
        (0, None, "empty", False),
        (1, None, None, False),
        (20 * 2**20, {"width": 5000, "height": 10_000}, None, True),
        (20 * 2**20 + 1, {"width": 9, "height": 9}, "too-large", True),
        (9, {"width": 5001, "height": 10_000}, "too-many-pixels", False),
        (9, {"width": None, "height": None}, None, False),
    ],
)
def test_what_is_refused_before_it_is_sent(js: Modules, size: int, header: Any, code: Any, decodes: bool) -> None:
    assert js.call("analyze/logic/picture-checks", "refusalFor", {"size": size}, header, LIMITS) == code
    assert js.call("analyze/logic/picture-checks", "mayDecode", header, LIMITS) is decodes


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"status": 0}, {"code": "gone", "waitMs": None}),
        ({"status": 429, "retryAfter": "12"}, {"code": "too-many-requests", "waitMs": 12_000}),
        ({"status": 429, "retryAfter": "Wed, 21 Oct 2026 07:28:00 GMT"}, {"code": "too-many-requests", "waitMs": 5000}),
        ({"status": 503, "retryAfter": "0", "code": "overloaded"}, {"code": "overloaded", "waitMs": 1000}),
        ({"status": 504}, {"code": "overloaded", "waitMs": 5000}),
        ({"status": 401}, {"code": "unauthorized", "waitMs": None}),
        ({"status": 413, "code": "too-many-pixels"}, {"code": "too-many-pixels", "waitMs": None}),
        ({"status": 413}, {"code": "too-large", "waitMs": None}),
        ({"status": 500}, {"code": "internal", "waitMs": None}),
        ({"status": 200}, {"code": "bad-answer", "waitMs": None}),
    ],
)
def test_every_answer_has_a_code(js: Modules, answer: Any, expected: Any) -> None:
    assert js.call("analyze/logic/picture-errors", "failureOf", answer) == expected


@pytest.mark.parametrize(
    "code", ["empty", "not-a-picture", "broken-picture", "too-large", "too-many-pixels", "unheard"]
)
def test_every_failure_says_what_to_do(js: Modules, code: str) -> None:
    told = js.call("analyze/logic/picture-errors", "explainPicture", code, LIMITS)
    assert told["title"] and told["advice"].endswith(".")
    assert told["again"] is (code == "unheard")
    assert "undefined" not in told["title"]


def test_the_table_survives_any_name(js: Modules) -> None:
    names = ['a "quoted", name.jpg', "two\nlines.png", "ümlaut 🙂.jpg"]
    readings = [{"file": name, "width": 9, "height": 8, "faces": [face(1, 2, 3, 4)]} for name in names]
    readings.append({"file": "unread", "error": {"code": "empty", "message": ""}})
    text = js.call("shared/faces-csv", "toCsv", readings)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["file"] for row in rows] == names
    assert {name: float(rows[0][name]) for name in SCORES} == SCORES
    assert text.endswith("\r\n")


@pytest.mark.parametrize("first", "=+-@\t\r\n")
def test_no_name_is_a_formula_in_the_table(js: Modules, first: str) -> None:
    reading = {"file": f"{first}1+1", "width": 9, "height": 8, "faces": [face(1, 2, 3, 4)]}
    (row,) = csv.DictReader(io.StringIO(js.call("shared/faces-csv", "toCsv", [reading]), newline=""))
    assert row["file"] == f"'{first}1+1"


def test_the_columns_are_the_command_line_s(js: Modules) -> None:
    expected = "file,frame,time_s,picture_width,picture_height,id,x,y,width,height,emotion,confidence,certain,"
    expected += "angry,disgust,fear,happy,sad,surprise,neutral,flags"
    assert ",".join(js.value("shared/faces-csv", "COLUMNS")) == expected


def test_totals_count_certain_faces_by_expression(js: Modules) -> None:
    faces = [face(1, 0, 0, 9), face(2, 0, 0, 9, emotion="sad"), face(3, 0, 0, 9, certain=False)]
    pictures = [{"state": "done", "result": {"faces": faces}}, {"state": "failed"}, {"state": "sending"}]
    totals = js.call("analyze/logic/totals", "totalsOf", pictures)
    counts = ("pictures", "read", "failed", "busy", "faces", "certain", "unsure")
    assert [totals[name] for name in counts] == [3, 1, 1, 1, 3, 2, 1]
    assert {name: count for name, count in totals["emotions"].items() if count} == {"happy": 1, "sad": 1}


def test_names_for_saving(js: Modules) -> None:
    for name, stem in {"a.b.jpg": "a.b", "../x?.png": "_x_", ".jpg": "picture", "plain": "plain"}.items():
        assert js.call("shared/file-names", "stemOf", name).endswith(stem)
    wished = ["a.png", "A.png", "b.png", "a.png", "a (2).png"]
    distinct = js.call("shared/file-names", "uniqueNames", wished)
    assert distinct[:4] == ["a.png", "A (2).png", "b.png", "a (3).png"]
    assert len({name.lower() for name in distinct}) == 5


def test_a_smooth_map_keeps_its_hottest_place_and_its_level(js: Modules) -> None:
    flat = js.page.evaluate(
        """async () => [...(await import("/static/js/shared/heat.js")).smooth(Array(24).fill(Array(24).fill(0.5)), 48)]"""
    )
    assert flat == pytest.approx([0.5] * 48**2)
    heat = np.zeros((24, 24))
    heat[5, 17] = 1
    script = "async (grid) => [...(await import('/static/js/shared/heat.js')).smooth(grid, 96)]"
    smooth = np.array(js.page.evaluate(script, heat.tolist())).reshape(96, 96)
    assert (
        np.abs(np.array(np.unravel_index(smooth.argmax(), smooth.shape)) - (5.5 * 4 - 0.5, 17.5 * 4 - 0.5)).max() <= 1
    )
    assert smooth.min() >= 0


def test_colours_are_warm_for_and_cool_against_and_clear_for_nothing(js: Modules) -> None:
    warm, cool = js.value("shared/heat", "WARM"), js.value("shared/heat", "COOL")
    assert js.call("shared/heat", "heatColour", 0.2, 0.2)[:3] == warm
    assert js.call("shared/heat", "heatColour", -0.1, 0.2)[:3] == cool
    assert js.call("shared/heat", "heatColour", 0, 0.2)[3] == 0
    alphas = [js.call("shared/heat", "heatColour", value, 1)[3] for value in (0.1, 0.5, 1, 2)]
    assert alphas == sorted(alphas) and alphas[-1] == alphas[-2] < 255


def test_the_legend_s_words(js: Modules) -> None:
    explanation = {"emotion": "fear", "method": "occlusion", "heat": [[0.124, -0.001], [0.0, 0.05]]}
    assert js.call("analyze/logic/photo-words", "heatWords", explanation) == {
        "warm": "Warm: for “afraid”, up to 12 points",
        "cool": "Cool: against it, but hardly",
        "method": "Occlusion: how much the score falls when this place is hidden.",
    }


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        ({"state": "done", "result": {"faces": []}}, "no face"),
        ({"state": "done", "result": {"faces": [1]}}, "1 face"),
        ({"state": "done", "result": {"faces": [1, 2]}}, "2 faces"),
        ({"state": "sending", "sentShare": 0.454}, "sending, 45%"),
        ({"state": "analysing"}, "looking for faces"),
        ({"state": "failed", "error": {"title": "This file is empty"}}, "This file is empty"),
    ],
)
def test_what_has_become_of_a_picture_in_words(js: Modules, picture: Any, expected: str) -> None:
    assert js.call("analyze/logic/photo-words", "stateWords", picture) == expected


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [(1000, 800, (1000, 800)), (64, 32, (640, 320)), (8000, 6000, (4729, 3547)), (1, 100_000, (1, 16_384))],
)
def test_the_size_of_a_drawn_picture(js: Modules, width: int, height: int, expected: tuple[int, int]) -> None:
    made = js.call("analyze/logic/annotated-size", "annotatedSize", {"width": width, "height": height})
    assert (made["width"], made["height"]) == expected


@pytest.mark.parametrize(
    "body",
    [None, [], {}, {"results": []}, {"results": [None]}, {"results": [{"width": 0, "height": 1, "faces": []}]}]
    + [
        {"results": [{"width": 9, "height": 9, "faces": [part]}]}
        for part in (None, {}, {**face(1, 0, 0, 1), "box": {}})
    ],
)
def test_an_answer_that_makes_no_sense_is_none(js: Modules, body: Any) -> None:
    assert js.call("shared/answers", "pictureAnswer", body) is None


@pytest.mark.parametrize("heat", [None, [], [[1, 2]], [[1, None], [1, 2]], [["1", 2], [1, 2]]])
def test_an_explanation_that_makes_no_sense_is_none(js: Modules, heat: Any) -> None:
    explanation = {"box": {"x": 0, "y": 0, "width": 9, "height": 9}, "tilt_deg": 0, "heat": heat}
    assert js.call("shared/answers", "explanationAnswer", {"explanation": explanation}) is None
    good = {"explanation": {**explanation, "heat": [[1, 2], [3, 4]]}}
    assert js.call("shared/answers", "explanationAnswer", good) == good["explanation"]


@pytest.mark.parametrize("change", [{"maxPictureBytes": 0}, {"analyzeUrl": "https://elsewhere"}, {"needsToken": None}])
def test_settings_that_cannot_be_used_are_named(js: Modules, change: dict[str, Any]) -> None:
    urls = {"analyzeUrl": "/a", "explainUrl": "/e", "sampleUrl": "/s"}
    config = {**LIMITS, "needsToken": False, **urls}
    assert js.call("analyze/logic/analyze-config", "checkAnalyzeConfig", config) == config
    script = """async (raw) => (await import("/static/js/analyze/logic/analyze-config.js")).checkAnalyzeConfig(raw)"""
    with pytest.raises(Exception, match=next(iter(change))):
        js.page.evaluate(script, {**config, **change})
