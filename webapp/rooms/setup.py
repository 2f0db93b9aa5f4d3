"""Creates the rooms and adds their pages and events to the application."""

from collections.abc import Callable
from functools import partial

from flask import Flask
from flask_socketio import SocketIO

from webapp.rooms import pages, sockets
from webapp.rooms.channels import Channels
from webapp.rooms.connections import Connections
from webapp.rooms.events import RoomEvents
from webapp.rooms.guests import guest_check
from webapp.rooms.host_events import HostEvents
from webapp.rooms.limits import Limits
from webapp.rooms.memory_store import MemoryStore
from webapp.rooms.publisher import BOARD_INTERVAL_S, BoardPublisher
from webapp.rooms.redis_store import RedisStore
from webapp.rooms.rooms import Rooms, create_rooms
from webapp.rooms.student_events import StudentEvents
from webapp.server.concurrency import Concurrency, InlineWorkerPool, WorkerPool
from webapp.server.shutdown import GracefulShutdown
from webapp.settings import Settings

REDIS_WORKERS = 4  # apart from those that count the API's requests


def register(
    app: Flask, settings: Settings, socketio: SocketIO, concurrency: Concurrency, shutdown: GracefulShutdown
) -> Callable[[], bool]:
    """Add pages and events to the application. Keep rooms in Redis if MIEN_REDIS_URL is set, otherwise in this process.

    Return a function that tells whether the current request comes from a class that is looking inside.
    """
    rooms = _create_rooms(settings)
    workers: WorkerPool = concurrency.worker_pool(REDIS_WORKERS) if settings.redis_url else InlineWorkerPool()
    connections, channels = Connections(), Channels(socketio)
    student_handlers = StudentEvents(rooms, workers, channels).handlers()
    host_handlers = HostEvents(rooms, workers, channels, connections).handlers()
    events = RoomEvents(student_handlers | host_handlers, connections, rooms.students, workers)
    repeat = partial(concurrency.repeat, BOARD_INTERVAL_S)
    publisher = BoardPublisher(rooms, workers, connections, channels, repeat)
    sockets.register(socketio, events, publisher.start, shutdown)
    app.extensions[pages.EXTENSION] = pages.PageServices(rooms, workers)
    app.register_blueprint(pages.pages)
    return guest_check(rooms.directory, workers)


def _create_rooms(settings: Settings) -> Rooms:
    store = RedisStore(settings.redis_url) if settings.redis_url else MemoryStore()
    limits = Limits(settings.room_size, settings.room_least, settings.max_rooms, settings.rooms_per_hour)
    return create_rooms(store, limits)
