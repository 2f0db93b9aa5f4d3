import json
import re
import urllib.request

import pytest

from tests.server import Server
from tests.webapp.http_client import fetch


def fetch_bytes(url: str) -> bytes:
    with urllib.request.urlopen(url) as answer:
        body: bytes = answer.read()
        return body


def test_serves_the_live_page(server: Server) -> None:
    status, headers, page = fetch(server.url)
    assert status == 200
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "camera=(self)" in headers["Permissions-Policy"]
    assert 'id="start"' in page
    assert "http" + "://" not in re.sub(r'xmlns="[^"]*"', "", page), "nothing is loaded from elsewhere"


def test_serves_every_file_the_page_names(server: Server) -> None:
    page = fetch(server.url)[2]
    names = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', page))
    assert len(names) > 3
    for name in names:
        assert fetch(server.url + name)[0] == 200, name


def test_serves_the_page_for_photographs(server: Server) -> None:
    status, _, page = fetch(f"{server.url}/analyze")
    assert status == 200
    config = json.loads(re.search(r'id="analyze-config">(.*?)</script>', page)[1])  # type: ignore[index]
    assert config["maxPictureBytes"] == 20 * 2**20
    assert config["needsToken"] is False
    names = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', page)) | {config["sampleUrl"]}
    for name in names:
        with urllib.request.urlopen(server.url + name) as answer:
            assert answer.status == 200, name


def test_serves_the_model_card(server: Server) -> None:
    status, _, page = fetch(f"{server.url}/model")
    assert status == 200
    assert "The model card" in page
    assert "<table>" in page
    pictures = re.findall(r'<img src="(/static/v-\w+/study/[^"]+)"', page)
    assert len(pictures) == 5
    for name in pictures:
        assert fetch_bytes(server.url + name).startswith(b"\x89PNG"), name
    assert 'href="/model"' in fetch(server.url)[2]


def test_reports_health(server: Server) -> None:
    status, _, body = fetch(f"{server.url}/healthz")
    assert status == 200
    health = json.loads(body)
    assert health["status"] == "ok"
    assert re.fullmatch("[0-9a-f]{64}", health["network"]["sha256"])


def test_serves_metrics(server: Server) -> None:
    status, headers, body = fetch(f"{server.url}/metrics")
    assert status == 200
    assert headers["Content-Type"].startswith("text/plain")
    assert "mien_live_clients" in body


@pytest.mark.parametrize(("path", "method", "expected"), [("/none", "GET", 404), ("/", "POST", 405)])
def test_errors_are_a_page_or_json(server: Server, path: str, method: str, expected: int) -> None:
    status, _, page = fetch(server.url + path, method, Accept="text/html,*/*;q=0.8")
    assert status == expected
    assert "<h1" in page
    status, _, body = fetch(server.url + path, method, Accept="application/json")
    assert status == expected
    assert set(json.loads(body)["error"]) == {"code", "message"}


def test_error_page_does_not_repeat_the_address(server: Server) -> None:
    assert "script>alert" not in fetch(f"{server.url}/%3Cscript%3Ealert(1)")[2]


@pytest.mark.parametrize(
    ("path", "word", "tagline"),
    [
        ("/", "Live", "What expressions look like, live"),
        ("/lessons", "Class", "A lesson about machines that read faces"),
        ("/host", "Class", "A lesson about machines that read faces"),
        ("/room", "Class", "A lesson about machines that read faces"),
        ("/recordings/report", "Record\u00adings", "What expressions looked like, over time"),
        ("/api", None, "For developers"),
        ("/model", None, "How often the machine is wrong"),
        ("/none", None, "What expressions look like"),
    ],
)
def test_the_header_says_where_a_page_belongs(server: Server, path: str, word: str | None, tagline: str) -> None:
    page = fetch(server.url + path)[2]
    assert re.findall(r'aria-current="page">(.*?)</a>', page) == ([word] if word else [])
    assert re.findall(r'<p class="tagline">(.*?)</p>', page) == [tagline]
