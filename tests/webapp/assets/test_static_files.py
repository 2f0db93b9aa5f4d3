"""Files come under types of our own, whatever the system's table says."""

import urllib.request

import pytest

from tests.paths import ROOT
from tests.shared_servers import SharedServers
from webapp.assets.static_files import TYPES

# A Windows registry in which other programs have changed what files are
WRONG_TYPES = """
import mimetypes
_init = mimetypes.init
def _wrong(files=None):
    _init(files)
    for ending in (".js", ".css", ".svg", ".webm", ".jpg", ".json"):
        mimetypes.add_type("application/x-wrong", ending)
mimetypes.init = _wrong
_wrong()
"""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("js/live/main.js", "text/javascript"),
        ("vendor/socket.io-client/socket.io.esm.min.js", "text/javascript"),
        ("css/base.css", "text/css"),
        ("icons/mien.svg", "image/svg+xml"),
        ("samples/astronaut.jpg", "image/jpeg"),
        ("samples/astronaut.webm", "video/webm"),
        ("study/comparison.json", "application/json"),
        ("vendor/idb/LICENSE", "text/plain"),
    ],
)
def test_types_do_not_come_from_the_system(shared_servers: SharedServers, name: str, expected: str) -> None:
    server = shared_servers.get(before=WRONG_TYPES.strip())
    with urllib.request.urlopen(f"{server.url}/static/{name}") as answer:
        assert answer.headers.get_content_type() == expected


def test_every_kind_of_file_has_a_type() -> None:
    endings = {path.suffix for path in (ROOT / "static").rglob("*") if path.is_file()}
    assert {".js", ".css", ".png"} <= endings
    assert endings <= TYPES.keys()
