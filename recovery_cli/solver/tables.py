"""Group tables: `seat` says who sits with whom in each sitting, at tables of equal size within one."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from recovery_cli.solver.problem import Status
from recovery_cli.solver.seating import seat_all
from recovery_cli.solver.table_problem import (
    TableObstacle,
    TableObstacleKind,
    TableProblem,
    TableSolution,
    check_tables,
)


def seat(problem: TableProblem, *, seed: int = 0) -> TableSolution:
    """Seat everyone in every sitting; those kept apart never share a table, even if one is left out.

    Wished, in this order: two categories at a table, no pair together twice, few who met before, affinity.
    The same problem and seed give the same seating, whatever the order in which the problem names things.

    Raises:
        ProblemInvalid: the problem contradicts itself.
    """
    check_tables(problem)
    sittings = tuple(
        tuple(tuple(sorted(table)) for table in tables) for tables in seat_all(problem, seed=seed)
    )
    together = Counter(pair for tables in sittings for table in tables for pair in combinations(table, 2))
    obstacles = tuple(_obstacles(problem, sittings))
    left_out = any(obstacle.kind is TableObstacleKind.APART for obstacle in obstacles)
    return TableSolution(
        status=Status.INFEASIBLE if left_out else Status.FEASIBLE,
        sittings=sittings,
        value=sum(problem.affinity.get(pair, 0) for pair in together),
        repeats=sum(count - 1 for count in together.values()),
        met_again=sum(pair in problem.met_pairs for pair in together),
        obstacles=obstacles,
    )


def _obstacles(
    problem: TableProblem, sittings: tuple[tuple[tuple[str, ...], ...], ...]
) -> Iterator[TableObstacle]:
    for number, tables in enumerate(sittings, start=1):
        seated = {one for table in tables for one in table}
        if missing := tuple(one for one in problem.ids if one not in seated):
            yield TableObstacle(kind=TableObstacleKind.APART, sitting=number, participants=missing)
        for place, table in enumerate(tables, start=1):
            categories = {problem.categories.get(one) for one in table}
            if len(table) > 1 and len(categories) == 1 and None not in categories:
                yield TableObstacle(
                    kind=TableObstacleKind.ONE_CATEGORY, sitting=number, table=place, participants=table
                )
            if not problem.smallest <= len(table) <= problem.largest:
                yield TableObstacle(
                    kind=TableObstacleKind.SIZE, sitting=number, table=place, participants=table
                )
