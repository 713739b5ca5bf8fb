"""Fewer breaks: meetings change rounds along chains, as long as all of them keep a round."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from random import Random
from typing import TYPE_CHECKING

from recovery_cli.solver.break_paths import Path, Paths
from recovery_cli.solver.breaks import breaks_in

if TYPE_CHECKING:
    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.residual import Residual

WARMEST, COLDEST = 0.25, 0.15
"""Simulated annealing (S. Kirkpatrick et al., Science 220, 1983) in units of one break."""
EFFORT = 3_000_000
"""How much one annealing may do: looks at a path, and changes of one, which are more work."""
CHANGE = 200
GLANCE = 2000
"""After so many looks it is colder, and the clock is looked at."""
TURN = 0.3
"""How often a ring is turned when it is looked at."""
TOO_MANY = 3
"""What a break beyond the ceiling counts in addition."""
CROWDED = 1
"""What a meeting counts for which a round has no table: on the way to fewer breaks there may be some."""
MOST_LOSS = 20
"""What is never accepted, in breaks."""


@dataclass(frozen=True, kw_only=True)
class Day:
    """What the search has to know of breaks.

    `held` are the rounds of each participant's fixed meetings, as bits; `ceiling` is how many breaks anyone
    may have.
    """

    held: Sequence[int]
    ceiling: int


class _Cost(dict[int, int]):
    """What the busy rounds of one participant count, worked out when they are first asked for."""

    def __init__(self, ceiling: int) -> None:
        self._ceiling = ceiling

    def __missing__(self, busy: int) -> int:
        breaks = breaks_in(busy)
        self[busy] = breaks + TOO_MANY * max(0, breaks - self._ceiling)
        return self[busy]


class Search:
    """A round for each item, on its way to fewer breaks.

    In two rounds the meetings form paths and rings of participants. When a path changes its two rounds,
    nothing changes but the days of the two at its ends; when a ring does, nobody's, but other paths open up.
    """

    def __init__(self, residual: "Residual", day: Day, rounds: Sequence[int], *, seed: int) -> None:
        self._chance = Random(seed).random  # noqa: S311 - the same schedule every time is the point
        self._paths = Paths(residual, rounds)
        resources = len(residual.presence)
        self._bound = {item: int(one) for item, one in enumerate(residual.shared) if one < resources}
        self._taken = {(self._bound[item], rounds[item]): item for item in self._bound}
        self._room = list(residual.tables)
        self._busy = list(day.held)
        for item, round_ in enumerate(rounds):
            self._room[round_] -= 1
            for one in residual.ends[item].tolist():
                self._busy[one] |= 1 << round_
        self._cost = _Cost(day.ceiling)
        self._sum = sum(self._cost[busy] for busy in self._busy)
        self.best = self._sum
        self.rounds = list(rounds)

    def anneal(self, deadline: "Deadline", *, bound: int, effort: int = EFFORT) -> None:
        """Look for fewer breaks, until there are no more than `bound` or the time is over."""
        done = 0
        while done < effort and self._paths.open and self.best > bound and not deadline.is_over:
            done += self._try(WARMEST * (COLDEST / WARMEST) ** (done / effort))

    def _try(self, warmth: float) -> int:
        """Some chance paths; returns the effort."""
        chance, busy, cost, open_, room = self._chance, self._busy, self._cost, self._paths.open, self._room
        odds, effort = [exp(-more / warmth) for more in range(MOST_LOSS)], 0
        for _ in range(GLANCE):
            path = open_[int(chance() * len(open_))]
            one, last, both = path.one, path.last, path.both
            if one == last:
                if chance() < TURN:
                    effort += self._change(path, 0)
                continue
            day, other = busy[one], busy[last]
            more = cost[day ^ both] - cost[day] + cost[other ^ both] - cost[other]
            if path.is_odd:
                first, second = path.first, path.second
                if day >> second & 1:
                    first, second = second, first
                more += CROWDED * ((room[second] <= 0) - (room[first] < 0))
            if more <= 0 or (more < MOST_LOSS and chance() < odds[more]):
                effort += self._change(path, more)
        return effort + GLANCE

    def _change(self, path: Path, more: int) -> int:
        """Let a path change its rounds unless a table would be taken twice; returns the effort."""
        first, second, busy = path.first, path.second, self._busy
        if busy[path.one] >> second & 1 and path.one != path.last:
            first, second = second, first
        items = self._paths.items(path, first, second)
        if self._bound and self._clashes(items, first, second):
            return CHANGE
        if path.one != path.last:
            busy[path.one] ^= path.both
            busy[path.last] ^= path.both
            self._sum += more
        self._room[first] += path.is_odd
        self._room[second] -= path.is_odd
        self._paths.change(items, first, second)
        if self._sum < self.best and min(self._room) >= 0:
            self.best, self.rounds = self._sum, list(self._paths.round_of)
        return CHANGE

    def _clashes(self, items: Sequence[int], first: int, second: int) -> bool:
        """Whether a table that several are bound to would be taken twice; otherwise it is taken."""
        bound, both, round_of = self._bound, first + second, self._paths.round_of
        moved = [(bound[item], round_of[item], item) for item in items if item in bound]
        for table, round_, _ in moved:
            other = self._taken.get((table, both - round_))
            if other is not None and other not in items:
                return True
        for table, round_, _ in moved:
            del self._taken[table, round_]
        self._taken |= {(table, both - round_): item for table, round_, item in moved}
        return False
