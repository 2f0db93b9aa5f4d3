"""What the parts of the application share: one object, in ``app.extensions["mien"]``."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, current_app

from webapp.api.access import RateLimiter
from webapp.api.photographs import Photographs
from webapp.api.uploads import Uploads
from webapp.assets.compression import CompressedContents
from webapp.device.files import DeviceFiles
from webapp.i18n.choice import LanguageChoice
from webapp.live.recognition import LiveRecognition
from webapp.metrics import Metrics
from webapp.rooms.brake import Brake
from webapp.rooms.rooms import Rooms
from webapp.server.capacity import CapacityLimiter
from webapp.server.concurrency import Concurrency, WorkerPool
from webapp.server.memory import MemoryPlan
from webapp.server.message_queue import MessageQueue
from webapp.server.shutdown import GracefulShutdown
from webapp.server.tls import Tls
from webapp.settings import Settings

EXTENSION = "mien"


@dataclass(frozen=True)
class Services:
    """The services of one application. ``message_queue`` is None without Redis, ``tls`` without a certificate.

    ``classes`` are what the network reads. ``device_files`` is None where browsers do not read by themselves.
    ``contents`` are those of files and pages, compressed. ``language`` finds that of each request.
    ``find_guest`` returns an id of who makes the current request, if that may use the API without its token, or "".
    ``sign_explanation`` returns the signature with which a student may offer an explanation to the board.
    """

    settings: Settings
    classes: tuple[str, ...]
    device_files: DeviceFiles | None
    contents: CompressedContents
    language: LanguageChoice
    tls: Tls | None
    concurrency: Concurrency
    shutdown: GracefulShutdown
    metrics: Metrics
    message_queue: MessageQueue | None
    recognition: LiveRecognition
    photographs: Photographs
    uploads: Uploads
    api_capacity: CapacityLimiter
    memory: MemoryPlan
    rate_limiter: RateLimiter
    rooms: Rooms
    room_workers: WorkerPool
    brake: Brake
    find_guest: Callable[[], str]
    sign_explanation: Callable[[object], str | None]


def get_services(app: Flask | None = None) -> Services:
    """Return the services of ``app``, or of the application that handles the current request."""
    services: Services = (app or current_app).extensions[EXTENSION]
    return services
