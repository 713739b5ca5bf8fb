"""The search in which two people exchange all their seats: how often people meet again stays as it is.

Which needs are met is left to the search that follows: it starts from the places that this one finds.
"""

from random import Random
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.exchanges import NEVER, Seats

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[Any]


def exchange_roles(seats: Seats, *, looks: int, patience: int, chance: Random) -> "Matrix":
    """The best places met by always making the best exchange that undoes no recent one (tabu search)."""
    import numpy as np

    wishes = seats.wishes
    fixed = ~(wishes.movable[:, None] & wishes.movable) | np.eye(wishes.people, dtype=bool)
    meets = (seats.times > 0).astype(np.int64)
    flow = meets @ wishes.once
    role = np.arange(wishes.people)
    barred = np.zeros((wishes.people, wishes.people), dtype=np.int64)
    place, total, best, since = seats.place.copy(), 0, 0, 0
    places = place.copy()
    for look in range(looks):
        own = np.diagonal(flow)
        change = flow + flow.T - own[:, None] - own + 2 * meets * wishes.once
        taken = (place[:, :, None] == np.arange(seats.taken.shape[2])).astype(np.int64)
        if (dull := seats.dullness.changes(place, taken)) is not None:
            change += wishes.dull * dull.sum(axis=0)
        change[fixed] = NEVER
        if total + int(change.min(initial=NEVER)) >= best:
            back = barred[:, role] > look
            change[back & back.T] = NEVER
        least = change.min(initial=NEVER)
        since += 1
        if least >= NEVER or since > patience:
            break
        equals = np.flatnonzero(change == least)
        a, b = divmod(int(equals[chance.randrange(len(equals))]), wishes.people)
        barred[a, role[a]] = barred[b, role[b]] = look + wishes.people // 4 + chance.randint(2, 8)
        flow += np.outer(meets[:, a] - meets[:, b], wishes.once[b] - wishes.once[a])
        for matrix in (flow, meets):
            matrix[[a, b]] = matrix[[b, a]]
        meets[:, [a, b]] = meets[:, [b, a]]
        place[:, [a, b]] = place[:, [b, a]]
        role[[a, b]] = role[[b, a]]
        total += int(least)
        if total < best:
            best, places, since = total, place.copy(), 0
    return places
