"""Below a path, behind a real nginx: every address that an answer names begins with the path, and leads somewhere."""

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import requests
import socketio

from tests.nginx import Nginx
from tests.server import Server
from tests.subpath import WAYS, serving
from tests.tls_client import session
from tests.webapp.live.client import ANSWER_S
from tests.webapp.serving import MODES, localhost_certificate

PAGES = ["", "analyze", "recordings", "recordings/report", "recordings/compare", "host", "room", "lessons", "preflight"]
PAGES += ["trust", "model", "api", "nowhere"]


def addresses(text: str) -> set[str]:
    """Return the paths on this host that a page names, in its links, scripts, forms and settings."""
    named = set(re.findall(r'(?:href|src|action|data-[a-z]+)="(/[^"#?]*)', text))
    return named | set(re.findall(r'"[a-zA-Z]+": ?"(/[^"#?]*)"', text))


@pytest.mark.parametrize("way", WAYS)
def test_every_address_is_below_the_path_and_leads_somewhere(tmp_path: Path, way: str) -> None:
    with serving(tmp_path, way) as (site, certificate), session(certificate) as browser:
        named: set[str] = set()
        for page in PAGES:
            named |= addresses(browser.get(site + page, timeout=ANSWER_S).text)
        opened = browser.post(f"{site}host", data={"source": "samples"}, timeout=ANSWER_S)
        assert urlsplit(opened.url).path.startswith("/mien/host/")
        code = opened.url.rsplit("/", 1)[1]
        for page in (f"board/{code}", f"room/{code}"):
            named |= addresses(browser.get(site + page, timeout=ANSWER_S).text)
        named |= addresses(opened.text)
        named.remove("/mien/nowhere")  # in another language; it is as much missing there
        assert {"/mien/", "/mien/api/v1/analyze", f"/mien/board/{code}"} <= named
        assert any(re.fullmatch(r"/mien/static/v-\w+/bundle/js/live/main\.js", path) for path in named)
        assert [path for path in sorted(named) if not path.startswith("/mien/")] == []
        posted_to = {"/mien/api/v1/analyze", "/mien/api/v1/explain", f"/mien/host/{code}/invite"}
        assert posted_to <= named
        for path in sorted(named - posted_to):
            assert browser.get(urljoin(site, path), timeout=ANSWER_S).status_code == 200, path
        assert f'aria-label="QR code for {site}room/{code}"' in opened.text
        assert {cookie.path for cookie in browser.cookies if cookie.name != "mien_way"} == {"/mien/"}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_frames_are_answered_below_the_path(tmp_path: Path, small_jpeg: bytes, mode: str, transport: str) -> None:
    with serving(tmp_path, "a header, path taken off", mode) as (site, certificate):
        client = socketio.Client(reconnection=False, http_session=session(certificate))
        client.connect(site, transports=[transport], socketio_path="mien/socket.io", wait_timeout=ANSWER_S)
        answer = client.call("frame", (small_jpeg, {"seq": 1}), timeout=ANSWER_S)
        assert [face["emotion"] for face in answer["faces"]] == ["happy"]
        client.disconnect()


def test_the_api_is_below_the_path(tmp_path: Path, small_jpeg: bytes) -> None:
    with serving(tmp_path, "a setting, path left on") as (site, certificate), session(certificate) as program:
        document = program.get(f"{site}api/v1/openapi.json", timeout=ANSWER_S).json()
        assert document["servers"] == [{"url": "/mien"}]
        read = program.post(
            f"{site}api/v1/analyze", small_jpeg, headers={"Content-Type": "image/jpeg"}, timeout=ANSWER_S
        )
        assert len(read.json()["results"][0]["faces"]) == 1
        refused = program.post(f"{site}api/v1/analyze", b"x", headers={"Content-Type": "image/jpeg"}, timeout=ANSWER_S)
        assert refused.json()["type"] == "/mien/api#not-a-picture"


def test_the_shipped_nginx_lets_no_client_tell_a_path(tmp_path: Path) -> None:
    certificate = localhost_certificate(tmp_path)["MIEN_TLS_CERT"]
    sent = {"X-Forwarded-Prefix": "/other"}
    with Server(tmp_path, MIEN_TRUSTED_PROXIES="1") as server:
        assert 'href="/other/analyze"' in requests.get(server.url, headers=sent, timeout=ANSWER_S).text
        with Nginx(tmp_path, [server.port], certificate) as nginx:
            page = requests.get(nginx.url, headers=sent, timeout=ANSWER_S, verify=certificate).text
            assert 'href="/analyze"' in page
            assert "/other" not in page
