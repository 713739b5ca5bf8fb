"""Fewer breaks: meetings change rounds along chains, as long as all of them keep a round."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from random import Random
from typing import TYPE_CHECKING

from recovery_cli.solver.breaks import breaks_in
from recovery_cli.solver.colouring import Colouring

if TYPE_CHECKING:
    from recovery_cli.solver.deadline import Deadline

WARMEST, COLDEST = 0.4, 0.12
"""Simulated annealing (S. Kirkpatrick et al., Science 220, 1983) in units of one break."""
RUNS = 12
WORK = 700_000
"""How many changes of an item one annealing may look at, and what a step counts beside them."""
EACH_STEP = 4
GLANCE = 256
"""After so many steps the clock is looked at."""
TOO_MANY = 3
"""What a break beyond the ceiling counts in addition."""
COUNTERWEIGHTS = 4
"""How many chains are tried that could give the table back which a chain takes."""


@dataclass(frozen=True, kw_only=True)
class Day:
    """What the search has to know of breaks.

    `held` are the rounds of each participant's fixed meetings, as bits; `ceiling` is how many breaks anyone
    may have; `bound` is what the sum cannot stay below.
    """

    held: Sequence[int]
    ceiling: int
    bound: int


class Search:
    """A colouring without waiting items, on its way to fewer breaks."""

    def __init__(self, colouring: Colouring, day: Day, *, seed: int) -> None:
        self._colouring = colouring
        self._day = day
        self._chance = Random(seed)  # noqa: S311 - the same schedule every time is the point
        self._busy = list(day.held)
        self._size = len(day.held)
        for item, round_ in enumerate(colouring.round_of):
            for one in colouring.uses[item]:
                if one < self._size:
                    self._busy[one] |= 1 << round_
        self._cost = sum(self._count(busy) for busy in self._busy)
        self.best = self._cost
        self.rounds = list(colouring.round_of)

    def run(self, deadline: "Deadline") -> None:
        """Anneal until the bound is met, or the work is done, or the time is over."""
        for _ in range(RUNS if self._colouring.pairs else 0):
            work = step = 0
            while work < WORK and self.best > self._day.bound:
                work += self._step(WARMEST * (COLDEST / WARMEST) ** (work / WORK))
                if self._cost < self.best:
                    self.best, self.rounds = self._cost, list(self._colouring.round_of)
                step += 1
                if step % GLANCE == 0 and deadline.is_over:
                    return

    def _count(self, busy: int) -> int:
        breaks = breaks_in(busy)
        return breaks + TOO_MANY * max(0, breaks - self._day.ceiling)

    def _step(self, warmth: float) -> int:
        """Let one chain change rounds, or not; return how much work that was."""
        colouring, chance = self._colouring, self._chance
        item = int(chance.random() * len(colouring.pairs))
        first, second = colouring.round_of[item], chance.choice(colouring.rounds[item])
        items = self._balanced(item, first, second) if first != second else []
        if items and self._is_taken(items, 1 << first | 1 << second, warmth):
            colouring.swap(items, first, second)
        return EACH_STEP + len(items)

    def _is_taken(self, items: list[int], rounds: int, warmth: float) -> bool:
        """Whether a move is made after which some items are in the other of two rounds; if so, count it."""
        flipped: dict[int, int] = {}
        for item in items:
            for one in self._colouring.uses[item]:
                if one < self._size:
                    flipped[one] = flipped.get(one, 0) ^ rounds
        changed = [(one, self._busy[one] ^ both) for one, both in flipped.items() if both]
        more = sum(self._count(busy) - self._count(self._busy[one]) for one, busy in changed)
        if more > 0 and self._chance.random() >= exp(-more / warmth):
            return False
        self._cost += more
        for one, busy in changed:
            self._busy[one] = busy
        return True

    def _balanced(self, item: int, first: int, second: int) -> list[int]:
        """The chain of an item, with another one where the tables do not allow it alone; empty: none."""
        colouring = self._colouring
        chain = colouring.linked(item, first, second)
        if chain is None:
            return []
        items, loss = chain
        if colouring.room(second) >= loss and colouring.room(first) >= -loss:
            return items
        full = second if loss > 0 else first
        members = colouring.members(full)
        for _ in range(COUNTERWEIGHTS):
            other = self._chance.choice(members)
            if other in items:
                continue
            more = colouring.linked(other, first, second)
            if more is not None:
                total = loss + more[1]
                if colouring.room(second) >= total and colouring.room(first) >= -total:
                    return items + more[0]
        return []
