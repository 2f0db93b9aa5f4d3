"""How much work the server takes on: capacity, the pool of recognisers, and the deadline of a shutdown."""

import threading
from types import SimpleNamespace

import pytest

from webapp.server import shutdown
from webapp.server.capacity import CapacityLimiter, Overloaded
from webapp.server.concurrency import InlineWorkerPool
from webapp.server.pool import Pool
from webapp.server.shutdown import GracefulShutdown, ShuttingDown

pytestmark = pytest.mark.pure


def test_refuses_capacity_beyond_the_limit_until_it_is_released() -> None:
    limiter = CapacityLimiter(3)
    limiter.acquire(2)
    with pytest.raises(Overloaded), limiter.holding(2):
        pass
    assert limiter.held == 2
    with limiter.holding(1):
        assert limiter.held == 3
    limiter.release(2)
    limiter.acquire(3)
    assert limiter.held == 3


def test_pool_creates_as_many_as_are_used_at_once_and_no_more() -> None:
    created: list[object] = []

    def create() -> object:
        created.append(object())
        return created[-1]

    pool = Pool(create, 2)
    with pool.acquire() as first:
        pass
    with pool.acquire() as reused, pool.acquire() as second:
        assert reused is first is not second
        waiting = threading.Event()
        borrowed: list[object] = []

        def borrow() -> None:
            waiting.set()
            with pool.acquire() as third:
                borrowed.append(third)

        borrower = threading.Thread(target=borrow)
        borrower.start()
        waiting.wait()
        assert not borrowed
    borrower.join()
    assert borrowed[0] in (first, second)
    assert len(created) == 2


def test_pool_creates_another_after_one_that_failed() -> None:
    outcomes = iter([RuntimeError("no memory"), "recogniser"])

    def create() -> object:
        outcome = next(outcomes)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    pool = Pool(create, 1)
    with pytest.raises(RuntimeError, match="no memory"), pool.acquire():
        pass
    with pool.acquire() as created:
        assert created == "recogniser"


def test_work_that_begins_too_late_in_a_shutdown_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    now_s = [100.0]
    monkeypatch.setattr(shutdown, "time", SimpleNamespace(monotonic=lambda: now_s[0]))
    stopping = GracefulShutdown()
    pool = stopping.with_deadline(InlineWorkerPool())
    now_s[0] += 1000
    assert pool.run(abs, -1) == 1, "no deadline before the shutdown"
    stopping.run(lambda: None, lambda: None, lambda _: None)
    now_s[0] += 0.9
    assert pool.run(abs, -1) == 1
    now_s[0] += 0.2
    with pytest.raises(ShuttingDown):
        pool.run(abs, -1)
