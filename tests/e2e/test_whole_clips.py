"""Whole videos on the live page: how long they still take, and the command that reads them without it."""

import csv
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.accessibility import axe_violations
from tests.e2e.browser import OpenPage
from tests.e2e.clips import SAMPLE_FPS, SAMPLE_S, sample_frames, write_webm
from tests.e2e.live import PATIENCE_MS, choose_file, expect_live
from tests.paths import ROOT

TIME_LEFT = re.compile(r"^(less than 10 s|about \d+ (s|min)) left$")


def test_stepping_through_a_clip_says_how_long_it_still_takes(open_page: OpenPage, tmp_path: Path) -> None:
    """At least three seconds must have been spent on it before there is an estimate."""
    page = open_page()
    choose_file(page, write_webm(list(sample_frames()) * 8, tmp_path / "long.webm", SAMPLE_FPS))
    expect_live(page)
    expect(page.locator("#clip-left")).to_be_hidden()  # it plays
    page.select_option("#rate", "25")
    expect(page.locator("#clip-left")).to_have_text(TIME_LEFT, timeout=PATIENCE_MS)
    page.select_option("#rate", "0")
    expect(page.locator("#clip-left")).to_be_hidden()


def test_offers_the_command_that_reads_the_whole_clip(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    choose_file(page, write_webm(sample_frames(), tmp_path / "our lesson.webm", SAMPLE_FPS))
    expect_live(page)
    page.select_option("#rate", "2")
    page.click("#clip-command-open")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert axe_violations(page) == []
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    command = page.evaluate("navigator.clipboard.readText()")
    assert command == "mien 'our lesson.webm' --csv --fps 2 --out 'our lesson.csv'"
    arguments = shlex.split(command)[1:]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-m", "model", *arguments], cwd=tmp_path, env=environment, check=True)
    rows = list(csv.DictReader((tmp_path / "our lesson.csv").read_text("utf-8-sig").splitlines()))
    assert "happy" in {row["emotion"] for row in rows}
    assert len({row["time_s"] for row in rows}) == pytest.approx(2 * SAMPLE_S, abs=4)


def test_the_sample_is_offered_no_command(open_page: OpenPage) -> None:
    page = open_page()
    page.click("#sample")
    expect_live(page)
    expect(page.locator("#clip-command-open")).to_be_hidden()
