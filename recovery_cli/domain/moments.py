"""What the shell tells the rest of the program of clock, chance and author; ids are made from it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
_AT_ONCE = 64


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
    together = f"{0b10 << 30 | random.getrandbits(30):08x}"
    middle = f"-{together[:4]}-{together[4:]}"
    ends = _eights(random)
    for milliseconds in count(int(now.timestamp() * 1000)):
        time = f"{milliseconds:012x}"
        start = f"{time[:8]}-{time[8:]}-7"
        for counter in range(1 << 12):
            yield f"{start}{counter:03x}{middle}{next(ends)}"


def _eights(random: Random) -> Iterator[str]:
    """Eight hexadecimal figures by chance, again and again: many are drawn at once, as if one by one."""
    while True:
        drawn = f"{random.getrandbits(32 * _AT_ONCE):0{8 * _AT_ONCE}x}"
        for end in range(len(drawn), 0, -8):
            yield drawn[end - 8 : end]
