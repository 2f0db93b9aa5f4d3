"""The services through which pages and events work with rooms. A call can wait for Redis: make it on a worker."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from webapp.rooms.board_service import BoardService
from webapp.rooms.codes import Choose
from webapp.rooms.directory import RoomDirectory
from webapp.rooms.host_service import HostService
from webapp.rooms.limits import Limits
from webapp.rooms.offer_service import OfferService
from webapp.rooms.recovery import RoomRecovery
from webapp.rooms.store import Store
from webapp.rooms.student_service import StudentService


@dataclass(frozen=True)
class Rooms:
    """All services, over one store."""

    store: Store
    limits: Limits
    directory: RoomDirectory
    students: StudentService
    offers: OfferService
    host: HostService
    boards: BoardService
    recovery: RoomRecovery


def create_rooms(
    store: Store, limits: Limits, now_s: Callable[[], float] | None = None, choose: Choose = secrets.choice
) -> Rooms:
    """``now_s`` returns the time that all processes share, by default the store's; ``choose`` returns one of several at
    random."""
    now_s = now_s or store.now_s
    directory = RoomDirectory(store, limits, now_s, choose)
    recovery = RoomRecovery(store, limits.max_rooms)
    return Rooms(
        store,
        limits,
        directory,
        StudentService(store, recovery, limits, directory, now_s, choose),
        OfferService(store, directory),
        HostService(store, recovery, limits.min_students, now_s, choose),
        BoardService(store, recovery, limits.min_students, now_s),
        recovery,
    )
