"""Creates the rooms, and adds their events to the application."""

from functools import partial

from flask_socketio import SocketIO

from webapp.rooms import sockets
from webapp.rooms.channels import Channels
from webapp.rooms.connections import Connections
from webapp.rooms.events import RoomEvents
from webapp.rooms.host_events import HostEvents
from webapp.rooms.limits import Limits
from webapp.rooms.memory_store import MemoryStore
from webapp.rooms.publisher import BOARD_INTERVAL_S, BoardPublisher
from webapp.rooms.redis_store import RedisStore
from webapp.rooms.rooms import Rooms, create_rooms
from webapp.rooms.student_events import StudentEvents
from webapp.server.concurrency import Concurrency, InlineWorkerPool, WorkerPool
from webapp.services import Services
from webapp.settings import Settings

REDIS_WORKERS = 4  # apart from those that count the API's requests


def rooms_from_settings(settings: Settings) -> Rooms:
    """Return rooms that are kept in Redis if MIEN_REDIS_URL is set, otherwise in this process."""
    store = RedisStore(settings.redis_url) if settings.redis_url else MemoryStore()
    limits = Limits(settings.room_size, settings.room_least, settings.max_rooms, settings.rooms_per_address)
    return create_rooms(store, limits)


def room_workers(settings: Settings, concurrency: Concurrency) -> WorkerPool:
    """Return the workers on which to call the rooms, which may wait for Redis."""
    return concurrency.worker_pool(REDIS_WORKERS) if settings.redis_url else InlineWorkerPool()


def register(socketio: SocketIO, services: Services) -> None:
    """Handle the events of rooms, and publish their boards."""
    rooms, workers = services.rooms, services.room_workers
    connections, channels = Connections(), Channels(socketio)
    student_handlers = StudentEvents(rooms, workers, channels, connections).handlers()
    host_handlers = HostEvents(rooms, workers, channels, connections).handlers()
    handlers = student_handlers | host_handlers
    events = RoomEvents(handlers, connections, rooms.students, rooms.recovery, workers, services.brake)
    repeat = partial(services.concurrency.repeat, BOARD_INTERVAL_S)
    publisher = BoardPublisher(rooms, workers, connections, channels, repeat)
    sockets.register(socketio, events, publisher.start, services.shutdown, services.language)
