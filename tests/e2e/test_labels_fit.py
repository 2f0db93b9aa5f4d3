"""No label over a face is cut off on a phone, in any language."""

import json
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import numpy as np
import pytest
from playwright.sync_api import Page

from tests.e2e.analyze import API, analyze_url, choose_files, select_picture, wait_until_read
from tests.e2e.browser import OpenPage
from tests.e2e.fit import SIZES
from tests.pictures import jpeg
from tests.server import Server
from webapp.i18n.languages import LANGUAGES

EXPRESSIONS = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")
FLAGS = ("too-small", "too-dark", "too-bright", "blurred", "cut-off", "turned-away")
# Keeps where each text was painted on the overlay since it was last cleared: [text, left, right] in the page's pixels.
KEEP_TEXTS = """
  window.painted = [];
  const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...area) {
    if (this.canvas.id === "overlay") window.painted = [];
    clearRect.apply(this, area);
  };
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    if (this.canvas.id === "overlay" && text) window.painted.push([text, x, x + this.measureText(text).width]);
    fillText.call(this, text, x, y);
  };
"""


def answer_with_each_label(page: Page, answer: dict[str, Any]) -> int:
    """Answer as the server did, each time with a face that looks otherwise. Return how many labels there are."""
    changes = [{"emotion": emotion, "certain": True, "flags": []} for emotion in EXPRESSIONS]
    changes += [{"certain": False, "flags": [flag]} for flag in FLAGS] + [{"certain": False, "flags": []}]
    left = iter(changes)
    (picture,) = answer["results"]
    (face,) = picture["faces"]
    page.route(API, lambda route: route.fulfill(json=answer | {"results": [picture | {"faces": [face | next(left)]}]}))
    return len(changes)


def analyse(url: str, picture: bytes) -> dict[str, Any]:
    request = Request(f"{url}/api/v1/analyze", picture, {"Content-Type": "image/jpeg"})
    with urlopen(request) as response:
        answer: dict[str, Any] = json.load(response)
    return answer


@pytest.mark.parametrize("code", LANGUAGES)
def test_labels_fit_a_phone(
    open_page: OpenPage, live_server: Server, small_photo: np.ndarray, tmp_path: Path, code: str
) -> None:
    page = open_page(url=analyze_url(live_server.url), script=KEEP_TEXTS, locale=code, viewport=SIZES[0])
    count = answer_with_each_label(page, analyse(live_server.url, jpeg(small_photo)))
    pictures = [tmp_path / f"{number}.jpg" for number in range(count)]
    for path in pictures:
        path.write_bytes(jpeg(small_photo))
    choose_files(page, *pictures)
    wait_until_read(page)
    width = page.locator("#overlay").evaluate("overlay => overlay.clientWidth")
    seen = set()
    for index in range(count):
        select_picture(page, index)
        number, label, *share = page.evaluate("window.painted")
        seen.add(label[0])
        assert number[0] == "1"
        assert all(0 <= left < right <= width for _, left, right in (number, label, *share)), (label, width)
    assert len(seen) == count, seen
