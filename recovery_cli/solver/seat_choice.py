"""The best plan by the prices of seats, that is pairs in rounds: what they prove, and whom they leave."""

from dataclasses import replace
from functools import cached_property
from math import floor
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.branching import closed, explored
from recovery_cli.solver.circles import Circle
from recovery_cli.solver.cuts import Ledger, PriceCut, cheapest, paid
from recovery_cli.solver.dive import dive
from recovery_cli.solver.proof import NOTHING_FITS, reduced
from recovery_cli.solver.proving import known_cuts
from recovery_cli.solver.recombination import Recombination
from recovery_cli.solver.seat_program import SeatProgram
from recovery_cli.solver.timetable import Timetable, best_timetable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.proof import Proof
    from recovery_cli.solver.relaxation import Relaxed
    from recovery_cli.solver.residual import Residual
    from recovery_cli.solver.seat_program import Priced
    from recovery_cli.solver.tree import Case

MOST_FIRST, LIKELY = 12_000, 1 / 200
"""How many seats the program begins with at most, and what part of the best a pair of them may lose."""
DIVES = (1000, 2000, 3000, 4000)
"""Among how many seats a plan is dived for, one after the other."""
MOST_WORK = 100_000
"""How many seats may be priced in all dives before no other one is begun."""
HARD = 90_000
"""After so many seats have been priced, it goes on only if they show as much as the prices of pairs."""
SHARE = 0.5
"""How much of the time left pricing seats may take: without a plan, no price is of use."""
FEW, MOST = 1000, 6000
"""How many seats may lie within the first gap, and how many the whole program may hold."""
SMALLEST_GAP = 1
WIDER = 8
"""So many times wider is the next gap where no plan lies within."""
MOST_NODES = 300
MOST_TOLD = 150_000
"""How many seats may be priced to tell cases apart before the whole program takes over."""
SLIGHTLY = 1e-6

Meetings = tuple[tuple[int, int], ...]
"""Pairs with their rounds."""


class SeatChoice:
    """What nothing is worth more than, why, and which seats a plan may take that comes near to it."""

    def __init__(self, program: SeatProgram, case: "Case[Priced]") -> None:
        self.program = program
        self.residual = program.residual
        self.case = case

    @property
    def bound(self) -> int:
        """What no plan is worth more than."""
        return self.case.bound

    @property
    def proof(self) -> "Proof":
        """Why no plan is worth more than the bound."""
        return self.case.proof

    @cached_property
    def is_impossible(self) -> bool:
        """Whether not even meetings in parts give everyone all that they have to have."""
        import numpy as np

        residual, pairs, taken = self.residual, self.case.priced.seats[:, 0], self.case.priced.taken
        together = np.bincount(pairs, weights=taken, minlength=residual.pairs)
        people = residual.ends[pairs].ravel()
        count = np.bincount(people, weights=np.repeat(taken, 2), minlength=residual.size)
        too_few = count < np.array(self.program.least) - SLIGHTLY
        return bool(too_few.any() or (together[residual.musts] < 1 - SLIGHTLY).any())

    @cached_property
    def lost(self) -> "NDArray[Any]":
        """What taking a pair in a round takes from the bound; infinite where it cannot meet."""
        import numpy as np

        residual, prices = self.residual, self._prices
        not_worth_it = np.where(residual.musts, 0, np.maximum(0, -self._left)).astype(float)
        dearer = paid(residual, prices) - cheapest(residual, prices)[:, None]
        return np.where(residual.can_meet, (dearer + not_worth_it[:, None]) / self.proof.scale, np.inf)

    @cached_property
    def circles(self) -> list[Circle]:
        """The circles that the proof counts."""
        return [Circle(people, round_) for people, round_, _ in self._prices.circles]

    @property
    def _prices(self) -> PriceCut:
        """The prices of seats in the proof."""
        (prices,) = (cut for cut in self.proof.cuts[-1:] if isinstance(cut, PriceCut))
        return prices

    @cached_property
    def _left(self) -> "NDArray[Any]":
        """What each pair is worth beyond its prices, times the scale of the proof."""
        left, _ = reduced(self.residual, self.proof, least=self.program.least, worth=self.program.worth)
        return left

    def worth(self, meetings: Meetings) -> int:
        """What a plan is worth."""
        return int(self.program.worth[[pair for pair, _ in meetings]].sum())

    def nearest(self, few: int) -> "NDArray[Any]":
        """Which pairs may meet in which rounds: as prices have them, and so many from whom least is lost."""
        import numpy as np

        can = self.residual.can_meet
        nearest = np.zeros_like(can)
        seats = np.argwhere(can)
        order = np.argsort(self.lost[can], kind="stable")
        nearest[tuple(seats[order[:few]].T)] = True
        priced = self.case.priced
        nearest[tuple(priced.seats[priced.taken > SLIGHTLY].T)] = True
        return nearest

    def best(self, deadline: "Deadline", *, known: Meetings | None) -> Timetable | None:
        """The best plan, if it is found in time; None: there would be too many seats to choose from.

        A seat that takes more from the best than the gap is in no plan that comes so near to it, and a pair
        without which so much is lost is in all of them. The gap is what a plan that is `known` lacks, or is
        guessed, and grown until the best plan found lies within it.
        """
        gap = self._first_gap(known)
        found = None
        while (self.lost <= gap).sum() <= MOST:
            found = self._told_apart(gap, known, deadline) or self._within(gap, known or (), deadline)
            everything = bool(gap >= self.lost[self.residual.can_meet].max())
            missed = self.bound - self.worth(found.meetings) if found.meetings else WIDER * gap
            if everything or not found.proven or missed <= gap:
                return found
            gap, known = missed, found.meetings or known
        return replace(found, proven=False) if found else None

    def _first_gap(self, known: Meetings | None) -> float:
        """What a known plan lacks, or as wide a gap as few seats lie within."""
        import numpy as np

        lacks = self.bound - self.worth(known) if known else float("inf")
        each = np.sort(self.lost[self.residual.can_meet])
        few = float(each[FEW]) if len(each) > FEW else float("inf")
        return float(min(lacks, max(SMALLEST_GAP, few)))

    def _near(self, gap: float) -> "Residual":
        """The seats within a gap; the pairs without which more is lost have to meet."""
        surely = (self._left > gap * self.proof.scale).nonzero()[0].tolist()
        can = self.residual.can_meet & (self.lost <= gap)
        return replace(self.residual, can_meet=can, settled=frozenset(surely))

    def _told_apart(self, gap: float, known: Meetings | None, deadline: "Deadline") -> Timetable | None:
        """The best plan among the seats within a gap, where few cases show it; None where they do not."""
        import numpy as np

        few = self._near(gap)
        near = self.program
        program = SeatProgram(
            few,
            least=near.least,
            worth=near.worth,
            gain=near.gain,
            pairs=np.flatnonzero(few.can_meet.any(axis=1) | few.musts),
            known=near.known,
        )
        program.draw(self.circles)
        program.most_work = min(program.most_work, MOST_TOLD)
        found = explored(program, deadline, target=self.worth(known) if known else None, patient=True)
        if found is None:
            return None
        if known and found.bound <= self.worth(known):
            return Timetable(meetings=known, value=self.worth(known), proven=True)
        if found.meetings is None or not self._is_whole(found.meetings):
            return None
        return Timetable(meetings=found.meetings, value=self.worth(found.meetings), proven=True)

    def _is_whole(self, meetings: Meetings) -> bool:
        """Whether a plan misses no meeting that has to be."""
        import numpy as np

        residual, pairs = self.residual, [pair for pair, _ in meetings]
        count = np.bincount(residual.ends[pairs].ravel(), minlength=residual.size)
        missing = residual.musts.sum() - residual.musts[pairs].sum()
        return not missing and bool((count >= np.array(self.program.least)).all())

    def _within(self, gap: float, start: Meetings, deadline: "Deadline") -> Timetable:
        """The best plan among the seats within a gap."""
        import numpy as np

        few = self._near(gap)
        known = self.program.known
        ledger = Ledger(
            residual=few,
            least=self.program.least,
            cuts=[known.cuts[number] for number in known.counting],
            weights=[known.weights[number] for number in known.counting],
            limits=[known.limits[number] for number in known.counting],
        )
        return best_timetable(
            ledger,
            self.program.gain,
            np.flatnonzero(few.can_meet.any(axis=1) | few.musts),
            deadline,
            frozenset(one for one in start if few.can_meet[one]),
            circles=self.circles,
            nodes=MOST_NODES,
        )


def seats_of(
    ledger: Ledger, gain: "NDArray[Any]", relaxed: "Relaxed", deadline: "Deadline"
) -> SeatChoice | None:
    """What prices of seats show, beginning with the pairs that those of pairs speak for.

    None: there was no time, or they show less than these and it takes long.
    """
    import numpy as np

    residual = ledger.residual
    gap = max(1.0, abs(relaxed.value) * LIKELY)
    dearest = np.argsort(-relaxed.reduced, kind="stable")
    first = np.zeros(residual.pairs, dtype=bool)
    first[dearest] = residual.can_meet[dearest].sum(axis=1).cumsum() <= MOST_FIRST
    program = SeatProgram(
        residual,
        least=ledger.least,
        worth=residual.worth,
        gain=gain,
        pairs=np.flatnonzero((relaxed.reduced >= -gap) & first | residual.musts),
        known=known_cuts(ledger, relaxed),
    )
    deadline = deadline.within(SHARE * deadline.left())
    case = closed(program, residual, None, NOTHING_FITS, deadline, most_work=HARD)
    if case and program.work > HARD:
        if case.bound > floor(relaxed.value + SLIGHTLY):
            return None
        case = closed(program, residual, case, NOTHING_FITS, deadline) or case
    return SeatChoice(program, case) if case else None


def planned(
    choice: SeatChoice, wanted: "Sequence[int]", *, most: float, seed: int, deadline: "Deadline"
) -> Meetings:
    """A good plan by the prices of seats, where none is worth more than the `most`.

    Some meetings that have to be may be missing.
    """
    import numpy as np

    program = choice.program
    recombination = Recombination(choice.residual, least=program.least, gain=program.gain, lost=choice.lost)
    best: Meetings = ()
    work = 0
    known = np.zeros_like(choice.residual.can_meet)
    for few in DIVES:
        near = choice.nearest(few)
        if (near == known).all():
            break
        known = near
        found = dive(choice, near, deadline)
        best = min(best, found.meetings, key=lambda plan: recombination.standing(plan).order)
        work += found.work
        if recombination.reaches(most, best):
            return best
        if work > MOST_WORK:
            break
    return recombination.improved(best, wanted, most=most, seed=seed, deadline=deadline)
