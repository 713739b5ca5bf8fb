"""The one-to-one rounds of a workshop: from its participants to meetings with their reasons."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from recovery_cli.domain.meetings import Meeting
from recovery_cli.domain.workshops import Workshop
from recovery_cli.services.participants import Participants
from recovery_cli.services.repeats import with_repeats
from recovery_cli.services.wished import required_pairs
from recovery_cli.solver import rounds
from recovery_cli.solver.problem import Meeting as Placed, Obstacle, Participant, Problem, Solution, Status


@dataclass(frozen=True, kw_only=True)
class Worth:
    """How good the rounds are: points of affinity, at most how many, whether that is proven.

    `floor` is what everyone has or, by rounds and partners, could have at most; `fewest` and `most` are the
    meetings of whoever has fewest and most. `repeats` counts the meetings of pairs that met at an earlier
    workshop: see `Again`.
    """

    value: int
    bound: int
    status: Status
    floor: int
    fewest: int
    most: int
    repeats: int = 0


@dataclass(frozen=True, kw_only=True)
class Rounds:
    """The meetings by round and table, and what could not be had.

    `sit_outs` names by round the companies that are there and meet nobody. `answered` counts the meetings
    in which one seeks what the other brings, `answerable` the pairs that could have had such a one. `stairs`
    are the companies that need a table without a step and have none of their own. `worth` is None where
    there are no rounds.
    """

    meetings: tuple[Meeting, ...] = ()
    sit_outs: Mapping[int, tuple[str, ...]]
    obstacles: tuple[Obstacle, ...] = ()
    answered: int = 0
    answerable: int = 0
    stairs: tuple[str, ...] = ()
    worth: Worth | None = None


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
    own = own_tables(workshop, people)
    problem = problem_of(workshop, people, own)
    solution = rounds.solve(problem, seed=seed)
    if fuller := with_repeats(problem, solution, people, seed=seed):
        problem, solution = fuller
    solution = _idle_rounds_last(problem, solution)
    meetings = [meeting_of(workshop, people, placed) for placed in solution.meetings]
    return rounds_of(meetings, people, problem, solution, own)


def problem_of(
    workshop: Workshop, people: Participants, own: Mapping[str, int], printed: Iterable[Meeting] = ()
) -> Problem:
    """Who may meet whom, who has to, where each is there; `own` are the tables of those who keep one.

    Who met at an earlier workshop meets again only where one of them wishes it, where the two are to go on,
    or where that is printed.
    """
    required = required_pairs(workshop, people, own)
    may = people.continued | {wish.pair for wish in required}
    may |= {(one.company_a, one.company_b) for one in printed}
    forbidden = people.apart | (people.met - may)
    return Problem(
        rounds=workshop.rounds,
        tables=room_tables(workshop, people),
        participants=[
            Participant(id=id_, rounds=people.rounds[id_], table=own.get(id_)) for id_ in people.companies
        ],
        affinities={pair: value for pair, value in people.affinities.values.items() if pair not in forbidden},
        apart=people.apart,
        required=required,
    )


def rounds_of(
    meetings: Iterable[Meeting],
    people: Participants,
    problem: Problem,
    solution: Solution,
    own: Mapping[str, int],
) -> Rounds:
    """The rounds of a solution, as meetings that are kept, with what can be said of how good they are."""
    answers = [pair for pair in problem.affinities if people.affinities.complementary(*pair)]
    met = {one.pair for one in solution.meetings}
    ahead = range(problem.played + 1, problem.rounds + 1)
    return Rounds(
        meetings=tuple(meetings),
        sit_outs=_by_round(ahead, solution.sit_outs),
        obstacles=solution.obstacles,
        answered=sum(pair in met for pair in answers),
        answerable=len(answers),
        stairs=tuple(id_ for id_ in people.step_free if id_ in people.companies and id_ not in own),
        worth=Worth(
            value=solution.value,
            bound=solution.bound,
            status=solution.status,
            floor=solution.floor,
            fewest=solution.minimum_meetings,
            most=max(Counter(one for each in solution.meetings for one in each.pair).values(), default=0),
            repeats=len(met & people.met),
        ),
    )


def _idle_rounds_last(problem: Problem, solution: Solution) -> Solution:
    """The schedule with rounds without any meeting at the end, if all stay all day and no wish names a round.

    Few companies have met each other before the rounds are over: they should not wait to begin.
    """
    if any(wish.rounds for wish in problem.required) or any(
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


def own_tables(workshop: Workshop, people: Participants, printed: Sequence[Meeting] = ()) -> dict[str, int]:
    """A table of their own, the same all day, for those who need one without a step; as printed if it was."""
    free = list(step_free_tables(workshop, people))
    needing = [id_ for id_ in people.step_free if id_ in people.companies]
    own: dict[str, int] = {}
    for id_ in needing:
        had = {one.table for one in printed if id_ in {one.company_a, one.company_b}}
        if len(had) == 1 and had <= set(free):
            own[id_] = had.pop()
            free.remove(own[id_])
    others = [id_ for id_ in needing if id_ not in own]
    return own | dict(zip(others, free, strict=False))


def meeting_of(workshop: Workshop, people: Participants, placed: Placed) -> Meeting:
    """A meeting of a solution as it is kept, with its reasons."""
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


def _by_round(rounds_: range, sit_outs: Mapping[str, Sequence[int]]) -> dict[int, tuple[str, ...]]:
    return {
        round_: tuple(id_ for id_, missed in sorted(sit_outs.items()) if round_ in missed)
        for round_ in rounds_
    }
