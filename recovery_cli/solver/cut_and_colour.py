"""The best open meetings: choose pairs, give them rounds, learn from what did not fit, and begin again."""

from dataclasses import dataclass, replace
from math import floor, inf
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.colouring import Colouring, coloured
from recovery_cli.solver.columns import gains
from recovery_cli.solver.cuts import Cut, Ledger, RequiredCut
from recovery_cli.solver.greedy import filled
from recovery_cli.solver.lessons import Lessons
from recovery_cli.solver.proof import Argument
from recovery_cli.solver.proving import refutation
from recovery_cli.solver.recombination import FAIR, GOOD, Recombination
from recovery_cli.solver.relaxation import Choice, Relaxation, Relaxed
from recovery_cli.solver.seat_choice import SeatChoice, planned, seats_of
from recovery_cli.solver.separation import exceeded
from recovery_cli.solver.timetable import best_timetable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.residual import Residual

ATTEMPTS, SHORT_ATTEMPTS = 8, 4
STEPS, STEPS_EACH, FEW_STEPS, MOST_STEPS_EACH = 1500, 2, 200, 30
"""Steps of colouring in a short attempt, at least for each pair, without hope, and at most for each pair."""
PATIENCE = 4
"""How many choices may fail before a plan is looked for beside them."""
MOST_SEATS = 12_000
"""How many seats of pairs the last resort may hold."""
SLIGHTLY = 1e-6
MOST_CLOSINGS = 12
"""How often the linear program is tightened before the whole program takes over."""
MOST_IDLE, WORTHWHILE = 2, 0.5
"""How often in a row cuts may bring the linear program down by less than half a point; they are left out
then: they would only make the whole program harder."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Pairs with their rounds, what they count, and how many are required; `proven`: nothing counts more.

    `relaxed` (None: not even that was found in time) and `ledger` are what a bound follows from, and
    `argument`, where cases had to be told apart.
    """

    floor: int
    meetings: tuple[tuple[int, int], ...]
    value: int
    required: int
    proven: bool
    ledger: Ledger
    relaxed: Relaxed | None
    argument: Argument | None = None


class Search:
    """The search for the best plan in which everyone has `floor` meetings, or as many as it could."""

    def __init__(
        self, residual: "Residual", *, floor: int, seed: int, deadline: "Deadline", reserve: "Deadline"
    ) -> None:
        """Until the `deadline`; until the `reserve` ends, what there is may be mended where no plan is."""
        self.residual = residual
        self.floor = floor
        self.seed = seed
        self.deadline, self.reserve = deadline, reserve
        self.ledger = Ledger(residual=residual, least=residual.least(floor))
        if residual.most_required is not None:
            self.ledger.add(RequiredCut())
            self.ledger.add(RequiredCut(is_least=True))
        self.gain: NDArray[Any] = gains(residual, seed=seed)
        self.relaxation = Relaxation(self.ledger, self.gain)
        self.lessons = Lessons(self.ledger, deadline)
        self.failed = 0
        self._closes_idly = False
        self.seats: SeatChoice | None = None
        self._were_seats_priced = False
        self.refused = False
        self.relaxed: Relaxed | None = None
        self.begun: tuple[Relaxed, Choice, Colouring] | None = None
        self.best: Plan | None = None
        self.partial: Plan | None = None
        """A plan that keeps all hard rules without reaching the floor, if nothing better was found."""

    @property
    def impossible(self) -> bool:
        """Whether it has been proven that the floor cannot be reached."""
        return self.refused or self.relaxation.impossible or not self.residual.pairs

    def plan(self) -> Plan | None:
        """The best plan; None if there is none, or none was found in time."""
        if not self.residual.pairs:
            return None if any(self.ledger.least) else self._plan(None, (), proven=True)
        self._learn(self.lessons.of_required())
        while (relaxed := self._closed()) and not self._settled(relaxed, relaxed.value):
            self.relaxed = relaxed
            choice = self.relaxation.chosen(relaxed, self.deadline)
            if choice is None or (choice.proven and self._settled(relaxed, choice.value)):
                break
            colouring, cuts = self._timed(choice)
            if not colouring.waiting():
                self._keep(self._plan(relaxed, colouring.meetings, proven=choice.proven))
                if not choice.proven and not self._recombined(relaxed, choice, colouring.meetings, last=True):
                    self._last_resort(relaxed)
                break
            self.failed += 1
            self.begun = relaxed, choice, colouring
            if self._seated(relaxed, choice):
                break
            wants_plan = not cuts or (self.best is None and self.failed >= PATIENCE)
            if wants_plan and self._recombined(relaxed, choice, colouring.meetings, last=not cuts):
                break
            if not cuts or self.deadline.is_over:
                if not self._chosen_by_seats(relaxed):
                    self._last_resort(relaxed)
                break
            self._learn(cuts)
        return self._mended()

    def _learn(self, cuts: "Iterable[Cut]") -> None:
        for cut in cuts:
            self.ledger.add(cut)

    def refutation(self, *, required: int) -> Argument | None:
        """The proof that the floor cannot be reached, or only with fewer required meetings."""
        columns = self.relaxation.columns
        return refutation(self.ledger, self.gain, columns, self.deadline, required=required)

    def quick(self) -> Plan:
        """Required meetings as far as they find a round, those that prices speak for, and others besides."""
        residual, relaxed = self.residual, None if self.impossible else self.relaxed
        likely = tuple((relaxed.taken > 1 / 2).nonzero()[0].tolist()) if relaxed else ()
        chosen = (tuple(residual.required.nonzero()[0].tolist()), likely)
        begun = [coloured(residual, pairs, seed=self.seed, most_steps=STEPS) for pairs in chosen]
        plans = [self._plan(relaxed, self._filled(each, likely), proven=False) for each in begun]
        return max(plans, key=self._order)

    def _filled(self, colouring: Colouring, likely: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
        """What found a round, and others where there is room: first those that are likely."""
        few = filled(self.residual, colouring.meetings, likely, self.gain)
        return filled(self.residual, few, self.relaxation.columns, self.gain)

    def _closed(self) -> Relaxed | None:
        """The linear program, tightened by what its best exceeds as long as that brings it down."""
        relaxed = self.relaxation.relaxed(self.deadline)
        idle, before = 0, self.relaxation.mark(relaxed)
        patience = 0 if self._closes_idly else MOST_IDLE
        for _ in range(MOST_CLOSINGS):
            if relaxed is None or relaxed.is_whole or idle > patience or self.deadline.is_over:
                break
            cuts = exceeded(self.ledger, relaxed.taken, relaxed.prices)
            if not cuts:
                break
            self._learn(cuts)
            relaxed = self.relaxation.relaxed(self.deadline)
            idle += 1
            if relaxed and before.relaxed and before.relaxed.value - relaxed.value >= WORTHWHILE:
                idle, before = 0, self.relaxation.mark(relaxed)
        self._closes_idly = bool(idle)
        if idle and relaxed and not relaxed.is_whole:
            self.relaxation.back_to(before)
            return before.relaxed
        return relaxed

    def _timed(self, choice: Choice) -> tuple[Colouring, list[Cut]]:
        """The choice with as many rounds as were found; if some are missing, the limits that it exceeds."""
        pairs = choice.pairs
        cuts = self.lessons.of_crowds(pairs)
        most = min(STEPS, MOST_STEPS_EACH * len(pairs))
        best = coloured(self.residual, pairs, seed=self.seed, most_steps=FEW_STEPS if cuts else most)
        for attempt in range(1, ATTEMPTS):
            if not best.waiting() or self.deadline.is_over:
                break
            if cuts := cuts or self.lessons.of(pairs, attempt):
                return best, cuts
            steps = most if attempt < SHORT_ATTEMPTS else max(most, STEPS_EACH * len(pairs))
            found = coloured(self.residual, pairs, seed=self.seed + attempt, most_steps=steps)
            best = min(best, found, key=lambda one: len(one.waiting()))
        return best, []

    def _mended(self) -> Plan | None:
        """The best plan; if time ran out before there was one, what found a round is filled and mended."""
        if self.begun and self.best is None and self.deadline.is_over and not self.impossible:
            relaxed, choice, colouring = self.begun
            self._look_at(self._plan(relaxed, self._filled(colouring, choice.pairs), proven=False))
            self.deadline = self.reserve
            if self.partial and self.best is None:
                self._recombined(relaxed, choice, self.partial.meetings, last=False)
        return self.best

    def _recombined(
        self, relaxed: Relaxed, choice: Choice, meetings: tuple[tuple[int, int], ...], *, last: bool
    ) -> bool:
        """Look for a plan as good as a choice that found not enough rounds; tell whether there is one."""
        lost = self.seats.lost if self.seats else -relaxed.reduced[:, None]
        recombination = Recombination(self.residual, least=self.ledger.least, gain=self.gain, lost=lost)
        meetings = recombination.improved(
            meetings,
            choice.pairs,
            most=self.seats.bound if self.seats else inf,
            seed=self.seed,
            deadline=self.deadline,
            lacking=GOOD if last else FAIR,
        )
        self._look_at(self._plan(relaxed, meetings, proven=False))
        return self._settled(relaxed, choice.value if choice.proven else inf)

    def _settled(self, relaxed: Relaxed, most: float) -> bool:
        """Whether the best plan is worth as much as nothing exceeds."""
        bound = self.seats.bound if self.seats else inf
        if not self.best or self.best.value + 1 <= min(most + SLIGHTLY, bound):
            return False
        self.best = replace(self.best, proven=True, relaxed=relaxed)
        return True

    def _look_at(self, plan: Plan) -> None:
        """Keep a plan if it is the best one, or the best partial one."""
        if self._order(plan)[1]:
            self.partial = max(self.partial or plan, plan, key=self._order)
        else:
            self._keep(plan)

    def _order(self, plan: Plan) -> tuple[int, int, int]:
        """The required meetings, those that are missing (below 0), and the worth."""
        missing = self.residual.missing([pair for pair, _ in plan.meetings], least=self.ledger.least)
        return plan.required, -missing, plan.value

    def _keep(self, plan: Plan) -> None:
        if self.best is None or plan.proven or plan.value > self.best.value:
            self.best = plan

    def _seated(self, relaxed: Relaxed, choice: Choice) -> bool:
        """Look for a plan by the prices of seats; tell whether these settle it."""
        if self._were_seats_priced or self.residual.has_rounds_alike:
            return False
        self._were_seats_priced = True
        self.seats = seats_of(self.ledger, self.gain, relaxed, self.deadline)
        if self.seats is None:
            return False
        self.refused = self.seats.is_impossible
        if self.refused:
            return True
        most = min(self.seats.bound, choice.value if choice.proven else relaxed.value)
        meetings = planned(self.seats, choice.pairs, most=most, seed=self.seed, deadline=self.deadline)
        self._look_at(self._plan(relaxed, meetings, proven=False))
        if self._settled(relaxed, most):
            return True
        return self.seats.bound < floor(relaxed.value + SLIGHTLY) and self._chosen_by_seats(relaxed)

    def _chosen_by_seats(self, relaxed: Relaxed) -> bool:
        """Look for the best plan among the seats that prices leave; tell whether it is found."""
        if self.seats is None:
            return False
        found = self.seats.best(self.deadline, known=self.best.meetings if self.best else None)
        if found and found.meetings is not None:
            self._keep(self._plan(relaxed, found.meetings, proven=found.proven))
        elif found:
            self.refused = found.proven
        return bool(found and found.proven)

    def _last_resort(self, relaxed: Relaxed) -> None:
        """All rules at once, on the pairs that prices allow; the gap grows until the best lies within it."""
        import numpy as np

        gap = relaxed.value - self.best.value if self.best else max(1.0, abs(relaxed.value) / 200)
        while not self.deadline.is_over:
            open_ = (relaxed.reduced >= -gap - SLIGHTLY) | self.residual.musts
            if self.residual.can_meet[open_].sum() > MOST_SEATS:
                break
            start = frozenset(self.best.meetings if self.best else ())
            found = best_timetable(self.ledger, self.gain, np.flatnonzero(open_), self.deadline, start)
            if found.meetings is None and (open_.all() or self.best):
                self.refused = found.proven
                break
            if found.meetings is None:
                gap *= 8
                continue
            within = relaxed.value - found.value <= gap + SLIGHTLY or bool(open_.all())
            self._keep(self._plan(relaxed, found.meetings, proven=found.proven and within))
            if within or not found.proven:
                break
            gap = relaxed.value - found.value

    def _plan(self, relaxed: Relaxed | None, meetings: tuple[tuple[int, int], ...], *, proven: bool) -> Plan:
        pairs = [pair for pair, _ in meetings]
        return Plan(
            floor=self.floor,
            meetings=meetings,
            value=int(self.residual.worth[pairs].sum()),
            required=int(self.residual.required[pairs].sum()),
            proven=proven,
            ledger=self.ledger,
            relaxed=relaxed,
            argument=self.seats.proof if self.seats else None,
        )
