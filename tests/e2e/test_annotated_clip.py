"""The annotated clip as it is saved: it has its length, and a player can seek in it."""

import io
import re
from base64 import b64encode
from collections.abc import Callable

import av
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.analyze import downloaded_bytes, save_download
from tests.e2e.browser import OpenPage
from tests.e2e.live import PATIENCE_MS, start_live, wait_for_answers
from tests.e2e.recordings import end_recording, run_on_store, start_recording
from tests.server import Server

MAX_OFFSET_S = 0.2
# Opens a clip in a player and seeks; returns the duration, and the time at which the picture that is shown begins.
PLAY = """async ([clip, target]) => {
  const blob = new Blob([Uint8Array.from(atob(clip), (letter) => letter.charCodeAt(0))], { type: "video/webm" });
  const video = Object.assign(document.createElement("video"), { muted: true, src: URL.createObjectURL(blob) });
  await new Promise((resolve, reject) => Object.assign(video, { onloadeddata: resolve, onerror: reject }));
  const { duration } = video;
  const shown = new Promise((resolve) => {
    const check = (_, { mediaTime }) => (mediaTime ? resolve(mediaTime) : video.requestVideoFrameCallback(check));
    video.requestVideoFrameCallback(check); // the first picture is shown before the one that is sought
  });
  video.currentTime = target;
  return { duration: Number.isFinite(duration) ? duration : null, shown: await shown };
}"""
STORED_CLIP = """async (id) => {
  const { RecordingStore } = await import("/static/js/recorder/store.js");
  const store = await RecordingStore.open();
  const bytes = new Uint8Array(await (await store.clip(id)).arrayBuffer());
  store.close();
  return Array.from(bytes);
}"""


def picture_times(clip: bytes) -> list[float]:
    """Return when each picture of a clip begins, in seconds."""
    with av.open(io.BytesIO(clip), mode="r") as container:
        return [float(packet.pts * packet.time_base) for packet in container.demux(video=0) if packet.pts is not None]


def record_clip(page: Page, end: Callable[[Page], object]) -> None:
    """Record for six seconds: a recorder begins anew with a whole picture after four or so."""
    start_live(page)
    page.click("summary:has-text('More options')")
    page.check("#with-clip")
    start_recording(page)
    expect(page.locator("#record-time")).to_have_text(re.compile("0:0[6-9]|0:[1-5]|[1-9]:"), timeout=PATIENCE_MS)
    wait_for_answers(page, 1)
    end(page)


@pytest.mark.parametrize("end", [end_recording, Page.reload], ids=["ended", "interrupted"])
def test_saved_clip_has_its_length_and_can_be_sought_in(
    open_page: OpenPage, live_server: Server, end: Callable[[Page], object]
) -> None:
    page = open_page()
    record_clip(page, end)
    page.goto(f"{live_server.url}/recordings")
    saved = downloaded_bytes(save_download(page, "[data-act=clip]"))
    [[row]] = run_on_store(page, ("list",))
    stored = bytes(page.evaluate(STORED_CLIP, row["id"]))
    times = picture_times(saved)
    recorded = picture_times(stored)
    assert times == recorded[: len(times)]
    assert len(recorded) - len(times) <= 1, "a part may end within a picture"
    assert times[-1] > 4
    for number in (len(times) - 2, 1, len(times) // 2):
        between = (times[number] + times[number + 1]) / 2
        played = page.evaluate(PLAY, [b64encode(saved).decode(), between])
        assert played["duration"] == pytest.approx(times[-1], abs=MAX_OFFSET_S)
        assert times[number - 1] - 0.01 <= played["shown"] <= between, "Chromium may show the picture before first"
