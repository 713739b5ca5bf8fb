"""One-to-one rounds: `solve` turns a problem into a schedule and a proof; how is nobody else's business."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from recovery_cli.solver.breaks import breaks_of
from recovery_cli.solver.deadline import Deadline
from recovery_cli.solver.floors import highest
from recovery_cli.solver.gaps import with_fewer_gaps
from recovery_cli.solver.obstacles import obstacles_of_people, obstacles_of_rounds, obstacles_of_unplaced
from recovery_cli.solver.problem import Meeting, Objective, Problem, Solution, Status
from recovery_cli.solver.proof import is_near
from recovery_cli.solver.proving import none_with_more_required, proven_bound
from recovery_cli.solver.requests import place
from recovery_cli.solver.required import with_bonus_if_needed
from recovery_cli.solver.residual import residual_of
from recovery_cli.solver.rules import Violation, violations
from recovery_cli.solver.table_numbers import with_tables
from recovery_cli.solver.validity import check_problem

if TYPE_CHECKING:
    from recovery_cli.solver.residual import Residual

TIME = 20.0
"""Seconds after which the best schedule found is given without a proof."""


@dataclass(eq=False)
class ScheduleBroken(Exception):
    """The solver made a schedule that breaks a hard rule: a bug, never the user's fault."""

    violations: tuple[Violation, ...]


def solve(problem: Problem, *, seed: int = 0, time_limit: float = TIME) -> Solution:
    """The best schedule; the wishes in order: required, the fewest meetings of anyone, affinity, few gaps.

    The same problem and seed give the same schedule, whatever the order in which the problem names things.

    Raises:
        ProblemInvalid: the problem contradicts itself.
        ScheduleBroken: a bug of the solver, found by its own audit.
    """
    check_problem(problem)
    if problem.only_required:
        return _solve_requests(problem, seed=seed, time_limit=time_limit)
    deadline = Deadline(time_limit)
    residual, required = with_bonus_if_needed(residual_of(problem), seed=seed, deadline=deadline)
    most = none_with_more_required(residual, required, deadline) if residual.bonus else None
    residual = replace(residual, most_required=required if most else None)
    found = highest(residual, wanted=problem.minimum, required=required, seed=seed, deadline=deadline)
    if found.plan.required < required:  # there was no time to find as many: nothing is known of such plans
        residual, most = replace(residual, most_required=None), None
        found = replace(found, plan=replace(found.plan, relaxed=None))
    meetings = timed(problem, residual, found.plan.meetings, seed=seed)
    open_, proof = proven_bound(residual, found.plan, deadline)
    value = worth(problem, meetings)
    bound = worth(problem, problem.fixed) - residual.bonus * found.plan.required + open_
    if is_best := value >= bound or (found.plan.proven and is_near(value, bound)):
        bound = value
    places_most = most is not None or not residual.bonus
    return replace(
        told(problem, meetings, bound=bound, floor=found.plan.floor),
        status=Status.OPTIMAL if is_best and found.is_highest and places_most else Status.FEASIBLE,
        proof=proof,
        refutation=found.refutation,
        required_proof=most,
    )


def timed(
    problem: Problem, residual: "Residual", chosen: tuple[tuple[int, int], ...], *, seed: int
) -> tuple[Meeting, ...]:
    """The fixed meetings and those chosen, pairs and rounds by number, with few idle rounds and with tables.

    Raises:
        ScheduleBroken: they break a hard rule.
    """
    seated = with_fewer_gaps(residual, chosen, seed=seed)
    placed = [(round_ + 1, residual.named(pair)) for pair, round_ in seated]
    meetings = tuple(with_tables(problem, [*((one.round, one.pair) for one in problem.fixed), *placed]))
    if broken := violations(problem, meetings):
        raise ScheduleBroken(tuple(broken))
    return meetings


def told(problem: Problem, meetings: tuple[Meeting, ...], *, bound: int, floor: int) -> Solution:
    """What is to be said of a schedule; not yet that nothing is better."""
    met = {meeting.pair for meeting in meetings}
    unplaced = tuple(pair for pair in problem.windows if pair not in met)
    count = Counter(one for meeting in meetings for one in meeting.pair)
    return Solution(
        status=Status.FEASIBLE,
        meetings=meetings,
        value=worth(problem, meetings),
        bound=bound,
        floor=floor,
        minimum_meetings=min((count[one] for one in problem.by_id), default=0),
        sit_outs=dict(_sit_outs(problem, meetings)),
        unplaced=unplaced,
        obstacles=(
            *obstacles_of_people(problem, met),
            *obstacles_of_rounds(problem),
            *obstacles_of_unplaced(problem, unplaced),
        ),
        breaks=sum(breaks_of(meetings).values()),
    )


def _solve_requests(problem: Problem, *, seed: int, time_limit: float) -> Solution:
    """The schedule where all meetings are given."""
    placed = place(problem, seed=seed, time_limit=time_limit)
    if placed.residual is None:
        return Solution(
            status=Status.INFEASIBLE if placed.is_known else Status.UNKNOWN,
            meetings=(),
            value=0,
            bound=0,
            floor=0,
            minimum_meetings=0,
            sit_outs={},
            obstacles=placed.obstacles,
        )
    fixed = [(one.round, one.pair) for one in problem.fixed]
    open_ = [(round_ + 1, placed.residual.named(item)) for item, round_ in enumerate(placed.rounds)]
    meetings = tuple(with_tables(problem, [*fixed, *open_]))
    if broken := violations(problem, meetings):
        raise ScheduleBroken(tuple(broken))
    breaks, value = sum(breaks_of(meetings).values()), worth(problem, meetings)
    counts_breaks = problem.objective is Objective.BREAKS
    is_best = breaks == placed.bound or not counts_breaks
    count = Counter(one for meeting in meetings for one in meeting.pair)
    return Solution(
        status=Status.OPTIMAL if is_best else Status.FEASIBLE,
        meetings=meetings,
        value=breaks if counts_breaks else value,
        bound=placed.bound if counts_breaks else value,
        floor=0,
        minimum_meetings=min((count[one] for one in problem.by_id), default=0),
        sit_outs=dict(_sit_outs(problem, meetings)),
        break_proof=placed.proof if counts_breaks else None,
        breaks=breaks,
    )


def worth(problem: Problem, meetings: Iterable[Meeting]) -> int:
    """The sum of the affinities of meetings."""
    return sum(problem.affinity.get(meeting.pair, 0) for meeting in meetings)


def _sit_outs(problem: Problem, meetings: Iterable[Meeting]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Per participant, the rounds in which it is there and meets nobody."""
    busy = {(one, meeting.round) for meeting in meetings for one in meeting.pair}
    for one in problem.by_id:
        yield (
            one,
            tuple(
                round_
                for round_ in problem.all_rounds
                if problem.is_present(one, round_) and (one, round_) not in busy
            ),
        )
