"""Whatever keeps the server from starting is reported in one line, with an exit status other than 0."""

import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from model.recognise.network import TRAINED
from tests.face_network_file import copy_without_face_network
from tests.paths import ROOT
from tests.server import Server, failed_start, failed_start_in


def test_serving_does_not_import_tensorflow() -> None:
    script = "import sys, webapp; webapp.create_app(); print(sorted({'tensorflow', 'keras'} & set(sys.modules)))"
    imported = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert imported.stdout == "[]\n"


def test_reports_a_port_in_use() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        message = failed_start("--port", port)
        assert port in message
        assert "in use" in message


def test_reports_an_address_of_another_machine() -> None:
    assert "203.0.113.1" in failed_start("--host", "203.0.113.1", "--port", "0")


def test_reports_an_unknown_host_name() -> None:
    assert "nowhere.invalid" in failed_start("--host", "nowhere.invalid", "--port", "0")


def test_reports_an_invalid_setting() -> None:
    assert "MIEN_WORKERS" in failed_start(MIEN_WORKERS="many")
    assert "--port" in failed_start("--port", "http") or "MIEN_PORT" in failed_start("--port", "http")


def test_reports_missing_weights(tmp_path: Path) -> None:
    assert "git checkout" in failed_start("--port", "0", MIEN_TRAINED=str(tmp_path))


def test_reports_corrupt_weights(tmp_path: Path) -> None:
    folder = tmp_path / "trained"
    shutil.copytree(TRAINED, folder)
    weights = bytearray((folder / "mien.tflite").read_bytes())
    weights[len(weights) // 2] ^= 255
    (folder / "mien.tflite").write_bytes(weights)
    assert "git checkout" in failed_start("--port", "0", MIEN_TRAINED=str(folder))


def test_reports_a_network_that_browsers_cannot_read_where_they_must(tmp_path: Path) -> None:
    folder = tmp_path / "trained"
    shutil.copytree(TRAINED, folder)
    (folder / "mien-browser.tflite").unlink()
    message = failed_start("--port", "0", MIEN_TRAINED=str(folder), MIEN_READ="device")
    assert "mien-browser.tflite" in message
    assert "MIEN_READ=device" in message


@pytest.mark.parametrize("kept", [None, 100_000], ids=["missing", "truncated"])
def test_reports_an_unusable_face_network(tmp_path: Path, kept: int | None) -> None:
    for name in ("docs", "static", "templates", "webapp"):
        (tmp_path / name).symlink_to(ROOT / name)
    message = failed_start_in(copy_without_face_network(tmp_path, kept), "--port", "0")
    assert "face_detection_short_range.tflite" in message
    assert "git checkout" in message


def test_reports_a_missing_cascade(tmp_path: Path) -> None:
    assert "opencv-python-headless" in failed_start("--port", "0", MIEN_CASCADE=str(tmp_path / "none.xml"))


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_stops_on_a_signal(mode: str, by: signal.Signals, tmp_path: Path) -> None:
    with Server(tmp_path, MIEN_ASYNC_MODE=mode) as server:
        server.process.send_signal(by)
        assert server.process.wait(10) == 0
        assert "Traceback" not in server.log()
        assert "Deprecat" not in server.log()
