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
    for address in re.findall(r'href="(/[^"#]*)"', page):
        assert fetch(server.url + address)[0] == 200, address
    assert 'href="/api/v1/openapi.json"' in page


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
