"""Response headers: a page loads only from this server, cannot be framed, and lets no other page use the camera."""

from collections.abc import Callable
from typing import Any

POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "style-src 'self'",
        "connect-src 'self' ws: wss:",  # Safari before 15.4 does not count a WebSocket to the same host as 'self'
        "media-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
# For a page that reads by itself, and for its worker, which compiles WebAssembly
DEVICE_POLICY = f"{POLICY}; script-src 'self' 'wasm-unsafe-eval'"
DEVICE_WORKER = "/js/device/worker.js"  # below /static/, whatever version is in its address
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
HTTPS_ONLY = {"Strict-Transport-Security": "max-age=31536000"}  # a year


def with_headers(app: Any, *, is_https_only: bool) -> Callable[..., Any]:
    """Return WSGI middleware that adds the headers to every answer that does not set its own, Engine.IO's too.

    ``is_https_only``: browsers are to come back over https alone. They then let nobody past a certificate's warning.
    """
    headers = HEADERS | HTTPS_ONLY if is_https_only else HEADERS

    def adding(environ: dict[str, Any], start_response: Any) -> Any:
        def start(status: str, sent: list[tuple[str, str]], *more: Any) -> Any:
            if environ["PATH_INFO"].endswith(DEVICE_WORKER):
                sent = [*sent, ("Content-Security-Policy", DEVICE_POLICY)]
            names = {name.lower() for name, _ in sent}
            added = [(name, text) for name, text in headers.items() if name.lower() not in names]
            return start_response(status, [*sent, *added], *more)

        return app(environ, start)

    return adding
