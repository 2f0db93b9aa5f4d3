"""What tests do and see on the page for photographs."""

import csv
import io
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from playwright.sync_api import Download, Locator, Page, Route, expect

PATIENCE_MS = 120_000  # a photograph is searched thoroughly, perhaps beside other work
API = "**/api/v1/analyze"
READY = "#analyze[data-state=ready]"
# The page writes its state on the next animation frame: before that it is still ready from the picture before.
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
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


def give(page: Page, *paths: Path) -> None:
    """Chooses files as the page's file dialog would."""
    page.wait_for_selector("#choose:not([disabled])", state="attached")
    page.set_input_files("#picker", [str(path) for path in paths])


def ready(page: Page) -> None:
    """Waits until nothing is left to be read."""
    page.evaluate(DRAWN)
    page.wait_for_selector(READY, timeout=PATIENCE_MS)


def thumb(page: Page, index: int) -> Locator:
    return page.locator(".thumb-input").nth(index)


def show(page: Page, index: int) -> None:
    """Chooses a picture, and waits until it is the one that the page is about."""
    name = page.locator(".thumb").nth(index).get_attribute("title") or ""
    thumb(page, index).check(force=True)
    expect(page.locator("#picture-name")).to_have_text(name)


def save(page: Page, button: str) -> Download:
    with page.expect_download(timeout=PATIENCE_MS) as waiting:
        page.click(button)
    return waiting.value


def saved_bytes(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def picture_of(data: bytes) -> np.ndarray:
    """uint8 BGR (height, width, 3)."""
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return np.asarray(picture)


def face(number: int, x: int, y: int, side: int, **changes: Any) -> dict[str, Any]:
    """A face of the schema, happy unless changed."""
    box = {"x": x, "y": y, "width": side, "height": side}
    known = {"id": number, "box": box, "emotion": "happy", "confidence": 0.9, "certain": True, "scores": SCORES}
    return known | {"flags": []} | changes


def proxied(page: Page, status: int, body: str) -> None:
    """Has a proxy between the page and the server answer in its stead: the one answer that no server of ours gives."""
    page.route(API, lambda route: route.fulfill(status=status, body=body))


class Gate:
    """Holds requests back, as a slow network would, until they are let go."""

    def __init__(self, page: Page) -> None:
        self.held: list[Route] = []
        self._is_open = False
        page.route(API, self._hold)
        self.page = page

    def let_go(self) -> None:
        """Sends what is held back to the server, and from now on whatever comes."""
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
