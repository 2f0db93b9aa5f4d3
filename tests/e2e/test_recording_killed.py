"""A recording whose browser is killed, as by a crash or by a system that is out of memory."""

import os
import signal
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright, expect

from tests.chromium import find_chromium
from tests.e2e.browser import ALLOW_CAMERA, CHROMIUM_FLAGS, FAKE_CAMERA
from tests.e2e.live import start_live
from tests.e2e.page_clock import PAGE_CLOCK, PICTURES_TAKEN, freeze_time, next_reading
from tests.e2e.recordings import start_recording, stored_recording
from tests.server import Server

FRAME_MS = 40
MAX_LOST_S = 1.0


def open_profile(playwright: Playwright, profile: Path, *flags: str) -> BrowserContext:
    arguments = [*CHROMIUM_FLAGS, *ALLOW_CAMERA, *FAKE_CAMERA, *flags]
    return playwright.chromium.launch_persistent_context(
        profile, executable_path=find_chromium(), args=arguments, handle_sigint=False
    )


def browser_group(profile: Path) -> int:
    """Return the process group of the browser that has this profile, which is in its command line alone."""
    groups = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            if f"--user-data-dir={profile}".encode() in words:
                groups.add(os.getpgid(int(process.name)))
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has ended meanwhile
    (group,) = groups
    assert group != os.getpgid(0)
    return group


@pytest.mark.parametrize("run", range(3))
def test_killed_browser_loses_at_most_one_second(
    playwright: Playwright, live_server: Server, clip: Path, tmp_path: Path, run: int
) -> None:
    profile = tmp_path / "profile"
    context = open_profile(playwright, profile, f"--use-file-for-fake-video-capture={clip}")
    context.add_init_script(PAGE_CLOCK + PICTURES_TAKEN)
    page = context.new_page()
    page.goto(live_server.url)
    start_live(page)
    freeze_time(page)
    start_recording(page)
    start_ms = page.evaluate("performance.now()")
    group = browser_group(profile)
    last = [next_reading(page, FRAME_MS) for _ in range(30 + 7 * run)][-1]
    os.killpg(group, signal.SIGKILL)
    context.close()
    context = open_profile(playwright, profile)
    page = context.new_page()
    page.goto(f"{live_server.url}/recordings")
    expect(page.locator(".recording")).to_have_count(1)
    lost_s = (last.taken_ms - start_ms) / 1000 - stored_recording(page)["samples"][-1]["t_s"]
    context.close()
    print(f"the killed browser lost {lost_s:.2f} s")
    assert lost_s <= MAX_LOST_S
