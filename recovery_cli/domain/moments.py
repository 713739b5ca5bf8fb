"""What the shell tells the rest of the program of clock, chance and author; ids are made from it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True, kw_only=True)
class Moment:
    """Now, by whom, and where chance comes from.

    `now` is aware, in UTC. `chance` gives a source of random bits for a seed; with the real clock it may
    ignore the seed, with a fixed day the same seed must give the same bits.
    """

    now: datetime
    author: str
    chance: Callable[[str], Random]

    @property
    def today(self) -> date:
        """The day in metropolitan France."""
        return self.now.astimezone(PARIS).date()


def uuids(now: datetime, random: Random) -> Iterator[str]:
    """Endless UUIDs of version 7 (RFC 9562, method 1): they sort in the order in which they were made.

    The first half of what chance decides is drawn once, so that ids made together can be told by it.
    """
    milliseconds = int(now.timestamp() * 1000)
    together = 0b10 << 62 | random.getrandbits(30) << 32
    counter = 0
    while True:
        high = (milliseconds + (counter >> 12)) << 80 | 7 << 76 | (counter & 0xFFF) << 64
        digits = f"{high | together | random.getrandbits(32):032x}"
        yield "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
        counter += 1
