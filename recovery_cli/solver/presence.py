"""Who is there in which rounds, and how many tables: what is left of both once fixed meetings stand."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

from recovery_cli.solver.problem import ANY_TABLE, Meeting, Problem


def shared_tables(own: list[int | None]) -> list[int]:
    """The tables that several participants are bound to."""
    bound = Counter(table for table in own if table is not None)
    return sorted(table for table, count in bound.items() if count > 1)


def _tables_left(problem: Problem) -> tuple[int, ...]:
    """The tables that the fixed meetings leave in each round; none in a round that has been played."""
    held = Counter(meeting.round for meeting in problem.fixed)
    return tuple(
        0 if round_ <= problem.played else problem.tables_in(round_) - held[round_]
        for round_ in problem.all_rounds
    )


def tables_of_use(problem: Problem, people: Iterable[int]) -> tuple[int, ...]:
    """The tables left in each round, no more than those who are there can fill."""
    there = Counter(round_ for mask in people for round_ in range(problem.rounds) if mask >> round_ & 1)
    return tuple(min(tables, there[round_] // 2) for round_, tables in enumerate(_tables_left(problem)))


def presence_of(problem: Problem, own: list[int | None], shared: dict[int, int]) -> tuple[int, ...]:
    """The open rounds of each participant, then of each shared table."""
    tables = _tables_left(problem)
    busy = {(meeting.round, one) for meeting in problem.fixed for one in meeting.pair}
    taken = {(meeting.round, _table(problem, meeting)) for meeting in problem.fixed}

    def open_rounds(one: str, table: int | None) -> Iterator[int]:
        for round_ in problem.all_rounds:
            seat = problem.is_present(one, round_) and (round_, one) not in busy and tables[round_ - 1] > 0
            if seat and (
                table is None or (table <= problem.tables_in(round_) and (round_, table) not in taken)
            ):
                yield round_

    people = [_mask(open_rounds(one, table)) for one, table in zip(problem.by_id, own, strict=True)]
    bound = [
        reduce(or_, (mask for mask, table in zip(people, own, strict=True) if table == each))
        for each in shared
    ]
    return (*people, *bound)


def _table(problem: Problem, meeting: Meeting) -> int | None:
    """The table of a fixed meeting, where it is known."""
    if meeting.table != ANY_TABLE:
        return meeting.table
    return next((table for one in meeting.pair if (table := problem.by_id[one].table)), None)


def there_in_all(problem: Problem) -> list[int]:
    """The rounds in which each participant is there, or is known to have met someone."""
    met = {(one, meeting.round) for meeting in problem.fixed for one in meeting.pair}
    return [
        _mask(
            round_ for round_ in problem.all_rounds if problem.is_present(one, round_) or (one, round_) in met
        )
        for one in problem.by_id
    ]


def _mask(rounds: Iterable[int]) -> int:
    return sum(1 << round_ - 1 for round_ in rounds)
