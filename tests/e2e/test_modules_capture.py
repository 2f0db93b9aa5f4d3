"""The bytes that leave the browser never exceed the server's limit, whatever the picture."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.e2e.test_modules import Modules, open_modules, size
from tests.server import Server

# A video of one still picture, of noise (the worst for JPEG) or of one grey. Gives the JPEG's sizes, or null.
TAKE = """async ({ width, height, noise, config, picture }) => {
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
  const shown = new Promise((done) => video.requestVideoFrameCallback(done));
  await video.play();
  await shown;
  const bytes = await new Capture(video, config).take(picture);
  for (const track of stream.getTracks()) track.stop();
  if (!bytes) return null;
  const sent = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
  return { bytes: bytes.byteLength, width: sent.width, height: sent.height };
}"""
NO_PICTURE = """async ({ config, picture }) => {
  const { Capture } = await import("/static/js/live/sender.js");
  return new Capture(document.createElement("video"), config).take(picture);
}"""


@pytest.fixture(scope="module")
def js(launch: Callable[..., Browser], live_server: Server) -> Iterator[Modules]:
    yield from open_modules(launch, live_server)


def given(max_bytes: int, width_px: int = 640, quality: float = 0.75) -> dict[str, Any]:
    """The server's limit, and the picture wished for."""
    return {"config": {"maxFrameBytes": max_bytes}, "picture": {"widthPx": width_px, "quality": quality}}


@dataclass(frozen=True)
class Sent:
    """A JPEG that would be sent."""

    bytes: int
    width: int
    height: int


def take(js: Modules, width: int, height: int, max_bytes: int, *, noise: bool, **wished: Any) -> Sent | None:
    wish = {"width": width, "height": height, "noise": noise} | given(max_bytes, **wished)
    taken = js.page.evaluate(TAKE, wish)
    return taken and Sent(**taken)


@pytest.mark.parametrize(
    ("quality", "expected"),
    [
        (0.75, [(0.75, 1), (0.55, 1), (0.35, 1), (0.35, 0.75), (0.35, 0.5), (0.35, 0.35)]),
        (1, [(1, 1), (0.8, 1), (0.6, 1), (0.4, 1), (0.35, 1), (0.35, 0.75), (0.35, 0.5), (0.35, 0.35)]),
        (0.35, [(0.35, 1), (0.35, 0.75), (0.35, 0.5), (0.35, 0.35)]),
        (0.2, [(0.2, 1), (0.2, 0.75), (0.2, 0.5), (0.2, 0.35)]),
    ],
)
def test_jpeg_attempts(js: Modules, quality: float, expected: list[tuple[float, float]]) -> None:
    attempts = js.call("live/logic/jpeg-budget", "jpegAttempts", quality)
    assert [attempt["quality"] for attempt in attempts] == pytest.approx([quality for quality, _ in expected])
    assert [attempt["scale"] for attempt in attempts] == [scale for _, scale in expected]


@pytest.mark.parametrize(
    ("picture", "longest_px", "scale", "expected"),
    [
        (size(640, 480), 640, 1, size(640, 480)),
        (size(1280, 720), 640, 1, size(640, 360)),
        (size(720, 1280), 640, 1, size(360, 640)),
        (size(320, 240), 640, 1, size(320, 240)),  # never enlarged
        (size(320, 240), 640, 0.5, size(160, 120)),
        (size(641, 333), 640, 0.75, size(480, 249)),
        (size(4000, 2), 640, 1, size(640, 1)),
        (size(1, 1), 640, 0.35, size(1, 1)),
        (size(0, 0), 640, 1, size(1, 1)),
    ],
)
def test_send_size(js: Modules, picture: Any, longest_px: int, scale: float, expected: Any) -> None:
    assert js.call("live/logic/jpeg-budget", "sendSize", picture, longest_px, scale) == expected


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (640, 480, (640, 480)),
        (1280, 720, (640, 360)),
        (480, 640, (480, 640)),
        (320, 240, (320, 240)),
    ],
)
@pytest.mark.parametrize("noise", [True, False])
def test_a_picture_within_the_limit(
    js: Modules, width: int, height: int, expected: tuple[int, int], noise: bool
) -> None:
    sent = take(js, width, height, 1_000_000, noise=noise)
    assert sent is not None
    assert (sent.width, sent.height) == expected


def test_a_smaller_or_coarser_picture_when_wished(js: Modules) -> None:
    whole = take(js, 640, 480, 1_000_000, noise=True)
    coarse = take(js, 640, 480, 1_000_000, noise=True, quality=0.5)
    small = take(js, 640, 480, 1_000_000, noise=True, quality=0.5, width_px=320)
    assert whole is not None and coarse is not None and small is not None
    assert [(sent.width, sent.height) for sent in (whole, coarse, small)] == [(640, 480), (640, 480), (320, 240)]
    assert whole.bytes > coarse.bytes > small.bytes


@pytest.mark.parametrize("max_bytes", [150_000, 100_000, 60_000, 30_000, 15_000])
def test_noise_is_made_to_fit(js: Modules, max_bytes: int) -> None:
    sent = take(js, 640, 480, max_bytes, noise=True)
    assert sent is not None
    assert sent.bytes <= max_bytes
    assert sent.width / sent.height == pytest.approx(4 / 3, abs=0.01)


def test_the_limit_to_the_byte(js: Modules) -> None:
    whole = take(js, 320, 240, 1_000_000, noise=True)
    assert whole is not None
    assert take(js, 320, 240, whole.bytes, noise=True) == whole
    smaller = take(js, 320, 240, whole.bytes - 1, noise=True)
    assert smaller is not None
    assert smaller.bytes < whole.bytes


@pytest.mark.parametrize("max_bytes", [1024, 4096])
def test_a_picture_that_cannot_be_made_to_fit_is_not_sent(js: Modules, max_bytes: int) -> None:
    assert take(js, 640, 480, max_bytes, noise=True) is None


def test_no_picture_to_take(js: Modules) -> None:
    assert js.page.evaluate(NO_PICTURE, given(1_000_000)) is None
