"""Controls who may use the API, how often, and from which origins."""

import contextvars
import hmac
import logging
import math
import time

from flask import Flask, Response, request
from flask_limiter import Limiter, RateLimitExceeded
from limits.errors import StorageError

from webapp.api.problems import Problem
from webapp.server.address_limiter import counted_address
from webapp.server.concurrency import Concurrency, WorkerPool
from webapp.server.origins import normalised
from webapp.settings import Settings

REDIS_WORKERS = 2  # native threads that wait for Redis
REDIS_TIMEOUT_S = 1
SCOPE = "api"

_is_limited = contextvars.ContextVar("mien_is_limited", default=False)
_member = contextvars.ContextVar("mien_member", default="")


class RateLimiter:
    """Counts requests by address, or by member of a room, in Redis if there is one. Without Redis, or while it is away,
    counts in memory."""

    def __init__(self, app: Flask, settings: Settings, concurrency: Concurrency) -> None:
        logging.getLogger("flask-limiter").setLevel(logging.WARNING)  # its lower levels log addresses
        timeouts = {"socket_timeout": REDIS_TIMEOUT_S, "socket_connect_timeout": REDIS_TIMEOUT_S}
        options: dict[str, str | int] = {"wrap_exceptions": True, **(timeouts if settings.redis_url else {})}
        self._rate = settings.api_rate
        self._workers: WorkerPool | None = concurrency.worker_pool(REDIS_WORKERS) if settings.redis_url else None
        self._limiter = Limiter(
            _sender,
            storage_uri=settings.redis_url or "memory://",
            storage_options=options,
            in_memory_fallback_enabled=bool(settings.redis_url),
            swallow_errors=True,
            key_prefix="mien",
        )
        # Flask-Limiter asks Redis before every request, of pages too. A Redis that hangs would hold all of them up.
        self._limiter.request_filter(lambda: not _is_limited.get())
        self._count = self._limiter.shared_limit(self._rate, scope=SCOPE)(_counted)
        self._limiter.init_app(app)

    def check(self, member: str = "") -> None:
        """Count this request: of ``member``, or else of its address. Raise Problem if it exceeds the rate limit."""
        _member.set(member)
        if self._workers:
            retry_after_s = self._workers.run(contextvars.copy_context().run, self._retry_after_s)
        else:
            retry_after_s = self._retry_after_s()
        if retry_after_s:
            rate = self._rate.replace("/", " times a ")
            sender = "A member of a room" if member else "An address"
            detail = f"{sender} may use the API {rate}. Try again in {retry_after_s} s."
            limits = {"rate": self._rate, "retry_after_s": retry_after_s}
            raise Problem("too-many-requests", detail, limits, {"Retry-After": str(retry_after_s)})

    def _retry_after_s(self) -> int:
        """Count this request. Return the seconds to wait, or 0 if the request is within the limit."""
        token = _is_limited.set(True)
        try:
            self._count()
        except RateLimitExceeded as error:
            return self._wait_s(error)
        finally:
            _is_limited.reset(token)
        return 0

    def _wait_s(self, error: RateLimitExceeded) -> int:
        longest_s = int(error.limit.limit.get_expiry())
        limit = self._limiter.current_limit
        try:
            return min(longest_s, max(1, math.ceil(limit.reset_at - time.time()))) if limit else longest_s
        except StorageError:
            return longest_s


def _counted() -> None:
    """Do nothing. Flask-Limiter counts the calls."""


def _sender() -> str:
    return f"member {_member.get()}" if _member.get() else client_address()


def client_address() -> str:
    """Return the address by which to count this request."""
    return counted_address(request.remote_addr or "")


def check_token(token: str) -> None:
    """Raise Problem unless the request bears ``token``."""
    scheme, _, credentials = request.headers.get("Authorization", "").partition(" ")
    if not (scheme.lower() == "bearer" and hmac.compare_digest(credentials.strip().encode(), token.encode())):
        detail = "Send this server's token in the header Authorization: Bearer TOKEN."
        raise Problem("unauthorized", detail, headers={"WWW-Authenticate": 'Bearer realm="Mien"'})


def allow_origins(response: Response, origins: tuple[str, ...]) -> Response:
    """Let pages of ``origins`` read the answer. Without these headers, browsers let only our own pages read it."""
    origin = request.headers.get("Origin", "")
    if origins:
        response.vary.add("Origin")
    if origin and ("*" in origins or normalised(origin) in origins):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Encoding, Content-Type"
        response.headers["Access-Control-Expose-Headers"] = "Retry-After"
    return response
