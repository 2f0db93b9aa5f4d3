"""The names by which clients may ask this server (the header ``Host``).

Without this check, a page of any site could point its own name at this server's address, and its browser would take the
two for one site (DNS rebinding).
"""

import ipaddress
import logging
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from werkzeug.sansio.utils import host_is_trusted

ANY = "*"
NAME = re.compile(r"\.?[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*")
LOCAL_NAMES = (".localhost", ".local", ".internal", ".home.arpa")  # reserved: nobody on the internet can have one
PORT = re.compile(r":\d*$")
MAX_LOGGED, MAX_SHOWN = 20, 100  # different names; characters of one

log = logging.getLogger("mien.hosts")


def parse_hosts(text: str) -> tuple[str, ...]:
    """Return the names in ``text``, separated by commas; ".a.example" stands for all names below, "*" for all.

    Raise ValueError, whose message completes "it must be".
    """
    names = [part.strip().lower() for part in text.split(",") if part.strip()]
    for name in names:
        if name != ANY and not is_address(name) and not NAME.fullmatch(name):
            raise ValueError(f"host names separated by commas, such as mien.example, without scheme and port: {name}")
    return tuple(dict.fromkeys(names))


def origin_hosts(origins: Iterable[str]) -> tuple[str, ...]:
    """Return the hosts of ``origins``; none for "*", which says nothing of this server."""
    return tuple(host for origin in origins if (host := urlsplit(origin).hostname))


def is_address(host: str) -> bool:
    """Return whether ``host`` is an IP address, in brackets or not."""
    try:
        ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


def listens_beyond_loopback(host: str) -> bool:
    """Return whether others can reach a server that listens on ``host``."""
    if host == "localhost":
        return False
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return True


class HostCheck:
    """WSGI middleware that refuses requests for a name that is not this server's. Logs each such name, once.

    Addresses and names that nobody on the internet can have always pass: a name without a dot, or one of LOCAL_NAMES.
    """

    def __init__(self, app: Any, names: Iterable[str]) -> None:
        self._app = app
        self._names = tuple(names)
        self._logged: set[str] = set()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        host = environ.get("HTTP_HOST", "")
        if self.permits(host):
            answer: Iterable[bytes] = self._app(environ, start_response)
            return answer
        self._log(host)
        text = b"This server has no such name. Whoever runs it can add names with MIEN_ALLOWED_HOSTS.\n"
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(text)))]
        start_response("400 Bad Request", headers)
        return [text]

    def permits(self, host: str) -> bool:
        """Return whether a request may have this header. One without it is no browser's."""
        if ANY in self._names or not host:
            return True
        name = PORT.sub("", host).lower().removesuffix(".")
        return "." not in name or is_address(name) or host_is_trusted(name, (*LOCAL_NAMES, *self._names))

    def _log(self, host: str) -> None:
        if host not in self._logged and len(self._logged) < MAX_LOGGED:
            self._logged.add(host)
            remedy = "If it is this server's, add it to MIEN_ALLOWED_HOSTS"
            log.warning("refused a request for the name %r. %s", host[:MAX_SHOWN], remedy)
