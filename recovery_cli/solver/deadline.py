"""How much time is left."""

from time import perf_counter


class Deadline:
    """A moment after which nothing long is begun any more."""

    def __init__(self, seconds: float) -> None:
        self._end = perf_counter() + seconds

    def left(self) -> float:
        """The seconds left; never below 0."""
        return max(0.0, self._end - perf_counter())

    @property
    def is_over(self) -> bool:
        """Whether no time is left."""
        return self.left() <= 0

    def within(self, seconds: float) -> "Deadline":
        """A nearer deadline, at most so many seconds from now."""
        return Deadline(min(seconds, self.left()))
