"""The OpenAPI document: valid, served, and what the server does."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import requests
from openapi_spec_validator import validate

from model import EMOTIONS, Box, Face
from model.errors import PictureError
from tests.paths import ROOT
from tests.server import Server
from tests.webapp.http_client import ANSWER_S
from webapp.api.problems import PROBLEMS, Problem
from webapp.pages.docs import OPENAPI

SCHEMATHESIS = Path(__file__).parent / "schemathesis"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(OPENAPI.read_text())
    return found


def test_document_is_valid_and_served(server: Server, document: dict[str, Any]) -> None:
    served = requests.get(f"{server.url}/api/v1/openapi.json", timeout=ANSWER_S).json()
    validate(served)
    assert served["paths"] == document["paths"]
    assert served["components"] == document["components"]
    assert served["info"]["x-limits"]["max_pictures"] == 20


def test_describes_every_problem(document: dict[str, Any]) -> None:
    text = (ROOT / "docs" / "api.md").read_text()
    described = dict(re.findall(r"^\| `([a-z-]+)` \| (\d+) \|", text, re.MULTILINE))
    assert described == {code: str(status) for code, (status, _) in PROBLEMS.items()}
    assert document["components"]["schemas"]["Code"]["enum"] == list(PROBLEMS)
    for path in document["paths"].values():
        of_the_server_at_large = {404, 405}
        stated = {int(status) for status in path["post"]["responses"]} - {200}
        assert stated == {status for status, _ in PROBLEMS.values()} - of_the_server_at_large


def test_every_picture_error_is_a_problem() -> None:
    codes: set[str] = set()
    for path in (ROOT / "model").rglob("*.py"):
        codes |= set(re.findall(r'PictureError\(\s*"([a-z-]+)"', path.read_text()))
    assert {"empty", "bad-box", "too-many-pixels"} <= codes
    for code in codes - {"not-jpeg", "broken-jpeg"}:  # of live frames alone
        assert Problem(code, str(PictureError(code, "x"))).status in (413, 415, 422)


def test_expressions_match_the_model(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert schemas["Emotion"]["enum"] == schemas["Scores"]["required"] == list(EMOTIONS)


def test_faces_match_the_model(document: dict[str, Any]) -> None:
    schema = document["components"]["schemas"]["Face"]
    face = Face(1, Box(0, 0, 9, 9), dict.fromkeys(EMOTIONS, 0.14), certain=False, tilt_deg=-12.34).to_dict()
    assert schema["required"] == list(schema["properties"]) == list(face)
    assert face["tilt_deg"] == -12.3


@pytest.mark.parametrize("token", [pytest.param("", marks=pytest.mark.soak), "a-token-for-schemathesis"])
def test_schemathesis_finds_no_failure(tmp_path: Path, token: str) -> None:
    """Valid and invalid requests are answered as the document says."""
    with Server(tmp_path, MIEN_API_RATE="100000/minute", MIEN_API_TOKEN=token) as server:
        bearing = ["--header", f"Authorization: Bearer {token}"] if token else []
        command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(SCHEMATHESIS / "schemathesis.toml")]
        run = subprocess.run(
            [*command, "run", f"{server.url}/api/v1/openapi.json", "--no-color", *bearing],
            cwd=SCHEMATHESIS,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stdout + run.stderr
        assert "2 selected / 2 total" in run.stdout
        assert re.search(r"(\d+) generated, \1 passed", run.stdout), run.stdout
        assert "Traceback" not in server.log()
