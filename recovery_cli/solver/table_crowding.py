"""Where too many are kept apart to be seated at all: what counting shows, and one sitting found exactly."""

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.highs import best_whole
from recovery_cli.solver.problem import pair_of
from recovery_cli.solver.program import Program, Rows
from recovery_cli.solver.table_problem import TableProblem
from recovery_cli.solver.validity import Flaw, FlawKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[Any]

MOST_PLACES = 2500
"""With so many places (of somebody at a table) one program for all of them is tried, not beyond."""
NODES, SECONDS = 200, 6.0
"""How far that program branches; the seconds are for what is far larger than it looks."""


def crowding(problem: TableProblem) -> Iterator[Flaw]:
    """What keeps people from being seated, as far as counting shows it; the problem itself is sound."""
    apart = _apart(problem)
    together = _largest_circle(problem, apart)
    if len(together) > len(problem.sizes):
        yield Flaw(
            kind=FlawKind.TOO_MANY_APART,
            participants=together,
            found=len(together),
            limit=len(problem.sizes),
        )
    for one in problem.ids:
        if not any(_has_company(problem, apart, one, table) for table in _tables_of(problem, apart, one)):
            yield Flaw(kind=FlawKind.NO_TABLE_FOR, participants=(one,))


def sitting_found(problem: TableProblem) -> list[int] | None:
    """The table of each person, from 0, so that none are together who are kept apart.

    Empty where there is no such sitting, None where that is not known.
    """
    places = len(problem.ids) * len(problem.sizes)
    if places > MOST_PLACES:
        return None
    answer = best_whole(_program(problem), seconds=SECONDS, nodes=NODES)
    if answer.point is None:
        return [] if answer.feasible is False else None
    tables = answer.point.reshape(len(problem.ids), len(problem.sizes)).argmax(axis=1)
    return [int(table) for table in tables]


def _apart(problem: TableProblem) -> dict[str, set[str]]:
    apart: dict[str, set[str]] = {one: set() for one in problem.ids}
    for one, other in problem.apart_pairs:
        apart[one].add(other)
        apart[other].add(one)
    return apart


def _tables_of(problem: TableProblem, apart: dict[str, set[str]], one: str) -> list[int]:
    """The tables at whose hosts one may sit, by number; a host has its own alone."""
    if one in problem.hosts:
        return [problem.hosts[one]]
    closed = {problem.hosts[other] for other in apart[one] if other in problem.hosts}
    return [table for table in range(1, len(problem.sizes) + 1) if table not in closed]


def _has_company(problem: TableProblem, apart: dict[str, set[str]], one: str, table: int) -> bool:
    """Whether so many may sit with one at a table as it has other seats."""
    others = (other for other in problem.ids if other != one and problem.hosts.get(other, table) == table)
    return sum(other not in apart[one] for other in others) >= problem.sizes[table - 1] - 1


def _largest_circle(problem: TableProblem, apart: dict[str, set[str]]) -> tuple[str, ...]:
    """Many of whom each is kept apart from each: from everyone on, whoever leaves most others joins."""
    found: tuple[str, ...] = ()
    for first in problem.ids:
        circle, left = [first], set(apart[first])
        while left:
            joins = min(left, key=lambda one: (-len(apart[one] & left), one))
            circle.append(joins)
            left &= apart[joins]
        found = max(found, tuple(sorted(circle)), key=len)
    return found


def _circles(problem: TableProblem) -> list[list[int]]:
    """Circles of people kept apart, by number, that hold each pair of them once or more."""
    apart = _apart(problem)
    number = {one: place for place, one in enumerate(problem.ids)}
    open_, circles = set(problem.apart_pairs), []
    while open_:
        circle = list(min(open_))
        left = apart[circle[0]] & apart[circle[1]]
        while left:
            joins = min(left, key=lambda one: (-sum(pair_of(one, other) in open_ for other in circle), one))
            circle.append(joins)
            left &= apart[joins]
        open_ -= {pair_of(*pair) for pair in combinations(circle, 2)}
        circles.append([number[one] for one in circle])
    return circles


def _program(problem: TableProblem) -> Program:
    """A column for each person and table: everyone has one, each table its size, and of each circle one."""
    import numpy as np

    people, tables = len(problem.ids), len(problem.sizes)
    columns = np.arange(people * tables)
    rows, sizes = Rows(), np.array(problem.sizes, dtype=float)
    rows.add((columns // tables, columns, 1.0), lowest=np.ones(people), highest=np.ones(people))
    rows.add((columns % tables, columns, 1.0), lowest=sizes, highest=sizes)
    for circle in _circles(problem):
        members = np.repeat(np.array(circle), tables)
        at_table = np.tile(np.arange(tables), len(circle))
        rows.add((at_table, members * tables + at_table, 1.0), highest=np.ones(tables))
    lowest = np.zeros(people * tables)
    for one, table in problem.hosts.items():
        lowest[problem.ids.index(one) * tables + table - 1] = 1.0
    return rows.program(gain=np.zeros(people * tables), lowest=lowest, highest=np.ones(people * tables))
