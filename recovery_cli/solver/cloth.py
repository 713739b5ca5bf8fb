"""What there is to weave on the day, seat by seat: a linear program made of the seats that are looked at."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.highs import AT_HIGHEST, AT_LOWEST, BASIC
from recovery_cli.solver.program import Program, Rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.highs import Basis
    from recovery_cli.solver.residual import Residual

ALL_AT_ONCE = 2000
"""Up to so many seats stand in the program from the start; more are priced in when they are wanted."""
FIRST, FIRST_BESIDE_A_PLAN = 2, 1
"""How many of the best seats of everyone in each round are among the first."""


@dataclass(frozen=True, kw_only=True)
class Cloth:
    """What there is to weave; a *seat* is a pair in a round, and tables of seats have a row a pair.

    - `gain`: what each seat is worth; `open`: which may be taken
    - `least`: how many open meetings everyone is to have; each that is missing costs `missing` points, and
      nobody misses more than `most_missing` (whatever it takes where that is not said)
    - `printed`: the seats of which at least `staying` have to be taken
    - `known`: the seats of a plan known already, which misses what may be missing: from there the search
      sets out, if there is one
    """

    residual: "Residual"
    gain: "NDArray[Any]"
    open: "NDArray[Any]"
    least: tuple[int, ...]
    missing: float
    printed: "NDArray[Any]"
    staying: int = 0
    most_missing: tuple[int, ...] | None = None
    known: "NDArray[Any] | None" = None

    @property
    def first_looked_at(self) -> "NDArray[Any]":
        """The open seats that are printed, required, or of the plan that is known."""
        import numpy as np

        first = self.printed | self.residual.musts[:, None]
        return np.asarray(self.open & (first if self.known is None else first | self.known))


def first_seats(cloth: Cloth) -> "NDArray[Any]":
    """All open seats if they are few; else those first looked at, and the best of everyone in each round."""
    import numpy as np

    residual = cloth.residual
    if int(cloth.open.sum()) <= ALL_AT_ONCE:
        return np.argwhere(cloth.open)
    keep = cloth.first_looked_at
    first = FIRST if cloth.known is None else FIRST_BESIDE_A_PLAN
    for round_ in range(residual.rounds):
        pairs = np.flatnonzero(cloth.open[:, round_])
        people, both = residual.ends[pairs].T.ravel(), np.tile(pairs, 2)
        order = np.lexsort((-cloth.gain[both, round_], people))
        starts = np.searchsorted(people[order], np.arange(residual.size))
        rank = np.arange(len(order)) - starts[people[order]]
        keep[both[order[rank < first]], round_] = True
    return np.argwhere(keep)


def program_of(
    cloth: Cloth, seats: "NDArray[Any]", pairs: "NDArray[Any]", surely: "NDArray[Any] | None" = None
) -> Program:
    """The best choice among some seats; those that are `surely` taken are.

    Columns are seats, then what everyone is missing. Rows are people and tables in rounds, tables of rounds,
    floors, what stays, and last the pairs, each of which meets once.
    """
    import numpy as np

    residual = cloth.residual
    people, columns = residual.size, len(seats)
    rows = Rows()
    _add_rooms(rows, residual, seats)
    _add_wishes(rows, cloth, seats)
    place = np.zeros(residual.pairs, dtype=int)
    place[pairs] = np.arange(len(pairs))
    rows.add(
        (place[seats[:, 0]], np.arange(columns), 1.0),
        lowest=np.where(residual.musts[pairs], 1.0, -np.inf),
        highest=np.ones(len(pairs)),
    )
    sure = np.zeros(columns) if surely is None else surely.astype(float)
    most_missing = np.full(people, np.inf) if cloth.most_missing is None else np.array(cloth.most_missing)
    return rows.program(
        gain=np.concatenate((cloth.gain[tuple(seats.T)], np.full(people, -cloth.missing))),
        lowest=np.concatenate((sure, np.zeros(people))),
        highest=np.concatenate((np.ones(columns), most_missing)),
    )


def reduced_worth(cloth: Cloth, prices: "NDArray[Any]", pairs: "NDArray[Any]") -> "NDArray[Any]":
    """What each seat is worth beyond the prices of the rows of a program in which these pairs stand."""
    import numpy as np

    residual = cloth.residual
    resources, rounds = len(residual.presence), residual.rounds
    of_seats, of_tables, of_floors, of_staying, of_pairs = np.split(
        prices, np.cumsum([resources * rounds, rounds, residual.size, 1])
    )
    paid = np.vstack((of_seats.reshape(resources, rounds), np.zeros(rounds)))
    once = np.zeros(residual.pairs)
    once[pairs] = of_pairs
    reduced = cloth.gain - paid[residual.uses].sum(axis=1) - of_tables - of_staying * cloth.printed
    reduced -= (once + of_floors[residual.ends].sum(axis=1))[:, None]
    return np.where(cloth.open, reduced, -np.inf)


def first_basis(cloth: Cloth, seats: "NDArray[Any]", program: Program) -> "Basis | None":
    """The plan that is known as a corner of the program: it takes the seats that it takes to the full."""
    import numpy as np

    if cloth.known is None or cloth.most_missing is None:
        return None
    taken = np.append(cloth.known[tuple(seats.T)], np.array(cloth.most_missing) > 0)
    return np.where(taken, AT_HIGHEST, AT_LOWEST), np.full(len(program.row_lowest), BASIC)


def by_first(pairs: "NDArray[Any]") -> "NDArray[Any]":
    """The pairs, each once, in the order in which they come first."""
    import numpy as np

    found, first = np.unique(pairs, return_index=True)
    return np.asarray(found[np.argsort(first)])


def _add_rooms(rows: Rows, residual: "Residual", seats: "NDArray[Any]") -> None:
    """Nobody and no table is in two meetings of a round, and a round has only so many tables."""
    import numpy as np

    resources, rounds, column = len(residual.presence), residual.rounds, np.arange(len(seats))
    pair, round_ = seats.T
    rows.add(
        *(
            (side[side < resources] * rounds + round_[side < resources], column[side < resources], 1.0)
            for side in residual.uses[pair].T
        ),
        highest=np.ones(resources * rounds),
    )
    rows.add((round_, column, 1.0), highest=np.array(residual.tables, dtype=float))


def _add_wishes(rows: Rows, cloth: Cloth, seats: "NDArray[Any]") -> None:
    """Everyone has the least number of meetings or misses some; so many of those printed stay."""
    import numpy as np

    people, column = cloth.residual.size, np.arange(len(seats))
    rows.add(
        *((ends, column, 1.0) for ends in cloth.residual.ends[seats[:, 0]].T),
        (np.arange(people), len(seats) + np.arange(people), 1.0),
        lowest=np.array(cloth.least, dtype=float),
        highest=np.full(people, np.inf),
    )
    stays = column[cloth.printed[tuple(seats.T)]]
    rows.add(
        (np.zeros_like(stays), stays, 1.0),
        lowest=np.array([float(cloth.staying)]),
        highest=np.array([np.inf]),
    )
