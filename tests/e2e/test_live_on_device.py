"""The live page that reads on this device: labels, clips, recordings, and no picture on the wire."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import ConsoleErrors, OpenPage
from tests.e2e.clips import SAMPLE_S
from tests.e2e.device import Requests, choose_device, start_on_device
from tests.e2e.live import PATIENCE_MS, RECORD_ANSWERS, answers, start_live, wait_for_answers, wait_until
from tests.e2e.recordings import stored_recording
from tests.server import Server
from tests.shared_servers import SharedServers

NO_VIDEO_FRAME = "delete window.VideoFrame;"
NO_RELAXED_SIMD = """const validate = WebAssembly.validate;
WebAssembly.validate = (bytes) => !String(new Uint8Array(bytes)).includes("253,128,2") && validate(bytes);"""


@pytest.fixture
def watched(open_page: OpenPage, live_server: Server) -> Callable[..., tuple[Page, Requests]]:
    """Return a function that opens the live page, and what it asks for from then on."""

    def open_(script: str = "") -> tuple[Page, Requests]:
        page = open_page(url=f"{live_server.url}/healthz", script=script)
        requests = Requests(page.context, page)
        page.goto(live_server.url)
        expect(page.locator("#start")).to_be_enabled()
        return page, requests

    return open_


Watched = Callable[..., tuple[Page, Requests]]


def test_reads_faces_and_sends_nothing(watched: Watched, live_server: Server) -> None:
    page, requests = watched()
    start_on_device(page)
    seen = wait_for_answers(page, 20)
    expect(page.locator("#reading")).to_contain_text("looks happy")
    faces = seen[-1]["answer"]["faces"]
    assert [face["emotion"] for face in faces] == ["happy"]
    assert 0.99 < sum(faces[0]["scores"].values()) < 1.01
    assert (requests.sent, requests.sockets()) == ([], [])
    assert requests.hosts() == {urlsplit(live_server.url).netloc}
    assert page.locator("#bars li").count() == 7


def test_nothing_of_it_loads_before_it_is_chosen(watched: Watched) -> None:
    page, requests = watched()
    start_live(page)
    assert requests.of_the_device() == []
    assert requests.sockets() != []
    page.click("#stop")
    choose_device(page)
    wait_until(page, lambda: any(".tflite" in url for url in requests.of_the_device()), "the networks were asked for")


def test_the_choice_is_remembered(watched: Watched) -> None:
    page, _ = watched()
    start_on_device(page)
    page.reload()
    device = page.get_by_role("radio", name="on this device")
    expect(device).to_be_checked()
    expect(page.locator(".intro-note:visible")).to_contain_text("None is sent")
    requests = Requests(page.context, page)
    start_live(page)
    wait_for_answers(page, 5)
    assert (requests.sent, requests.sockets()) == ([], [])


def test_reads_on_while_the_network_is_cut(watched: Watched) -> None:
    page, _ = watched()
    start_on_device(page)
    page.context.set_offline(True)
    seen = wait_for_answers(page, 20)
    assert seen[-1]["answer"]["faces"]
    page.click("#pause")
    expect(page.locator("#status")).to_have_text("Paused. No pictures are being read.")
    page.click("#pause")
    wait_for_answers(page, 5)
    page.click("#stop")
    start_live(page)
    wait_for_answers(page, 5)


def test_changes_who_reads_while_live(watched: Watched) -> None:
    page, requests = watched()
    start_on_device(page)
    first = wait_for_answers(page, 5)[-1]["answer"]["faces"][0]["id"]
    assert requests.sent == []
    page.get_by_role("radio", name="on the server").check()
    wait_until(page, lambda: requests.binary_bytes > 0, "pictures are sent")
    wait_until(page, lambda: answers(page)[-1]["answer"]["faces"][0]["id"] != first, "another reader counts faces anew")
    choose_device(page)
    expect(page.locator("#stage")).to_have_attribute("data-connection", "connected", timeout=PATIENCE_MS)
    wait_for_answers(page, 1)
    sent = len(requests.sent)
    wait_for_answers(page, 10)
    assert len(requests.sent) == sent


@pytest.mark.parametrize("script", [NO_VIDEO_FRAME, NO_RELAXED_SIMD], ids=["bitmaps", "compatible build"])
def test_reads_in_browsers_that_have_less(watched: Watched, script: str) -> None:
    page, requests = watched(script=script)
    start_on_device(page)
    wait_for_answers(page, 10)
    expect(page.locator("#reading")).to_contain_text("looks happy")
    is_compatible = any("litert_wasm_compat_internal.wasm" in url for url in requests.urls)
    assert is_compatible == (script == NO_RELAXED_SIMD)


def test_records(watched: Watched) -> None:
    page, requests = watched()
    start_on_device(page)
    page.click("#record")
    wait_for_answers(page, 10)
    page.click("#record")
    expect(page.locator("#record-note-text")).to_contain_text("Saved", timeout=PATIENCE_MS)
    samples = stored_recording(page)["samples"]
    assert len(samples) >= 9
    assert {face["emotion"] for sample in samples for face in sample["faces"]} == {"happy"}
    assert requests.sent == []


def test_reads_a_clip_and_steps_through_it(watched: Watched) -> None:
    page, requests = watched()
    choose_device(page)
    expect(page.locator("#reader-loaded")).to_have_text("Ready.", timeout=PATIENCE_MS)
    page.evaluate(RECORD_ANSWERS)
    page.click("#sample")
    seen = wait_for_answers(page, 3)  # well before the clip ends, on a slow machine too
    assert seen[-1]["answer"]["faces"][0]["emotion"] == "happy"
    page.click("#pause")
    page.locator("#seek").fill("0")
    page.select_option("#rate", "5")
    before = len(answers(page))
    page.click("#pause")
    expect(page.locator("#status")).to_have_text("The clip has ended.", timeout=4 * PATIENCE_MS)
    stepped = answers(page)[before:]
    assert len(stepped) == pytest.approx(5 * SAMPLE_S, abs=2)
    assert all(one["answer"]["faces"][0]["emotion"] == "happy" for one in stepped)
    assert requests.sent == []


def test_reads_a_shared_screen(watched: Watched) -> None:
    """Without a screen the browser's prompt cannot be answered: the camera's stream replaces the screen's."""
    page, requests = watched()
    page.evaluate("navigator.mediaDevices.getDisplayMedia = () => navigator.mediaDevices.getUserMedia({ video: true })")
    choose_device(page)
    page.evaluate(RECORD_ANSWERS)
    page.click("#share-screen")
    assert wait_for_answers(page, 5)[-1]["answer"]["faces"]
    assert requests.sent == []


def test_a_host_may_decide_that_devices_read(open_page: OpenPage, shared_servers: SharedServers) -> None:
    page = open_page(url=shared_servers.get(MIEN_READ="device").url)
    requests = Requests(page.context, page)
    expect(page.locator("#reader-menu")).to_be_hidden()
    expect(page.locator(".intro-note:visible")).to_contain_text("None is sent")
    start_live(page)
    wait_for_answers(page, 5)
    assert requests.sent == []


def test_a_host_may_decide_that_the_server_reads(open_page: OpenPage, shared_servers: SharedServers) -> None:
    page = open_page(url=shared_servers.get(MIEN_READ="server").url)
    expect(page.locator("#reader-menu")).to_be_hidden()
    start_live(page)
    expect(page.locator(".stats dt span:visible")).to_have_text("Server")


def test_nothing_is_logged_to_the_console(watched: Watched, console_errors: ConsoleErrors) -> None:
    page, _ = watched()
    start_on_device(page)
    wait_for_answers(page, 3)
    assert console_errors.texts == []
