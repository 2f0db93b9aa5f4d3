"""Creates the application."""

import socket
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from flask_socketio import SocketIO

from model import Analyzer, LiveAnalyzer
from model.errors import WeightsError
from model.recognise.network import TrainedNetwork, load_trained
from webapp import security
from webapp.api.access import RateLimiter
from webapp.api.photographs import Photographs
from webapp.api.routes import api
from webapp.api.uploads import Uploads
from webapp.assets import pages as compressed_pages
from webapp.assets import static_files
from webapp.assets.compression import CompressedContents
from webapp.device.files import BROWSER_NETWORK, DeviceFiles, find_device_files
from webapp.device.offline import pages as offline_pages
from webapp.device.pages import pages as device_pages
from webapp.i18n import choice as i18n
from webapp.i18n.catalogues import load_catalogues
from webapp.lan.addresses import host_names
from webapp.lan.pages import pages as class_pages
from webapp.live import events as live
from webapp.live.recognition import LiveRecognition
from webapp.metrics import Metrics
from webapp.pages import errors
from webapp.pages.docs import docs
from webapp.pages.recordings import recordings
from webapp.pages.site import pages
from webapp.rooms import setup as rooms
from webapp.rooms.brake import Brake
from webapp.rooms.guests import explanation_signer, guest_finder
from webapp.rooms.pages import pages as room_pages
from webapp.server import connections, proxies
from webapp.server.capacity import CapacityLimiter
from webapp.server.concurrency import Concurrency
from webapp.server.hosts import ANY as ANY_HOST
from webapp.server.hosts import HostCheck, listens_beyond_loopback, origin_hosts
from webapp.server.memory import MemoryBudget, MemoryPlan, memory_limit, plan_memory
from webapp.server.message_queue import MessageQueue
from webapp.server.modes import create_concurrency
from webapp.server.origins import OriginCheck
from webapp.server.packets import StrictPacket
from webapp.server.shutdown import GracefulShutdown
from webapp.server.tls import Tls
from webapp.services import EXTENSION, Services
from webapp.settings import Settings

ROOT = Path(__file__).parent.parent
PING_INTERVAL_S, PING_TIMEOUT_S = 10, 10  # a client that vanishes silently is dropped within 20 s
UPLOADS_HELD = 2  # of the largest size, in memory at once


def create_app(settings: Settings | None = None, tls: Tls | None = None) -> Flask:
    """Return the application, ready to serve. Its SocketIO is ``app.extensions["socketio"]``.

    Raise model.ModelError when the network or the cascade cannot be loaded, CatalogueError for a file of translations
    that cannot be used.
    """
    settings = settings or Settings()
    app = Flask("mien", root_path=str(ROOT), static_folder=None, template_folder="templates")
    app.config["MAX_CONTENT_LENGTH"] = settings.max_message_bytes
    assert isinstance(app.json, DefaultJSONProvider)
    app.json.sort_keys = False  # answers keep the order of the schema

    services = _create_services(app, settings, tls)
    app.extensions[EXTENSION] = services
    compressed_pages.register(app)
    for blueprint in (pages, recordings, docs, class_pages, room_pages, device_pages, offline_pages, api):
        app.register_blueprint(blueprint)
    i18n.register(app, services.language)
    static_files.register(app, ROOT / "static", services.contents, services.language)
    errors.register(app)

    socketio = _create_socketio(app, services)
    live.register(socketio, services)
    rooms.register(socketio, services)
    _wrap_wsgi(app, services)
    return app


def _create_services(app: Flask, settings: Settings, tls: Tls | None) -> Services:
    per_address = 0 if settings.trusted_proxies else settings.connections_per_address  # a proxy holds all clients'
    concurrency = create_concurrency(settings.async_mode, settings.max_message_bytes, per_address)
    shutdown = GracefulShutdown()
    memory = plan_memory(memory_limit(), settings.workers, UPLOADS_HELD * settings.max_upload_bytes)
    # Loaded once: an analyzer created later must not find another network in the folder.
    trained = load_trained(settings.trained)
    device_files = _device_files(settings, trained)
    recognition, photographs = _create_recognisers(settings, trained, memory, concurrency, shutdown)
    all_rooms = rooms.rooms_from_settings(settings)
    room_workers, brake = rooms.room_workers(settings, concurrency), Brake(concurrency.sleep)
    return Services(
        settings=settings,
        classes=trained.classes,
        device_files=device_files,
        contents=CompressedContents(concurrency.worker_pool(1)),
        language=i18n.LanguageChoice(load_catalogues(settings.languages)),
        tls=tls,
        concurrency=concurrency,
        shutdown=shutdown,
        metrics=Metrics(),
        message_queue=MessageQueue(settings.redis_url, concurrency) if settings.redis_url else None,
        recognition=recognition,
        photographs=photographs,
        uploads=Uploads(concurrency, memory.upload_bytes),
        api_capacity=CapacityLimiter(memory.photograph_workers + settings.max_waiting),
        memory=memory,
        rate_limiter=RateLimiter(app, settings, concurrency),
        rooms=all_rooms,
        room_workers=room_workers,
        brake=brake,
        find_guest=guest_finder(all_rooms.directory, room_workers, brake),
        sign_explanation=explanation_signer(all_rooms.offers, room_workers),
    )


def _device_files(settings: Settings, trained: TrainedNetwork) -> DeviceFiles | None:
    files = find_device_files(trained) if settings.read != "server" else None
    if not files and settings.read == "device":
        missing = f"{trained.folder / BROWSER_NETWORK} is missing or not the one that metrics.json describes"
        raise WeightsError(f"{missing}: MIEN_READ=device needs it. Export the network again.")
    return files


def _create_recognisers(
    settings: Settings,
    trained: TrainedNetwork,
    memory: MemoryPlan,
    concurrency: Concurrency,
    shutdown: GracefulShutdown,
) -> tuple[LiveRecognition, Photographs]:
    create_live = partial(LiveAnalyzer, trained=trained, cascade=settings.cascade)
    create_still = partial(Analyzer, trained=trained, cascade=settings.cascade)
    live_workers = shutdown.with_deadline(concurrency.worker_pool(memory.workers))
    still_workers = concurrency.worker_pool(memory.photograph_workers)
    budget = MemoryBudget(memory.picture_bytes)
    return (
        LiveRecognition(create_live, live_workers, memory.workers, settings.max_waiting),
        Photographs(create_still, still_workers, memory.photograph_workers, settings.max_picture_pixels, budget),
    )


def _create_socketio(app: Flask, services: Services) -> SocketIO:
    settings, queue = services.settings, services.message_queue
    socketio = SocketIO(
        app,
        **({"client_manager": queue} if queue else {}),
        async_mode=services.concurrency.mode,
        cors_allowed_origins=OriginCheck(settings.allowed_origins),
        max_http_buffer_size=settings.max_message_bytes,
        serializer=StrictPacket,
        ping_interval=PING_INTERVAL_S,
        ping_timeout=PING_TIMEOUT_S,
    )
    if queue:
        queue.initialize()  # so that the log reports a missing Redis before the first client comes
    socketio.server.eio.log_message_keys.add("bad-origin")  # OriginCheck logs it, with what would allow it
    connections.patch(socketio.server.eio, services.concurrency)
    return socketio


def _wrap_wsgi(app: Flask, services: Services) -> None:
    settings, tls = services.settings, services.tls
    tracked = services.shutdown.track_requests(_without_compression(app.wsgi_app))
    app.wsgi_app = HostCheck(tracked, _own_names(settings, tls))  # type: ignore[method-assign]
    proxies.register(app, settings.trusted_proxies, settings.path_prefix)
    is_https_only = bool(tls and not tls.authority)  # a class has to get past its certificate's warning
    app.wsgi_app = security.with_headers(app.wsgi_app, is_https_only=is_https_only)  # type: ignore[method-assign]


def _own_names(settings: Settings, tls: Tls | None) -> tuple[str, ...]:
    """Return the names by which clients may ask this server. By default a server for others may have any name, and
    behind a trusted proxy only that knows them; but a class, and a server for this machine alone, have only their own.
    """
    is_class = bool(tls and tls.authority)
    is_public = settings.trusted_proxies > 0 or (listens_beyond_loopback(settings.host) and not is_class)
    if is_public and not settings.allowed_hosts:
        return (ANY_HOST,)
    own = (*host_names(socket.gethostname()), *(tls.names if tls else ()))
    return (*settings.allowed_hosts, *origin_hosts(settings.allowed_origins), *own)


def _without_compression(app: Any) -> Any:
    """Return WSGI middleware that declines to compress WebSocket messages.

    A JPEG gains nothing by it, and decompressing would hold up the event loop.
    """

    def declining(environ: dict[str, Any], start_response: Any) -> Any:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return app(environ, start_response)

    return declining
