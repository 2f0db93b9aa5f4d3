"""The live page adapts the size of its pictures to a slow network."""

from collections.abc import Callable

from playwright.sync_api import Page

from model.box import iou
from tests.e2e.browser import OpenPage
from tests.e2e.live import answers, box_of, record_texts, recorded_texts, start_live
from tests.e2e.page_clock import PAGE_CLOCK, PICTURES_TAKEN, freeze_time, next_reading

# Simulates an upload rate of window.bytesPerS by advancing the page's clock for each picture that it sends.
NETWORK = """(() => {
  const { send } = WebSocket.prototype;
  window.bytesPerS = Infinity;
  WebSocket.prototype.send = function (data) {
    send.call(this, data);
    if (typeof data !== "string") window.advanceTime((1000 * (data.byteLength ?? data.size)) / window.bytesPerS);
  };
})();"""
# A full picture of the test's camera has about 40 kB. Time passes with each picture even where the network is fast: the
# page may send as many as the camera gives.
SLOW_BYTES_PER_S, FAST_BYTES_PER_S = 60_000, 400_000
LARGE_PX, SMALL_PX = 640, 320
FRAME_MS = 100
MAX_READINGS = 400


def note(page: Page) -> str:
    return page.locator(".stats-note").inner_text().strip()


def read_until(page: Page, condition: Callable[[int], bool], what: str) -> None:
    """Read pictures until ``holds`` is true of the last one's width, in px."""
    for _ in range(MAX_READINGS):
        if condition(next_reading(page, FRAME_MS).width_px):
            return
    raise AssertionError(f"not seen in {MAX_READINGS} readings: {what}; {note(page)}")


def test_slow_network_reduces_the_picture_size_and_keeps_face_ids(open_page: OpenPage) -> None:
    page = open_page(script=PAGE_CLOCK + PICTURES_TAKEN + NETWORK)
    start_live(page)
    freeze_time(page)
    assert next_reading(page, FRAME_MS).width_px == LARGE_PX
    record_texts(page, "#pace-why")

    page.evaluate("(bytes) => void (window.bytesPerS = bytes)", SLOW_BYTES_PER_S)
    read_until(page, lambda width: width <= SMALL_PX, "pictures became small")
    read_until(page, lambda _: "The network is slow." in note(page), "the page says why")
    page.evaluate("(bytes) => void (window.bytesPerS = bytes)", FAST_BYTES_PER_S)
    read_until(page, lambda width: width == LARGE_PX, "pictures became large again")
    read_until(page, lambda _: note(page) == "", "the page shows no reason")

    seen = answers(page)
    assert {face["id"] for each in seen for face in each["answer"]["faces"]} == {1}
    assert all(each["answer"]["faces"] for each in seen), "every picture has the face, whatever its size"
    assert recorded_texts(page, "#pace-why") == ["The network is slow.", ""], "each is read out once"
    boxes = [box_of(each["boxes"][0]) for each in seen]
    assert min(iou(box, boxes[0]) for box in boxes) > 0.6, "the face stays in its place"
