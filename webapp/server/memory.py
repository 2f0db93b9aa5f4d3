"""How much memory this server may use, and what it may use it for."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from webapp.server.capacity import Overloaded

GROUPS, OWN_GROUPS = Path("/sys/fs/cgroup"), Path("/proc/self/cgroup")
MB = 2**20
# What a server of one client takes, and what each worker's two recognisers add, live and for photographs: 129 to 167 MB
# and 15 + 24 MB were measured on 2026-11-27.
SERVER_BYTES, WORKER_BYTES = 160 * MB, 40 * MB
SPARE = 0.1  # of all memory, for the system and for what is freed but not given back
WORKERS_SHARE, UPLOADS_SHARE = 0.5, 0.5  # of what is left beside the server; then of what is left beside the workers
MAX_WAIT_S = 30.0  # of a photograph until others give their memory back


def memory_limit(groups: Path = GROUPS, own_groups: Path = OWN_GROUPS) -> int:
    """Return the bytes that this process may use: the machine's, or less if a control group (v1 or v2) says so."""
    limits: list[int] = [psutil.virtual_memory().total]
    for path in _limit_files(groups, own_groups):
        try:
            text = path.read_text().strip()
        except OSError:
            continue
        if text.isdecimal():  # not "max"
            limits.append(int(text))
    return min(limits)


def _limit_files(groups: Path, own_groups: Path) -> Iterator[Path]:
    """Yield the files that may hold a limit: those of this process's groups and of the groups around them.

    In a container the groups may be mounted as if the process's own were the outermost.
    """
    try:
        lines = own_groups.read_text().splitlines()
    except OSError:
        return
    for line in lines:
        _, controllers, name = line.split(":", 2)
        if controllers == "":
            root, file = groups, "memory.max"
        elif "memory" in controllers.split(","):
            root, file = groups / "memory", "memory.limit_in_bytes"
        else:
            continue
        group = root / name.lstrip("/")
        yield root / file
        yield from (each / file for each in (group, *group.parents) if each.is_relative_to(root))


@dataclass(frozen=True)
class MemoryPlan:
    """What the server may use its memory for: how many ``workers``, and bytes for uploads and for decoding."""

    limit_bytes: int
    workers: int
    upload_bytes: int
    picture_bytes: int

    @property
    def photograph_workers(self) -> int:
        """How many photographs are read at once: one fewer than there are workers, to leave one to live clients."""
        return max(1, self.workers - 1)

    def __str__(self) -> str:
        shares = f"uploads {self.upload_bytes // MB} MB, decoding {self.picture_bytes // MB} MB"
        return f"memory {self.limit_bytes // MB} MB: {self.workers} workers, {shares}"


def plan_memory(limit_bytes: int, workers: int, upload_bytes: int) -> MemoryPlan:
    """Share out ``limit_bytes``: as many ``workers`` and as much for uploads as asked for, or as many as fit."""
    usable = int((1 - SPARE) * limit_bytes) - SERVER_BYTES
    workers = max(1, min(workers, int(WORKERS_SHARE * usable) // WORKER_BYTES))
    usable = max(0, usable - workers * WORKER_BYTES)
    upload_bytes = min(upload_bytes, int(UPLOADS_SHARE * usable))
    return MemoryPlan(limit_bytes, workers, upload_bytes, usable - upload_bytes)


class MemoryBudget:
    """Bytes that are held for a while. Whoever wants more than is free waits for those before them."""

    def __init__(self, limit_bytes: int) -> None:
        self.limit_bytes = limit_bytes
        self._free = limit_bytes
        self._changed = threading.Condition()

    @contextmanager
    def holding(self, amount: int) -> Iterator[None]:
        """Hold ``amount`` for the length of a ``with`` block; the caller sees to it that it is within the limit.

        Blocks its thread meanwhile. Raise Overloaded if it is not free within MAX_WAIT_S.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: self._free >= amount, MAX_WAIT_S):
                raise Overloaded
            self._free -= amount
        try:
            yield
        finally:
            with self._changed:
                self._free += amount
                self._changed.notify_all()
