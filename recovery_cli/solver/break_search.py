"""Fewer breaks: meetings change rounds along chains, as long as all of them keep a round."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from random import Random
from typing import TYPE_CHECKING

from recovery_cli.solver.breaks import breaks_in

if TYPE_CHECKING:
    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.residual import Residual

WARMEST, COLDEST = 0.3, 0.15
"""Simulated annealing (S. Kirkpatrick et al., Science 220, 1983) in units of one break."""
MOVES = 600_000
"""How many moves one annealing looks at."""
GLANCE = 2000
"""After so many of them it is colder, and the clock is looked at."""
TOO_MANY = 3
"""What a break beyond the ceiling counts in addition."""
CROWDED = 1.0
"""What a meeting counts for which a round has no table: on the way to fewer breaks there may be some."""
MOST_GAIN = 2
"""How many breaks the participant at the other end of a chain can be spared."""
NONE = -1


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

    In two rounds the meetings form paths and rings of participants (A. Kempe, 1879). When a path changes
    its two rounds, nothing changes but the days of the two at its ends; when a ring does, nobody's.
    """

    def __init__(self, residual: "Residual", day: Day, rounds: Sequence[int], *, seed: int) -> None:
        self._chance = Random(seed).random  # noqa: S311 - the same schedule every time is the point
        self._ends = [(int(a), int(b)) for a, b in residual.ends]
        self._both = [a + b for a, b in self._ends]
        self._can = [sum(1 << round_ for round_ in residual.rounds_of(item)) for item in range(len(rounds))]
        resources = len(residual.presence)
        self._bound = {item: int(one) for item, one in enumerate(residual.shared) if one < resources}
        self._round_of = list(rounds)
        self._at = [[NONE] * residual.size for _ in residual.tables]
        self._taken: dict[tuple[int, int], int] = {}
        self._room = list(residual.tables)
        self._busy = list(day.held)
        for item, round_ in enumerate(rounds):
            self._put(item, round_)
            self._room[round_] -= 1
            for one in self._ends[item]:
                self._busy[one] |= 1 << round_
        self._movers = sorted({one for pair in self._ends for one in pair})
        self._cost = _Cost(day.ceiling)
        self._sum: float = sum(self._cost[busy] for busy in self._busy)
        self.best = self._sum
        self.rounds = list(rounds)

    def anneal(self, deadline: "Deadline", *, bound: int, moves: int = MOVES) -> None:
        """Look for fewer breaks, until there are no more than `bound` or the time is over."""
        for done in range(0, moves if self._movers else 0, GLANCE):
            if self.best <= bound or deadline.is_over:
                return
            self._try(WARMEST * (COLDEST / WARMEST) ** (done / moves))

    def _try(self, warmth: float) -> None:
        """Some moves, each of a chance participant and two chance rounds."""
        chance, busy, cost, movers, rounds = self._chance, self._busy, self._cost, self._movers, len(self._at)
        for _ in range(GLANCE):
            one = movers[int(chance() * len(movers))]
            first, second = int(chance() * rounds), int(chance() * rounds)
            day = busy[one]
            if day >> first & 1:
                if day >> second & 1:
                    if first != second:
                        self._turn(one, first, second)
                    continue
            elif day >> second & 1:
                first, second = second, first
            else:
                continue
            allowed = -warmth * log(1.0 - chance())
            more = cost[day ^ (1 << first | 1 << second)] - cost[day]
            if more - MOST_GAIN <= allowed:
                self._move(one, first, second, allowed - more)

    def _move(self, one: int, first: int, second: int, allowed: float) -> None:
        """Let someone be busy in the second round instead of the first, if it costs others no more."""
        chain, last = self._chain(one, first, second)
        if not chain:
            return
        both, busy, cost = 1 << first | 1 << second, self._busy, self._cost
        more: float = cost[busy[last] ^ both] - cost[busy[last]]
        loses = len(chain) % 2
        if loses:
            more += CROWDED * ((self._room[second] <= 0) - (self._room[first] < 0))
        if more > allowed:
            return
        self._sum += more + cost[busy[one] ^ both] - cost[busy[one]]
        busy[one] ^= both
        busy[last] ^= both
        self._room[first] += loses
        self._room[second] -= loses
        self._swap(chain, first, second)
        if self._sum < self.best and min(self._room) >= 0:
            self.best, self.rounds = self._sum, list(self._round_of)

    def _turn(self, one: int, first: int, second: int) -> None:
        """Let the ring of someone change between two rounds: other chains open up."""
        chain, last = self._chain(one, first, second)
        if chain and last == one:
            self._swap(chain, first, second)

    def _chain(self, one: int, first: int, second: int) -> tuple[list[int], int]:
        """The items that change between two rounds if someone's item in the first does, and who is last.

        Empty where one of them cannot be in the other round.
        """
        both, can, sums, chain, last = 1 << first | 1 << second, self._can, self._both, list[int](), one
        here, there = self._at[first], self._at[second]
        item = here[one]
        while item != NONE:
            if can[item] & both != both:
                return [], last
            chain.append(item)
            last = sums[item] - last
            if last == one:
                break
            here, there = there, here
            item = here[last]
        return ([] if self._bound and self._clashes(chain, first, second) else chain), last

    def _clashes(self, chain: list[int], first: int, second: int) -> bool:
        """Whether a table that several are bound to would be taken twice."""
        for item in chain:
            if item in self._bound:
                other = self._taken.get((self._bound[item], first + second - self._round_of[item]), NONE)
                if other != NONE and other not in chain:
                    return True
        return False

    def _swap(self, chain: list[int], first: int, second: int) -> None:
        for item in chain:
            round_ = self._round_of[item]
            for one in self._ends[item]:
                self._at[round_][one] = NONE
            if item in self._bound:
                del self._taken[self._bound[item], round_]
        for item in chain:
            self._put(item, first + second - self._round_of[item])

    def _put(self, item: int, round_: int) -> None:
        self._round_of[item] = round_
        for one in self._ends[item]:
            self._at[round_][one] = item
        if item in self._bound:
            self._taken[self._bound[item], round_] = item
