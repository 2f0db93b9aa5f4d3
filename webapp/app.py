"""Puts the application together."""

from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask
from flask_socketio import SocketIO

from model import LIVE, Analyzer
from model.trained_network import load_trained
from webapp import errors, live, security
from webapp.concurrency import concurrency
from webapp.metrics import Metrics
from webapp.packets import StrictPacket
from webapp.pages import pages
from webapp.recognition import Recognition
from webapp.settings import Settings

ROOT = Path(__file__).parent.parent
PING_INTERVAL_S, PING_TIMEOUT_S = 10, 10  # a client that vanished without a word is let go within 20 s


def create_app(config: Settings | None = None) -> Flask:
    """The application, ready to serve; its SocketIO is ``app.extensions["socketio"]``.

    Raises model.ModelError when the network or the cascade cannot be loaded.
    """
    settings = config or Settings()
    app = Flask("mien", root_path=str(ROOT), static_folder="static", template_folder="templates")
    app.config.update(MIEN=settings, MAX_CONTENT_LENGTH=settings.max_message_bytes)
    waits = concurrency(settings.async_mode, settings.workers, settings.max_message_bytes)
    # Loaded once: recognisers made later must not find another network there.
    make = partial(Analyzer, scan=LIVE, trained=load_trained(settings.trained), cascade=settings.cascade)
    recognition = Recognition(make, waits.off_loop, settings.workers, settings.max_waiting)
    metrics = Metrics()
    app.extensions |= {"mien": recognition, "mien_metrics": metrics, "mien_concurrency": waits}
    app.register_blueprint(pages)
    errors.register(app)
    security.register(app)
    socketio = SocketIO(
        app,
        async_mode=waits.mode,
        cors_allowed_origins=list(settings.allowed_origins) or None,
        max_http_buffer_size=settings.max_message_bytes,
        serializer=StrictPacket,
        ping_interval=PING_INTERVAL_S,
        ping_timeout=PING_TIMEOUT_S,
    )
    live.register(socketio, live.Live(recognition, settings, metrics))
    app.wsgi_app = _without_compression(app.wsgi_app)  # type: ignore[method-assign]
    return app


def _without_compression(app: Any) -> Any:
    """Declines to compress WebSocket messages: a JPEG gains nothing, and inflating would hold up the event loop."""

    def declining(environ: dict[str, Any], start_response: Any) -> Any:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return app(environ, start_response)

    return declining
