"""All meetings are given: they find a round, all of them or none, with as few breaks as can be."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import ceil, isfinite
from typing import TYPE_CHECKING

from recovery_cli.solver.break_choices import Choices, busy_in
from recovery_cli.solver.break_dive import Dives
from recovery_cli.solver.break_program import ROUNDING, Relaxed, fewest_breaks, promising, relaxed
from recovery_cli.solver.break_proof import BreakArgument, BreakProof, fewest
from recovery_cli.solver.break_proving import Cases
from recovery_cli.solver.break_repair import MOST_EFFORT, repaired
from recovery_cli.solver.break_search import EFFORT, Day, Search
from recovery_cli.solver.breaks import breaks_in, least_breaks
from recovery_cli.solver.colouring import coloured
from recovery_cli.solver.columns import gains
from recovery_cli.solver.cuts import Ledger
from recovery_cli.solver.deadline import Deadline
from recovery_cli.solver.highs import Answer
from recovery_cli.solver.impossible import obstacles_of_requests
from recovery_cli.solver.open_requests import open_requests
from recovery_cli.solver.problem import Obstacle, ObstacleKind, Problem
from recovery_cli.solver.residual import residual_of
from recovery_cli.solver.timetable import best_timetable, price_cut

if TYPE_CHECKING:
    from recovery_cli.solver.residual import Residual

STEPS = 4000
TIME = 9.0
"""Seconds after which the fewest breaks found are given; the work is meant to be done before."""
DIVES = 16_000
"""Steps of the simplex method in the dives together, after which no other one is begun."""
TIGHT = 0.5
"""How far above the value of the linear program, in breaks, there is a dive for them."""
GLANCE = 300_000
"""The effort of a first search: often nothing more is needed."""
FEW_SEATS = 700
"""With so few choices of a round for a meeting, one program for all of them is best."""
FEW_EFFORT, FEW_STEPS = 1_000_000, 1500
"""What search and repair may do before it: from a better start it is over sooner."""
NODES = 100
"""How far that program branches: less misses a break or two of the fewest, more finds hardly any in time."""


@dataclass(frozen=True, kw_only=True)
class Placed:
    """The open requests with their rounds, and what their breaks cannot stay below; or why there are none.

    `is_known` is False where neither a schedule nor its impossibility was found; `proof` shows the bound, or
    a lower one.
    """

    residual: "Residual | None" = None
    rounds: Sequence[int] = ()
    bound: int = 0
    proof: BreakArgument = field(default_factory=BreakProof)
    obstacles: tuple[Obstacle, ...] = ()
    is_known: bool = True


def place(problem: Problem, *, seed: int, time_limit: float) -> Placed:
    """Give each open request a round."""
    if obstacles := tuple(obstacles_of_requests(problem)):
        return Placed(obstacles=obstacles)
    deadline = Deadline(min(time_limit, TIME))
    residual, wanted = residual_of(problem), len(open_requests(problem))
    rounds = _somehow(residual, seed=seed, deadline=deadline) if residual.pairs == wanted else None
    if not rounds and wanted:
        count = sum(map(len, problem.requests.values()))
        return _none(ObstacleKind.NOT_TOGETHER, count=count, is_known=rounds is None)
    return _improved(_Task(problem, residual, deadline), rounds or [], seed=seed)


def held_rounds(problem: Problem) -> list[int]:
    """The rounds of each participant's fixed meetings, as bits."""
    held = dict.fromkeys(problem.by_id, 0)
    for meeting in problem.fixed:
        for one in meeting.pair:
            held[one] |= 1 << meeting.round - 1
    return list(held.values())


class _Task:
    """What search and program have in common."""

    def __init__(self, problem: Problem, residual: "Residual", deadline: Deadline) -> None:
        self.residual, self.deadline, self.spread = residual, deadline, problem.max_break_spread
        self.choices = Choices(
            residual=residual,
            rounds=[residual.rounds_of(item) for item in range(residual.pairs)],
            held=held_rounds(problem),
            spread=self.spread,
        )
        self.has_few_seats = sum(map(len, self.choices.rounds)) <= FEW_SEATS
        meetings = Counter(residual.ends.ravel().tolist())
        least = [
            least_breaks(held=held, free=residual.presence[one], meetings=meetings[one])
            for one, held in enumerate(self.choices.held)
        ]
        self.forced = [each or 0 for each in least]

    def fewest(self, proof: BreakProof) -> int:
        """What a proof shows that the breaks cannot stay below."""
        return fewest(self.residual, self.choices.held, proof)

    def breaks(self, rounds: Sequence[int]) -> list[int]:
        """The breaks of each participant."""
        return [breaks_in(each) for each in busy_in(self.choices, rounds)]

    def is_even(self, rounds: Sequence[int]) -> bool:
        """Whether the numbers of breaks differ by no more than they may."""
        breaks = self.breaks(rounds)
        return self.spread is None or max(breaks, default=0) - min(breaks, default=0) <= self.spread


def _none(kind: ObstacleKind, *, count: int = 0, limit: int = 0, is_known: bool) -> Placed:
    """No schedule: because there is none, or (not known) because none was found in time."""
    obstacles = (Obstacle(kind=kind, count=count, limit=limit),) if is_known else ()
    return Placed(obstacles=obstacles, is_known=is_known)


def _somehow(residual: "Residual", *, seed: int, deadline: Deadline) -> list[int] | None:
    """Any rounds for all; empty where none were found in time, None where there are none."""
    import numpy as np

    items = tuple(range(residual.pairs))
    colouring = coloured(residual, items, seed=seed, most_steps=STEPS)
    if not colouring.waiting():
        return list(colouring.round_of)
    if price_cut(residual, items, deadline) is not None:
        return None
    ledger = Ledger(residual=residual, least=(0,) * residual.size)
    answer = best_timetable(ledger, gains(residual, seed=seed), np.arange(residual.pairs), deadline)
    if answer.meetings is None:
        return None if answer.proven else []
    return [round_ for _, round_ in sorted(answer.meetings)]


def _improved(task: _Task, rounds: Sequence[int], *, seed: int) -> Placed:
    """Few breaks, first by a short search, then by programs that also tell what cannot be had."""
    search = _search(task, rounds, seed=seed)
    search.anneal(task.deadline, bound=sum(task.forced), effort=GLANCE)
    seen = Relaxed()
    if search.best > sum(task.forced):
        seen = relaxed(task.choices, task.deadline)
        if not seen.fits:
            return _none(ObstacleKind.BREAKS_UNEVEN, limit=task.spread or 0, is_known=True)
    proof = max(BreakProof(), seen.proof, key=task.fewest)
    placed = _placed(task, search, seen, bound=task.fewest(proof), seed=seed)
    return placed if placed.residual is None else _shown(task, placed, proof)


def _shown(task: _Task, placed: Placed, proof: BreakProof) -> Placed:
    """What was placed, its bound no higher than can be shown to anyone."""
    breaks, bound = sum(task.breaks(placed.rounds)), task.fewest(proof)
    if breaks > bound and (argument := Cases(breaks, task.deadline).argument(task.choices)):
        return replace(placed, bound=breaks, proof=argument)
    return replace(placed, bound=bound, proof=proof)


def _placed(task: _Task, search: Search, seen: Relaxed, *, bound: int, seed: int) -> Placed:
    """Fewer breaks than the search found at first, or it is shown that there are none."""
    if not task.is_even(search.rounds):
        return _programmed(task, search.rounds, seen, bound=bound)
    few = task.has_few_seats
    search.anneal(task.deadline, bound=bound, effort=FEW_EFFORT if few else EFFORT)
    if not few and search.best > bound and (rounds := _dived(task, seen, bound=bound, seed=seed)):
        return Placed(residual=task.residual, rounds=rounds, bound=bound)
    rounds = repaired(
        task.choices,
        search.rounds,
        bound=bound,
        seed=seed,
        deadline=task.deadline,
        most_effort=FEW_STEPS if few else MOST_EFFORT,
    )
    if few:
        return _programmed(task, rounds, seen, bound=bound)
    return Placed(residual=task.residual, rounds=rounds, bound=bound)


def _dived(task: _Task, seen: Relaxed, *, bound: int, seed: int) -> Sequence[int]:
    """Rounds with no more breaks than the bound, if some are found; far from it too much is promising."""
    if seen.losses is None or bound - seen.value > TIGHT:
        return ()
    choices = promising(task.choices, seen, most=bound)
    return Dives(choices, task.deadline, most=bound, seed=seed).rounds(most_effort=DIVES)


def _search(task: _Task, rounds: Sequence[int], *, seed: int) -> Search:
    most = task.residual.rounds if task.spread is None else min(task.forced, default=0) + task.spread
    return Search(task.residual, Day(held=task.choices.held, ceiling=most), rounds, seed=seed)


def _programmed(task: _Task, rounds: Sequence[int], seen: Relaxed, *, bound: int) -> Placed:
    """All rounds decided at once by one program: it has the rest of the time."""
    if task.is_even(rounds):
        return _with_fewer(task, rounds, seen, bound=bound)
    answer, better = fewest_breaks(task.choices, task.deadline)
    if not better:
        uneven = ObstacleKind.BREAKS_UNEVEN
        return _none(uneven, limit=task.spread or 0, is_known=answer.feasible is False)
    return Placed(residual=task.residual, rounds=better, bound=max(bound, _least(answer)))


def _with_fewer(task: _Task, rounds: Sequence[int], seen: Relaxed, *, bound: int) -> Placed:
    """All rounds decided at once; what does not promise fewer breaks is left out."""
    breaks = sum(task.breaks(rounds))
    if breaks > bound:
        choices = promising(task.choices, seen, most=breaks - 1)
        answer, better = fewest_breaks(choices, task.deadline, nodes=NODES, enough=bound)
        least = breaks if answer.feasible is False else _least(answer)
        bound = max(bound, min(breaks, least))
        if better and sum(task.breaks(better)) < breaks:
            rounds = better
    return Placed(residual=task.residual, rounds=rounds, bound=bound)


def _least(answer: Answer) -> int:
    """What a program shows that the breaks cannot stay below."""
    return ceil(-answer.bound - ROUNDING) if isfinite(answer.bound) else 0
