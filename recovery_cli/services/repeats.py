"""Who meets again though they met at an earlier workshop, and why: asked, to go on, nobody new is left."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from recovery_cli.domain.meetings import Meeting
from recovery_cli.services.participants import Pair, Participants
from recovery_cli.solver import rounds
from recovery_cli.solver.problem import Problem, Solution

_HEAVIEST = 100_000
"""Points by which a new pair outweighs one that met, at most: more would blur what is counted in points."""


class Again(StrEnum):
    """Why two meet again."""

    ASKED = "asked"
    CONTINUED = "continued"
    NOBODY_NEW = "nobody-new"


@dataclass(frozen=True, kw_only=True)
class MetAgain:
    """A meeting of two that met at an earlier workshop, and why."""

    meeting: Meeting
    why: Again


def met_again(people: Participants, meetings: Iterable[Meeting]) -> tuple[MetAgain, ...]:
    """The meetings of pairs that met at an earlier workshop, each with why these two meet again."""
    asked = {wish.pair for wish in people.wishes}
    again = (one for one in meetings if (one.company_a, one.company_b) in people.met)
    return tuple(
        MetAgain(meeting=one, why=_why((one.company_a, one.company_b), people, asked)) for one in again
    )


def with_repeats(
    problem: Problem, solution: Solution, people: Participants, *, seed: int
) -> tuple[Problem, Solution] | None:
    """The problem and its solution where pairs that met may meet again, if only so all have their meetings.

    None where nobody sits out who could meet somebody, or where repeats do not help. A new pair counts so
    much more than one that met that there are no more repeats than have to be.
    """
    there = problem.by_id.keys()
    more = {
        pair: people.affinities.values[pair]
        for pair in sorted(people.met - people.apart - problem.affinity.keys())
        if there >= {*pair}
    }
    if not more or not _seats_left(problem, solution):
        return None
    every = {**problem.affinity, **more}
    heavier = min(_HEAVIEST, (max(every.values()) + 1) * max(1, len(problem.by_id) * problem.rounds // 2))
    extra = dict.fromkeys(problem.affinity, heavier) | dict.fromkeys(more, 1)
    wider = replace(problem, affinities={pair: value + extra[pair] for pair, value in every.items()})
    found = rounds.solve(wider, seed=seed)
    if (found.floor, len(found.meetings)) <= (solution.floor, len(solution.meetings)):
        return None
    added = sum(extra[one.pair] for one in found.meetings if one.pair in extra)
    found = replace(found, value=found.value - added, bound=found.bound - added)
    return replace(problem, affinities=every), found


def _seats_left(problem: Problem, solution: Solution) -> bool:
    """Whether in some round two that are there sit out although there is a table for them."""
    tables = [problem.tables_in(round_) for round_ in problem.all_rounds]
    for round_, count in zip(problem.all_rounds, tables, strict=True):
        there = sum(problem.is_present(one, round_) for one in problem.by_id)
        held = sum(one.round == round_ for one in solution.meetings)
        if held < min(count, there // 2):
            return True
    return False


def _why(pair: Pair, people: Participants, asked: set[Pair]) -> Again:
    if pair in asked:
        return Again.ASKED
    return Again.CONTINUED if pair in people.continued else Again.NOBODY_NEW
