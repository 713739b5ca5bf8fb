"""Mending a plan on the day: what is printed and can still take place stays, free seats are paired again."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recovery_cli.solver.deadline import Deadline
from recovery_cli.solver.free_seats import (
    OnPaper,
    asking_no_more,
    beside_what_is_fixed,
    filled,
    worth_keeping,
)
from recovery_cli.solver.problem import ANY_TABLE, Meeting, Problem, Solution, Status
from recovery_cli.solver.required import with_bonus_if_needed
from recovery_cli.solver.residual import residual_of
from recovery_cli.solver.rounds import timed, told, worth
from recovery_cli.solver.validity import check_problem

TIME = 20.0
"""Seconds after which nothing more is tried: far more than any day takes, so that no choice rests on it."""
BONUS = 0.1
"""What being printed counts if nothing else is said where changes are allowed: a share of the mean affinity
of what is printed."""
NEARLY = 0.003
"""What part of the affinity the plan that keeps all may miss where others are to be better anyway."""
MOST_CHANGES = 0.1
"""The share of what could stay that may give way where changes are allowed: the rest is on paper."""


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
    bonus: float = BONUS,
    seed: int = 0,
    time_limit: float = TIME,
) -> Mended:
    """The best plan for the rounds to come beside the printed meetings that can still take place.

    `problem` holds the rounds played with the meetings that took place in them as `fixed`, and says of
    everyone in which rounds to come they are there. With `allow_changes` a printed meeting may give way to
    one that is worth more than it and a `bonus`, a share of the mean affinity of what is printed.

    Raises:
        ProblemInvalid: the problem contradicts itself.
    """
    check_problem(problem)
    ahead = replace(
        problem,
        participants=[replace(one, rounds=_rounds_ahead(problem, one.id)) for one in problem.participants],
    )
    to_come = sorted((one for one in printed if one.round > problem.played), key=_place)
    possible = list(still_possible(ahead, to_come))
    deadline = Deadline(time_limit)
    if not allow_changes:
        return _compared(problem, to_come, _beside(ahead, possible, seed, deadline), len(possible))
    found = _changed(ahead, possible, bonus, seed=seed, deadline=deadline)
    return _compared(problem, to_come, found, len(possible))


def _changed(
    problem: Problem, possible: Sequence[Meeting], bonus: float, *, seed: int, deadline: Deadline
) -> Solution:
    """The plan in which some printed meetings give way; that which keeps all if it is no worse.

    Of the latter, a good one is enough to know what may give way; the best is looked for if it comes near.
    """
    known = _beside(problem, possible, seed, deadline, missable=NEARLY)
    stay, had = _worth_keeping(problem, possible, known, bonus=bonus, deadline=deadline)
    changed = known
    if len(stay) < len(possible):
        changed = _beside(replace(problem, minimum=known.floor), stay, seed, deadline, had=had)
        if _goodness(changed) > _goodness(replace(known, value=known.bound)):
            return changed
    if known.status is not Status.OPTIMAL:
        known = _beside(problem, possible, seed, deadline)
    return max(known, changed, key=_goodness)


def _beside(
    problem: Problem,
    stay: Sequence[Meeting],
    seed: int,
    deadline: Deadline,
    *,
    had: Mapping[str, int] | None = None,
    missable: float = 0.0,
) -> Solution:
    """The best plan in which these meetings stay, or one that misses less than is `missable`.

    Nobody need have more meetings than `had` says, if it does.
    """
    fixed = replace(problem, fixed=(*problem.fixed, *stay))
    open_ = beside_what_is_fixed(residual_of(fixed))
    open_ = open_ if had is None else asking_no_more(open_, had)
    residual, required = with_bonus_if_needed(open_, seed=seed, deadline=deadline)
    best = filled(
        residual,
        wanted=problem.minimum,
        required=required,
        seed=seed,
        deadline=deadline,
        missable=missable,
    )
    bound = worth(fixed, fixed.fixed) + best.bound - residual.bonus * required
    solution = told(fixed, timed(fixed, residual, best.meetings, seed=seed), bound=bound, floor=best.floor)
    proven = best.proven and best.is_highest
    return replace(solution, status=Status.OPTIMAL) if proven else solution


def _goodness(solution: Solution) -> tuple[int, int, int, int]:
    """Required meetings come first, then those with fewest meetings, then affinity."""
    return -len(solution.unplaced), solution.floor, solution.minimum_meetings, solution.value


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
    problem: Problem, possible: Sequence[Meeting], known: Solution, *, bonus: float, deadline: Deadline
) -> tuple[list[Meeting], Counter[str]]:
    """The printed meetings that do not give way to others worth more than they and a bonus.

    At least so many that no more than `MOST_CHANGES` of all give way; and how many meetings everyone can
    have beside them.
    """
    at_hand = Counter(one for meeting in known.meetings for one in meeting.pair)
    listed = [one for one in possible if one.pair in problem.affinity]
    most = int(MOST_CHANGES * len(possible))
    others = [one for one in possible if one.pair not in problem.affinity]
    residual = residual_of(replace(problem, fixed=(*problem.fixed, *others)))
    number = {residual.named(pair): pair for pair in range(residual.pairs)}
    if not listed or not most or any(one.pair not in number for one in listed):
        return list(possible), at_hand
    seats = {(number[one.pair], one.round - 1): one for one in listed}
    mean = sum(abs(problem.affinity[one.pair]) for one in listed) / len(listed)
    choice = worth_keeping(
        residual,
        OnPaper(seats=list(seats), bonus=max(1, round(bonus * mean)), most_changes=most),
        known=[(number[one.pair], one.round - 1) for one in known.meetings if one.pair in number],
        floor=known.floor,
        deadline=deadline,
    )
    had = {one: residual.held[place] + choice.had[place] for place, one in enumerate(residual.ids)}
    return sorted((*others, *(seats[seat] for seat in choice.staying)), key=_place), Counter(had)


def _compared(problem: Problem, printed: Sequence[Meeting], solution: Solution, possible: int) -> Mended:
    before = {meeting.pair: meeting for meeting in printed}
    ahead = [meeting for meeting in solution.meetings if meeting.round > problem.played]
    met = {meeting.pair for meeting in ahead}
    known = [meeting for meeting in ahead if meeting.pair in before]
    as_printed = {meeting.pair: _place(before[meeting.pair]) == _place(meeting) for meeting in known}
    return Mended(
        solution=solution,
        kept=tuple(meeting for meeting in known if as_printed[meeting.pair]),
        moved=tuple(meeting for meeting in known if not as_printed[meeting.pair]),
        new=tuple(meeting for meeting in ahead if meeting.pair not in before),
        lost=tuple(meeting for meeting in printed if meeting.pair not in met),
        possible=possible,
    )


def _place(meeting: Meeting) -> tuple[int, int, tuple[str, str]]:
    return meeting.round, meeting.table, meeting.pair
