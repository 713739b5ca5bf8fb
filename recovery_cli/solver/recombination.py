"""A few rounds of a plan decided anew, pairs and all, while the others stay as they are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from math import inf
from random import Random
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.branching import closed, is_whole, whole_meetings
from recovery_cli.solver.circles import Circle
from recovery_cli.solver.cuts import Ledger
from recovery_cli.solver.proof import NOTHING_FITS
from recovery_cli.solver.seat_program import SeatProgram
from recovery_cli.solver.timetable import best_timetable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.residual import Residual

Meetings = tuple[tuple[int, int], ...]
"""Pairs with their rounds."""
MOST_SEATS = 800
"""How many seats of pairs may be weighed against each other at once."""
AT_ONCE = 3
"""How many rounds are decided together: chains have changed what two allow."""
SOME_TRIALS, MOST_TRIALS = 6, 40
"""How often rounds are decided anew: so often, and at most where that is not yet a good plan."""
MOST_EFFORT = 60_000
"""Steps of the simplex method in all trials together, after which no other one is begun."""
SEATS_A_STEP = 8
"""So many seats in a linear program count as one step."""
GOOD, FAIR = 0.001, 0.01
"""What part of the worth that was wanted a good plan may lack, and one that more is to be learnt for."""
TIMES_THE_DEAREST = 10
"""What a meeting that has to be and is missing costs, in meetings of the dearest pair."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What a plan counts: the meetings that have to be and are missing, then what the others are worth."""

    missing: int
    worth: float

    @property
    def order(self) -> tuple[int, float]:
        """The better of two plans comes first."""
        return self.missing, -self.worth


class Recombination:
    """The rounds of one floor, decided anew a few at a time, among the pairs that prices speak for."""

    def __init__(
        self,
        residual: "Residual",
        *,
        least: tuple[int, ...],
        gain: "NDArray[Any]",
        lost: "NDArray[Any]",
    ) -> None:
        """`lost` is what a pair, in each round or in any (one column), takes from the best there is."""
        import numpy as np

        self.residual = residual
        self.least = np.array(least)
        self.gain = gain
        self.lost = np.broadcast_to(lost, residual.can_meet.shape)
        self.effort = 0
        self.circles: set[Circle] = set()
        self.missing_costs = TIMES_THE_DEAREST * (1 + float(abs(gain).max(initial=0)))

    def improved(
        self,
        meetings: Meetings,
        wanted: Sequence[int],
        *,
        seed: int,
        deadline: "Deadline",
        most: float = inf,
        lacking: float = GOOD,
    ) -> Meetings:
        """A better plan, begun from one in which not all the pairs that are wanted have found a round.

        It is good enough where it lacks so large a part of what they are worth, or of the `most` there is.
        """
        chance = Random(seed)  # noqa: S311 - the same schedule every time is the point
        target = self.standing(tuple((pair, 0) for pair in wanted)).worth
        target = min(target, most)
        tried: set[frozenset[int]] = set()
        for trial in range(MOST_TRIALS):
            lacks = abs(target) * lacking if trial >= SOME_TRIALS else 0.0
            if deadline.is_over or self.effort > MOST_EFFORT or self.reaches(target - lacks, meetings):
                break
            rounds = self._promising(meetings, wanted, chance)
            if rounds not in tried:
                better = self.better(meetings, rounds, deadline)
                tried = {rounds} if better != meetings else tried | {rounds}
                meetings = better
        return meetings

    def reaches(self, worth: float, meetings: Meetings) -> bool:
        """Whether a plan misses no meeting that has to be and is worth so much."""
        standing = self.standing(meetings)
        return not standing.missing and int(standing.worth) >= int(worth)

    def _promising(self, meetings: Meetings, wanted: Sequence[int], chance: Random) -> frozenset[int]:
        """Some rounds: two, if there are, in which somebody is free who lacks a meeting."""
        residual = self.residual
        lacking = self._count(tuple((pair, 0) for pair in wanted)) > self._count(meetings)
        busy = {(one, round_) for pair, round_ in meetings for one in residual.ends[pair].tolist()}
        free = {
            round_
            for one in lacking.nonzero()[0].tolist()
            for round_ in range(residual.rounds)
            if residual.presence[one] >> round_ & 1 and (one, round_) not in busy
        }
        few = chance.sample(sorted(free), min(AT_ONCE - 1, len(free)))
        others = [round_ for round_ in range(residual.rounds) if round_ not in few]
        return frozenset((*few, *chance.sample(others, min(AT_ONCE - len(few), len(others)))))

    def standing(self, meetings: Meetings) -> Standing:
        """How good a plan is."""
        pairs = [pair for pair, _ in meetings]
        lacking = (self.least - self._count(meetings)).clip(0).sum()
        musts = self.residual.musts
        return Standing(
            missing=int(lacking + musts.sum() - musts[pairs].sum()), worth=float(self.gain[pairs].sum())
        )

    def better(self, meetings: Meetings, rounds: Collection[int], deadline: "Deadline") -> Meetings:
        """The plan with some rounds decided anew, or as it was if that is no better."""
        stay = tuple(one for one in meetings if one[1] not in rounds)
        go = frozenset(meetings) - frozenset(stay)
        case = self._case(stay, go, rounds)
        least = tuple((self.least - self._count(stay)).clip(0).tolist())
        found = self._whole(case, least, go, rounds, deadline)
        new = tuple(sorted((*stay, *(found or go)), key=lambda one: (one[1], one[0])))
        return new if self.standing(new).order < self.standing(meetings).order else meetings

    def _whole(
        self,
        case: "Residual",
        least: tuple[int, ...],
        go: frozenset[tuple[int, int]],
        rounds: Collection[int],
        deadline: "Deadline",
    ) -> Meetings | None:
        """The best meetings of a case: of the linear program, once circles are drawn, or of the whole one.

        Circles that were overfull once often are again.
        """
        import numpy as np

        pairs = np.flatnonzero(case.can_meet.any(axis=1))
        gain = self.gain + self.missing_costs * self.residual.musts
        worth = self.residual.worth + int(self.missing_costs) * self.residual.musts
        program = SeatProgram(case, least=least, worth=worth, gain=gain, pairs=pairs)
        program.draw(one for one in self.circles if one.round in rounds)
        priced = closed(program, case, None, NOTHING_FITS, deadline)
        self.circles.update(program.circles)
        self.effort += program.work // SEATS_A_STEP
        if priced and is_whole(priced):
            return whole_meetings(priced)
        found = best_timetable(
            Ledger(residual=case, least=least),
            gain,
            pairs,
            deadline,
            start=go,
            missing_costs=self.missing_costs,
            circles=program.circles,
        )
        self.effort += found.effort
        return found.meetings

    def _case(self, stay: Meetings, go: Collection[tuple[int, int]], rounds: Collection[int]) -> "Residual":
        """What is left to decide: pairs that do not meet in other rounds; none has to meet.

        Only what is decided anew may be weighed, whoever has to meet, and as much of the rest as is possible.
        """
        import numpy as np

        open_ = np.zeros_like(self.residual.can_meet)
        columns = sorted(rounds)
        open_[:, columns] = self.residual.can_meet[:, columns]
        open_[[pair for pair, _ in stay]] = False
        kept = open_ & self.residual.musts[:, None]
        for pair, round_ in go:
            kept[pair, round_] = True
        others = np.argwhere(open_ & ~kept)
        least_lost = np.argsort(self.lost[tuple(others.T)], kind="stable")
        few = others[least_lost[: max(0, MOST_SEATS - int(kept.sum()))]]
        kept[tuple(few.T)] = True
        return replace(self.residual, can_meet=kept, required=np.zeros_like(self.residual.required))

    def _count(self, meetings: Meetings) -> "NDArray[Any]":
        """How many of some meetings each participant has."""
        import numpy as np

        people = self.residual.ends[[pair for pair, _ in meetings]].ravel()
        return np.bincount(people, minlength=self.residual.size)
