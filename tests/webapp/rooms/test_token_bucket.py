"""The token bucket, with the time passed in."""

import pytest

from webapp.rooms.token_bucket import TokenBucket

pytestmark = pytest.mark.pure


def test_limits_a_thousand_events_a_second() -> None:
    bucket = TokenBucket(rate_per_s=5, burst=10)
    taken = sum(bucket.take(at_ms / 1000) for at_ms in range(10_000))
    assert taken == 10 + 49
    assert bucket.take(100.0)


def test_clock_set_back_adds_no_tokens() -> None:
    bucket = TokenBucket(rate_per_s=5, burst=1)
    assert [bucket.take(at_s) for at_s in (10.0, 3.0, 3.1, 3.3)] == [True, False, False, True]
