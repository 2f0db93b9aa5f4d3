"""The package's client against real servers."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from model.analyzer import Analyzer
from model.client import Client, ServerError
from model.face import Face
from tests.paths import ROOT
from tests.server import Server
from tests.shared_servers import SharedServers


def test_answers_a_photograph_as_the_library_does(
    server: Server, small_jpeg: bytes, small_photo: np.ndarray, analyzer: Analyzer, tmp_path: Path
) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(small_jpeg)
    answer = Client(server.url).analyze(path)
    assert (answer.width, answer.height) == (200, 200)
    assert {"decode", "detect", "classify", "total"} <= answer.server_ms.keys()
    (face,) = answer.faces
    (expected,) = analyzer.analyze(small_photo)
    assert isinstance(face, Face)
    assert face.emotion == expected.emotion == "happy"
    assert abs(face.box.x - expected.box.x) < 5
    assert Client(server.url).analyze(small_jpeg).faces == answer.faces


def test_a_face_keeps_its_number_in_live_frames(server: Server, small_jpeg: bytes) -> None:
    with Client(server.url).live() as live:
        first = live.read(small_jpeg)
        second = live.read(small_jpeg, smooth=False)
        assert [face.id for face in first.faces] == [face.id for face in second.faces] == [1]
        assert live.read(small_jpeg, time_s=1.5).faces[0].emotion == "happy"
        with pytest.raises(ServerError, match="not a JPEG") as caught:
            live.read(b"GIF89a")
        assert caught.value.code == "not-jpeg"
        assert live.read(small_jpeg, time_s=1.6).faces, "the connection stays open"


def test_says_why_a_photograph_was_refused(server: Server) -> None:
    with pytest.raises(ServerError, match="not a picture") as caught:
        Client(server.url).analyze(b"some text")
    assert (caught.value.code, caught.value.retry_after_s) == ("not-a-picture", None)


def test_sends_the_token_and_says_when_to_try_again(shared_servers: SharedServers, small_jpeg: bytes) -> None:
    server = shared_servers.get(MIEN_API_TOKEN="a-long-token-for-tests", MIEN_API_RATE="2/minute")
    with pytest.raises(ServerError) as caught:
        Client(server.url).analyze(small_jpeg)
    assert caught.value.code == "unauthorized"
    client = Client(server.url, token="a-long-token-for-tests")
    with pytest.raises(ServerError) as caught:
        for _ in range(3):
            assert client.analyze(small_jpeg).faces
    assert caught.value.code == "too-many-requests"
    assert caught.value.retry_after_s is not None
    assert 0 < caught.value.retry_after_s <= 60


def test_works_below_a_path(shared_servers: SharedServers, small_jpeg: bytes) -> None:
    server = shared_servers.get(MIEN_PATH_PREFIX="/mien")
    client = Client(f"{server.url}/mien/")
    assert client.analyze(small_jpeg).faces
    with client.live() as live:
        assert live.read(small_jpeg).faces


def test_says_that_nobody_answers(small_jpeg: bytes) -> None:
    client = Client("http://127.0.0.1:9", timeout_s=5)  # discard: no server of Mien
    with pytest.raises(ServerError, match=r"http://127\.0\.0\.1:9 does not answer") as caught:
        client.analyze(small_jpeg)
    assert caught.value.code == "no-answer"
    with pytest.raises(ServerError, match="does not answer"):
        client.live()
    with pytest.raises(ValueError, match="begins with http"):
        Client("localhost:5000")


def test_the_example_of_the_documents_runs(shared_servers: SharedServers, small_jpeg: bytes, tmp_path: Path) -> None:
    server = shared_servers.get()
    text = (ROOT / "docs" / "library.md").read_text()
    found = re.search(r"```python\n(from mien\.client.*?)```", text, re.DOTALL)
    assert found
    (tmp_path / "photo.jpg").write_bytes(small_jpeg)
    script = found[1].replace("from mien.", "from model.").replace("http://localhost:5000", server.url)
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert re.fullmatch(r"happy \d\.\d+ Box\(.+\)\n\[1\]\n", done.stdout)
