"""What no seating can exceed: a bound on the affinity within group tables, recomputed in integers."""

from itertools import combinations

from recovery_cli.solver.highs import best
from recovery_cli.solver.problem import Pair
from recovery_cli.solver.program import Program
from recovery_cli.solver.table_problem import TableProblem

_MOST_PAIRS = 20_000
"""Beyond so many pairs the prices are not worth a linear program."""


def table_bound(problem: TableProblem) -> int:
    """What the affinities within tables cannot add up to more than.

    Everyone has so many neighbours at most, and all together so many pairs. Whatever prices one sets on these
    limits, the limits at their prices plus what pairs are worth beyond them bound every seating; a linear
    program finds good prices, rounding them makes the bound exact.
    """
    pairs = _pairs(problem)
    neighbours = min(len(problem.ids) - 1, problem.sittings * (max(problem.sizes) - 1))
    seats = problem.sittings * sum(size * (size - 1) // 2 for size in problem.sizes)
    found = [_priced(pairs, {}, _cheapest(pairs, seats), neighbours, seats)]
    if 0 < len(pairs) <= _MOST_PAIRS:
        prices, price = _prices(problem, pairs, neighbours, seats)
        found.append(_priced(pairs, prices, price, neighbours, seats))
    return min(found)


def _pairs(problem: TableProblem) -> dict[Pair, int]:
    """The pairs who may share a table and would be worth something."""
    hosts = problem.hosts
    elsewhere = {
        (a, b) for a, b in combinations(sorted(hosts), 2) if hosts[a] != hosts[b]
    } | problem.apart_pairs
    return {
        pair: value for pair, value in sorted(problem.affinity.items()) if value > 0 and pair not in elsewhere
    }


def _cheapest(pairs: dict[Pair, int], seats: int) -> int:
    """The price of a place for a pair at which as many pairs want one as there are."""
    values = sorted(pairs.values(), reverse=True)
    return values[seats] if seats < len(values) else 0


def _priced(pairs: dict[Pair, int], prices: dict[str, int], price: int, neighbours: int, seats: int) -> int:
    """The bound that prices of a neighbour of each person and of a place for a pair give."""
    beyond = (value - prices.get(a, 0) - prices.get(b, 0) - price for (a, b), value in pairs.items())
    return neighbours * sum(prices.values()) + seats * price + sum(more for more in beyond if more > 0)


def _prices(
    problem: TableProblem, pairs: dict[Pair, int], neighbours: int, seats: int
) -> tuple[dict[str, int], int]:
    """The prices of the linear program, rounded."""
    import numpy as np

    ids = problem.ids
    number = {one: place for place, one in enumerate(ids)}
    limits = np.array([float(neighbours)] * len(ids) + [float(seats)])
    rows = [row for a, b in pairs for row in (number[a], number[b], len(ids))]
    answer = best(
        Program(
            gain=np.array(list(pairs.values()), dtype=float),
            lowest=np.zeros(len(pairs)),
            highest=np.ones(len(pairs)),
            row_lowest=np.full(len(limits), -np.inf),
            row_highest=limits,
            starts=np.arange(len(pairs) + 1) * 3,
            rows=np.array(rows),
            values=np.ones(len(rows)),
        )
    )
    if answer.prices is None:
        return {}, 0
    whole = [max(0, round(float(price))) for price in answer.prices]
    return dict(zip(ids, whole, strict=False)), whole[-1]
