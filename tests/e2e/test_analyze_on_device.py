"""Photographs that this device reads: as the server does, and what the page says and sends where it cannot."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from playwright.sync_api import Page, Route, expect

from model import Analyzer
from model.box import Box, iou
from tests.e2e.accessibility import axe_violations, phone_faults
from tests.e2e.analyze import (
    API,
    PATIENCE_MS,
    analyze_url,
    choose_files,
    decoded_picture,
    downloaded_bytes,
    save_download,
    select_picture,
    wait_until_read,
)
from tests.e2e.browser import FAILED_REQUEST, ConsoleErrors, OpenPage
from tests.e2e.device import Requests, choose_device
from tests.e2e.live import wait_until
from tests.paths import ROOT
from tests.pictures import jpeg
from tests.server import Server
from tests.shared_servers import SharedServers

NO_SIMD = "WebAssembly.validate = () => false;"
HEIC = b"\0\0\0\x1cftypheic\0\0\0\0mif1heic" + bytes(64)


@pytest.fixture
def watched(open_page: OpenPage, live_server: Server) -> tuple[Page, Requests]:
    """Return the page, on which this device reads, and what it asks for."""
    page = open_page(url=f"{live_server.url}/healthz")
    requests = Requests(page.context, page)
    page.goto(analyze_url(live_server.url))
    choose_device(page)
    return page, requests


def readings(page: Page) -> list[dict[str, object]]:
    read: list[dict[str, object]] = json.loads(downloaded_bytes(save_download(page, "#save-all-json")))
    return read


def scenes(photo: np.ndarray) -> dict[str, np.ndarray]:
    """Return pictures in which the astronaut's face lies in another way in each."""
    portrait = photo[40:210, 140:310]
    wide = np.full((600, 3300, 3), 120, np.uint8)  # which is reduced before it is searched
    wide[200:500, 2500:2800] = cv2.resize(portrait, (300, 300))
    small = np.full((768, 1024, 3), 90, np.uint8)
    small[500:590, 700:790] = cv2.resize(portrait, (90, 90), interpolation=cv2.INTER_AREA)
    turn = cv2.getRotationMatrix2D((256, 256), 35, 1)
    turned = cv2.warpAffine(photo, turn, (512, 512), borderValue=(120, 120, 120))
    cut = photo[60:, 190:]
    return {"wide": wide, "small": small, "turned": turned, "cut": cut, "grey": np.full((200, 300, 3), 120, np.uint8)}


def test_finds_the_faces_that_the_server_finds(
    watched: tuple[Page, Requests], analyzer: Analyzer, photo: np.ndarray, tmp_path: Path
) -> None:
    page, requests = watched
    paths = [tmp_path / f"{name}.png" for name in scenes(photo)]
    for path, picture in zip(paths, scenes(photo).values(), strict=True):
        cv2.imwrite(str(path), picture)
    paths += sorted((ROOT / "static" / "samples").glob("*.jpg"))
    choose_files(page, *paths)
    wait_until_read(page)
    found = 0
    for path, reading in zip(paths, readings(page), strict=True):
        expected = analyzer.analyze(decoded_picture(path.read_bytes()))
        faces: list[dict[str, object]] = reading["faces"]  # type: ignore[assignment]
        assert len(faces) == len(expected), path.name
        for face, other in zip(faces, expected, strict=True):
            assert iou(Box(**face["box"]), other.box) > 0.9, path.name  # type: ignore[arg-type]
            assert (face["emotion"], face["certain"], face["flags"]) == (other.emotion, other.certain, [*other.flags])
            assert face["tilt_deg"] == pytest.approx(other.tilt_deg, abs=2), path.name
        found += len(faces)
    assert found >= 6
    assert requests.posted == []


def test_a_heat_map_is_the_servers(watched: tuple[Page, Requests], photo: np.ndarray, tmp_path: Path) -> None:
    page, requests = watched
    cv2.imwrite(str(tmp_path / "one.png"), photo)
    legends = []
    for _ in range(2):
        choose_files(page, tmp_path / "one.png")
        wait_until_read(page)
        page.click("#why")
        expect(page.locator("#legend")).to_be_visible(timeout=PATIENCE_MS)
        legends.append([page.locator(f"#legend-{name}").inner_text() for name in ("warm", "cool")])
        assert bool(requests.posted) == (len(legends) == 2)
        page.click("#remove")
        page.get_by_role("radio", name="on the server").check()
    assert legends[0] == legends[1]


def test_says_which_formats_this_browser_does_not_open_and_sends_only_what_is_sent_by_hand(
    watched: tuple[Page, Requests], photo: np.ndarray, tmp_path: Path, console_errors: ConsoleErrors
) -> None:
    console_errors.ignored.append(FAILED_REQUEST)
    page, requests = watched
    (tmp_path / "phone.heic").write_bytes(HEIC)
    (tmp_path / "notes.txt").write_bytes(b"not a picture")
    cv2.imwrite(str(tmp_path / "scan.tiff"), photo)
    (tmp_path / "one.jpg").write_bytes(jpeg(photo))
    choose_files(page, *(tmp_path / name for name in ("scan.tiff", "phone.heic", "notes.txt", "one.jpg")))
    wait_until_read(page)
    title = page.locator("#state-title")
    expect(title).to_have_text("This browser cannot open this kind of picture")
    expect(page.locator("#state-advice")).to_have_text(
        "Save it as JPEG or PNG and add that. Or let the server read this picture: then it is sent there."
    )
    expect(page.locator("#retry")).to_be_hidden()
    select_picture(page, 1)
    expect(title).to_have_text("This browser cannot open this kind of picture")
    select_picture(page, 2)
    expect(title).to_have_text("This is not a picture that Mien can read")
    expect(page.locator("#send-instead")).to_be_hidden()
    select_picture(page, 3)
    expect(page.locator("#reading")).to_have_text("Face 1 looks happy")
    assert requests.posted == []
    select_picture(page, 0)
    page.click("#send-instead")
    wait_until_read(page)
    expect(page.locator("#reading")).to_have_text("Face 1 looks happy")
    assert len(requests.posted) == 1
    expect(page.get_by_role("radio", name="on this device")).to_be_checked()


def test_a_browser_without_simd_says_so_and_the_server_reads_when_it_is_chosen(
    open_page: OpenPage, live_server: Server, small_jpeg: bytes, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{name}.jpg" for name in "abc"]
    for path in paths:
        path.write_bytes(small_jpeg)
    page = open_page(url=analyze_url(live_server.url), script=NO_SIMD)
    requests = Requests(page.context, page)
    choose_device(page)
    choose_files(page, *paths)
    wait_until_read(page)
    expect(page.locator("#state-title")).to_have_text("This browser cannot read pictures by itself")
    expect(page.locator("#progress")).to_have_text("Could not be read: 3 of 3 pictures")
    assert axe_violations(page) == []
    assert requests.posted == []
    page.get_by_role("radio", name="on the server").check()
    expect(page.locator("#send-instead")).to_be_hidden()
    assert requests.posted == []
    page.click("#retry-all")
    wait_until_read(page)
    expect(page.locator("#total-faces")).to_have_text("3")
    assert len(requests.posted) == 3


def test_a_download_that_breaks_off_fails_all_and_is_tried_again(
    watched: tuple[Page, Requests], console_errors: ConsoleErrors, small_jpeg: bytes, tmp_path: Path
) -> None:
    console_errors.ignored += [FAILED_REQUEST, ".tflite", "TypeError: Failed to fetch"]
    page, requests = watched
    page.get_by_role("radio", name="on the server").check()
    asked: list[str] = []

    def abort(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.route("**/mien-browser.tflite", abort)
    paths = [tmp_path / f"{name}.jpg" for name in "abcdefgh"]
    for path in paths:
        path.write_bytes(small_jpeg)
    choose_device(page)
    choose_files(page, *paths)
    wait_until_read(page)
    expect(page.locator("#state-title")).to_have_text("The download was interrupted")
    assert len(asked) < len(paths), "not once for each picture"
    page.unroute("**/mien-browser.tflite")
    page.click("#retry-all")
    wait_until_read(page)
    expect(page.locator("#total-faces")).to_have_text("8")
    assert requests.posted == []


def test_changes_who_reads_amid_many_pictures(
    watched: tuple[Page, Requests], small_jpeg: bytes, tmp_path: Path
) -> None:
    page, requests = watched
    paths = [tmp_path / f"{number}.jpg" for number in range(48)]  # so many that a fast machine has not read them all
    for path in paths:
        path.write_bytes(small_jpeg)
    choose_files(page, *paths)
    done = page.locator(".thumb[data-state=done]")
    wait_until(page, lambda: done.count() >= 2, "two pictures are read")
    assert requests.posted == []
    page.get_by_role("radio", name="on the server").check()
    wait_until_read(page)
    expect(page.locator("#total-faces")).to_have_text("48")
    assert 1 <= len(requests.posted) <= 46


def test_this_device_reads_what_waits_for_a_server_that_is_gone(
    open_page: OpenPage, live_server: Server, console_errors: ConsoleErrors, small_jpeg: bytes, tmp_path: Path
) -> None:
    console_errors.ignored.append(FAILED_REQUEST)
    (tmp_path / "one.jpg").write_bytes(small_jpeg)
    page = open_page(url=analyze_url(live_server.url))
    page.route(API, lambda route: route.abort())
    choose_files(page, tmp_path / "one.jpg")
    expect(page.locator("#state-title")).to_have_text("The server cannot be reached", timeout=PATIENCE_MS)
    choose_device(page)
    wait_until_read(page)
    expect(page.locator("#reading")).to_have_text("Face 1 looks happy")


def test_a_host_may_decide_that_devices_read(
    open_page: OpenPage, shared_servers: SharedServers, photo: np.ndarray, tmp_path: Path
) -> None:
    cv2.imwrite(str(tmp_path / "scan.tiff"), photo)
    page = open_page(url=analyze_url(shared_servers.get(MIEN_READ="device").url))
    requests = Requests(page.context, page)
    expect(page.locator("#reader-menu")).to_be_hidden()
    expect(page.locator("#about")).to_contain_text("This browser reads the pictures by itself.")
    page.click("#sample")
    wait_until_read(page)
    expect(page.locator("#reading")).to_have_text("Face 1 looks happy")
    choose_files(page, tmp_path / "scan.tiff")
    wait_until_read(page)
    expect(page.locator("#state-advice")).to_have_text("Save it as JPEG or PNG and add that.")
    expect(page.locator("#send-instead")).to_be_hidden()
    assert requests.posted == []


def test_a_host_may_decide_that_the_server_reads(open_page: OpenPage, shared_servers: SharedServers) -> None:
    page = open_page(url=analyze_url(shared_servers.get(MIEN_READ="server").url))
    expect(page.locator("#reader-menu")).to_be_hidden()
    expect(page.locator("#about")).to_contain_text("Each picture is sent to the server")
    page.click("#sample")
    wait_until_read(page)
    expect(page.locator("#reading")).to_have_text("Face 1 looks happy")


def test_no_token_is_asked_for_while_nothing_is_sent(
    open_page: OpenPage, strict_server: Server, small_jpeg: bytes, tmp_path: Path
) -> None:
    (tmp_path / "one.jpg").write_bytes(small_jpeg)
    page = open_page(url=analyze_url(strict_server.url))
    expect(page.locator("#token-form")).to_be_visible()
    choose_device(page)
    expect(page.locator("#token-form")).to_be_hidden()
    choose_files(page, tmp_path / "one.jpg")
    wait_until_read(page)
    expect(page.locator("#reading")).to_have_text("Face 1 looks happy")
    page.get_by_role("radio", name="on the server").check()
    expect(page.locator("#token-form")).to_be_visible()


def test_the_choice_is_that_of_the_live_page(watched: tuple[Page, Requests], live_server: Server) -> None:
    page, requests = watched
    page.goto(live_server.url)
    expect(page.get_by_role("radio", name="on this device")).to_be_checked()
    page.get_by_role("radio", name="on the server").check()
    page.goto(analyze_url(live_server.url))
    expect(page.get_by_role("radio", name="on the server")).to_be_checked()
    assert requests.posted == []


def test_is_accessible_while_it_loads_and_reads(
    open_page: OpenPage, live_server: Server, small_jpeg: bytes, tmp_path: Path
) -> None:
    (tmp_path / "one.jpg").write_bytes(small_jpeg)
    page = open_page(url=analyze_url(live_server.url), has_touch=True)
    held: list[Route] = []
    page.route("**/mien-browser.tflite", lambda route: held.append(route))  # noqa: PLW0108  # a built-in cannot be one
    choose_device(page)
    choose_files(page, tmp_path / "one.jpg")
    expect(page.locator("#state-title")).to_have_text("Loading what reads on this device")
    expect(page.locator("#reader-loaded")).to_contain_text(" MB")
    assert axe_violations(page) == []
    assert phone_faults(page) == []
    for route in held:
        route.continue_()
    wait_until_read(page)
    page.click("#why")
    expect(page.locator("#legend")).to_be_visible(timeout=PATIENCE_MS)
    assert axe_violations(page) == []
    assert phone_faults(page) == []
