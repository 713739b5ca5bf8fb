"""The one-to-one rounds of a workshop: from its participants to meetings with their reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from recovery_cli.domain.meetings import Meeting
from recovery_cli.domain.workshops import Workshop
from recovery_cli.services.participants import Participants
from recovery_cli.solver import rounds
from recovery_cli.solver.problem import Meeting as Placed, Obstacle, Participant, Problem, Solution


@dataclass(frozen=True, kw_only=True)
class Rounds:
    """The meetings by round and table, and what could not be had.

    `sit_outs` names by round the companies that are there and meet nobody. `answered` counts the meetings
    in which one seeks what the other brings, `answerable` the pairs that could have had such a one. `stairs`
    are the companies that need a table without a step and have none of their own.
    """

    meetings: tuple[Meeting, ...] = ()
    sit_outs: Mapping[int, tuple[str, ...]]
    obstacles: tuple[Obstacle, ...] = ()
    answered: int = 0
    answerable: int = 0
    stairs: tuple[str, ...] = ()


def room_tables(workshop: Workshop, people: Participants) -> int:
    """How many tables there are: those asked for, as far as the venue has them."""
    there = people.venue.tables if people.venue and people.venue.tables else workshop.tables
    return min(workshop.tables, there)


def step_free_tables(workshop: Workshop, people: Participants) -> Sequence[int]:
    """The numbers of the tables in use that are reached without a step."""
    numbers = people.venue.step_free_tables if people.venue else ()
    return sorted(number for number in numbers if 1 <= number <= room_tables(workshop, people))


def pair_rounds(workshop: Workshop, people: Participants, *, seed: int) -> Rounds:
    """Let the companies meet one to one in the workshop's rounds.

    Raises:
        ProblemInvalid: the workshop's numbers contradict themselves.
    """
    forbidden = people.apart | people.met
    allowed = {pair: value for pair, value in people.affinities.values.items() if pair not in forbidden}
    own_tables = _own_tables(workshop, people)
    problem = Problem(
        rounds=workshop.rounds,
        tables=room_tables(workshop, people),
        participants=[
            Participant(id=id_, rounds=people.rounds[id_], table=own_tables.get(id_))
            for id_ in people.companies
        ],
        affinities=allowed,
        apart=people.apart,
    )
    solution = _idle_rounds_last(problem, rounds.solve(problem, seed=seed))
    meetings = tuple(_meeting(workshop, people, placed) for placed in solution.meetings)
    answers = [pair for pair in allowed if people.affinities.complementary(*pair)]
    met = {(one.company_a, one.company_b) for one in meetings}
    return Rounds(
        meetings=meetings,
        sit_outs=_by_round(workshop, solution.sit_outs),
        obstacles=solution.obstacles,
        answered=sum(pair in met for pair in answers),
        answerable=len(answers),
        stairs=tuple(id_ for id_ in people.step_free if id_ in people.companies and id_ not in own_tables),
    )


def _idle_rounds_last(problem: Problem, solution: Solution) -> Solution:
    """The schedule with its rounds without any meeting at the end, if all are there all day.

    Few companies have met each other before the rounds are over: they should not wait to begin.
    """
    if any(
        not problem.is_present(one.id, round_)
        for one in problem.participants
        for round_ in problem.all_rounds
    ):
        return solution
    held = {one.round for one in solution.meetings}
    order = sorted(problem.all_rounds, key=lambda round_: round_ not in held)
    moved = {old: new for new, old in enumerate(order, start=1)}
    return replace(
        solution,
        meetings=tuple(replace(one, round=moved[one.round]) for one in solution.meetings),
        sit_outs={
            id_: tuple(sorted(moved[round_] for round_ in missed))
            for id_, missed in solution.sit_outs.items()
        },
    )


def _own_tables(workshop: Workshop, people: Participants) -> dict[str, int]:
    """A table of their own, the same all day, for those who need one without a step."""
    needing = [id_ for id_ in people.step_free if id_ in people.companies]
    return dict(zip(needing, step_free_tables(workshop, people), strict=False))


def _by_round(workshop: Workshop, sit_outs: Mapping[str, Sequence[int]]) -> dict[int, tuple[str, ...]]:
    return {
        round_: tuple(id_ for id_, missed in sorted(sit_outs.items()) if round_ in missed)
        for round_ in range(1, workshop.rounds + 1)
    }


def _meeting(workshop: Workshop, people: Participants, placed: Placed) -> Meeting:
    one, other = placed.pair
    return Meeting(
        workshop_id=workshop.id,
        round=placed.round,
        table=placed.table,
        company_a=one,
        company_b=other,
        affinity=people.affinities.value(one, other),
        reasons=people.affinities.reasons(one, other),
    )
