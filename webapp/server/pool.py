"""A pool of recognisers that native threads share."""

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

Resource = TypeVar("Resource")


class Pool(Generic[Resource]):
    """At most ``max_size`` resources, created on demand: an analyzer takes 14 MB, and one client needs only one."""

    def __init__(self, create: Callable[[], Resource], max_size: int) -> None:
        self._create = create
        self._max_size = max_size
        self._size = 0
        self._lock = threading.Lock()
        self._idle: queue.LifoQueue[Resource] = queue.LifoQueue()

    @contextmanager
    def acquire(self) -> Iterator[Resource]:
        """Yield an idle resource, or a new one if there may be more, or else the next that becomes idle."""
        resource = self._get()
        try:
            yield resource
        finally:
            self._idle.put(resource)

    def _get(self) -> Resource:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            with self._lock:
                is_below_limit = self._size < self._max_size
                self._size += is_below_limit
            return self._create_resource() if is_below_limit else self._idle.get()

    def _create_resource(self) -> Resource:
        try:
            return self._create()
        except BaseException:
            with self._lock:
                self._size -= 1  # otherwise the place would be lost for good
            raise
