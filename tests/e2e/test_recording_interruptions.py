"""A recording that is interrupted on the live page: what is kept, and what is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import ConsoleErrors, OpenPage
from tests.e2e.live import PATIENCE_MS, start_live, wait_for_answers, wait_until
from tests.e2e.page_clock import PAGE_CLOCK, PICTURES_TAKEN, advance_time, freeze_time, next_reading
from tests.e2e.recordings import end_recording, run_on_store, start_recording, stored_recording
from tests.server import Server

FRAME_MS = 40
MAX_LOST_S = 1.0


@dataclass(frozen=True)
class Interrupted:
    """When a recording began and when its page took its last picture, by that page's clock."""

    began_ms: float
    last_ms: float

    def lost_s(self, page: Page) -> float:
        """Return how much of what had been read is not stored."""
        return (self.last_ms - self.began_ms) / 1000 - float(stored_recording(page)["samples"][-1]["t_s"])


def interrupt(page: Page, end_page: Callable[[], object]) -> Interrupted:
    """Record thirty pictures, then end the page."""
    start_live(page)
    freeze_time(page)
    start_recording(page)
    start_ms = page.evaluate("performance.now()")
    last = [next_reading(page, FRAME_MS) for _ in range(30)][-1]
    end_page()
    return Interrupted(start_ms, last.taken_ms)


def test_reload_loses_at_most_one_second(open_page: OpenPage) -> None:
    page = open_page(script=PAGE_CLOCK + PICTURES_TAKEN)
    interrupted = interrupt(page, page.reload)
    expect(page.locator("#record-note-text")).to_contain_text("was interrupted", timeout=PATIENCE_MS)
    assert interrupted.lost_s(page) <= MAX_LOST_S
    assert run_on_store(page, ("list",))[0][0]["finished"]


def test_closing_the_tab_loses_at_most_one_second(open_page: OpenPage, live_server: Server) -> None:
    page = open_page(script=PAGE_CLOCK + PICTURES_TAKEN)
    other = page.context.new_page()
    page.bring_to_front()
    interrupted = interrupt(page, page.close)
    other.goto(f"{live_server.url}/recordings")
    expect(other.locator(".recording")).to_have_count(1)
    assert interrupted.lost_s(other) <= MAX_LOST_S


def test_other_tab_leaves_a_running_recording_alone(open_page: OpenPage, live_server: Server) -> None:
    page = open_page()
    start_live(page)
    start_recording(page)
    wait_for_answers(page, 5)
    other = page.context.new_page()
    other.goto(f"{live_server.url}/recordings")
    expect(other.locator(".recording")).to_contain_text("recording now")
    expect(other.locator("[data-act=remove]")).to_be_disabled()
    page.bring_to_front()
    wait_for_answers(page, 5)
    end_recording(page)
    other.bring_to_front()
    other.reload()
    expect(other.locator(".recording")).not_to_contain_text("recording now")


def test_hidden_page_leaves_a_gap(open_page: OpenPage) -> None:
    page = open_page(script=PAGE_CLOCK)
    start_live(page)
    start_recording(page)
    wait_for_answers(page, 5)
    hide = "(hidden) => Object.defineProperty(document, 'hidden', { configurable: true, value: hidden })"
    page.evaluate(hide, True)
    advance_time(page, 3000)
    page.evaluate(hide, False)
    wait_for_answers(page, 5)
    end_recording(page)
    times = [sample["t_s"] for sample in stored_recording(page)["samples"]]
    assert max(later - before for before, later in pairwise(times)) >= 3.0


def test_restarted_server_gives_nobody_an_earlier_face_number(
    open_page: OpenPage, tmp_path: Path, console_errors: ConsoleErrors
) -> None:
    """The server counts from 1 again. Whoever is seen afterwards may be another person."""
    console_errors.ignored += ["ERR_CONNECTION_REFUSED", "WebSocket connection"]
    with Server(tmp_path) as first:
        page = open_page(url=first.url)
        start_live(page)
        start_recording(page)
        wait_for_answers(page, 5)
        first.kill()
        expect(page.locator("#stage")).to_have_attribute("data-connection", "lost", timeout=PATIENCE_MS)
    with Server(tmp_path, port=first.port):
        wait_for_answers(page, 5)
        end_recording(page)
        recorded = stored_recording(page)
    ids = [face["id"] for sample in recorded["samples"] for face in sample["faces"]]
    assert sorted(set(ids)) == [1, 2]
    assert ids == sorted(ids)


@pytest.mark.parametrize("jump_ms", [3_600_000, -3_600_000])
def test_setting_the_clock_makes_no_recording_longer(open_page: OpenPage, jump_ms: int) -> None:
    page = open_page(
        script="{ const { now } = Date; let ms = 0; window.setClock = (by) => (ms += by);"
        " Date.now = () => now() + ms; }"
    )
    start_live(page)
    start_recording(page)
    wait_for_answers(page, 5)
    page.evaluate("(ms) => void window.setClock(ms)", jump_ms)
    wait_for_answers(page, 5)
    end_recording(page)
    stored = stored_recording(page)
    assert 0 < stored["duration_s"] < 120
    assert stored["samples"][-1]["t_s"] <= stored["duration_s"]


def test_closing_the_source_ends_the_recording_and_keeps_the_mark_being_typed(open_page: OpenPage) -> None:
    page = open_page()
    start_live(page)
    page.locator("#pause").blur()
    page.keyboard.press("r")
    expect(page.locator("#record")).to_contain_text("End recording")
    wait_for_answers(page, 5)
    page.click("#mark")
    page.keyboard.type("half a wo")
    page.click("#stop")
    expect(page.locator("#record-note-text")).to_contain_text("Saved", timeout=PATIENCE_MS)
    expect(page.locator("#record")).to_be_disabled()
    wait_until(
        page,
        lambda: [mark["label"] for mark in stored_recording(page)["marks"]] == ["half a wo"],
        "the label was kept",
    )
    assert run_on_store(page, ("list",))[0][0]["finished"]


def test_closing_the_source_at_once_leaves_no_recording_running(open_page: OpenPage) -> None:
    page = open_page()
    start_live(page)
    page.evaluate("() => { document.querySelector('#record').click(); document.querySelector('#stop').click(); }")
    wait_until(
        page, lambda: all(row["finished"] for row in run_on_store(page, ("list",))[0]), "no recording is running"
    )
    expect(page.locator("#record")).to_have_text("Record")
    expect(page.locator("#record")).to_be_disabled()
