"""Helpers for tests of the page for photographs."""

import csv
import io
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from playwright.sync_api import Download, Locator, Page, Route, expect

PATIENCE_MS = 120_000  # the search of a photograph is slow, above all on a busy machine
API = "**/api/v1/analyze"
READY = "#analyze[data-state=ready]"
# The page writes its state on the next animation frame. Until then the state is that of the previous picture.
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
DROP = """([files, kind]) => {
  const transfer = new DataTransfer();
  for (const [name, type, text] of files) {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type }));
  }
  const data = kind === "paste" ? { clipboardData: transfer } : { dataTransfer: transfer };
  const make = kind === "paste" ? ClipboardEvent : DragEvent;
  document.body.dispatchEvent(new make(kind, { bubbles: true, cancelable: true, ...data }));
}"""
SCORES = {"angry": 0.01, "disgust": 0.01, "fear": 0.01, "happy": 0.9, "sad": 0.02, "surprise": 0.02, "neutral": 0.03}


def analyze_url(url: str) -> str:
    return f"{url}/analyze"


def choose_files(page: Page, *paths: Path) -> None:
    """Choose files as the page's file dialog would."""
    page.wait_for_selector("#choose:not([disabled])", state="attached")
    page.set_input_files("#picker", [str(path) for path in paths])


def wait_until_read(page: Page) -> None:
    """Wait until every picture has been read."""
    page.evaluate(TWO_FRAMES)
    page.wait_for_selector(READY, timeout=PATIENCE_MS)


def thumbnail(page: Page, index: int) -> Locator:
    return page.locator(".thumb-input").nth(index)


def select_picture(page: Page, index: int) -> None:
    """Select a picture and wait until the page shows it."""
    name = page.locator(".thumb").nth(index).get_attribute("title") or ""
    thumbnail(page, index).check(force=True)
    expect(page.locator("#picture-name")).to_have_text(name)


def save_download(page: Page, button: str) -> Download:
    with page.expect_download(timeout=PATIENCE_MS) as download:
        page.click(button)
    return download.value


def downloaded_bytes(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def csv_rows(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    """Return the rows of a saved table, which begins with the mark by which Excel knows UTF-8."""
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def decoded_picture(data: bytes) -> np.ndarray:
    """Decode a picture to uint8 BGR (height, width, 3)."""
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return np.asarray(picture)


def face(number: int, x: int, y: int, side: int, **changes: Any) -> dict[str, Any]:
    """Return a happy face in the schema, with ``changes``."""
    box = {"x": x, "y": y, "width": side, "height": side}
    place = {"id": number, "box": box, "tilt_deg": 0}
    reading = {"emotion": "happy", "confidence": 0.9, "certain": True, "scores": SCORES, "flags": []}
    return place | reading | changes


def answer_from_proxy(page: Page, status: int, body: str) -> None:
    """Answer in place of the server, as a proxy between it and the page would."""
    page.route(API, lambda route: route.fulfill(status=status, body=body))


class Gate:
    """Holds requests back, as a slow network would, until they are released."""

    def __init__(self, page: Page) -> None:
        self.held: list[Route] = []
        self._is_open = False
        page.route(API, self._hold)
        self.page = page

    def release(self) -> None:
        """Send the held requests to the server, and every later one at once."""
        self._is_open = True
        for route in self.held:
            route.continue_()

    def _hold(self, route: Route) -> None:
        if self._is_open:
            route.continue_()
        else:
            self.held.append(route)

    def wait_for(self, count: int) -> None:
        waited_ms = 0
        while len(self.held) < count:
            assert waited_ms < PATIENCE_MS, f"{len(self.held)} of {count} requests came"
            self.page.wait_for_timeout(20)
            waited_ms += 20
