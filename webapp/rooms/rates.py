"""How often one connection may do a thing: a bucket of tokens that fills with time."""

from dataclasses import dataclass, field


@dataclass
class Bucket:
    """At most ``burst`` at once, and ``per_s`` a second in the long run."""

    per_s: float
    burst: float
    _left: float = field(init=False, default=0.0)
    _at_s: float | None = field(init=False, default=None)

    def take(self, now_s: float) -> bool:
        """Whether one more may be done now."""
        passed_s = 0.0 if self._at_s is None else max(0.0, now_s - self._at_s)
        self._left = self.burst if self._at_s is None else min(self.burst, self._left + passed_s * self.per_s)
        self._at_s = now_s
        if self._left < 1:
            return False
        self._left -= 1
        return True
