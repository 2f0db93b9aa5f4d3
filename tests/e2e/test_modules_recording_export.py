"""A recording as CSV and JSON, and back; the clock of a recording; the steps through a clip; errors of sources."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.e2e.analyze import SCORES, face
from tests.e2e.recordings import recording
from tests.e2e.test_modules import Modules, open_modules
from tests.server import Server

FROM_TEXT = """async (text) => {
  const { fromText } = await import("/static/js/recorder/logic/export.js");
  try {
    return fromText(text);
  } catch (error) {
    if (error.name !== "RecordingError") throw error;
    return error.code;
  }
}"""
STEPS = """async ([options, shown]) => {
  const { Steps } = await import("/static/js/live/logic/steps.js");
  const steps = new Steps(options);
  const given = [];
  for (let to = steps.next(); to !== null && given.length < 100; to = steps.next()) given.push(to);
  return given;
}"""


@pytest.fixture(scope="module")
def js(launch: Callable[..., Browser], live_server: Server) -> Iterator[Modules]:
    yield from open_modules(launch, live_server)


def rows_of(js: Modules, whole: dict[str, Any]) -> list[dict[str, str]]:
    text = js.call("recorder/logic/export", "recordingCsv", whole)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_table_has_a_row_a_face_a_sample(js: Modules) -> None:
    two = [face(1, 0, 0, 9), face(2, 20, 0, 9, emotion="sad", certain=False, flags=["too-dark", "blurred"])]
    samples = [{"t_s": 0, "faces": two}, {"t_s": 0.25, "faces": []}, {"t_s": 1.5, "faces": two[:1]}]
    marks = [{"t_s": 1, "label": "question 3"}]
    rows = rows_of(js, recording(samples=samples, marks=marks))
    assert [(row["frame"], row["time_s"], row["id"], row["mark"]) for row in rows] == [
        ("0", "0.000", "1", ""),
        ("0", "0.000", "2", ""),
        ("1", "0.250", "", ""),
        ("", "1.000", "", "question 3"),
        ("2", "1.500", "1", ""),
    ]
    assert (rows[1]["emotion"], rows[1]["certain"], rows[1]["flags"]) == ("sad", "false", "too-dark blurred")
    assert {name: float(rows[0][name]) for name in SCORES} == SCORES
    assert (rows[0]["picture_width"], rows[0]["file"], rows[0]["x"]) == ("640", "Question time", "0")


@pytest.mark.parametrize("first", "=+-@")
def test_nothing_typed_is_a_formula_in_the_table(js: Modules, first: str) -> None:
    text = f'{first}HYPERLINK("x")'
    rows = rows_of(js, recording(1, name=text, marks=[{"t_s": 0, "label": text}]))
    assert {row["file"] for row in rows} == {f"'{text}"}
    assert f"'{text}" in {row["mark"] for row in rows}


def test_json_is_read_back_as_it_was(js: Modules) -> None:
    whole = recording(20, name='Quote " and 🙂', baseline=dict.fromkeys(SCORES, 0.25))
    text = js.call("recorder/logic/export", "recordingJson", whole)
    assert json.loads(text) == whole
    assert js.page.evaluate(FROM_TEXT, text) == {"recording": whole, "cutShort": False}
    assert js.page.evaluate(FROM_TEXT, "\ufeff" + json.dumps(whole, indent=2))["recording"] == whole


@pytest.mark.parametrize("lost", [1, 3, 40, 100, 400, 2000])
def test_what_is_whole_of_a_file_that_is_cut_short_is_kept(js: Modules, lost: int) -> None:
    text = js.call("recorder/logic/export", "recordingJson", recording(20))
    told = js.page.evaluate(FROM_TEXT, text[:-lost])
    if lost == 1:  # the last line's end
        assert told == {"recording": recording(20), "cutShort": False}
        return
    kept = told["recording"]["samples"]
    assert told["cutShort"]
    assert 0 < len(kept) <= 20
    assert kept == recording(20)["samples"][: len(kept)]
    assert told["recording"]["duration_s"] == kept[-1]["t_s"]
    assert len(kept) >= 20 - 1 - lost // 200, "no more than is missing"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not-ours"),
        ("hello", "not-ours"),
        ("[]", "not-ours"),
        ("null", "not-ours"),
        ('{"format": "mien-recording"', "cut-short"),
        ('{"format": "mien-recording", "version": 7}', "newer"),
        ('{"format": "mien-recording", "version": 1}', "cut-short"),
        ("\x89PNG\r\n", "not-ours"),
    ],
)
def test_a_text_that_is_no_recording(js: Modules, text: str, code: str) -> None:
    assert js.page.evaluate(FROM_TEXT, text) == code


@pytest.mark.parametrize(
    ("checks", "at_ms", "expected"),
    [
        ([], 1500, 0.5),
        ([(1500, 101_500), (2000, 102_000)], 2500, 1.5),
        ([(1500, 701_500)], 1500, 600.5),  # asleep for ten minutes, the page's clock with it
        ([(601_000, 701_000)], 601_000, 600),  # asleep, but the page's clock went on
        ([(1500, 103_400)], 1500, 0.5),  # the wall's clock was set a little
        ([(1500, 51_500)], 1500, 0.5),  # and far back
        ([(1500, 701_500), (2500, 702_500)], 2500, 601.5),
        ([], 900, 0),  # a picture from before the start
    ],
)
def test_time_asleep_counts(js: Modules, checks: list[Any], at_ms: float, expected: float) -> None:
    steps = [*(["check", *check] for check in checks), ["at", at_ms]]
    assert js.steps("recorder/logic/elapsed-clock", "ElapsedClock", [1000, 101_000], steps)[-1] == pytest.approx(
        expected
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"fromS": 0, "perSecond": 2, "duration_s": 1.2}, [0.002, 0.502, 1.002]),
        ({"fromS": 0.7, "perSecond": 2, "duration_s": 1.2}, [0.702]),
        ({"fromS": 0, "perSecond": 25, "duration_s": 0.04}, [0.002]),
        ({"fromS": 2, "perSecond": 25, "duration_s": 1}, []),
    ],
)
def test_the_moments_of_a_clip(js: Modules, options: Any, expected: list[float]) -> None:
    assert js.page.evaluate(STEPS, [options, None]) == pytest.approx(expected)


def test_a_picture_shown_twice_is_read_once(js: Modules) -> None:
    options = {"fromS": 0, "perSecond": 10, "duration_s": 60}
    steps = [["next"], ["fits", 0], ["isRepeated", 0], ["shown", 0], ["next"], ["isRepeated", 0], ["isRepeated", 0.1]]
    steps += [["fits", 0.1], ["fits", 5], ["fits", -3]]
    told = js.steps("live/logic/steps", "Steps", [options], steps)
    assert told[1:] == [True, False, None, pytest.approx(0.102), True, False, True, False, False]


FILE_CODES = ["file-empty", "file-codec", "file-no-video", "file-no-length", "file-broken", "file-gone"]


@pytest.mark.parametrize("code", [*FILE_CODES, "screen-refused", "screen-lost", "screen-unsupported", "screen-failed"])
def test_every_way_a_source_fails_has_its_words(js: Modules, code: str) -> None:
    told = js.call("live/logic/source-words", "explainSource", code)
    assert told["code"] == code
    assert told["title"] != js.call("live/logic/source-words", "explainSource", "unknown")["title"]
    assert told["sentence"].endswith(".") and told["advice"].endswith(".")


def test_a_camera_s_ways_are_still_its_own(js: Modules) -> None:
    for code in ("refused", "lost", "unheard", "toString"):
        assert js.call("live/logic/source-words", "explainSource", code) == js.call(
            "shared/camera-errors", "explainCamera", code
        )


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ({"name": "NotAllowedError", "message": "Permission denied"}, "screen-refused"),
        ({"name": "NotAllowedError", "message": "Permission denied by system"}, "screen-failed"),
        ({"name": "NotReadableError"}, "screen-failed"),
        (None, "screen-failed"),
    ],
)
def test_screen_error_code(js: Modules, error: Any, code: str) -> None:
    assert js.call("live/logic/source-words", "screenErrorCode", error) == code
