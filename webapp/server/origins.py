"""Origins (scheme, host and port of a page's address) as browsers write them, and which of them may connect."""

import logging
import re
from typing import Any
from urllib.parse import SplitResult, urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443}
EXAMPLE = "https://mien.example"
HOST = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_.])?|\[[0-9a-f:.]+\]")
MAX_LOGGED = 20  # different origins; a program could send a new one with every request

log = logging.getLogger("mien.origins")


def parse_origins(text: str) -> tuple[str, ...]:
    """Return the origins in ``text``, separated by commas, each as a browser writes it; "*" allows all.

    Raise ValueError, whose message completes "it must be".
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return tuple(dict.fromkeys(part if part == "*" else normalise(part) for part in parts))


def normalise(text: str) -> str:
    """Return the origin ``text`` in lower case, without a slash at its end or its scheme's usual port.

    Raise ValueError, whose message completes "it must be".
    """
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise _wrong(f"{text} is not one") from None
    fault = _fault(text, parts)
    if fault:
        raise _wrong(fault)
    usual = DEFAULT_PORTS[parts.scheme]
    return f"{parts.scheme}://{_host(parts)}{f':{port}' if port not in (None, usual) else ''}"


def _fault(text: str, parts: SplitResult) -> str:
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        return f"{text} does not begin with https:// or http:// and a host"
    if len(text.split()) > 1:
        return f"{text} has a space in it"
    if "*" in text:
        return f"{text} has a wildcard; name each origin, or write * alone to allow all"
    if parts.path.strip("/") or parts.query or parts.fragment:
        return f"{text} has a path; write {parts.scheme}://{parts.netloc}"
    return "" if HOST.fullmatch(_host(parts)) and "@" not in parts.netloc else f"{text} is not one"


def _host(parts: SplitResult) -> str:
    """Return the host as the web writes it: ASCII, in lower case, an IPv6 address in brackets."""
    host = parts.hostname or ""
    if ":" in host:
        return f"[{host}]"
    try:
        return host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return ""


def _wrong(fault: str) -> ValueError:
    return ValueError(f"origins separated by commas, such as {EXAMPLE}, or *: {fault}")


class OriginCheck:
    """Tells whether a page may connect. Logs each origin that is refused, once, and what would allow it."""

    def __init__(self, allowed: tuple[str, ...]) -> None:
        self._allowed = allowed
        self._logged: set[str] = set()

    def __call__(self, origin: str | None, environ: dict[str, Any]) -> bool:
        """Return whether a page of ``origin`` may connect by the request ``environ``: a page of the allowed origins
        or, where none is named, of the server itself."""
        sent = normalised(origin or "")
        allowed = self._allowed or own_origins(environ)
        if "*" in allowed or (sent and sent in allowed):
            return True
        if origin:
            self._log(sent, allowed)
        return False

    def _log(self, sent: str, allowed: tuple[str, ...]) -> None:
        if sent in self._logged or len(self._logged) >= MAX_LOGGED:
            return
        self._logged.add(sent)
        if not sent:
            log.warning(
                "refused a page that has no origin, such as a file's; only MIEN_ALLOWED_ORIGINS=* would allow it"
            )
            return
        if self._allowed:
            reason = f"MIEN_ALLOWED_ORIGINS allows only {', '.join(allowed)}"
        else:
            reason = (
                f"MIEN_ALLOWED_ORIGINS is not set, and the server takes {' or '.join(allowed) or 'no name'} for its own"
            )
        remedy = f"MIEN_ALLOWED_ORIGINS={','.join([*self._allowed, sent])}"
        log.warning("refused a page of %s: %s. If that page is yours, set %s", sent, reason, remedy)


def own_origins(environ: dict[str, Any]) -> tuple[str, ...]:
    """Return the origins by which a client may have reached this server, by the names that its request carries.

    No page can set a proxy's headers in a browser, so they are heeded here even where no proxy is trusted.
    """
    host = environ.get("HTTP_HOST", "")
    schemes = [environ["wsgi.url_scheme"], _first(environ.get("HTTP_X_FORWARDED_PROTO", ""))]
    hosts = [host, _first(environ.get("HTTP_X_FORWARDED_HOST", "")) or host]
    named = [normalised(f"{scheme}://{name}") for scheme, name in zip(schemes, hosts, strict=True) if scheme]
    return tuple(dict.fromkeys(origin for origin in named if origin))


def _first(header: str) -> str:
    return header.split(",")[0].strip()


def normalised(origin: str) -> str:
    """Return the origin, or "" where it is none."""
    try:
        return normalise(origin)
    except ValueError:
        return ""
