"""A clock that tests set."""


class Clock:
    """Stands in for time. Called, it returns the time."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s
