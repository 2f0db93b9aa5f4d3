"""The service worker, the manifest, and the page that is shown without a network."""

import re

import requests

from tests.paths import ROOT
from tests.server import Server
from tests.shared_servers import SharedServers

OTHER_VERSION = "import webapp.assets.version as v; v.DIGEST_BYTES = 5"
ANSWER_S = 20


def worker_of(server: Server) -> requests.Response:
    return requests.get(f"{server.url}/service-worker.js?runtime=simd", timeout=ANSWER_S)


def test_the_service_worker_is_asked_for_again_and_has_a_version(server: Server) -> None:
    answer = worker_of(server)
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    version, _, script = answer.text.partition("\n")
    assert re.fullmatch(r'self\.mienVersion = "[0-9a-f]{16}";', version)
    assert script == (ROOT / "static" / "js" / "offline" / "service-worker.js").read_text()


def test_the_version_changes_with_what_is_kept(shared_servers: SharedServers) -> None:
    first, other = worker_of(shared_servers.get()), worker_of(shared_servers.get(before=OTHER_VERSION))
    assert first.text.partition("\n")[0] != other.text.partition("\n")[0]


def test_browsers_forget_where_the_server_alone_reads(shared_servers: SharedServers) -> None:
    script = worker_of(shared_servers.get(MIEN_READ="server")).text
    assert "unregister()" in script
    assert "fetch" not in script


def test_the_site_can_be_installed(server: Server) -> None:
    answer = requests.get(f"{server.url}/manifest.webmanifest", timeout=ANSWER_S)
    assert answer.headers["Content-Type"].startswith("application/manifest+json")
    manifest = answer.json()
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == ("/", "/", "standalone")
    assert {icon["sizes"] for icon in manifest["icons"]} == {"any", "192x192", "512x512"}
    for icon in manifest["icons"]:
        picture = requests.get(server.url + icon["src"], timeout=ANSWER_S)
        assert picture.headers["Content-Type"].partition(";")[0] == icon["type"]
    # Browsers ask for it without cookies: the page says in which language.
    page = requests.get(server.url, headers={"Cookie": "mien_lang=ar"}, timeout=ANSWER_S).text
    address = "/manifest.webmanifest?lang=ar"
    assert f'rel="manifest" href="{address}"' in page
    assert requests.get(server.url + address, timeout=ANSWER_S).json()["dir"] == "rtl"


def test_the_page_without_a_network_needs_no_script(server: Server) -> None:
    page = requests.get(f"{server.url}/offline", timeout=ANSWER_S).text
    assert "This page needs the server" in page
    assert 'type="module"' not in page
