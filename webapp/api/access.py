"""Who may ask the API, how often, and from which pages."""

import contextvars
import hmac
import ipaddress
import logging
import math
import time

from flask import Flask, Response, request
from flask_limiter import Limiter, RateLimitExceeded
from limits.errors import StorageError

from webapp.api.problems import Problem
from webapp.server.concurrency import Concurrency, WorkerPool
from webapp.settings import Settings

REDIS_PLACES = 2  # native threads for asking Redis, which a slow one may hold
REDIS_TIMEOUT_S = 1
IPV6_PREFIX = 64  # what one customer has: by whole addresses nobody would be limited
SCOPE = "api"

_is_asked_for = contextvars.ContextVar("mien_rate_is_asked_for", default=False)


class Rates:
    """Counts requests by address, in memory or in Redis; while Redis cannot be reached, in memory."""

    def __init__(self, app: Flask, settings: Settings, concurrency: Concurrency) -> None:
        logging.getLogger("flask-limiter").setLevel(logging.WARNING)  # below that its lines name addresses
        options: dict[str, str | int] = {"socket_timeout": REDIS_TIMEOUT_S, "socket_connect_timeout": REDIS_TIMEOUT_S}
        self._rate = settings.api_rate
        self._workers: WorkerPool | None = concurrency.worker_pool(REDIS_PLACES) if settings.redis_url else None
        self._limiter = Limiter(
            client_address,
            storage_uri=settings.redis_url or "memory://",
            storage_options={"wrap_exceptions": True, **(options if settings.redis_url else {})},
            in_memory_fallback_enabled=bool(settings.redis_url),
            swallow_errors=True,
            key_prefix="mien",
        )
        # Flask-Limiter looks before every request, of pages too, and a Redis that hangs would hold up all of them.
        self._limiter.request_filter(lambda: not _is_asked_for.get())
        self._counted = self._limiter.shared_limit(self._rate, scope=SCOPE)(_nothing)
        self._limiter.init_app(app)

    def check(self) -> None:
        """Counts this request. Raises Problem when it is one too many."""
        retry_after_s = (
            self._workers.run(contextvars.copy_context().run, self._count) if self._workers else self._count()
        )
        if retry_after_s:
            detail = f"This address may ask {self._rate.replace('/', ' times a ')}; try again in {retry_after_s} s."
            limits = {"rate": self._rate, "retry_after_s": retry_after_s}
            raise Problem("too-many-requests", detail, limits, {"Retry-After": str(retry_after_s)})

    def _count(self) -> int:
        """Seconds to wait; 0 when the request may go on."""
        token = _is_asked_for.set(True)
        try:
            self._counted()
        except RateLimitExceeded as refused:
            return self._wait_s(refused)
        finally:
            _is_asked_for.reset(token)
        return 0

    def _wait_s(self, refused: RateLimitExceeded) -> int:
        longest_s = int(refused.limit.limit.get_expiry())
        limit = self._limiter.current_limit
        try:
            return min(longest_s, max(1, math.ceil(limit.reset_at - time.time()))) if limit else longest_s
        except StorageError:
            return longest_s


def _nothing() -> None:
    """What is limited: Flask-Limiter counts calls of it."""


def client_address() -> str:
    """Whose request this is, for counting alone."""
    address = request.remote_addr or ""
    try:
        found = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return address or "unknown"
    if isinstance(found, ipaddress.IPv6Address) and not found.ipv4_mapped:
        return str(ipaddress.ip_network((found, IPV6_PREFIX), strict=False))
    return str(found)


def check_token(token: str) -> None:
    """Raises Problem unless the request bears ``token``."""
    kind, _, given = request.headers.get("Authorization", "").partition(" ")
    if not (kind.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode())):
        detail = "Send the token that this server was given: Authorization: Bearer TOKEN."
        raise Problem("unauthorized", detail, headers={"WWW-Authenticate": 'Bearer realm="Mien"'})


def allow_origins(response: Response, origins: tuple[str, ...]) -> Response:
    """Lets pages of ``origins`` read the answer; without this header a browser lets those of our own do so."""
    origin = request.headers.get("Origin", "")
    if origins:
        response.vary.add("Origin")
    if origin and (origin in origins or "*" in origins):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
        response.headers["Access-Control-Expose-Headers"] = "Retry-After"
    return response
