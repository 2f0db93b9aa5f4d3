"""A recording on the live page when the browser's storage is full or missing."""

from playwright.sync_api import Page, expect

from tests.e2e.browser import OpenPage
from tests.e2e.live import PATIENCE_MS, start_live, wait_for_answers
from tests.e2e.recordings import limit_storage, recording, run_on_store, start_recording
from tests.server import Server

FULL_AFTER_BYTES = 200_000  # an empty database takes 74 kB


def fill_storage(page: Page, samples: int) -> None:
    """Save recordings of that many samples until one does not fit."""
    for _ in range(100):
        if run_on_store(page, ("save", recording(samples)))[-1] == {"error": "storage-full"}:
            return
    raise AssertionError("the browser never ran out of storage")


def test_full_storage_ends_the_recording_and_keeps_it(open_page: OpenPage, live_server: Server) -> None:
    page = open_page(url=f"{live_server.url}/model")  # which stores nothing yet
    limit_storage(page, live_server.url, FULL_AFTER_BYTES)
    page.goto(live_server.url)
    start_live(page)
    start_recording(page)
    wait_for_answers(page, 20)
    for samples in (200, 20):  # what Chromium allowed at its last look is used up: soon it looks again
        fill_storage(page, samples)
    limit_storage(page, live_server.url, 1)
    expect(page.locator("#record-note-text")).to_contain_text("The storage is full", timeout=PATIENCE_MS)
    expect(page.locator("#record")).to_have_text("Record")
    limit_storage(page, live_server.url, None)
    counts = {row["name"]: row["samples"] for row in run_on_store(page, ("list",))[0]}
    assert max(count for name, count in counts.items() if name.startswith("Camera")) >= 10


def test_reports_missing_storage_and_goes_on(open_page: OpenPage, live_server: Server) -> None:
    page = open_page()
    page.add_init_script("""Object.defineProperty(window, "indexedDB", { value: {
        open() { throw new DOMException("denied", "SecurityError"); } } })""")
    page.reload()
    start_live(page)
    page.click("#record")
    expect(page.locator("#record-note-text")).to_contain_text("This browser stores nothing for this page.")
    expect(page.locator("#record")).to_have_text("Record")
    wait_for_answers(page, 3)


# Records with a writer on the real store: parts of a clip until one does not fit, then readings.
WRITE_CLIP = """async ([recording, samples, bytes]) => {
  const { RecordingStore } = await import("/static/js/recorder/store.js");
  const { RecordingWriter } = await import("/static/js/recorder/writer.js");
  const store = await RecordingStore.open();
  const writer = new RecordingWriter(store, recording);
  const events = [];
  const full = new Promise((resolve) => writer.on("clip-full", () => resolve(events.push("clip-full"))));
  writer.on("failed", ({ code }) => events.push(code));
  await writer.begin();
  const noise = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += 65536) crypto.getRandomValues(noise.subarray(at, at + 65536));
  for (let part = 0; part < 40; part += 1) writer.addClip(new Blob([noise], { type: "video/webm" }));
  await full;
  for (const sample of samples) {
    writer.addSample(sample);
    writer.save();
  }
  await writer.end();
  const [{ samples: kept, finished, clip }] = await store.list();
  const { size } = await store.clip(recording.id);
  store.close();
  return { events, kept, finished, clip, size };
}"""


def test_clip_that_fills_the_storage_ends_alone(open_page: OpenPage, live_server: Server) -> None:
    page = open_page(url=f"{live_server.url}/model")
    limit_storage(page, live_server.url, 4_000_000)
    written = page.evaluate(WRITE_CLIP, [recording(0), recording(50)["samples"], 300_000])
    clip = written.pop("clip")
    assert written == {"events": ["clip-full"], "kept": 50, "finished": True, "size": clip["bytes"]}
    assert 0 < clip["bytes"] == 300_000 * clip["parts"] < 4_000_000
