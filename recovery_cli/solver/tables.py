"""Group tables: `seat` says who sits with whom in each sitting, at tables of equal size within one."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from recovery_cli.solver.problem import Status, pair_of
from recovery_cli.solver.seating import seat_all
from recovery_cli.solver.table_bounds import table_bounds
from recovery_cli.solver.table_crowding import crowding, sitting_found
from recovery_cli.solver.table_problem import (
    TableObstacle,
    TableObstacleKind,
    TableProblem,
    TableSolution,
    check_tables,
)


def seat(problem: TableProblem, *, seed: int = 0) -> TableSolution:
    """Seat everyone in every sitting; those kept apart never share a table, even if one is left out.

    Wished, in this order: two categories at a table, no pair together twice, few who met before, affinity
    together with needs met.
    The same problem and seed give the same seating, whatever the order in which the problem names things.

    Raises:
        ProblemInvalid: the problem contradicts itself.
    """
    check_tables(problem)
    bounds = table_bounds(problem)
    goal, _ = bounds.sharpest(repeats=0)
    able = sum(map(bool, problem.able_to_meet))
    seated, impossible = _seated(problem, seed=seed, goal=-goal - problem.need_met * able)
    sittings = tuple(
        tuple(tuple(_without_conflicts(problem, table)) for table in tables) for tables in seated
    )
    together = Counter(pair for tables in sittings for table in tables for pair in combinations(table, 2))
    value = sum(problem.affinity.get(pair, 0) for pair in together)
    repeats = sum(count - 1 for count in together.values())
    bound, proof = bounds.sharpest(repeats=repeats)
    met_again = sum(pair in problem.met_pairs for pair in together)
    needs_met = sum(
        any(pair_of(need.seeker, one) in together for one in able_ones)
        for need, able_ones in zip(problem.needs, problem.able_to_meet, strict=True)
    )
    obstacles = tuple(_obstacles(problem, sittings))
    return TableSolution(
        status=_status(
            obstacles,
            proven=(value, needs_met, repeats, met_again) == (bound, able, 0, 0),
            impossible=impossible,
        ),
        sittings=sittings,
        value=value,
        bound=bound,
        proof=proof,
        repeats=repeats,
        met_again=met_again,
        needs_met=needs_met,
        obstacles=obstacles,
    )


def _seated(problem: TableProblem, *, seed: int, goal: int) -> tuple[list[list[list[str]]], bool]:
    """The tables of each sitting, and whether it is known that some who are kept apart have to share one.

    What the search does not find is looked for exactly.
    """
    seated = seat_all(problem, seed=seed, goal=goal)
    if all(_without_conflicts(problem, table) == table for tables in seated for table in tables):
        return seated, False
    if any(crowding(problem)):
        return seated, True
    found = sitting_found(problem)
    if found:
        return seat_all(problem, seed=seed, goal=goal, start=found), False
    return seated, found is not None


def _status(obstacles: tuple[TableObstacle, ...], *, proven: bool, impossible: bool) -> Status:
    """Proven best only where each wish is met in full; infeasible where it is known that not all fit."""
    if any(obstacle.kind is TableObstacleKind.APART for obstacle in obstacles):
        return Status.INFEASIBLE if impossible else Status.UNKNOWN
    return Status.OPTIMAL if proven and not obstacles else Status.FEASIBLE


def _without_conflicts(problem: TableProblem, table: list[str]) -> list[str]:
    """A table without those who must not sit there: first whoever is kept apart from most, a host last."""
    left = sorted(table)
    apart = {pair for pair in combinations(left, 2) if pair in problem.apart_pairs}

    def conflicts(one: str) -> int:
        return sum(pair_of(one, other) in apart for other in left)

    while worst := [one for one in left if conflicts(one)]:
        left.remove(max(worst, key=lambda one: (one not in problem.hosts, conflicts(one), one)))
    return left


def _obstacles(
    problem: TableProblem, sittings: tuple[tuple[tuple[str, ...], ...], ...]
) -> Iterator[TableObstacle]:
    for number, tables in enumerate(sittings, start=1):
        seated = {one for table in tables for one in table}
        if missing := tuple(one for one in problem.ids if one not in seated):
            yield TableObstacle(kind=TableObstacleKind.APART, sitting=number, participants=missing)
        for place, table in enumerate(tables, start=1):
            counted = [one for one in table if one not in problem.neutral]
            categories = {problem.categories.get(one) for one in counted}
            if len(counted) > 1 and len(categories) == 1 and None not in categories:
                yield TableObstacle(
                    kind=TableObstacleKind.ONE_CATEGORY, sitting=number, table=place, participants=table
                )
            if not problem.smallest <= len(table) <= problem.largest:
                yield TableObstacle(
                    kind=TableObstacleKind.SIZE, sitting=number, table=place, participants=table
                )
