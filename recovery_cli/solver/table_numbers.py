"""Which table a meeting gets: one's own, else where one sat before, else the first of the room."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from recovery_cli.solver.problem import ANY_TABLE, Meeting, Pair, Problem

Seating = tuple[int, Pair]
"""A round and a pair."""


def with_tables(problem: Problem, seatings: Iterable[Seating]) -> Iterator[Meeting]:
    """The meetings with their tables, in the order of rounds and tables; fixed ones keep theirs.

    A table that belongs to someone is lent to others only when no other is left. Nobody is kept at one table
    for all meetings unless it is their own or there is no other.
    """
    days = _Days(problem, sorted(seatings))
    for round_ in problem.all_rounds:
        tables = _tables_of_round(problem, round_, days)
        days.tables.update(tables)
        for seating in sorted(tables, key=lambda seating: (tables[seating], seating)):
            a, b = seating[1]
            yield Meeting(round=round_, table=tables[seating], a=a, b=b)


class _Days:
    """What is known of everyone's tables: those bound from the start, the others as they are given."""

    def __init__(self, problem: Problem, seatings: list[Seating]) -> None:
        fixed = {(one.round, one.pair): one.table for one in problem.fixed if one.table != ANY_TABLE}
        self.own = {one: participant.table for one, participant in problem.by_id.items()}
        self.tables: dict[Seating, int] = {}
        self.in_round: dict[int, list[Seating]] = defaultdict(list)
        self._of: dict[str, list[Seating]] = defaultdict(list)
        for seating in seatings:
            round_, (a, b) = seating
            table = fixed.get(seating) or self.own[a] or self.own[b]
            if table:
                self.tables[seating] = table
            self.in_round[round_].append(seating)
            self._of[a].append(seating)
            self._of[b].append(seating)

    def previous(self, seating: Seating) -> list[int]:
        """The tables where the two sat last before a meeting."""
        earlier = ([other for other in self._of[one] if other < seating] for one in seating[1])
        return [self.tables[meetings[-1]] for meetings in earlier if meetings]

    def dull(self, seating: Seating) -> set[int]:
        """The tables at which this meeting would keep someone for the whole day."""
        return {table for one in seating[1] for table in self._only_table(one, seating)}

    def _only_table(self, one: str, seating: Seating) -> set[int]:
        others = [self.tables.get(other) for other in self._of[one] if other != seating]
        if self.own[one] is None and others and others[0] is not None and len(set(others)) == 1:
            return {others[0]}
        return set()


def _tables_of_round(problem: Problem, round_: int, days: _Days) -> dict[Seating, int]:
    seatings = days.in_round[round_]
    tables = {seating: days.tables[seating] for seating in seatings if seating in days.tables}
    waiting = [seating for seating in seatings if seating not in tables]
    free = _first_free(
        problem, round_, taken=set(tables.values()), count=len(waiting), owned=set(days.own.values())
    )
    dull = {seating: days.dull(seating) for seating in waiting}
    given: dict[Seating, int] = {}
    for seating in waiting:
        stay = [table for table in days.previous(seating) if table in free and table not in dull[seating]]
        if stay:
            given[seating] = stay[0]
            free.remove(stay[0])
    for seating in waiting:
        if seating not in given:
            given[seating] = next((table for table in free if table not in dull[seating]), free[0])
            free.remove(given[seating])
    _trade(given, dull)
    return tables | given


def _first_free(
    problem: Problem, round_: int, *, taken: set[int], count: int, owned: set[int | None]
) -> list[int]:
    """The first tables of the room that are free, those that belong to nobody before the others."""
    enough = len(taken) + count
    room = range(1, max(min(problem.tables_in(round_), enough + len(owned)), enough) + 1)
    free = [table for table in room if table not in taken]
    return sorted(sorted(free, key=lambda table: (table in owned, table))[:count])


def _trade(given: dict[Seating, int], dull: Mapping[Seating, set[int]]) -> None:
    """Let those who are left with a dull table change with someone whom it does not bore."""
    for one in [seating for seating, table in given.items() if table in dull[seating]]:
        for other, table in given.items():
            if given[one] not in dull[other] and table not in dull[one]:
                given[one], given[other] = table, given[one]
                break
