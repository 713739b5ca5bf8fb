"""Mending a plan on the day: what is printed and can still take place stays, free seats are paired again."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from recovery_cli.solver.deadline import Deadline
from recovery_cli.solver.problem import ANY_TABLE, Meeting, Problem, Solution, Status
from recovery_cli.solver.round_by_round import round_by_round
from recovery_cli.solver.rounds import solve

TIME = 0.9
"""Seconds for search before rounds are paired one by one: it happens ten minutes before the start."""
BONUS = 0.3
"""What being printed counts where changes are allowed, as a share of the mean affinity of what is printed."""
MOST_CHANGES = 0.1
"""The share of what could stay that may give way where changes are allowed: the rest is on paper."""
CHOICE, SEARCH = 0.4, 0.6
"""The shares of the time left for choosing what stays, and then for the best plan; the rest is reserve."""


@dataclass(frozen=True, kw_only=True)
class Mended:
    """The new plan, and what became of the printed one in the rounds to come, by round and table.

    - `kept`: the meetings that stay at their round and table
    - `moved`: the meetings of pairs that were printed for another round or table
    - `new`: the meetings of pairs that were not printed
    - `lost`: the printed meetings, as printed, of pairs that do not meet in the rounds to come
    - `possible`: how many of the printed meetings could have stayed
    """

    solution: Solution
    kept: tuple[Meeting, ...]
    moved: tuple[Meeting, ...]
    new: tuple[Meeting, ...]
    lost: tuple[Meeting, ...]
    possible: int


def mended(
    problem: Problem,
    printed: Iterable[Meeting],
    *,
    allow_changes: bool = False,
    seed: int = 0,
    time_limit: float = TIME,
) -> Mended:
    """The best plan for the rounds to come beside the printed meetings that can still take place.

    `problem` holds the rounds played with the meetings that took place in them as `fixed`, and says of
    everyone in which rounds to come they are there. With `allow_changes` a printed meeting may give way to
    one that is worth more than it and a bonus (`BONUS`).

    Raises:
        ProblemInvalid: the problem contradicts itself.
    """
    ahead = replace(
        problem,
        participants=[replace(one, rounds=_rounds_ahead(problem, one.id)) for one in problem.participants],
    )
    to_come = sorted((one for one in printed if one.round > problem.played), key=_place)
    possible = list(still_possible(ahead, to_come))
    deadline = Deadline(time_limit)
    stay = possible
    if allow_changes:
        stay = _worth_keeping(ahead, possible, seed=seed, time_limit=CHOICE * deadline.left())
    fixed = replace(ahead, fixed=(*ahead.fixed, *stay))
    found = solve(fixed, seed=seed, time_limit=SEARCH * deadline.left())
    if found.status is not Status.OPTIMAL:
        found = _better(found, round_by_round(fixed, seed=seed))
    return _compared(problem, to_come, found, len(possible))


def still_possible(problem: Problem, printed: Sequence[Meeting]) -> Iterator[Meeting]:
    """The printed meetings that can take place as they are; at any table where theirs is needed otherwise."""
    busy = {(meeting.round, one) for meeting in problem.fixed for one in meeting.pair}
    met = {meeting.pair for meeting in problem.fixed}
    taken = {(meeting.round, meeting.table) for meeting in problem.fixed}
    load = Counter(meeting.round for meeting in problem.fixed)
    for meeting in sorted(printed, key=lambda one: (not _own_tables(problem, one), _place(one))):
        seats = {(meeting.round, one) for one in meeting.pair}
        own = _own_tables(problem, meeting)
        if (
            seats & busy
            or meeting.pair in met | problem.apart_pairs
            or not _both_there(problem, meeting)
            or len(own) > 1
            or load[meeting.round] >= problem.tables_in(meeting.round)
        ):
            continue
        table = next(iter(own), _free(problem, meeting, taken))
        if own and (meeting.round, table) in taken:
            continue
        yield replace(meeting, table=table)
        busy |= seats
        met.add(meeting.pair)
        taken.add((meeting.round, table))
        load[meeting.round] += 1


def _better(found: Solution, other: Solution) -> Solution:
    """Of two plans the one in which those with fewest meetings have more, then the one of more affinity."""
    if (found.minimum_meetings, found.value) >= (other.minimum_meetings, other.value):
        return found
    return replace(other, status=Status.FEASIBLE, bound=max(found.bound, other.value), floor=found.floor)


def _rounds_ahead(problem: Problem, one: str) -> list[int]:
    """What has been played gives nobody a seat any more."""
    return [
        round_ for round_ in problem.all_rounds if round_ > problem.played and problem.is_present(one, round_)
    ]


def _both_there(problem: Problem, meeting: Meeting) -> bool:
    return meeting.round in problem.all_rounds and all(
        one in problem.by_id and problem.is_present(one, meeting.round) for one in meeting.pair
    )


def _own_tables(problem: Problem, meeting: Meeting) -> set[int]:
    """The tables that one of the two always sits at."""
    people = (problem.by_id[one] for one in meeting.pair if one in problem.by_id)
    return {one.table for one in people if one.table is not None}


def _free(problem: Problem, meeting: Meeting, taken: set[tuple[int, int]]) -> int:
    """The table as printed, unless it is gone or somebody else who is there needs it."""
    owned = any(
        one.table == meeting.table and problem.is_present(one.id, meeting.round)
        for one in problem.by_id.values()
    )
    exists = 1 <= meeting.table <= problem.tables_in(meeting.round)
    free = exists and not owned and (meeting.round, meeting.table) not in taken
    return meeting.table if free else ANY_TABLE


def _worth_keeping(
    problem: Problem, possible: Sequence[Meeting], *, seed: int, time_limit: float
) -> list[Meeting]:
    """The printed meetings whose pairs are chosen again when being printed counts as a bonus.

    At least so many that no more than `MOST_CHANGES` give way; those of most affinity stay first.
    """
    printed = {meeting.pair: problem.affinity.get(meeting.pair, 0) for meeting in possible}
    bonus = round(BONUS * sum(printed.values()) / len(printed)) if printed else 0
    weighed = {**problem.affinity, **{pair: value + bonus for pair, value in printed.items()}}
    wished = solve(replace(problem, affinities=weighed), seed=seed, time_limit=time_limit)
    chosen = {meeting.pair for meeting in wished.meetings}
    most = int(MOST_CHANGES * len(possible))
    going = sorted((printed[one.pair], _place(one)) for one in possible if one.pair not in chosen)[:most]
    gone = {place for _, place in going}
    return [meeting for meeting in possible if _place(meeting) not in gone]


def _compared(problem: Problem, printed: Sequence[Meeting], solution: Solution, possible: int) -> Mended:
    before = {meeting.pair: meeting for meeting in printed}
    ahead = [meeting for meeting in solution.meetings if meeting.round > problem.played]
    met = {meeting.pair for meeting in ahead}
    known = [meeting for meeting in ahead if meeting.pair in before]
    kept = [meeting for meeting in known if _place(before[meeting.pair]) == _place(meeting)]
    return Mended(
        solution=solution,
        kept=tuple(kept),
        moved=tuple(meeting for meeting in known if meeting not in kept),
        new=tuple(meeting for meeting in ahead if meeting.pair not in before),
        lost=tuple(meeting for meeting in printed if meeting.pair not in met),
        possible=possible,
    )


def _place(meeting: Meeting) -> tuple[int, int, tuple[str, str]]:
    return meeting.round, meeting.table, meeting.pair
