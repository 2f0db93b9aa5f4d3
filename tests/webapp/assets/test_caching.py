"""What browsers may keep, and how it is compressed."""

import gzip
import re
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path

import brotli
import pytest

from tests.paths import ROOT
from tests.server import Server
from webapp.assets.version import folder_version, split_version

KEPT = "public, max-age=31536000, immutable"


def get(address: str, **headers: str) -> tuple[int, Message, bytes]:
    request = urllib.request.Request(address, headers={name.replace("_", "-"): text for name, text in headers.items()})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def decompressed(body: bytes, encoding: str | None) -> bytes:
    decompress = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    return bytes(decompress(body))


def version_of(server: Server) -> str:
    return re.search(r"/static/(v-[0-9a-f]{12})/", get(server.url)[2].decode())[1]  # type: ignore[index]


def test_files_of_a_version_are_kept_and_others_asked_for_again(server: Server) -> None:
    name, version = "js/live/main.js", version_of(server)
    now, old, plain = (get(f"{server.url}/static/{path}{name}") for path in (f"{version}/", "v-000000000000/", ""))
    assert now[1]["Cache-Control"] == KEPT
    assert old[1]["Cache-Control"] == plain[1]["Cache-Control"] == "no-cache"
    assert now[2] == old[2] == plain[2] == (ROOT / "static" / name).read_bytes()
    assert get(f"{server.url}/static/{name}", If_None_Match=plain[1]["ETag"])[0] == 304


def test_every_address_of_a_page_has_the_version(server: Server) -> None:
    for path in ("/", "/analyze", "/model", "/lessons", "/recordings"):
        named = re.findall(r'(?:href|src)="(/static/[^"]+)"', get(server.url + path)[2].decode())
        assert named
        assert all(name.startswith(f"/static/{version_of(server)}/") for name in named), path


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip, deflate", "gzip"), ("br;q=0, gzip", "gzip"), ("identity", None)],
)
def test_compresses_as_the_browser_prefers(server: Server, accepted: str, encoding: str | None) -> None:
    _, headers, body = get(f"{server.url}/static/{version_of(server)}/css/tokens.css", Accept_Encoding=accepted)
    assert headers["Content-Encoding"] == encoding
    assert headers["Vary"] == "Accept-Encoding"
    assert decompressed(body, encoding) == (ROOT / "static" / "css" / "tokens.css").read_bytes()


@pytest.mark.parametrize(
    ("path", "accepted", "encoding"),
    [
        ("/", "gzip, deflate, br, zstd", "br"),
        ("/", "gzip", "gzip"),
        ("/", "identity", None),
        ("/none", "br", "br"),
        ("/room", "br", None),  # nobody may keep it, or tell from its length what it holds
    ],
)
def test_compresses_pages(server: Server, path: str, accepted: str, encoding: str | None) -> None:
    _, headers, body = get(server.url + path, Accept_Encoding=accepted)
    assert headers["Content-Encoding"] == encoding
    assert {"Accept-Encoding", "Accept-Language", "Cookie"} <= set(headers["Vary"].split(", "))
    assert int(headers["Content-Length"]) == len(body)
    assert decompressed(body, encoding).rstrip().endswith(b"</html>")


def test_pictures_and_clips_are_sent_as_they_are(server: Server) -> None:
    _, headers, body = get(f"{server.url}/static/samples/astronaut.jpg", Accept_Encoding="br, gzip")
    assert headers["Content-Encoding"] is None
    assert body == (ROOT / "static" / "samples" / "astronaut.jpg").read_bytes()
    status, _, part = get(f"{server.url}/static/samples/astronaut.webm", Range="bytes=0-9", Accept_Encoding="br")
    assert (status, len(part)) == (206, 10)


@pytest.mark.parametrize(
    "path",
    [
        "none.js",
        "bundle/js/none.js",
        "bundle/vendor/uplot/uPlot.esm.js",
        "bundle/css/base,base.css",
        "bundle/css/none.css",
        "bundle/../../README.md",
        "bundle/css/..%2F..%2FREADME.css",
        "..%2fREADME.md",
        "js",
        "",
    ],
)
def test_what_is_not_there_is_not_found(server: Server, path: str) -> None:
    for version in ("", f"{version_of(server)}/"):
        status, headers, _ = get(f"{server.url}/static/{version}{path}", Accept_Encoding="br")
        assert status == 404
        assert "max-age" not in (headers["Cache-Control"] or "")


def test_a_slow_line_carries_few_files(server: Server) -> None:
    named = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', get(server.url)[2].decode()))
    script = next(name for name in named if name.endswith("bundle/js/live/main.js"))
    libraries = re.findall(rb"^import .*;$", get(server.url + script)[2], re.MULTILINE)
    assert len(named) + len(libraries) < 15


@pytest.mark.pure
def test_a_version_is_of_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("1")
    first = folder_version(tmp_path)
    assert folder_version(tmp_path) == first
    (tmp_path / "a.js").rename(tmp_path / "b.js")
    second = folder_version(tmp_path)
    (tmp_path / "b.js").write_text("2")
    assert len({first, second, folder_version(tmp_path)}) == 3
    assert split_version(f"{first}/css/a.css") == (first, "css/a.css")
    assert split_version("css/a.css") == ("", "css/a.css")
    assert split_version(first) == ("", first)
