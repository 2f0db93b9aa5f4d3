"""The files with which a browser reads by itself: where they are, how long they are kept, and that they are right."""

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import requests

from model.recognise.network import TRAINED, load_trained
from tests.paths import ROOT
from tests.server import Server
from tests.shared_servers import SharedServers
from webapp.device.files import LITERT, find_device_files

ANSWER_S = 20
YEAR_S = 31_536_000


def live_config(server: Server) -> dict[str, Any]:
    return config_of(server, "/", "live-config")


def config_of(server: Server, path: str, name: str) -> dict[str, Any]:
    page = requests.get(server.url + path, timeout=ANSWER_S).text
    found = re.search(rf'id="{name}">(.*?)</script>', page)
    assert found
    config: dict[str, Any] = json.loads(found[1])
    return config


def announced(config: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the files that a page's worker may ask for, by name."""
    device = config["device"]
    files = [runtime["wasm"] for runtime in device["runtimes"].values()]
    return {
        file["url"].rpartition("/")[2]: file for file in (*files, device["faceNetwork"], device["expressionNetwork"])
    }


@pytest.fixture
def trained(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TRAINED, tmp_path / "trained"))


def test_every_file_is_what_the_page_is_told(server: Server) -> None:
    files = announced(live_config(server))
    assert set(files) == {
        "litert_wasm_internal.wasm",
        "litert_wasm_compat_internal.wasm",
        "face_detection_short_range.tflite",
        "mien-browser.tflite",
    }
    for name, file in files.items():
        answer = requests.get(server.url + file["url"], timeout=ANSWER_S)
        assert answer.status_code == 200
        assert len(answer.content) == file["bytes"]
        assert hashlib.sha256(answer.content).hexdigest() == file["sha256"]
        assert answer.headers["Content-Type"] == ("application/wasm" if ".wasm" in name else "application/octet-stream")


@pytest.mark.parametrize("read", ["choice", "device", "server"])
def test_the_page_for_photographs_is_told_what_the_live_page_is(shared_servers: SharedServers, read: str) -> None:
    server = shared_servers.get(MIEN_READ=read)
    live, photographs = live_config(server), config_of(server, "/analyze", "analyze-config")
    assert photographs["read"] == read
    assert {name: photographs[name] for name in ("read", "device", "downloadMb")} == {
        name: live[name] for name in ("read", "device", "downloadMb")
    }


def test_files_are_kept_for_a_year_under_an_address_with_their_version(server: Server) -> None:
    for file in announced(live_config(server)).values():
        answer = requests.head(server.url + file["url"], timeout=ANSWER_S)
        assert answer.headers["Cache-Control"] == f"public, max-age={YEAR_S}, immutable"
        assert file["sha256"][:16] in file["url"]
        same = {"If-None-Match": answer.headers["ETag"]}
        assert requests.get(server.url + file["url"], headers=same, timeout=ANSWER_S).status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "/device/0000000000000000/mien-browser.tflite",
        "/device/3bc182eb9f33925d/mien-browser.tflite",
        "/device/3bc182eb9f33925d/metrics.json",
        "/device/3bc182eb9f33925d/..%2fLICENSE",
    ],
)
def test_another_version_or_file_is_not_there(server: Server, path: str) -> None:
    answer = requests.get(server.url + path, timeout=ANSWER_S)
    assert answer.status_code == 404
    assert "immutable" not in answer.headers.get("Cache-Control", "")


def test_webassembly_is_allowed_to_the_pages_that_read_and_to_their_worker_alone(server: Server) -> None:
    for path in ("/", "/analyze", "/static/js/device/worker.js"):
        policy = requests.get(server.url + path, timeout=ANSWER_S).headers["Content-Security-Policy"]
        assert "script-src 'self' 'wasm-unsafe-eval'" in policy, path
        assert "default-src 'self'" in policy
    for path in ("/recordings", "/model", "/static/js/live/main.js", "/none", "/healthz"):
        policy = requests.get(server.url + path, timeout=ANSWER_S).headers["Content-Security-Policy"]
        assert "wasm" not in policy, path
        assert "unsafe-inline" not in policy


def test_a_server_that_reads_itself_offers_nothing_else(shared_servers: SharedServers) -> None:
    server = shared_servers.get(MIEN_READ="server")
    config = live_config(server)
    assert (config["read"], config["device"]) == ("server", None)
    assert "wasm" not in requests.get(server.url, timeout=ANSWER_S).headers["Content-Security-Policy"]
    known = "/device/3bc182eb9f33925d/face_detection_short_range.tflite"
    assert requests.get(server.url + known, timeout=ANSWER_S).status_code == 404


@pytest.mark.parametrize(("setting", "expected"), [({}, "choice"), ({"MIEN_READ": "device"}, "device")])
def test_a_page_is_told_who_reads(shared_servers: SharedServers, setting: dict[str, str], expected: str) -> None:
    assert live_config(shared_servers.get(**setting))["read"] == expected


def test_the_network_of_a_folder_is_served_with_its_own_classes(trained: Path, tmp_path: Path) -> None:
    metrics = json.loads((trained / "metrics.json").read_text())
    metrics["classes"] = ["a", "b", "c", "d", "e", "f", "g"]
    (trained / "metrics.json").write_text(json.dumps(metrics))
    with Server(tmp_path, MIEN_TRAINED=str(trained)) as server:
        assert live_config(server)["device"]["trained"]["classes"] == list("abcdefg")


def test_a_network_without_a_file_for_browsers_is_read_by_the_server(trained: Path, tmp_path: Path) -> None:
    (trained / "mien-browser.tflite").unlink()
    assert find_device_files(load_trained(trained)) is None
    with Server(tmp_path, MIEN_TRAINED=str(trained)) as server:
        assert live_config(server)["read"] == "server"


def test_a_damaged_file_for_browsers_counts_as_none(trained: Path) -> None:
    with (trained / "mien-browser.tflite").open("ab") as file:
        file.write(b"x")
    assert find_device_files(load_trained(trained)) is None


@pytest.mark.pure
def test_checksums_are_those_of_the_vendored_files() -> None:
    files = find_device_files(load_trained())
    assert files
    assert set(files.runtimes) == {"relaxed", "simd"}
    for file in files.runtimes.values():
        assert file.path.parent == LITERT == ROOT / "static" / "vendor" / "litert"
        assert hashlib.sha256(file.path.read_bytes()).hexdigest() == file.sha256
