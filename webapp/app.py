"""Puts the application together."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from flask_socketio import SocketIO
from werkzeug.middleware.proxy_fix import ProxyFix

from model import Analyzer, LiveAnalyzer
from model.recognise.network import load_trained
from webapp import security
from webapp.api import routes as api
from webapp.api.photographs import Photographs
from webapp.lan import pages as class_pages
from webapp.live import sockets as live
from webapp.live.recognition import Recognition
from webapp.metrics import Metrics
from webapp.pages import docs, errors
from webapp.pages.recordings import recordings
from webapp.pages.site import pages
from webapp.rooms import setup as rooms
from webapp.server import connections
from webapp.server.concurrency import Concurrency
from webapp.server.message_queue import MessageQueue
from webapp.server.modes import create_concurrency
from webapp.server.packets import StrictPacket
from webapp.server.shutdown import GracefulShutdown
from webapp.server.tls import Tls
from webapp.settings import Settings

ROOT = Path(__file__).parent.parent
PING_INTERVAL_S, PING_TIMEOUT_S = 10, 10  # a client that vanished without a word is let go within 20 s


def create_app(config: Settings | None = None, tls: Tls | None = None) -> Flask:
    """The application, ready to serve; its SocketIO is ``app.extensions["socketio"]``. ``tls``: what it is served with.

    Raises model.ModelError when the network or the cascade cannot be loaded.
    """
    settings = config or Settings()
    app = Flask("mien", root_path=str(ROOT), static_folder="static", template_folder="templates")
    app.config.update(MIEN=settings, MAX_CONTENT_LENGTH=settings.max_message_bytes)
    assert isinstance(app.json, DefaultJSONProvider)
    app.json.sort_keys = False  # answers keep the order of the schema
    concurrency = create_concurrency(settings.async_mode, settings.max_message_bytes)
    # Loaded once: recognisers made later must not find another network there.
    trained = load_trained(settings.trained)
    make_live = partial(LiveAnalyzer, trained=trained, cascade=settings.cascade)
    make_still = partial(Analyzer, trained=trained, cascade=settings.cascade)
    shutdown = GracefulShutdown()
    workers = shutdown.with_deadline(concurrency.worker_pool(settings.workers))
    recognition = Recognition(make_live, workers, settings.workers, settings.max_waiting)
    metrics = Metrics()
    parts = {"": recognition, "_metrics": metrics, "_concurrency": concurrency, "_stopping": shutdown, "_tls": tls}
    app.extensions |= {f"mien{name}": part for name, part in parts.items()}
    app.register_blueprint(pages)
    app.register_blueprint(docs.docs)
    app.register_blueprint(class_pages.pages)
    app.register_blueprint(recordings)
    errors.register(app)
    security.register(app)
    shared = {"client_manager": MessageQueue(settings.redis_url, concurrency)} if settings.redis_url else {}
    app.extensions["mien_queue"] = shared.get("client_manager")
    socketio = SocketIO(
        app,
        **shared,
        async_mode=concurrency.mode,
        cors_allowed_origins=list(settings.allowed_origins) or None,
        max_http_buffer_size=settings.max_message_bytes,
        serializer=StrictPacket,
        ping_interval=PING_INTERVAL_S,
        ping_timeout=PING_TIMEOUT_S,
    )
    if settings.redis_url:
        shared["client_manager"].initialize()  # a Redis that is away or refuses is told before anybody comes
    connections.patch(socketio.server.eio, concurrency)
    live.register(socketio, live.Live(recognition, settings, metrics, shutdown), shutdown)
    is_guest = rooms.register(app, socketio, concurrency, shutdown)
    api.register(
        app, _photographs(make_still, concurrency, settings), recognition.network, concurrency, metrics, is_guest
    )
    app.wsgi_app = shutdown.track_requests(_without_compression(app.wsgi_app))  # type: ignore[method-assign]
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.trusted_proxies, x_proto=settings.trusted_proxies
        )
    return app


def _photographs(make: Callable[[], Analyzer], concurrency: Concurrency, settings: Settings) -> Photographs:
    workers = settings.photograph_workers
    return Photographs(make, concurrency.worker_pool(workers), workers, settings.max_picture_pixels)


def _without_compression(app: Any) -> Any:
    """Declines to compress WebSocket messages: a JPEG gains nothing, and inflating would hold up the event loop."""

    def declining(environ: dict[str, Any], start_response: Any) -> Any:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return app(environ, start_response)

    return declining
