"""The pages for a class's devices, over TLS with a certificate that browsers do not know."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from playwright.sync_api import Browser, Page, expect

from tests.e2e.accessibility import TARGETS, axe_violations, phone_faults
from tests.e2e.browser import ALLOW_CAMERA, DENY_CAMERA, FAKE_CAMERA, LAPTOP, ConsoleErrors, OpenPage
from tests.e2e.live import PATIENCE_MS, start_live
from tests.server import Server
from webapp.server.tls import fingerprint


@pytest.fixture(scope="module")
def class_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start a server as `make class` does; tests/webapp/server/test_tls.py has TLS in both concurrency modes."""
    folder = tmp_path_factory.mktemp("class")
    with Server(folder, arguments=("--class",), MIEN_INSTANCE=str(folder)) as server:
        server.authority = str(folder / "tls" / "server.pem")
        yield server
    assert "Traceback" not in server.log()


OpenClass = Callable[..., Page]


@pytest.fixture
def open_class(open_page: OpenPage, class_server: Server) -> OpenClass:
    """Return a function that opens a page past the browser's warning."""

    def open_(path: str, *flags: str, **options: object) -> Page:
        url = f"https://localhost:{class_server.port}{path}"
        return open_page(*flags, url=url, ignore_https_errors=True, **options)

    return open_


def test_browser_warns_of_the_unknown_certificate(launch: Callable[..., Browser], class_server: Server) -> None:
    with launch(*ALLOW_CAMERA).new_context() as context:
        page = context.new_page()
        with pytest.raises(Exception, match="ERR_CERT_AUTHORITY_INVALID"):
            page.goto(f"https://localhost:{class_server.port}/trust")


def test_redirects_http_to_https(open_page: OpenPage, class_server: Server) -> None:
    page = open_page(url=f"http://localhost:{class_server.port}/preflight", ignore_https_errors=True)
    assert page.url == f"https://localhost:{class_server.port}/preflight"


def test_live_page_works_over_tls(open_class: OpenClass, clip: Path) -> None:
    camera = (*ALLOW_CAMERA, *FAKE_CAMERA, f"--use-file-for-fake-video-capture={clip}")
    page = open_class("/", *camera)
    start_live(page)
    expect(page.locator("#reading")).to_have_text("Face 1 looks happy", timeout=PATIENCE_MS)


def test_shows_the_fingerprint_and_serves_the_certificate(open_class: OpenClass, class_server: Server) -> None:
    assert class_server.authority
    leaf, authority = x509.load_pem_x509_certificates(Path(class_server.authority).read_bytes())
    page = open_class("/trust")
    displayed = ":".join(page.locator("#fingerprint span").all_text_contents())
    assert displayed == fingerprint(leaf.public_bytes(Encoding.DER))
    assert page.evaluate("getComputedStyle(fingerprint).fontFamily").startswith("ui-monospace")
    expect(page.locator("#browser-chrome")).to_have_attribute("open", "")
    assert page.locator("details[open]").count() == 1
    with page.expect_download() as download:
        page.evaluate("location.href = '/trust/certificate'")
    assert download.value.suggested_filename == "mien-class.crt"
    assert Path(download.value.path()).read_bytes() == authority.public_bytes(Encoding.DER)


def test_opens_the_steps_of_one_browser_at_a_time(open_class: OpenClass) -> None:
    page = open_class("/trust")
    page.click("#browser-firefox summary")
    expect(page.locator("#browser-firefox ol")).to_be_visible()
    page.focus("#browser-ios summary")
    page.keyboard.press("Enter")
    expect(page.locator("#browser-ios ol").first).to_be_visible()


def test_trust_page_without_a_class_certificate(
    open_page: OpenPage, live_server: Server, console_errors: ConsoleErrors
) -> None:
    page = open_page(url=f"{live_server.url}/trust")
    expect(page.locator("h1")).to_have_text("There is no certificate here")
    assert page.locator("#fingerprint").count() == 0
    assert page.request.get(f"{live_server.url}/trust/certificate").status == 404


def expect_check(page: Page, name: str, expected: str) -> None:
    expect(page.locator(f"#check-{name}")).to_have_attribute("data-state", expected, timeout=PATIENCE_MS)


def wait_until_checked(page: Page) -> None:
    expect(page.locator("#recheck")).to_be_enabled(timeout=PATIENCE_MS)


def test_preflight_passes_on_a_working_device(open_class: OpenClass, clip: Path) -> None:
    page = open_class("/preflight", *ALLOW_CAMERA, *FAKE_CAMERA, f"--use-file-for-fake-video-capture={clip}")
    wait_until_checked(page)
    expect_check(page, "secure", "pass")
    expect_check(page, "connection", "pass")
    expect(page.locator("#check-speed .check-message")).to_contain_text("Mbit/s")
    expect_check(page, "camera", "pending")
    page.click("#try-camera")
    expect_check(page, "camera", "pass")
    expect(page.locator("#check-camera .check-message")).to_contain_text("It is off again.")
    expect(page.locator("#try-camera")).to_be_enabled()


def test_preflight_asks_for_the_camera_only_when_pressed(open_class: OpenClass) -> None:
    page = open_class("/preflight", *DENY_CAMERA, *FAKE_CAMERA)
    page.evaluate("""() => {
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      window.asked = 0;
      navigator.mediaDevices.getUserMedia = (...constraints) => { window.asked += 1; return ask(...constraints); };
    }""")
    wait_until_checked(page)
    assert page.evaluate("window.asked") == 0
    page.click("#try-camera")
    expect_check(page, "camera", "fail")
    expect(page.locator("#check-camera .check-advice")).to_contain_text("Allow the camera")
    expect(page.locator("#verdict")).to_have_attribute("data-state", "fail")
    assert page.evaluate("window.asked") == 1


def test_preflight_reports_a_missing_camera(open_class: OpenClass) -> None:
    page = open_class("/preflight", *ALLOW_CAMERA)
    wait_until_checked(page)
    page.click("#try-camera")
    expect_check(page, "camera", "fail")
    expect(page.locator("#check-camera .check-message")).to_contain_text("cannot find a camera")


def test_preflight_reports_an_insecure_address(open_page: OpenPage, live_server: Server) -> None:
    port = live_server.port
    rules = "--host-resolver-rules=MAP insecure.internal 127.0.0.1"
    page = open_page(*ALLOW_CAMERA, *FAKE_CAMERA, rules, url=f"http://insecure.internal:{port}/preflight")
    wait_until_checked(page)
    expect_check(page, "secure", "fail")
    expect(page.locator("#check-secure .check-advice")).to_contain_text(f"https://insecure.internal:{port}")
    expect_check(page, "connection", "pass")


def test_preflight_falls_back_where_websockets_are_blocked(
    open_class: OpenClass, console_errors: ConsoleErrors
) -> None:
    """A school's filter does this, and an iPhone without the profile."""
    console_errors.ignored += ["WebSocket"]
    page = open_class("/preflight")
    page.route_web_socket("**", lambda socket: socket.close())
    page.reload()
    expect_check(page, "connection", "warn")
    expect(page.locator("#check-connection .check-advice")).to_contain_text("/trust")
    wait_until_checked(page)
    expect(page.locator("#check-speed .check-message")).to_contain_text("Mbit/s")


def test_preflight_reports_an_unreachable_server(
    open_page: OpenPage, tmp_path: Path, console_errors: ConsoleErrors
) -> None:
    console_errors.ignored += ["WebSocket", "Failed to load"]
    with Server(tmp_path) as server:
        page = open_page(url=f"{server.url}/preflight")
        wait_until_checked(page)
    page.click("#recheck")
    expect_check(page, "connection", "fail")
    expect_check(page, "speed", "pending")
    expect(page.locator("#verdict")).to_have_attribute("data-state", "fail")
    wait_until_checked(page)


@pytest.mark.parametrize("path", ["/trust", "/preflight"])
def test_class_pages_are_accessible(open_class: OpenClass, path: str) -> None:
    page = open_class(path, *ALLOW_CAMERA, has_touch=True)
    if path == "/preflight":
        wait_until_checked(page)
        page.click("#try-camera")
        expect_check(page, "camera", "fail")
    assert axe_violations(page) == []
    assert phone_faults(page, f"{TARGETS}, summary") == []


def test_trust_steps_work_without_javascript(open_class: OpenClass) -> None:
    page = open_class("/trust", *ALLOW_CAMERA, java_script_enabled=False, viewport=LAPTOP)
    page.click("#browser-safari summary")
    expect(page.locator("#browser-safari ol")).to_be_visible()
