"""What the live page says where this device cannot read, and that it never sends pictures by itself then."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.browser import FAILED_REQUEST, ConsoleErrors, OpenPage
from tests.e2e.device import Requests, choose_device, start_on_device
from tests.e2e.live import PATIENCE_MS, RECORD_ANSWERS, start_live, wait_for_answers, wait_until
from tests.e2e.page_clock import PAGE_CLOCK
from tests.e2e.recordings import stored_recording
from tests.shared_servers import SharedServers
from webapp.device.files import LITERT

NO_SIMD = "WebAssembly.validate = () => false;"
KEEP_WORKERS = """window.workers = [];
window.Worker = class extends Worker { constructor(...how) { super(...how); window.workers.push(this); } };"""
# By the page's clock each picture takes 300 ms longer.
SLOW_WORKER = """const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (message, ...more) {
  postMessage.call(this, message, ...more);
  if (message.type === "frame") window.advanceTime(300);
};"""
WASM, NETWORK = "**/*.wasm", "**/mien-browser.tflite"


def abort(route: Route) -> None:
    route.abort()


def send_another_file(route: Route) -> None:
    data = bytearray((LITERT / Path(route.request.url).name).read_bytes())
    data[len(data) // 2] ^= 255
    route.fulfill(body=bytes(data))


def cut_the_file(route: Route) -> None:
    route.fulfill(body=(LITERT / Path(route.request.url).name).read_bytes()[:1_000_000])


def ask_for_another_version(route: Route) -> None:
    name = Path(route.request.url).name
    route.continue_(
        url=route.request.url.replace(f"/{route.request.url.split('/')[-2]}/{name}", f"/0000000000000000/{name}")
    )


def expect_notice(page: Page, code: str) -> None:
    expect(page.locator("#notice")).to_have_attribute("data-code", code, timeout=PATIENCE_MS)
    expect(page.locator("#notice-advice")).to_contain_text("Or let the server read")
    expect(page.locator("#notice button:visible").last).to_have_text("Read on the server")


@pytest.mark.parametrize(
    ("pattern", "answer", "code"),
    [
        ("**/device/worker.js", abort, "device-load"),
        ("**/device/worker/receive.js", abort, "device-load"),
        (WASM, abort, "device-offline"),
        (NETWORK, abort, "device-offline"),
        (WASM, send_another_file, "device-damaged"),
        (WASM, cut_the_file, "device-damaged"),
        (NETWORK, ask_for_another_version, "device-version"),
    ],
    ids=["worker", "module", "runtime", "network", "damaged", "cut", "version"],
)
def test_says_what_did_not_load_and_tries_again(
    open_page: OpenPage, console_errors: ConsoleErrors, pattern: str, answer: Callable[[Route], None], code: str
) -> None:
    console_errors.ignored += [FAILED_REQUEST, ".wasm", ".tflite", "TypeError: Failed to fetch", "import"]
    page = open_page()
    requests = Requests(page.context, page)
    page.route(pattern, answer)
    choose_device(page)
    expect_notice(page, code)
    expect(page.locator("#reader-loading")).to_be_hidden()
    page.unroute(pattern)
    page.click("#try-again")
    expect(page.locator("#stage")).to_have_attribute("data-state", "idle")
    start_live(page)
    wait_for_answers(page, 3)
    assert (requests.sent, requests.sockets()) == ([], [])


def test_a_browser_without_simd_is_offered_the_server(open_page: OpenPage) -> None:
    page = open_page(script=NO_SIMD)
    requests = Requests(page.context, page)
    choose_device(page)
    expect_notice(page, "device-too-old")
    expect(page.locator("#try-again")).to_be_hidden()
    assert requests.sockets() == []
    page.click("#reader-instead")
    expect(page.get_by_role("radio", name="on the server")).to_be_checked()
    expect(page.locator("#stage")).to_have_attribute("data-state", "idle")
    start_live(page)
    wait_until(page, lambda: requests.binary_bytes > 0, "pictures are sent")


def test_a_host_who_wants_no_pictures_gets_none_of_such_a_browser(
    open_page: OpenPage, shared_servers: SharedServers
) -> None:
    page = open_page(url=shared_servers.get(MIEN_READ="device").url, script=NO_SIMD)
    page.click("#start")
    expect(page.locator("#notice")).to_have_attribute("data-code", "device-too-old", timeout=PATIENCE_MS)
    expect(page.locator("#notice-advice")).not_to_contain_text("server")
    expect(page.locator("#notice button:visible")).to_have_count(0)


def test_a_reading_that_stops_keeps_the_recording_and_sends_nothing(
    open_page: OpenPage, console_errors: ConsoleErrors
) -> None:
    page = open_page(script=KEEP_WORKERS)
    requests = Requests(page.context, page)
    start_on_device(page)
    page.click("#record")
    wait_for_answers(page, 5)
    page.evaluate("workers[0].dispatchEvent(new ErrorEvent('error', { cancelable: true }))")
    expect_notice(page, "device-load")
    expect(page.locator("#record-note-text")).to_contain_text("Saved", timeout=PATIENCE_MS)
    assert stored_recording(page)["samples"]
    assert requests.sockets() == []
    page.evaluate(RECORD_ANSWERS)
    page.click("#reader-instead")
    expect(page.locator("#stage")).to_have_attribute("data-state", "live", timeout=PATIENCE_MS)
    wait_for_answers(page, 3)
    assert requests.binary_bytes > 0


def test_a_slow_device_says_so_and_offers_the_server(open_page: OpenPage) -> None:
    page = open_page(script=PAGE_CLOCK + SLOW_WORKER)
    requests = Requests(page.context, page)
    start_on_device(page)
    slow = page.locator("#reader-slow")
    expect(slow).to_be_visible(timeout=PATIENCE_MS)
    expect(slow).to_contain_text("fewer than 5 pictures a second")
    wait_for_answers(page, 3)
    assert requests.sockets() == []
    page.click("#reader-slow-other")
    expect(slow).to_be_hidden()
    wait_until(page, lambda: requests.binary_bytes > 0, "pictures are sent")


def test_a_slow_device_may_go_on(open_page: OpenPage) -> None:
    page = open_page(script=PAGE_CLOCK + SLOW_WORKER)
    start_on_device(page)
    expect(page.locator("#reader-slow")).to_be_visible(timeout=PATIENCE_MS)
    page.click("#reader-slow-close")
    wait_for_answers(page, 40)
    expect(page.locator("#reader-slow")).to_be_hidden()


def test_shows_how_far_loading_has_come(open_page: OpenPage) -> None:
    page = open_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(NETWORK, hold)
    choose_device(page)
    expect(page.locator("#reader-progress")).to_be_visible()
    expect(page.locator("#reader-loaded")).to_contain_text(" of 4 MB")
    page.click("#start")
    expect(page.locator("#status")).to_have_text("Loading what reads on this device.", timeout=PATIENCE_MS)
    wait_until(page, lambda: bool(held), "the network was asked for")
    held[0].continue_()
    expect(page.locator("#stage")).to_have_attribute("data-connection", "connected", timeout=PATIENCE_MS)
    expect(page.locator("#reader-progress")).to_be_hidden()
