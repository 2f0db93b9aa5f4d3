"""Somebody's own classes from folders to pages: prepare, fit, evaluate, export, serve with MIEN_TRAINED."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.e2e.analyze import analyze_url, choose_files, csv_rows, downloaded_bytes, save_download, wait_until_read
from tests.e2e.browser import OpenPage
from tests.e2e.device import choose_device, start_on_device
from tests.e2e.live import wait_for_answers
from tests.e2e.marked_language import CODE as MARKED
from tests.e2e.marked_language import unmarked, write_marked_language
from tests.paths import ROOT
from tests.server import Server
from tests.shared_servers import SharedServers
from tests.webapp.http_client import fetch

CLASSES = ["awake", "bored", "müde"]


def train(*arguments: str | Path) -> str:
    command = [sys.executable, "-m", "train", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A network fitted to three classes of bright bands, by the commands that docs/training.md names."""
    root, rng = tmp_path_factory.mktemp("own"), np.random.default_rng(0)
    for index, name in enumerate(CLASSES):
        (root / "faces" / name).mkdir(parents=True)
        for number in range(40):
            face = rng.integers(0, 60, (48, 48))
            face[14 * index : 14 * index + 18] += 150
            Image.fromarray(face.astype(np.uint8)).save(root / "faces" / name / f"{number}.png")
    data = ["--data", str(root / "data")]
    train("prepare", "--data", root / "faces", "--classes", "own", "--out", root / "data")
    fitted = train("fit", "mini_xception", *data, "--epochs", "2", "--run", root / "run")
    assert "left, until" in fitted
    assert "done" in fitted
    train("export", *data, "--run", root / "run", "--out", root / "trained")
    assert "awake     recall" in train("evaluate", root / "trained", *data)
    return root / "trained"


@pytest.fixture(scope="module")
def own_server(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("server"), MIEN_TRAINED=str(trained)) as server:
        yield server


def test_the_page_for_photographs_shows_the_networks_classes(
    open_page: OpenPage, own_server: Server, photo_jpeg: bytes, tmp_path: Path
) -> None:
    (tmp_path / "one.jpg").write_bytes(photo_jpeg)
    page = open_page(url=analyze_url(own_server.url))
    expect(page.locator("#own-classes")).to_contain_text("awake, bored, müde")
    choose_files(page, tmp_path / "one.jpg")
    wait_until_read(page)
    assert page.locator("#bars .bar-word").all_inner_texts() == CLASSES
    (row,) = csv_rows(downloaded_bytes(save_download(page, "#save-csv")))
    scores = {name: float(row[name]) for name in CLASSES}
    assert sum(scores.values()) == pytest.approx(1, abs=0.01)
    assert row["emotion"] == max(scores, key=scores.__getitem__)
    assert "happy" not in row


def test_the_page_for_photographs_reads_them_on_this_device(
    open_page: OpenPage, own_server: Server, photo_jpeg: bytes, tmp_path: Path
) -> None:
    (tmp_path / "one.jpg").write_bytes(photo_jpeg)
    readings: list[list[float]] = []
    page = open_page(url=analyze_url(own_server.url))
    for _ in ("server", "device"):
        choose_files(page, tmp_path / "one.jpg")
        wait_until_read(page)
        (row,) = csv_rows(downloaded_bytes(save_download(page, "#save-csv")))
        readings.append([float(row[name]) for name in CLASSES])
        page.click("#remove")
        choose_device(page)
    assert readings[1] == pytest.approx(readings[0], abs=0.02)


def test_the_live_page_offers_no_recording(open_page: OpenPage, own_server: Server) -> None:
    page = open_page(url=own_server.url)
    expect(page.locator("#own-classes")).to_contain_text("are not to be had here")
    expect(page.locator("#start")).to_be_enabled()
    for control in ("#record", "#timeline-toggle", "#more"):
        expect(page.locator(control)).to_be_hidden()
    expect(page.locator("#bars .bar-word")).to_have_text(CLASSES)


def test_the_live_page_reads_them_on_this_device(open_page: OpenPage, own_server: Server) -> None:
    page = open_page(url=own_server.url)
    start_on_device(page)
    seen = wait_for_answers(page, 5)
    (face,) = seen[-1]["answer"]["faces"]
    assert list(face["scores"]) == CLASSES
    assert face["emotion"] in CLASSES


def test_lessons_are_not_to_be_had(own_server: Server) -> None:
    for path in ("/host", "/lessons"):
        status, _, page = fetch(f"{own_server.url}{path}")
        assert status == 200
        assert "awake, bored, müde" in page
        assert "lessons need the seven expressions" in page
        assert "<form" not in page


def test_no_page_has_a_sentence_of_its_own(
    open_page: OpenPage,
    shared_servers: SharedServers,
    trained: Path,
    photo_jpeg: bytes,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Every sentence comes from the catalogue, and the classes are called as their folders are."""
    folder = tmp_path_factory.mktemp("translations")
    server = shared_servers.get(write_marked_language(folder), MIEN_LANGUAGES=f"en,{MARKED}", MIEN_TRAINED=str(trained))
    own = (*CLASSES, "one.jpg", "JPG")
    for address in ("/", "/lessons", "/host"):
        page = open_page(url=server.url + address, locale=MARKED)
        page.wait_for_load_state()
        assert unmarked(page, *own) == [], address
    picture = folder / "one.jpg"
    picture.write_bytes(photo_jpeg)
    page = open_page(url=analyze_url(server.url), locale=MARKED)
    choose_files(page, picture)
    wait_until_read(page)
    assert unmarked(page, *own) == []
