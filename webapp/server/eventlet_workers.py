"""Native threads beside eventlet's event loop: a pool of workers, and calls from any thread to the loop."""

import queue
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

import eventlet
from eventlet import event, greenio

Result = TypeVar("Result")
MAX_PENDING_CALLS = 1000


class LoopCalls:
    """Callbacks that the event loop runs for native threads, in the order in which they come."""

    def __init__(self) -> None:
        self._pending: queue.Queue[Callable[[], Any]] = queue.Queue(MAX_PENDING_CALLS)
        receiver, self._waker = socket.socketpair()
        self._waker.setblocking(False)
        self._receiver = greenio.GreenSocket(receiver)
        eventlet.spawn_n(self._run)

    def add(self, callback: Callable[[], Any]) -> None:
        """Have the loop call ``callback``, which must never raise. Wait while too many calls are pending."""
        self._pending.put(callback)
        with suppress(BlockingIOError):  # the loop is about to wake up already
            self._waker.send(b"x")

    def _run(self) -> None:
        while self._receiver.recv(MAX_PENDING_CALLS):
            while not self._pending.empty():
                self._pending.get_nowait()()


class EventletWorkerPool:
    """Native threads that run work while the green thread that asked for it waits.

    eventlet's own tpool would be slower: a thread of it waits for the loop before it takes the next job.
    """

    def __init__(self, size: int, calls: LoopCalls) -> None:
        self._jobs: queue.SimpleQueue[tuple[event.Event, Callable[[], Any]]] = queue.SimpleQueue()
        self._calls = calls
        for _ in range(size):
            threading.Thread(target=self._work, daemon=True).start()

    def run(self, work: Callable[..., Result], *arguments: Any) -> Result:
        done = event.Event()
        self._jobs.put((done, partial(work, *arguments)))
        result: Result = done.wait()
        return result

    def _work(self) -> None:
        while True:
            self._calls.add(_outcome(*self._jobs.get()))


def _outcome(done: event.Event, job: Callable[[], Any]) -> Callable[[], None]:
    """Do the job, and return the call that reports its result. No local variable of the worker keeps it alive."""
    try:
        return partial(done.send, job())
    except BaseException as error:  # raised again where somebody waits for the result
        return partial(done.send_exception, error)
