"""Who sits where in all sittings, and the search in which two people of one sitting change places."""

from random import Random
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.cover import Cover
from recovery_cli.solver.dullness import Dullness
from recovery_cli.solver.wishes import Wishes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[Any]

NEVER = 2**62
"""The cost of what is not allowed."""


class Seats:
    """Who sits at which table (`place`, sittings by people), with what each would cost at each table."""

    def __init__(self, wishes: Wishes, place: "Matrix", tables: int) -> None:
        import numpy as np

        self.wishes = wishes
        self.place = place.copy()
        self.taken = (place[:, :, None] == np.arange(tables)).astype(np.int64)
        self.together = np.array([row[:, None] == row for row in place])
        self.together[:, np.arange(wishes.people), np.arange(wishes.people)] = False
        self.times = self.together.sum(axis=0)
        others = self.times - self.together
        self.cost = np.where(others > 0, wishes.again, wishes.once)
        self.worth = self.cost @ self.taken
        self.dullness = Dullness(wishes.category, self.taken.sum(axis=1))
        self.cover = Cover(wishes.seeker, wishes.brings)

    def total(self) -> int:
        """What the seating costs."""
        import numpy as np

        wishes = self.wishes
        once = int(np.sum(wishes.once * (self.times > 0))) // 2
        again = int(np.sum(wishes.again * np.maximum(self.times - 1, 0))) // 2
        met = wishes.need * self.cover.total(self.place)
        return once + again + wishes.dull * self.dullness.total(self.taken) - met

    def changes(self) -> "Matrix":
        """How much the cost grows if two people change places in a sitting (sittings x people x people)."""
        import numpy as np

        there = np.take_along_axis(self.worth, self.place[:, None, :], axis=2)
        own = np.diagonal(there, axis1=1, axis2=2)
        change: Matrix = there + there.transpose(0, 2, 1)
        change -= own[:, :, None]
        change -= own[:, None, :]
        change -= 2 * self.cost
        if (dull := self.dullness.changes(self.place, self.taken)) is not None:
            change += self.wishes.dull * dull
        if self.wishes.need and (met := self.cover.changes(self.place)) is not None:
            change -= self.wishes.need * met
        return change

    def exchange(self, sitting: int, a: int, b: int) -> None:
        """Let two people of different tables change places."""
        here, there = self.place[sitting, a], self.place[sitting, b]
        step = self.cost[sitting, :, b] - self.cost[sitting, :, a]
        self.worth[sitting, :, here] += step
        self.worth[sitting, :, there] -= step
        self.place[sitting, a], self.place[sitting, b] = there, here
        self.taken[sitting, a, [here, there]] = 0, 1
        self.taken[sitting, b, [here, there]] = 1, 0
        for one in (a, b):
            now = self.place[sitting] == self.place[sitting, one]
            now[one] = False
            self.times[one] += now.astype(self.times.dtype) - self.together[sitting, one]
            self.times[:, one] = self.times[one]
            self.together[sitting, one] = self.together[sitting, :, one] = now
        for one in (a, b):
            self._renew(sitting, one)

    def _renew(self, sitting: int, one: int) -> None:
        """Whom a person meets in a sitting says what meeting them costs in the others."""
        import numpy as np

        for other in range(len(self.place)):
            if other == sitting:
                continue
            meets = self.times[one] - self.together[other, one] > 0
            cost = np.where(meets, self.wishes.again[one], self.wishes.once[one])
            step = cost - self.cost[other, one]
            if step.any():
                self.cost[other, one] = self.cost[other, :, one] = cost
                self.worth[other, :, self.place[other, one]] += step
                self.worth[other, one] = cost @ self.taken[other]


def exchange_on(
    seats: Seats, *, looks: int, patience: int, goal: int, chance: Random
) -> "tuple[int, Matrix]":
    """The best seating met by always making the best exchange that undoes no recent one (tabu search).

    It ends after so many `looks` at all exchanges, at a cost of `goal`, or when `patience` looks found
    nothing better. Returns the cost and the places.
    """
    import numpy as np

    total = seats.total()
    best, places = total, seats.place.copy()
    barred = np.zeros(seats.taken.shape, dtype=np.int64)
    fixed = ~(seats.wishes.movable[:, None] & seats.wishes.movable)
    since = 0
    for look in range(looks):
        if best <= goal or since > patience:
            break
        change = seats.changes()
        change[seats.together | fixed] = NEVER
        change[:, np.arange(seats.wishes.people), np.arange(seats.wishes.people)] = NEVER
        if total + int(change.min(initial=NEVER)) >= best:
            back = np.take_along_axis(barred, seats.place[:, None, :], axis=2) > look
            change[back | back.transpose(0, 2, 1)] = NEVER
        least = change.min(initial=NEVER)
        if least >= NEVER:
            since += 1
            continue
        equals = np.flatnonzero(change == least)
        chosen = int(equals[chance.randrange(len(equals))])
        sitting, a, b = (int(place) for place in np.unravel_index(chosen, change.shape))
        for one in (a, b):
            barred[sitting, one, seats.place[sitting, one]] = look + chance.randint(4, 12)
        seats.exchange(sitting, a, b)
        total += int(least)
        since += 1
        if total < best:
            best, places, since = total, seats.place.copy(), 0
    return best, places
