"""The store of recordings in the browser."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.browser import OpenPage
from tests.e2e.module_page import open_module_page
from tests.e2e.recordings import ID, limit_storage, recording, run_on_store
from tests.paths import ROOT
from tests.server import Server

OLD_RECORDING = ROOT / "tests" / "vectors" / "recording-v1.json"
# Writes the database as versions before 0.2 did: the store's names, keys and values are spelt out.
WRITE_OLD = """(recording) => new Promise((resolve, reject) => {
  const opening = indexedDB.open("old", 1);
  opening.onerror = reject;
  opening.onupgradeneeded = () => {
    for (const store of ["heads", "pieces", "clips"]) opening.result.createObjectStore(store);
  };
  opening.onsuccess = () => {
    const db = opening.result;
    const transaction = db.transaction(["heads", "pieces", "clips"], "readwrite");
    const { format, version, samples, ...head } = recording;
    const counts = { samples: samples.length, pieces: 2, finished: true, removed_ms: null };
    const clip = { type: "video/webm", parts: 1, bytes: 3 };
    transaction.objectStore("heads").add({ ...head, ...counts, clip }, recording.id);
    transaction.objectStore("pieces").add(samples.slice(0, 2), [recording.id, 0]);
    transaction.objectStore("pieces").add(samples.slice(2), [recording.id, 1]);
    transaction.objectStore("clips").add(new Blob(["old"], { type: "video/webm" }), [recording.id, 0]);
    transaction.oncomplete = () => { db.close(); resolve(); };
    transaction.onerror = reject;
  };
})"""


@pytest.fixture(scope="module")
def page(launch: Callable[..., Browser], live_server: Server) -> Iterator[Page]:
    yield from open_module_page(launch, live_server)


def test_stores_a_whole_recording(page: Page) -> None:
    long = recording(2500)
    stored, listed, loaded = run_on_store(page, ("save", long), ("list",), ("load", ID), name="whole")
    assert stored == ID
    assert loaded == long
    (row,) = listed
    assert (row["samples"], row["marks"], row["finished"]) == (2500, 1, True)


def test_stores_a_second_import_under_a_new_id(page: Page) -> None:
    first, second, listed = run_on_store(page, ("save", recording()), ("save", recording()), ("list",), name="twice")
    assert first == ID
    assert second != ID
    assert {row["id"] for row in listed} == {first, second}


def test_stores_a_growing_recording_piece_by_piece(page: Page) -> None:
    whole = recording(6)
    empty = {**whole, "samples": [], "marks": [], "duration_s": 0}
    steps: list[tuple[Any, ...]] = [
        ("begin", empty),
        ("append", ID, whole["samples"][:2]),
        ("addMark", ID, {"t_s": 0.4, "label": "later"}),
        ("addMark", ID, {"t_s": 0.1, "label": "question 3"}),
        ("append", ID, whole["samples"][2:]),
    ]
    *_, listed = run_on_store(page, *steps, ("list",), name="grows")
    assert (listed[0]["samples"], listed[0]["duration_s"], listed[0]["finished"]) == (6, 0.5, False)
    _, _, loaded, listed = run_on_store(
        page, ("addMark", ID, {"t_s": 0.7, "label": "end"}), ("finish", ID), ("load", ID), ("list",), name="grows"
    )
    assert loaded["samples"] == whole["samples"]
    assert [mark["label"] for mark in loaded["marks"]] == ["question 3", "later", "end"]
    assert (loaded["duration_s"], listed[0]["finished"]) == (0.7, True)


def test_renames_removes_and_restores(page: Page) -> None:
    other = recording(id=ID.replace("0b9f", "1111"), started_at="2026-11-23T21:00:00Z")
    run_on_store(page, ("save", recording()), ("save", other), name="rename")
    steps = [("rename", ID, " New\n"), ("rename", other["id"], "  "), ("remove", ID), ("list",), ("restore", ID)]
    *_, without_it, _, listed = run_on_store(page, *steps, ("list",), name="rename")
    assert [row["id"] for row in without_it] == [other["id"]]
    assert [row["name"] for row in listed] == ["Question time", "New"], "newest first"
    remaining = [("remove", ID), ("listRemoved",), ("load", ID)]
    assert run_on_store(page, *remaining, name="rename") == [None, [ID], {"error": "gone"}]
    assert run_on_store(page, ("remove", ID), name="rename") == [{"error": "gone"}]
    *_, removed, listed = run_on_store(page, ("restore", ID), ("listRemoved",), ("list",), name="rename")
    assert (removed, len(listed)) == ([], 2)
    purged = [("remove", ID), ("purge", ID), ("listRemoved",), ("list",), ("restore", ID)]
    *_, removed, listed, gone = run_on_store(page, *purged, name="rename")
    assert (removed, [row["id"] for row in listed]) == ([], [other["id"]])
    assert gone == {"error": "gone"}


def test_flushes_what_it_writes_to_the_disk(page: Page) -> None:
    """Chromium's transactions are relaxed unless asked: done when the system has the data, which a power cut loses."""
    assert (
        page.evaluate(
            """async (recording) => {
          const asked = [];
          const { transaction } = IDBDatabase.prototype;
          IDBDatabase.prototype.transaction = function (...how) {
            const begun = transaction.apply(this, how);
            if (begun.mode === "readwrite") asked.push(begun.durability);
            return begun;
          };
          const { RecordingStore } = await import("/static/js/recorder/store.js");
          const store = await RecordingStore.open("durable");
          await store.begin(recording);
          await store.append(recording.id, recording.samples);
          await store.addMark(recording.id, { t_s: 1, label: "x" });
          await store.appendClip(recording.id, new Blob(["x"]));
          await store.finish(recording.id);
          store.close();
          IDBDatabase.prototype.transaction = transaction;
          return asked;
        }""",
            recording(),
        )
        == ["strict"] * 5
    )


def test_keeps_what_it_has_when_the_storage_is_full(open_page: OpenPage, live_server: Server) -> None:
    page = open_page()
    limit_storage(page, live_server.url, 100_000)
    stored = recording(20)["samples"]
    run_on_store(page, ("begin", recording(0)), ("append", ID, stored))
    assert run_on_store(page, ("append", ID, recording(2000)["samples"])) == [{"error": "storage-full"}]
    limit_storage(page, live_server.url, None)
    assert run_on_store(page, ("load", ID))[0]["samples"] == stored


def test_reports_a_browser_that_stores_nothing(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate("""() => Object.defineProperty(window, "indexedDB", { value: {
        open() { throw new DOMException("denied", "SecurityError"); } } })""")
    assert run_on_store(page, ("list",)) == [{"error": "storage-denied"}]


def test_stores_the_annotated_clip_in_parts_and_deletes_it_with_its_recording(page: Page) -> None:
    result = page.evaluate(
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
          await store.purge(recording.id);
          return { none, text: await clip.text(), type: clip.type, listed, left: await store.list() };
        }""",
        recording(),
    )
    listed = {"type": "video/webm", "parts": 2, "bytes": 7}
    assert result == {"none": None, "text": "one two", "type": "video/webm", "listed": listed, "left": []}


def test_opens_a_database_of_an_earlier_version(page: Page) -> None:
    """Its faces have no tilt, which counts as upright."""
    old = json.loads(OLD_RECORDING.read_text())
    page.evaluate(WRITE_OLD, old)
    faces = [face for sample in old["samples"] for face in sample["faces"]]
    assert not any("tilt_deg" in face for face in faces)
    for face in faces:
        face["tilt_deg"] = 0
    listed, loaded = run_on_store(page, ("list",), ("load", old["id"]), name="old")
    assert loaded == old
    assert [(row["name"], row["samples"], row["marks"], row["clip"]["bytes"]) for row in listed] == [
        (old["name"], 5, 2, 3)
    ]


def test_a_recorder_leaves_out_a_picture_from_before_its_start(page: Page) -> None:
    """Its answer may come late: of a clip that was then set back to its beginning, all up to there would be missing."""
    script = """async () => {
      const { Recorder } = await import("/static/js/recorder/recorder.js");
      const source = { kind: "file", name: "clip.webm", width: 640, height: 480 };
      const recorder = new Recorder();
      const beforeMs = performance.now() - 1;
      await recorder.start({ name: "Set back", source, baseline: null });
      recorder.add([], { t_s: 0.24, takenMs: beforeMs });
      for (const t_s of [0, 0.2]) recorder.add([], { t_s, takenMs: performance.now() });
      return (await recorder.stop()).id;
    }"""
    loaded = run_on_store(page, ("load", page.evaluate(script)))[0]
    assert [sample["t_s"] for sample in loaded["samples"]] == [0, 0.2]
