"""The last doubt about a small plan: every plan that prices do not exclude is gone through, one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from recovery_cli.solver.proof import Proof, reduced

if TYPE_CHECKING:
    from recovery_cli.solver.residual import Residual

MOST_PAIRS = 200
MOST_LOOKS = 200_000
"""How often a pair may be looked at: what cannot be gone through within seconds stays unproven."""


def is_out_of_reach(residual: "Residual", proof: Proof, *, least: Sequence[int], target: int) -> bool:
    """Whether it is certain that no plan which gives everyone `least` open meetings is worth `target`.

    A plan that is worth so much may leave out pairs that are worth more than their prices, and take pairs
    that are worth less, only as far as the bound of the proof exceeds the target. False: there is one, or
    there are too many to be sure.
    """
    left, paid = reduced(residual, proof, least=least, worth=residual.worth)
    musts = residual.musts.tolist()
    pairs = [_Pair(number, int(worth), musts[number]) for number, worth in enumerate(left)]
    budget = paid + sum(pair.gain for pair in pairs if pair.must or pair.gain > 0) - target * proof.scale
    open_ = [pair for pair in pairs if pair.must or -pair.gain <= budget]
    if budget < 0:
        return True
    if len(open_) > MOST_PAIRS:
        return False
    search = _Search(residual, tuple(least), target)
    return not search.finds(open_, budget) and search.looks < MOST_LOOKS


def is_too_high(residual: "Residual", *, least: Sequence[int]) -> bool:
    """Whether it is certain that no plan gives everyone `least` open meetings; False: no certainty."""
    import numpy as np

    if residual.bonus:
        return False
    counted = replace(residual, affinity=np.ones_like(residual.affinity))
    return is_out_of_reach(counted, Proof(scale=1), least=least, target=-(-sum(least) // 2))


@dataclass(frozen=True)
class _Pair:
    """A pair with what it is worth beyond its prices, and whether it has to meet."""

    number: int
    gain: int
    must: bool

    @property
    def cost_of_leaving(self) -> int:
        return max(0, self.gain)

    @property
    def cost_of_taking(self) -> int:
        return 0 if self.must else max(0, -self.gain)


@dataclass
class _Search:
    """A plan in the making, and how often pairs were looked at."""

    residual: "Residual"
    least: tuple[int, ...]
    target: int
    looks: int = 0
    taken: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        residual = self.residual
        self._resources = [residual.resources(pair) for pair in range(residual.pairs)]
        self._rounds = [residual.rounds_of(pair) for pair in range(residual.pairs)]
        self._busy: set[tuple[int, int]] = set()
        self._tables = list(residual.tables)
        self._kinds = [
            (residual.tables[round_], tuple(residual.can_meet[:, round_].tolist()))
            for round_ in range(residual.rounds)
        ]

    def finds(self, open_: Sequence[_Pair], budget: int) -> bool:
        """Whether a plan is found that is worth the target; True also where nothing more may be looked at."""
        self.looks += 1 + len(open_)
        if self.looks >= MOST_LOOKS:
            return True
        if not open_:
            return self._is_worth_it()
        rounds = {pair.number: list(self._free(pair.number)) for pair in open_}
        pair = min(
            open_, key=lambda one: (one.cost_of_leaving <= budget, len(rounds[one.number]), one.number)
        )
        others = [one for one in open_ if one is not pair]
        if pair.cost_of_taking <= budget:
            for round_ in rounds[pair.number]:
                self._take(pair.number, round_)
                found = self.finds(others, budget - pair.cost_of_taking)
                self._give_back(pair.number, round_)
                if found:
                    return True
        return (
            not pair.must
            and pair.cost_of_leaving <= budget
            and self.finds(others, budget - pair.cost_of_leaving)
        )

    def _free(self, pair: int) -> Iterator[int]:
        """The rounds that a pair can take; of several alike that are empty only the first."""
        empty = set()
        for round_ in self._rounds[pair]:
            if not self._tables[round_] or any((one, round_) in self._busy for one in self._resources[pair]):
                continue
            if self._tables[round_] == self.residual.tables[round_]:
                if self._kinds[round_] in empty:
                    continue
                empty.add(self._kinds[round_])
            yield round_

    def _take(self, pair: int, round_: int) -> None:
        self._busy |= {(one, round_) for one in self._resources[pair]}
        self._tables[round_] -= 1
        self.taken.append((pair, round_))

    def _give_back(self, pair: int, round_: int) -> None:
        self._busy -= {(one, round_) for one in self._resources[pair]}
        self._tables[round_] += 1
        self.taken.pop()

    def _is_worth_it(self) -> bool:
        count = [0] * self.residual.size
        for pair, _ in self.taken:
            for one in self.residual.ends[pair].tolist():
                count[one] += 1
        worth = sum(int(self.residual.worth[pair]) for pair, _ in self.taken)
        reached = all(have >= least for have, least in zip(count, self.least, strict=True))
        return reached and worth >= self.target
