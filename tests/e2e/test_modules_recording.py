"""What a recording is, and the store that keeps recordings in the browser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.e2e.analyze import SCORES, face
from tests.e2e.browser import OpenPage
from tests.e2e.recordings import ID, limit_storage, on_store, recording
from tests.e2e.test_modules import Modules, open_modules
from tests.server import Server

CHECK = """async (raw) => {
  const { checkRecording } = await import("/static/js/recorder/logic/schema.js");
  try {
    return checkRecording(raw);
  } catch (error) {
    if (error.name !== "RecordingError") throw error;
    return error.code;
  }
}"""


@pytest.fixture(scope="module")
def js(launch: Callable[..., Browser], live_server: Server) -> Iterator[Modules]:
    yield from open_modules(launch, live_server)


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in recording().items() if name != key}


def of_face(**changes: Any) -> dict[str, Any]:
    return recording(samples=[{"t_s": 0, "faces": [face(1, 10, 10, 50) | changes]}]) | {"duration_s": 0}


def test_a_recording_is_taken_as_it_is(js: Modules) -> None:
    whole = recording(baseline=dict.fromkeys(SCORES, 0.5))
    assert js.page.evaluate(CHECK, whole) == whole
    assert js.page.evaluate(CHECK, recording(0)) == recording(0)


def test_what_the_schema_does_not_know_is_left_out(js: Modules) -> None:
    strange = recording() | {"script": "alert(1)"}
    strange["samples"] = [{**sample, "more": 1, "faces": []} for sample in strange["samples"]]
    checked = js.page.evaluate(CHECK, strange)
    assert checked == recording() | {"samples": [{"t_s": at / 10, "faces": []} for at in range(3)]}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (None, "not-ours"),
        ([], "not-ours"),
        ("mien-recording", "not-ours"),
        ({"faces": []}, "not-ours"),
        (recording(format="other"), "not-ours"),
        (recording(version=2), "newer"),
        ({"format": "mien-recording", "version": 9}, "newer"),
        (recording(version="1"), "broken"),
        (recording(version=0), "broken"),
        (without("samples"), "cut-short"),
        (without("marks"), "cut-short"),
        (without("source"), "broken"),
        (without("name"), "broken"),
        (recording(id="../x"), "broken"),
        (recording(name=""), "broken"),
        (recording(name=" "), "broken"),
        (recording(name="n" * 101), "broken"),
        (recording(started_at="yesterday"), "broken"),
        (recording(started_at="2026-99-99T00:00:00Z"), "broken"),
        (recording(duration_s=-1), "broken"),
        (recording(duration_s="3"), "broken"),
        (recording(source={"kind": "spy", "name": None, "width": 1, "height": 1}), "broken"),
        (recording(source={"kind": "file", "name": 3, "width": 1, "height": 1}), "broken"),
        (recording(source={"kind": "file", "name": None, "width": None, "height": 1}), "broken"),
        (recording(baseline={"angry": 1}), "broken"),
        (recording(baseline=dict.fromkeys(SCORES, 1e9)), "broken"),
        (recording(marks=[{"t_s": 1}]), "broken"),
        (recording(marks=[{"t_s": -1, "label": "x"}]), "broken"),
        (recording(marks=[{"t_s": 1, "label": "x" * 81}]), "broken"),
        (recording(samples={}), "broken"),
        (of_face(box={"x": 1, "y": 2, "width": 3}), "broken"),
        (of_face(scores={**SCORES, "sad": 2}), "broken"),
        (of_face(scores={}), "broken"),
        (of_face(emotion="=1+1"), "broken"),
        (of_face(flags=["=1+1"]), "broken"),
        (of_face(certain=1), "broken"),
        (of_face(id="1"), "broken"),
        (of_face(confidence=None), "broken"),
        (recording() | {"samples": [{"t_s": 1, "faces": []}, {"t_s": 0.9, "faces": []}]}, "broken"),
        (recording() | {"samples": [None]}, "broken"),
        (recording() | {"samples": [{"t_s": 1, "faces": [face(1, 0, 0, 9)] * 201}]}, "too-large"),
    ],
)
def test_what_is_no_recording_is_refused_by_its_code(js: Modules, raw: Any, code: str) -> None:
    assert js.page.evaluate(CHECK, raw) == code


def test_an_empty_recording_is_one(js: Modules) -> None:
    source = {"kind": "file", "name": "a.webm", "width": 640, "height": 480}
    first, second = (
        js.call("recorder/logic/schema", "emptyRecording", {"name": name, "source": source})
        for name in ("\tTalk\n2 ", "")
    )
    assert js.page.evaluate(CHECK, first) == first
    assert (first["name"], second["name"]) == ("Talk 2", "Recording")
    assert first["id"] != second["id"]


@pytest.mark.parametrize(
    ("text", "letters", "expected"),
    [("  a  ", 5, "a"), ("🙂🙂🙂", 2, "🙂🙂"), ("a\x00b", 5, "a b"), ("", 5, ""), (None, 5, ""), ("ab cd", 3, "ab")],
)
def test_a_text_is_made_to_fit(js: Modules, text: Any, letters: int, expected: str) -> None:
    assert js.call("recorder/logic/schema", "fitting", text, letters) == expected


CODES = ["not-ours", "newer", "cut-short", "broken", "too-large", "gone", "storage-full", "storage-denied"]


@pytest.mark.parametrize("code", [*CODES, "storage-closed", "unheard", "toString"])
def test_every_failure_has_a_sentence_and_advice(js: Modules, code: str) -> None:
    told = js.call("recorder/logic/recording-errors", "explainRecording", code)
    assert told["code"] == code
    assert told["title"] and told["sentence"].endswith(".") and told["advice"].endswith(".")


def test_a_whole_recording_is_kept(js: Modules) -> None:
    many = recording(2500)
    stored, listed, loaded = on_store(js.page, ("save", many), ("list",), ("load", ID), name="whole")
    assert stored == ID
    assert loaded == many
    (row,) = listed
    assert (row["samples"], row["marks"], row["finished"]) == (2500, 1, True)


def test_a_recording_that_is_there_already_is_imported_beside_it(js: Modules) -> None:
    first, second, listed = on_store(js.page, ("save", recording()), ("save", recording()), ("list",), name="twice")
    assert first == ID
    assert second != ID
    assert {row["id"] for row in listed} == {first, second}


def test_a_recording_grows_piece_by_piece(js: Modules) -> None:
    whole = recording(6)
    begun = {**whole, "samples": [], "marks": [], "duration_s": 0}
    steps: list[tuple[Any, ...]] = [
        ("begin", begun),
        ("append", ID, whole["samples"][:2], 0.1),
        ("append", ID, [], 0.3),
        ("addMark", ID, {"t_s": 0.4, "label": "later"}),
        ("addMark", ID, {"t_s": 0.1, "label": "question 3"}),
        ("append", ID, whole["samples"][2:], 0.5),
    ]
    *_, listed = on_store(js.page, *steps, ("list",), name="grows")
    assert (listed[0]["samples"], listed[0]["finished"]) == (6, False)
    _, loaded, listed = on_store(js.page, ("finish", ID), ("load", ID), ("list",), name="grows")
    assert loaded["samples"] == whole["samples"]
    assert [mark["label"] for mark in loaded["marks"]] == ["question 3", "later"]
    assert (loaded["duration_s"], listed[0]["finished"]) == (0.5, True)


def test_renaming_deleting_and_bringing_back(js: Modules) -> None:
    other = recording(id=ID.replace("0b9f", "1111"), started_at="2026-11-23T21:00:00Z")
    on_store(js.page, ("save", recording()), ("save", other), name="rename")
    steps = [("rename", ID, " New\n"), ("rename", other["id"], "  "), ("remove", ID), ("list",), ("restore", ID)]
    *_, without_it, _, listed = on_store(js.page, *steps, ("list",), name="rename")
    assert [row["id"] for row in without_it] == [other["id"]]
    assert [row["name"] for row in listed] == ["Question time", "New"], "newest first"
    *_, listed, gone = on_store(js.page, ("remove", ID), ("purge", 60_000), ("restore", ID), ("remove", ID), ("purge",),
                                ("list",), ("load", ID), name="rename")  # fmt: skip
    assert [row["id"] for row in listed] == [other["id"]]
    assert gone == {"error": "gone"}


def test_a_full_store_keeps_what_it_has(open_page: OpenPage, live_server: Server) -> None:
    page = open_page()
    limit_storage(page, live_server.url, 100_000)
    stored = recording(20)["samples"]
    on_store(page, ("begin", recording(0)), ("append", ID, stored, 2))
    assert on_store(page, ("append", ID, recording(2000)["samples"], 600)) == [{"error": "storage-full"}]
    limit_storage(page, live_server.url, None)
    assert on_store(page, ("load", ID))[0]["samples"] == stored


def test_a_browser_that_stores_nothing_says_so(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate("""() => Object.defineProperty(window, "indexedDB", { value: {
        open() { throw new DOMException("denied", "SecurityError"); } } })""")
    assert on_store(page, ("list",)) == [{"error": "storage-denied"}]


def test_the_annotated_clip_is_kept_in_parts_and_deleted_with_its_recording(js: Modules) -> None:
    told = js.page.evaluate(
        """async (recording) => {
          const { RecordingStore } = await import("/static/js/recorder/store.js");
          const store = await RecordingStore.open("clip");
          await store.save(recording);
          const none = await store.clip(recording.id);
          for (const text of ["one ", "two"]) {
            await store.appendClip(recording.id, new Blob([text], { type: "video/webm" }));
          }
          const clip = await store.clip(recording.id);
          const [{ clip: listed }] = await store.list();
          await store.remove(recording.id);
          await store.purge();
          return { none, text: await clip.text(), type: clip.type, listed, left: await store.list() };
        }""",
        recording(),
    )
    listed = {"type": "video/webm", "parts": 2, "bytes": 7}
    assert told == {"none": None, "text": "one two", "type": "video/webm", "listed": listed, "left": []}
