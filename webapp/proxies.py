"""What proxies before this server say of a client: its address and scheme. Only trusted proxies are believed."""

import logging
import re
from collections.abc import Iterable
from typing import Any

from flask import Flask, has_request_context, request
from werkzeug.middleware.proxy_fix import ProxyFix

ADDRESS_AND_PORT = re.compile(r"(\d+\.\d+\.\d+\.\d+):\d+|\[([^\]]+)\](?::\d+)?")
FORWARDED_SCHEME = "HTTP_X_FORWARDED_PROTO"

log = logging.getLogger("mien.proxies")


def register(app: Flask, trusted: int) -> None:
    """Believe the last ``trusted`` proxies, and let pages ask ``is_scheme_unheeded``."""
    app.wsgi_app = ForwardedRequests(app.wsgi_app, trusted)  # type: ignore[method-assign]
    app.jinja_env.globals["is_scheme_unheeded"] = lambda: has_request_context() and is_scheme_unheeded(request.environ)


class ForwardedRequests:
    """WSGI middleware that puts the client's own address and scheme into a request, as ``trusted`` proxies tell them.

    It logs, once, that a proxy speaks to which nobody told it to listen.
    """

    def __init__(self, app: Any, trusted: int) -> None:
        self._app = app
        self._trusted = trusted
        self._believing = ProxyFix(self._forward, x_for=trusted, x_proto=trusted)
        self._is_logged = False

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        return self._believing(environ, start_response)

    def _forward(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if self._trusted:
            environ["REMOTE_ADDR"] = without_port(environ.get("REMOTE_ADDR", ""))
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


def without_port(address: str) -> str:
    """Return the address in ``ADDRESS:PORT`` or ``[ADDRESS]:PORT``, as some proxies write it; else ``address``."""
    found = ADDRESS_AND_PORT.fullmatch(address.strip())
    return (found[1] or found[2]) if found else address
