"""Four people use Mien from the beginning: a visitor, an analyst, a teacher with four students, and a developer."""

import json
import re
import shlex
from pathlib import Path

import cv2
import numpy as np
import pytest
from playwright.sync_api import Page, expect

from model.emotions import WORDS
from tests.e2e.analyze import csv_rows, downloaded_bytes, save_download, wait_until_read
from tests.e2e.browser import OpenPage
from tests.e2e.clips import SAMPLE_FPS, SAMPLE_S, sample_frames, write_webm
from tests.e2e.live import PATIENCE_MS, choose_file, expect_live
from tests.e2e.room import NewContext, Teacher, join, start_camera, start_sharing
from tests.installed import build_wheel, install, run
from tests.paths import ROOT
from tests.server import Server

CAMERA = re.compile(r"Face \d+ looks happy")


def test_a_visitor_in_two_minutes(open_page: OpenPage) -> None:
    page = open_page()

    # They read what happens to their picture before any camera opens, and allow it.
    expect(page.get_by_role("heading", name="What happens to your picture")).to_be_visible()
    expect(page.get_by_text("The camera starts only when you press start.")).to_be_visible()
    assert page.evaluate("document.querySelector('#video').srcObject") is None
    page.get_by_role("button", name="Start the camera").click()
    expect(page.locator("#reading")).to_have_text(CAMERA, timeout=PATIENCE_MS)
    expect(page.locator("#bars li")).to_have_count(7)

    # They wonder what a word means, and make the labels larger for a friend behind them.
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Help")).to_contain_text("Mien does not guess")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Settings").click()
    page.get_by_label("Size").select_option("large")
    page.get_by_role("button", name="Close the settings").click()

    # They try a photograph, ask why, and come back.
    page.get_by_role("link", name="Photographs").click()
    page.get_by_role("button", name="Sample").click()
    wait_until_read(page)
    expect(page.locator("#reading")).to_contain_text("looks happy")
    page.get_by_role("button", name="Why").click()
    expect(page.locator("#legend")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_role("link", name="Live").click()
    page.get_by_role("button", name="Start the camera").click()
    expect(page.locator("#reading")).to_have_text(CAMERA, timeout=PATIENCE_MS)

    # They stop, and the camera is off.
    page.get_by_role("button", name="Stop camera").click()
    expect(page.get_by_role("button", name="Start the camera")).to_be_visible()
    assert page.evaluate("document.querySelector('#video').srcObject") is None


def record_clip(page: Page, clip: Path, mark: str) -> None:
    """Open a clip, record it from its beginning to its end, picture by picture, and mark a moment."""
    choose_file(page, clip)
    expect_live(page)
    page.click("#pause")
    page.locator("#seek").fill("0")
    page.get_by_label("How to read the clip").select_option("10")
    page.get_by_role("button", name="Record").click()
    page.get_by_role("button", name="Resume").click()
    page.get_by_role("button", name="Mark").click()
    page.get_by_label("Mark at").fill(mark)
    page.keyboard.press("Enter")
    expect(page.locator("#record-note-text")).to_contain_text(f"Saved “{clip.name}”", timeout=2 * PATIENCE_MS)


def test_an_analyst_in_an_hour(open_page: OpenPage, live_server: Server, tmp_path: Path) -> None:
    page = open_page()
    first = write_webm(sample_frames(), tmp_path / "first viewer.webm", SAMPLE_FPS)
    second = write_webm(list(sample_frames())[::-1], tmp_path / "second viewer.webm", SAMPLE_FPS)

    # They record the first clip. The note leads to its report, which begins in plain words.
    record_clip(page, first, "the joke")
    page.locator("#record-note").get_by_role("link", name="Report").click()
    expect(page.get_by_role("heading", name="first viewer.webm")).to_be_visible()
    expect(page.locator("#summary li")).to_have_count(3)
    expect(page.locator("#summary")).to_contain_text("happy")
    expect(page.locator("#marks")).to_contain_text("the joke")

    # They record the second one, and see both on one axis.
    page.get_by_role("link", name="Live").click()
    record_clip(page, second, "the same joke")
    page.locator("#record-note").get_by_role("link", name="Recordings").click()
    expect(page.locator(".recording-name")).to_have_text(["second viewer.webm", "first viewer.webm"])

    # They take the table away, with a row for each face, and what its columns mean.
    rows = csv_rows(downloaded_bytes(save_download(page, "[data-act=csv] >> nth=1")))
    assert {row["file"] for row in rows} == {"first viewer.webm"}
    assert [row["mark"] for row in rows if row["mark"]] == ["the joke"]
    assert len({row["frame"] for row in rows if row["id"]}) == pytest.approx(10 * SAMPLE_S, abs=6)
    clear = [row for row in rows if row["certain"] == "true"]
    assert {row["emotion"] for row in clear} == {"happy"}
    assert {"too-dark"} <= {row["quality_flags"] for row in rows if row["certain"] == "false"}
    columns = json.loads(downloaded_bytes(save_download(page, "[data-columns=json]")))
    assert {each["name"] for each in columns["columns"]} >= set(rows[0])

    page.goto(f"{live_server.url}/recordings/compare")
    for box in page.locator("#picker-list input").all():
        box.check()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#compared tr")).to_have_count(2)
    page.get_by_label("What to compare").select_option("happy")
    page.locator("#comparison .timeline-area").hover(position={"x": 150, "y": 100})  # where both have light
    expect(page.locator("#moment")).to_contain_text("(2 recordings)")


def test_a_teacher_with_four_students(new_context: NewContext, room_server: Server) -> None:
    # The teacher opens a room with photographs: no student's camera is used. The board shows how to join.
    teacher = Teacher(new_context(), room_server.url, "samples")
    expect(teacher.board.locator("main")).to_contain_text(teacher.code)

    # Four students come by phone. Three take part, one watches.
    phone = {"width": 390, "height": 844}
    students = [join(new_context(viewport=phone), room_server.url, teacher.code) for _ in range(4)]
    teacher.expect_on_board("#count-here", "4")
    names = {page.locator("#room-name").inner_text() for page in students}
    assert len(names) == 4, "each is an animal of its own"
    *taking_part, watching = students
    watching.get_by_role("button", name="Just watch").click()
    for page in taking_part:
        start_camera(page)
        start_sharing(page)

    # The board shows the group once three share, and nobody's picture.
    teacher.expect_on_board("#count-sharing", "3")
    expect(teacher.board.locator(".group-bar .group-number").first).to_be_visible(timeout=PATIENCE_MS)
    for page in (teacher.page, teacher.board):
        expect(page.locator("video, canvas")).to_have_count(0)

    # The teacher sees who shares and who only watches, by animal, and no reading of anyone.
    here = teacher.page.locator("#here")
    for page in students:
        name = page.locator("#room-name").inner_text().removeprefix("You are the ")
        state = "Waiting" if page is watching else "Sharing"
        expect(here.locator("li", has_text=name)).to_contain_text(state, timeout=PATIENCE_MS)
    assert not re.search("|".join(WORDS.values()), here.inner_text())

    # They look for what the machine says themselves, and the board counts who agrees.
    teacher.start("machine")
    for page in taking_part:
        page.click("#posing [data-emotion=happy]")
        expect(page.locator("#activity-note")).to_contain_text("Answer counted", timeout=PATIENCE_MS)
    expect(teacher.board.locator("#figures")).to_contain_text(re.compile(r"agree: \d of 3"), timeout=PATIENCE_MS)

    # One stops sharing, and the lesson ends for all.
    taking_part[0].get_by_role("button", name="Stop sharing").click()
    teacher.expect_on_board("#count-sharing", "2")
    teacher.end()
    for page in students:
        expect(page.locator("#room-note")).to_contain_text("The room has ended", timeout=PATIENCE_MS)
    expect(teacher.board.locator("main")).to_contain_text("The room has ended", timeout=PATIENCE_MS)


def documented(path: str, language: str, containing: str) -> str:
    """Return the example of a document that contains these words, as a reader would copy it."""
    blocks = re.findall(rf"^ *```{language}\n(.*?)^ *```$", (ROOT / path).read_text(), re.MULTILINE | re.DOTALL)
    (block,) = (block for block in blocks if containing in block)
    margin = len(block) - len(block.lstrip(" "))
    return "".join(line[margin:] if line.strip() else line for line in block.splitlines(keepends=True))


def test_a_developer_with_the_readme_alone(live_server: Server, photo: np.ndarray, tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text()
    cv2.imwrite(str(tmp_path / "photo.jpg"), photo)
    write_webm(sample_frames(), tmp_path / "clip.webm", SAMPLE_FPS)

    # They install the package: `pip install .`, here without a network.
    assert "`pip install .`" in readme
    programs = install(build_wheel(tmp_path / "package"), tmp_path / "environment")

    # They read a photograph and a clip by the command of the README.
    (command,) = re.findall(r"`(mien [^`]*--csv)`", readme)
    program, *arguments = shlex.split(command.replace("clip.mp4", "clip.webm"))
    done = run(programs / program, *arguments, "--fps", "2", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    header, *rows = done.stdout.splitlines()
    assert header.startswith("file,frame,time_s")
    assert {row.split(",")[0] for row in rows} == {"photo.jpg", "clip.webm"}

    # They copy the README's program.
    done = run(programs / "python", "-c", documented("README.md", "python", "Analyzer"), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"happy 0\.\d+ Box\(.*\)\n", done.stdout)

    # The README names a client. They follow its link and copy that example, with the address of their server.
    assert "[client in\n  Python](docs/library.md#a-client-of-a-server)" in readme
    example = documented("docs/library.md", "python", "mien.client").replace("http://localhost:5000", live_server.url)
    done = run(programs / "python", "-c", example, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    first, numbers = done.stdout.splitlines()
    assert first.split()[0] in WORDS
    assert numbers == "[1]"
