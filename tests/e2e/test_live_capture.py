"""The bytes that leave the browser never exceed the server's limit, whatever the picture."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.module_page import open_module_page
from tests.server import Server

# Captures a still video of noise, the worst case for JPEG, or of plain grey. Returns the JPEG's sizes, or null.
TAKE = """async ({ width, height, noise, config, format }) => {
  const { Capture } = await import("/static/js/live/sender.js");
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  const pixels = context.createImageData(width, height);
  const words = new Uint32Array(pixels.data.buffer);
  let state = 1;
  for (let index = 0; index < words.length; index += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    words[index] = 0xff000000 | (noise ? state >>> 8 : 0x808080);
  }
  context.putImageData(pixels, 0, 0);
  const stream = canvas.captureStream();
  const video = Object.assign(document.createElement("video"), { muted: true, srcObject: stream });
  const firstFrame = new Promise((done) => video.requestVideoFrameCallback(done));
  await video.play();
  await firstFrame;
  const bytes = await new Capture(video, config).take(format);
  for (const track of stream.getTracks()) track.stop();
  if (!bytes) return null;
  const sent = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
  return { bytes: bytes.byteLength, width: sent.width, height: sent.height };
}"""
NO_PICTURE = """async ({ config, format }) => {
  const { Capture } = await import("/static/js/live/sender.js");
  return new Capture(document.createElement("video"), config).take(format);
}"""
AMPLE_BYTES = 1_000_000


@pytest.fixture(scope="module")
def page(launch: Callable[..., Browser], live_server: Server) -> Iterator[Page]:
    yield from open_module_page(launch, live_server)


@dataclass(frozen=True)
class Sent:
    """A JPEG that the page would send."""

    bytes: int
    width: int
    height: int


def options(max_bytes: int, width_px: int = 640, quality: float = 0.75) -> dict[str, Any]:
    """Return the server's limit and the format asked for."""
    return {"config": {"maxFrameBytes": max_bytes}, "format": {"widthPx": width_px, "quality": quality}}


def take(page: Page, size: tuple[int, int], max_bytes: int, *, noise: bool = True, **changes: Any) -> Sent | None:
    width, height = size
    request = {"width": width, "height": height, "noise": noise} | options(max_bytes, **changes)
    taken = page.evaluate(TAKE, request)
    return taken and Sent(**taken)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((640, 480), (640, 480)),
        ((1280, 720), (640, 360)),
        ((480, 640), (480, 640)),
        ((320, 240), (320, 240)),
    ],
)
def test_sends_a_picture_in_the_requested_size(page: Page, size: tuple[int, int], expected: tuple[int, int]) -> None:
    for noise in (True, False):
        sent = take(page, size, AMPLE_BYTES, noise=noise)
        assert sent is not None
        assert (sent.width, sent.height) == expected


def test_sends_a_smaller_or_coarser_picture_on_request(page: Page) -> None:
    whole = take(page, (640, 480), AMPLE_BYTES)
    coarse = take(page, (640, 480), AMPLE_BYTES, quality=0.5)
    small = take(page, (640, 480), AMPLE_BYTES, quality=0.5, width_px=320)
    assert whole is not None and coarse is not None and small is not None
    assert [(sent.width, sent.height) for sent in (whole, coarse, small)] == [(640, 480), (640, 480), (320, 240)]
    assert whole.bytes > coarse.bytes > small.bytes


def test_makes_noise_fit_the_limit(page: Page) -> None:
    for max_bytes in (150_000, 60_000, 15_000):
        sent = take(page, (640, 480), max_bytes)
        assert sent is not None
        assert sent.bytes <= max_bytes
        assert sent.width / sent.height == pytest.approx(4 / 3, abs=0.01)


def test_keeps_the_limit_to_the_byte(page: Page) -> None:
    whole = take(page, (320, 240), AMPLE_BYTES)
    assert whole is not None
    assert take(page, (320, 240), whole.bytes) == whole
    smaller = take(page, (320, 240), whole.bytes - 1)
    assert smaller is not None
    assert smaller.bytes < whole.bytes


def test_sends_nothing_that_cannot_be_made_to_fit(page: Page) -> None:
    assert take(page, (640, 480), 4096) is None


def test_takes_nothing_from_a_video_without_a_picture(page: Page) -> None:
    assert page.evaluate(NO_PICTURE, options(AMPLE_BYTES)) is None
