"""The live page behind a slow network, which really is slow: smaller pictures, the same faces, and large ones again."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from model.box import iou
from tests.e2e.browser import OpenPage
from tests.e2e.live import PATIENCE_MS, answers, box_of, keep_words, start, wait_for_answers, wait_until, words_said
from tests.e2e.proxy import Proxy
from tests.server import Server

SLOW_BYTES_PER_S = 60_000  # the whole picture of the test's camera is some 40 kB
LARGE_PX, SMALL_PX = 640, 320


@pytest.fixture
def network(live_server: Server) -> Iterator[Proxy]:
    with Proxy(live_server.url) as network:
        yield network


def widths(page: Page) -> list[int]:
    return [seen["answer"]["width"] for seen in answers(page)]


def wait_for_width(page: Page, holds: Callable[[int], bool], what: str) -> None:
    wait_until(page, lambda: holds(widths(page)[-1]), what)


def note(page: Page) -> Any:
    return page.locator(".stats-note")


def test_a_slow_network_gets_smaller_pictures_and_no_face_loses_its_number(open_page: OpenPage, network: Proxy) -> None:
    page = open_page(url=network.url)
    start(page)
    wait_for_answers(page, 5)
    assert widths(page)[-1] == LARGE_PX
    keep_words(page, "#pace-why")

    network.bytes_per_s = SLOW_BYTES_PER_S
    wait_for_width(page, lambda width: width <= SMALL_PX, "pictures became small")
    expect(note(page)).to_contain_text("The network is slow:", timeout=PATIENCE_MS)
    network.bytes_per_s = None
    wait_for_width(page, lambda width: width == LARGE_PX, "pictures became large again")
    expect(note(page)).to_have_text("", timeout=PATIENCE_MS)

    seen = answers(page)
    assert {face["id"] for each in seen for face in each["answer"]["faces"]} == {1}
    assert all(each["answer"]["faces"] for each in seen), "seen in every picture, of whatever size"
    said = words_said(page, "#pace-why")
    assert said[0] == "The network is slow:" and said[-1] == ""
    assert len(said) <= 4, "each is read out once, or the network twice where other work makes the server busy, too"
    shown = [box_of(each["boxes"][0]) for each in seen]
    assert min(iou(box, shown[0]) for box in shown) > 0.6, "and in its place"
