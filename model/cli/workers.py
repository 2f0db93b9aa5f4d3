"""Reads tasks in several processes and yields their events in the order of the tasks."""

import contextlib
import multiprocessing
import multiprocessing.connection
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType

from .reader import Event, Failed, Reader, Task

# Spawned, not forked: the threads of OpenCV and LiteRT do not survive a fork.
CONTEXT = multiprocessing.get_context("spawn")
MAX_BUFFERED_EVENTS = 2000  # events of later tasks that may wait for an earlier task, before their processes must wait
STOP_S = 5


class WorkerPool:
    """``count`` processes, started on entering the context and stopped on leaving it."""

    def __init__(self, count: int, threads: int = 1) -> None:
        self._count = count
        self._threads = threads
        self._processes: dict[Connection, BaseProcess] = {}
        self._buffered = 0

    def __enter__(self) -> "WorkerPool":
        for _ in range(self._count):
            self._start_process()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        for process in self._processes.values():
            process.terminate()
        for connection, process in self._processes.items():
            process.join(STOP_S)
            if process.is_alive():
                process.kill()
                process.join()
            connection.close()

    def read(self, tasks: Sequence[Task]) -> Iterator[tuple[Task, Event]]:
        """Yield the events of each task, in the order of ``tasks``.

        If a process dies, only its current task fails; a new process takes over the others.
        """
        waiting = deque(enumerate(tasks))
        busy: dict[Connection, int] = {}
        events: list[deque[Event]] = [deque() for _ in tasks]
        finished: set[int] = set()
        for number, task in enumerate(tasks):
            while number not in finished or events[number]:
                while events[number]:
                    self._buffered -= 1
                    yield task, events[number].popleft()
                self._assign(waiting, busy)
                has_room = self._buffered < MAX_BUFFERED_EVENTS
                receiving = [connection for connection, index in busy.items() if index == number or has_room]
                ready = multiprocessing.connection.wait(receiving) if number not in finished else []
                for connection in (each for each in receiving if each in ready):
                    self._receive(connection, busy, events, finished)

    def _assign(self, waiting: deque[tuple[int, Task]], busy: dict[Connection, int]) -> None:
        """Send the waiting tasks to idle processes; replace processes that died."""
        for connection in [each for each in self._processes if each not in busy]:
            if waiting:
                busy[connection], task = waiting.popleft()
                with contextlib.suppress(OSError):  # a dead process is noticed when its answer is received
                    connection.send(task)
        while waiting and len(self._processes) < self._count:
            self._start_process()

    def _receive(
        self, connection: Connection, busy: dict[Connection, int], events: list[deque[Event]], finished: set[int]
    ) -> None:
        """Receive one event, or the end, of the task that the process at ``connection`` is reading."""
        index = busy[connection]
        try:
            event: Event | None = connection.recv()
        except (EOFError, OSError):
            event = Failed(self._remove_dead(connection))
        if event is not None:
            events[index].append(event)
            self._buffered += 1
        if event is None or connection not in self._processes:
            finished.add(busy.pop(connection))

    def _start_process(self) -> None:
        ours, theirs = CONTEXT.Pipe()
        process = CONTEXT.Process(target=_work, args=(theirs, self._threads), daemon=True)
        # A child inherits what its parent ignores: only this process must answer Ctrl-C.
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            process.start()
        finally:
            signal.signal(signal.SIGINT, handler)
        theirs.close()
        self._processes[ours] = process

    def _remove_dead(self, connection: Connection) -> str:
        """Forget the process at ``connection`` and return why it ended."""
        process = self._processes.pop(connection)
        connection.close()
        process.join(STOP_S)
        code = process.exitcode
        how = f"was ended by signal {-code}" if code is not None and code < 0 else f"exited with status {code}"
        return f"the process that read it {how}, perhaps because memory ran out"


def _work(connection: Connection, threads: int) -> None:
    """Run in each process: receive tasks, send their events and then None; end when the connection closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    reader = Reader(threads)
    with contextlib.suppress(EOFError, OSError):
        while True:
            for event in reader.read(connection.recv()):
                connection.send(event)
            connection.send(None)
