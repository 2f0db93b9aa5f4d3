"""Pages in each of their states, for tests that walk through all of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Page, expect

from tests.e2e.analyze import PATIENCE_MS, Gate, choose_files, wait_until_read
from tests.e2e.browser import OpenPage
from tests.e2e.recordings import ID, recording, run_on_store
from tests.e2e.sessions import sample_runs, scored_face
from tests.pictures import jpeg

ADDRESSES = (
    "/",
    "/analyze",
    "/recordings",
    "/recordings/report",
    "/recordings/compare",
    "/preflight",
    "/trust",
    "/offline",
    "/lessons",
    "/host",
    "/room",
    "/room/ABC234",
    "/none",
)
OTHER_ID = ID.replace("0b9f", "1b9f")


def empty(page: Page, _: Path) -> None:
    page.wait_for_selector("#choose:not([disabled])")


def busy(page: Page, picture: Path) -> None:
    gate = Gate(page)
    choose_files(page, picture)
    gate.wait_for(1)


def results(page: Page, picture: Path) -> None:
    choose_files(page, picture)
    wait_until_read(page)


def unsure(page: Page, picture: Path) -> None:
    results(page, picture)
    page.locator("#faces input").nth(1).check(force=True)
    expect(page.locator("#flags li")).to_have_count(1)


def heat(page: Page, picture: Path) -> None:
    results(page, picture)
    page.click("#why")
    expect(page.locator("#legend")).to_be_visible(timeout=PATIENCE_MS)


def removed(page: Page, picture: Path) -> None:
    choose_files(page, picture, picture)
    wait_until_read(page)
    page.click("#remove")
    expect(page.locator("#toast")).to_be_visible()


def failed(page: Page, picture: Path) -> None:
    busy(page, picture)
    page.click("#cancel")
    expect(page.locator("#retry")).to_be_visible()


def nobody(page: Page, picture: Path) -> None:
    wall = picture.with_name("wall.jpg")
    wall.write_bytes(jpeg(np.full((48, 64, 3), 127, np.uint8)))
    results(page, wall)
    expect(page.locator("#helps")).to_be_visible()


STATES: list[Callable[[Page, Path], None]] = [empty, busy, results, unsure, heat, removed, failed, nobody]


def write_portraits(folder: Path, photo: np.ndarray) -> Path:
    """Write a face, and beside it the same face in too little light."""
    path = folder / "portraits.jpg"
    path.write_bytes(jpeg(np.hstack([photo, (photo * 0.22).astype(np.uint8)])))
    return path


RECORDING_PAGES = [("report", f"id={ID}"), ("compare", f"ids={ID},{OTHER_ID}"), ("compare", "")]


def open_recording_page(open_page: OpenPage, url: str, location: tuple[str, str], **options: Any) -> Page:
    """Open a page about recordings in a browser that has two."""
    page = open_page(url=f"{url}/model", **options)
    samples = sample_runs((12, scored_face(1, happy=0.9)), (6, scored_face(2, sad=0.8)), (4, None))
    recordings = [recording(0, id=recording_id, samples=samples, duration_s=22) for recording_id in (ID, OTHER_ID)]
    run_on_store(page, *[("save", each) for each in recordings])
    page.goto(f"{url}/recordings/{location[0]}?{location[1]}")
    expect(page.locator("#main")).not_to_have_attribute("data-state", "loading", timeout=PATIENCE_MS)
    return page
