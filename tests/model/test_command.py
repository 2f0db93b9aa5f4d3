import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "model", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.fixture
def photo_file(photo_jpeg: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "astronaut.jpg"
    path.write_bytes(photo_jpeg)
    return path


def test_tells_what_it_sees(photo_file: Path) -> None:
    told = run(str(photo_file))
    assert told.returncode == 0
    assert told.stdout.startswith(f"{photo_file}: 1 face\n  1. looks happy ")


def test_json_is_the_schema(photo_file: Path) -> None:
    seen = json.loads(run(str(photo_file), "--json").stdout)
    assert (seen["file"], seen["width"], seen["height"]) == (str(photo_file), 512, 512)
    assert seen["faces"][0]["emotion"] == "happy"


def test_a_bad_file_is_named_and_the_rest_still_read(photo_file: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.jpg"
    text.write_text("no picture")
    told = run(str(tmp_path / "none.jpg"), str(text), str(photo_file))
    assert told.returncode == 1
    assert "none.jpg" in told.stderr
    assert "text.jpg" in told.stderr
    assert "Traceback" not in told.stderr
    assert "looks happy" in told.stdout
