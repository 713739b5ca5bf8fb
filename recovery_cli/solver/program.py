"""A linear program as data, and the block by block making of its rows."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[Any]
    Entries = tuple[Vector, Vector, Vector | float]


@dataclass(frozen=True, kw_only=True)
class Program:
    """Maximise `gain`·x where `lowest` ≤ x ≤ `highest` and `row_lowest` ≤ A x ≤ `row_highest`.

    A is kept column by column: those of column c stand in `rows` and `values` from `starts[c]` on.
    """

    gain: "Vector"
    lowest: "Vector"
    highest: "Vector"
    row_lowest: "Vector"
    row_highest: "Vector"
    starts: "Vector"
    rows: "Vector"
    values: "Vector"


class Rows:
    """The rows of a program in the making."""

    def __init__(self) -> None:
        self.count = 0
        self._entries: list[Entries] = []
        self._lowest: list[Vector] = []
        self._highest: list[Vector] = []

    def add(self, *entries: "Entries", lowest: "Vector | None" = None, highest: "Vector") -> None:
        """Add a block of rows, as many as have a `highest`; each entry names rows from 0 within the block.

        An entry is rows, columns and their values (or one value for all); no place is named twice.
        """
        import numpy as np

        size = len(highest)
        self._entries += [(rows + self.count, columns, values) for rows, columns, values in entries]
        self._lowest.append(np.full(size, -np.inf) if lowest is None else lowest)
        self._highest.append(highest)
        self.count += size

    def program(self, *, gain: "Vector", lowest: "Vector", highest: "Vector") -> Program:
        """The program with these rows and columns."""
        import numpy as np

        rows = np.concatenate([rows for rows, _, _ in self._entries])
        columns = np.concatenate([columns for _, columns, _ in self._entries])
        values = np.concatenate([np.broadcast_to(values, len(rows)) for rows, _, values in self._entries])
        order = np.argsort(columns, kind="stable")
        return Program(
            gain=gain,
            lowest=lowest,
            highest=highest,
            row_lowest=np.concatenate(self._lowest),
            row_highest=np.concatenate(self._highest),
            starts=np.concatenate(([0], np.cumsum(np.bincount(columns, minlength=len(gain))))),
            rows=rows[order],
            values=values[order],
        )


def with_missing(program: Program, count: int, *, first: int = 0, cost: float = 1.0) -> Program:
    """A program in which so many rows, from the first one on, may lack what they need, at a cost for each."""
    import numpy as np

    return with_slack(program, first + np.arange(count), 1.0, cost=cost)


def with_slack(program: Program, rows: "Vector", value: float, *, cost: float) -> Program:
    """A program in which each of some rows has an x of its own, of that value there, at a cost."""
    import numpy as np

    count = len(rows)
    return replace(
        program,
        gain=np.concatenate((program.gain, np.full(count, -cost))),
        lowest=np.concatenate((program.lowest, np.zeros(count))),
        highest=np.concatenate((program.highest, np.full(count, np.inf))),
        starts=np.concatenate((program.starts, program.starts[-1] + 1 + np.arange(count))),
        rows=np.concatenate((program.rows, rows)),
        values=np.concatenate((program.values, np.full(count, value))),
    )


def losses(program: Program, prices: "Vector") -> "Vector":
    """What a whole unit of each x takes from the best, by the prices of the rows there."""
    import numpy as np

    count = len(program.gain)
    columns = np.repeat(np.arange(count), np.diff(program.starts))
    paid = np.bincount(columns, weights=prices[program.rows] * program.values, minlength=count)
    return paid - program.gain
