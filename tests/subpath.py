"""nginx that serves Mien below /mien, in each of the ways that docs/hosting.md describes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.nginx import Nginx
from tests.server import Server
from tests.webapp.serving import localhost_certificate

BELOW = {"location / {": "location /mien/ {"}
TAKEN_OFF = BELOW | {"proxy_pass http://mien;": "proxy_pass http://mien/;"}
TOLD = {'X-Forwarded-Prefix "";': "X-Forwarded-Prefix /mien;"}
# How nginx is changed, and which settings the server has
WAYS: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "a header, path taken off": (TAKEN_OFF | TOLD, {}),
    "a header, path left on": (BELOW | TOLD, {}),
    "a setting, path taken off": (TAKEN_OFF, {"MIEN_PATH_PREFIX": "/mien"}),
    "a setting, path left on": (BELOW, {"MIEN_PATH_PREFIX": "/mien/"}),
}


@contextmanager
def serving(folder: Path, way: str, mode: str = "eventlet") -> Iterator[tuple[str, str]]:
    """Serve below a path; yield the address of the site, with a slash at its end, and nginx's certificate."""
    changes, settings = WAYS[way]
    certificate = localhost_certificate(folder)["MIEN_TLS_CERT"]
    with (
        Server(folder, MIEN_TRUSTED_PROXIES="1", MIEN_ASYNC_MODE=mode, **settings) as server,
        Nginx(folder, [server.port], certificate, changes) as nginx,
    ):
        yield f"{nginx.url}/mien/", certificate
        assert "Traceback" not in server.log()
