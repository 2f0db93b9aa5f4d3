"""Reads tasks in several processes and gives what comes of them in the tasks' order."""

import contextlib
import multiprocessing
import multiprocessing.connection
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType

from .reading import Event, Failed, Reader, Task

# Started anew instead of forked: OpenCV's and LiteRT's threads do not live through a fork.
START = multiprocessing.get_context("spawn")
AHEAD = 2000  # events of later tasks that may wait for an earlier one's, before those who read them have to wait
STOP_S = 5


class Workers:
    """``count`` processes, started on entering and ended on leaving, however that comes."""

    def __init__(self, count: int, threads: int = 1) -> None:
        self._count = count
        self._threads = threads
        self._processes: dict[Connection, BaseProcess] = {}
        self._held = 0

    def __enter__(self) -> "Workers":
        for _ in range(self._count):
            self._start()
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
        """Each task's events, the tasks in order. A process that dies fails its task alone; another takes its place."""
        waiting = deque(enumerate(tasks))
        busy: dict[Connection, int] = {}
        events: list[deque[Event]] = [deque() for _ in tasks]
        ended: set[int] = set()
        for number, task in enumerate(tasks):
            while number not in ended or events[number]:
                while events[number]:
                    self._held -= 1
                    yield task, events[number].popleft()
                self._give(waiting, busy)
                heard = [connection for connection, index in busy.items() if index == number or self._held < AHEAD]
                ready = multiprocessing.connection.wait(heard) if number not in ended else []
                for connection in (each for each in heard if each in ready):
                    self._hear(connection, busy, events, ended)

    def _give(self, waiting: deque[tuple[int, Task]], busy: dict[Connection, int]) -> None:
        for connection in [each for each in self._processes if each not in busy]:
            if waiting:
                busy[connection], task = waiting.popleft()
                with contextlib.suppress(OSError):  # a dead one shows when it is heard
                    connection.send(task)
        while waiting and len(self._processes) < self._count:
            self._start()

    def _hear(
        self, connection: Connection, busy: dict[Connection, int], events: list[deque[Event]], ended: set[int]
    ) -> None:
        """One event, or the end, of the task that the process at ``connection`` has."""
        index = busy[connection]
        try:
            event: Event | None = connection.recv()
        except (EOFError, OSError):
            event = Failed(self._dead(connection))
        if event is not None:
            events[index].append(event)
            self._held += 1
        if event is None or connection not in self._processes:
            ended.add(busy.pop(connection))

    def _start(self) -> None:
        ours, theirs = START.Pipe()
        process = START.Process(target=_work, args=(theirs, self._threads), daemon=True)
        # What a process ignores its children ignore from their first moment: Ctrl-C is this process's to answer.
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            process.start()
        finally:
            signal.signal(signal.SIGINT, before)
        theirs.close()
        self._processes[ours] = process

    def _dead(self, connection: Connection) -> str:
        process = self._processes.pop(connection)
        connection.close()
        process.join(STOP_S)
        code = process.exitcode
        how = f"by signal {-code}" if code is not None and code < 0 else f"with {code}"
        return f"the process that read it ended {how}, perhaps for want of memory"


def _work(connection: Connection, threads: int) -> None:
    """A process's life: tasks in, events out, None after each task's last; it ends when the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    reader = Reader(threads)
    with contextlib.suppress(EOFError, OSError):
        while True:
            for event in reader.read(connection.recv()):
                connection.send(event)
            connection.send(None)
