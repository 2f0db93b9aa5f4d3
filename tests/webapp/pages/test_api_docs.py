"""docs/api.md as a page, and its examples, run as they stand."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.server import Server
from tests.webapp.http_client import fetch
from webapp.api.problems import PROBLEMS

HOST = "http://localhost:5000"
TEXT = (ROOT / "docs" / "api.md").read_text()
EXAMPLES = re.findall(r"^```(sh|python)\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def test_renders_the_page(server: Server) -> None:
    status, headers, page = fetch(f"{server.url}/api")
    assert status == 200
    assert headers["Content-Type"].startswith("text/html")
    for code in PROBLEMS:
        assert page.count(f'id="{code}"') == 1, "where a problem's type leads"
    check_links(server, page)
    assert 'href="/api/v1/openapi.json"' in page
    assert 'href="/docs/protocol"' in page


def check_links(server: Server, page: str) -> None:
    """Assert that every link and picture of the page leads to a page of this site, or to another site."""
    for address in re.findall(r'(?:href|src)="([^"#]*)"', page):
        if not address.startswith("https://"):
            assert address == "" or address.startswith("/"), address
            assert fetch(server.url + address, "HEAD")[0] == 200, address


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "docs").glob("*.md") if path.stem != "api"))
def test_every_document_is_a_page(server: Server, name: str) -> None:
    status, _, page = fetch(f"{server.url}/docs/{name}")
    assert status == 200
    check_links(server, page)


def test_links_of_documents_lead_to_headings(server: Server) -> None:
    page = fetch(f"{server.url}/api")[2]
    assert 'href="/docs/settings#memory"' in page
    assert 'id="memory"' in fetch(f"{server.url}/docs/settings")[2]


@pytest.mark.parametrize("name", ["nothing", "..%2Fpyproject", "..%2FREADME", "api.md", "..%2Fstatic%2Fnone.png"])
def test_other_documents_are_not_found(server: Server, name: str) -> None:
    assert fetch(f"{server.url}/docs/{name}")[0] == 404


def test_has_examples() -> None:
    assert [kind for kind, _ in EXAMPLES] == ["sh", "sh", "python", "sh", "sh", "python"]
    assert all(HOST in text for _, text in EXAMPLES)


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_examples_run(server: Server, photo_jpeg: bytes, tmp_path: Path, number: int) -> None:
    kind, text = EXAMPLES[number]
    if kind == "sh" and not shutil.which("curl"):
        pytest.skip("needs curl")
    (tmp_path / "photo.jpg").write_bytes(photo_jpeg)
    (tmp_path / "notes.txt").write_text("no picture")
    command = ["sh", "-c"] if kind == "sh" else [sys.executable, "-c"]
    run = subprocess.run(
        [*command, text.replace(HOST, server.url)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr + run.stdout
    assert "happy" in run.stdout
    if kind == "sh":
        assert set(json.loads(run.stdout)) >= {"model"}
    if "notes.txt" in text:
        assert "This is not a picture" in run.stdout


def test_example_answer_follows_the_schema(server: Server, photo_jpeg: bytes) -> None:
    documented = json.loads(re.findall(r"^```json\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)[0])
    (result,) = documented["results"]
    assert set(result) == {"name", "width", "height", "faces", "server_ms"}
    assert set(result["faces"][0]) == {"id", "box", "tilt_deg", "emotion", "confidence", "certain", "scores", "flags"}
