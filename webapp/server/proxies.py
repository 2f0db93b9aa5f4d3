"""What proxies before this server say of a request: its client's address, its scheme, and the path of this site.

Only trusted proxies are believed.
"""

import ipaddress
import logging
import re
from collections.abc import Iterable
from typing import Any

from flask import Flask, has_request_context, request
from werkzeug.middleware.proxy_fix import ProxyFix

ADDRESS_AND_PORT = re.compile(r"(\d+\.\d+\.\d+\.\d+):\d+|\[([^\]]+)\](?::\d+)?")
PREFIX = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*")  # never "//", which leads to another host, nor ".."
FORWARDED_SCHEME = "HTTP_X_FORWARDED_PROTO"
PROXY_HEADERS = (  # a request with one of them was passed on
    FORWARDED_SCHEME,
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_REAL_IP",
)

log = logging.getLogger("mien.proxies")


def register(app: Flask, trusted: int, path_prefix: str) -> None:
    """Believe the last ``trusted`` proxies, serve below ``path_prefix``, and let pages ask ``is_scheme_unheeded``."""
    app.wsgi_app = ForwardedRequests(app.wsgi_app, trusted, path_prefix)  # type: ignore[method-assign]
    app.jinja_env.globals["is_scheme_unheeded"] = lambda: has_request_context() and is_scheme_unheeded(request.environ)


class ForwardedRequests:
    """WSGI middleware that puts into a request what ``trusted`` proxies say of it, and the path of this site.

    That is ``path_prefix`` or, where it is "", the proxies' ``X-Forwarded-Prefix``. It logs, once, that a proxy speaks
    to which nobody told it to listen.
    """

    def __init__(self, app: Any, trusted: int, path_prefix: str = "") -> None:
        self._app = app
        self._trusted = trusted
        self._path_prefix = path_prefix
        self._believing = ProxyFix(self._forward, x_for=trusted, x_proto=trusted)
        self._is_logged = False

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        return self._believing(environ, start_response)

    def _forward(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if self._trusted:
            environ["REMOTE_ADDR"] = without_port(environ.get("REMOTE_ADDR", ""))
        enter(environ, self._path_prefix or forwarded_prefix(environ, self._trusted))
        is_unheeded = is_scheme_unheeded(environ) or (not self._trusted and FORWARDED_SCHEME in environ)
        if is_unheeded and not self._is_logged:
            self._is_logged = True
            self._log()
        answer: Iterable[bytes] = self._app(environ, start_response)
        return answer

    def _log(self) -> None:
        log.warning(
            "a proxy sends X-Forwarded-Proto, and MIEN_TRUSTED_PROXIES is %d. Links, QR codes and cookies may be those "
            "of http, and all clients of a proxy that is not trusted count as one. Set MIEN_TRUSTED_PROXIES to the "
            "number of your proxies",
            self._trusted,
        )


def is_scheme_unheeded(environ: dict[str, Any]) -> bool:
    """Return whether a client came over https, as some proxy says, and this server takes its request for http."""
    schemes = [scheme.strip().lower() for scheme in environ.get(FORWARDED_SCHEME, "").split(",")]
    return "https" in schemes and environ["wsgi.url_scheme"] != "https"


def is_from_this_machine(environ: dict[str, Any]) -> bool:
    """Return whether a program on this machine made the request, and did not pass it on for somebody else."""
    if any(header in environ for header in PROXY_HEADERS):
        return False
    try:
        address = ipaddress.ip_address(environ.get("REMOTE_ADDR", "").split("%")[0])
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped or address).is_loopback


def parse_prefix(text: str) -> str:
    """Return the path of a site without a slash at its end: "/mien", or "" for "/".

    Raise ValueError, whose message completes "it must be".
    """
    path = text.removesuffix("/")
    if not PREFIX.fullmatch(path) or not text.startswith("/"):
        raise ValueError("a path of letters, digits and ._~- that begins with a slash, such as /mien")
    return path


def forwarded_prefix(environ: dict[str, Any], trusted: int) -> str:
    """Return the path in ``X-Forwarded-Prefix``, to which each of ``trusted`` proxies may have added its part."""
    sent = [part.strip() for part in environ.get("HTTP_X_FORWARDED_PREFIX", "").split(",") if part.strip()]
    try:
        return "".join(parse_prefix(part) for part in sent[-trusted:]) if trusted else ""
    except ValueError:
        return ""


def enter(environ: dict[str, Any], prefix: str) -> None:
    """Tell the application that it is below ``prefix``, whether or not the proxy took that off the path."""
    path = environ.get("PATH_INFO", "")
    if prefix:
        environ["SCRIPT_NAME"] = prefix
        if path == prefix or path.startswith(f"{prefix}/"):
            environ["PATH_INFO"] = path[len(prefix) :] or "/"


def without_port(address: str) -> str:
    """Return the address in ``ADDRESS:PORT`` or ``[ADDRESS]:PORT``, as some proxies write it; else ``address``."""
    found = ADDRESS_AND_PORT.fullmatch(address.strip())
    return (found[1] or found[2]) if found else address
