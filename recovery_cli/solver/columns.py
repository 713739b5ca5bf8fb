"""What each pair is worth to the programs, and which pairs they begin with."""

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.residual import Residual

PARTS = 0.5
"""What decides between equals adds up to less than this."""
ALL_AT_ONCE = 6000
"""Up to so many pairs stand in the program from the start; more are priced in when they are wanted."""
SPARE = 6
"""How many more pairs of a participant than there are rounds are among the first."""


def gains(residual: "Residual", *, seed: int) -> "NDArray[Any]":
    """What each pair is worth, with a part of one that comes of its ids alone and decides between equals.

    All the parts of a schedule together stay below `PARTS`, so that they decide nothing else.
    """
    import numpy as np

    share = PARTS / (residual.seats + 1)
    ids = residual.ids
    return np.asarray(
        residual.worth
        + share * np.array([_part(f"{seed}\x1f{ids[a]}\x1f{ids[b]}") for a, b in residual.ends.tolist()])
    )


def _part(text: str) -> float:
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest()) / 2**32


def first_columns(residual: "Residual", gain: "NDArray[Any]") -> "NDArray[Any]":
    """All pairs if they are few; else the required, the best of everyone, and enough for everyone."""
    import numpy as np

    if residual.pairs <= ALL_AT_ONCE:
        return np.arange(residual.pairs)
    people = np.concatenate((residual.ends[:, 0], residual.ends[:, 1]))
    pairs = np.tile(np.arange(residual.pairs), 2)
    order = np.lexsort((-gain[pairs], people))
    starts = np.searchsorted(people[order], np.arange(residual.size))
    rank = np.arange(len(order)) - starts[people[order]]
    keep = residual.musts.copy()
    apart = (residual.ends[:, 1] - residual.ends[:, 0]) % residual.size
    keep |= np.minimum(apart, residual.size - apart) <= residual.rounds  # a ring: everyone can have enough
    keep[pairs[order[rank < residual.rounds + SPARE]]] = True
    return np.flatnonzero(keep)
