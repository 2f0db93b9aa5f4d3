"""Puts the rooms together and adds them to the application."""

from collections.abc import Callable

from flask import Flask
from flask_socketio import SocketIO

from webapp.rooms import pages, sockets
from webapp.rooms.guests import is_guest
from webapp.rooms.memory_store import MemoryStore
from webapp.rooms.redis_store import RedisStore
from webapp.rooms.rooms import Limits, Rooms
from webapp.rooms.seats import Seats
from webapp.rooms.ticker import TICK_S, Ticker
from webapp.server.concurrency import Concurrency, InlineWorkerPool, WorkerPool
from webapp.server.shutdown import GracefulShutdown
from webapp.settings import Settings

REDIS_PLACES = 4  # native threads for asking Redis, apart from those that count requests


def register(
    app: Flask, socketio: SocketIO, concurrency: Concurrency, shutdown: GracefulShutdown
) -> Callable[[], bool]:
    """Adds pages and events; with MIEN_REDIS_URL rooms are kept in Redis, else in this process.

    What is returned tells of the present request whether it is one of a class that looks inside.
    """
    settings: Settings = app.config["MIEN"]
    limits = Limits(settings.room_size, settings.room_least, settings.max_rooms, settings.rooms_per_hour)
    rooms = Rooms(RedisStore(settings.redis_url) if settings.redis_url else MemoryStore(), limits)
    workers: WorkerPool = concurrency.worker_pool(REDIS_PLACES) if settings.redis_url else InlineWorkerPool()
    seats = Seats()
    ticker = Ticker(rooms, workers, seats, socketio, lambda work: concurrency.repeat(TICK_S, work))
    sockets.register(socketio, sockets.Talk(rooms, workers, seats, socketio), ticker.begin, shutdown)
    app.extensions["mien_rooms"] = pages.Parts(rooms, workers)
    app.register_blueprint(pages.pages)
    return is_guest(rooms, workers)
