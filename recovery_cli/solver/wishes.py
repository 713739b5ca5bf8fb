"""What it costs that two people share a table: all wishes for group tables in one number."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.dullness import NEUTRAL
from recovery_cli.solver.table_problem import TableProblem

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[Any]

_LARGEST = 2**58
"""What a cost may be at most, so that sums of some dozen fit into 64 bits."""


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """Costs between people, who are numbered in the order of their ids.

    - `once`: of a pair that shares a table: kept apart, met before, less its affinity
    - `again`: of each further time that it does
    - `dull`: of a table with one category; `category` is that of each person, one of its own if unknown,
      `NEUTRAL` for those who count for none
    - `movable`: who is no host
    - `need`: what a need that is met is worth; `seeker` and `brings` say whose it is and who meets it
    """

    once: "Matrix"
    again: "Matrix"
    dull: int
    category: "Matrix"
    movable: "Matrix"
    need: int
    seeker: "Matrix"
    brings: "Matrix"

    @property
    def people(self) -> int:
        """How many are to be seated."""
        return len(self.category)


def wishes(problem: TableProblem) -> Wishes:
    """The wishes of a problem as costs."""
    import numpy as np

    ids = problem.ids
    number = {one: place for place, one in enumerate(ids)}
    scale = _scale(problem)
    affinity, met, apart = (np.zeros((len(ids), len(ids)), dtype=np.int64) for _ in range(3))
    for (a, b), value in problem.affinity.items():
        affinity[number[a], number[b]] = int(value / scale) if scale > 1 else value
    for pairs, matrix in ((problem.met_pairs, met), (problem.apart_pairs, apart)):
        for a, b in pairs:
            matrix[number[a], number[b]] = 1
    affinity, met, apart = (matrix + matrix.T for matrix in (affinity, met, apart))
    need = int(problem.need_met / scale) if scale > 1 else problem.need_met
    dear = _prices(problem, top=int(abs(affinity).max(initial=0)), needs=need * len(problem.needs))
    again = dear.repeat + dear.apart * apart
    np.fill_diagonal(again, 0)
    return Wishes(
        once=dear.met * met + dear.apart * apart - affinity,
        again=again,
        dull=dear.dull,
        category=_categories(problem),
        movable=np.array([one not in problem.hosts for one in ids], dtype=bool),
        need=need,
        seeker=np.array([number[need.seeker] for need in problem.needs], dtype=np.int64),
        brings=np.array([[one in able for one in ids] for able in problem.able_to_meet]).reshape(
            -1, len(ids)
        ),
    )


@dataclass(frozen=True)
class _Prices:
    met: int
    repeat: int
    dull: int
    apart: int


def _prices(problem: TableProblem, *, top: int, needs: int) -> _Prices:
    """Each wish dearer than all lesser ones together; if that is too long a number, than in one exchange."""
    pairs = problem.sittings * sum(size * (size - 1) // 2 for size in problem.sizes)
    dull = problem.sittings * len(problem.sizes)
    prices = _ladder(top, pairs, dull, needs)
    return prices if prices.apart * 4 <= _LARGEST else _ladder(top, 4 * max(problem.sizes), 4, needs)


def _ladder(top: int, pairs: int, tables: int, needs: int) -> _Prices:
    met = 2 * top * pairs + needs + 1
    repeat = met * (pairs + 1)
    dull = repeat * (pairs + 1)
    return _Prices(met, repeat, dull, dull * (tables + 1))


def _scale(problem: TableProblem) -> int:
    """By what affinities are divided that would be too long."""
    return max(1, max(map(abs, [*problem.affinity.values(), problem.need_met])) // 2**24)


def _categories(problem: TableProblem) -> "Matrix":
    import numpy as np

    kinds = sorted(set(problem.categories.values()))
    number = {kind: place for place, kind in enumerate(kinds)}
    unknown = range(len(kinds), len(kinds) + len(problem.ids))
    categories = {one: number[kind] for one, kind in problem.categories.items()}
    categories |= dict.fromkeys(problem.neutral, NEUTRAL)
    return np.array(
        [categories.get(one, own) for one, own in zip(problem.ids, unknown, strict=True)], dtype=np.int64
    )
