"""A token bucket, which limits how often one connection may do a thing."""

from dataclasses import dataclass, field


@dataclass
class TokenBucket:
    """Allows ``burst`` at once, and ``rate_per_s`` in the long run."""

    rate_per_s: float
    burst: float
    _tokens: float = field(init=False, default=0.0)
    _updated_s: float | None = field(init=False, default=None)

    def take(self, now_s: float) -> bool:
        """Return whether a token was left, and take it. A clock that goes back adds none."""
        if self._updated_s is None:
            self._tokens = self.burst
        else:
            self._tokens = min(self.burst, self._tokens + max(0.0, now_s - self._updated_s) * self.rate_per_s)
        self._updated_s = now_s
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True
