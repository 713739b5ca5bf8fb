"""What no schedule can exceed, as data that anyone can recount: a cut says how much pairs may add up to.

A cut gives every pair a whole *weight*; the weights of the pairs that meet never add up to more than its
*limit*. Both follow from what the cut names, by counting alone.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from math import gcd
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.residual import Residual


@dataclass(frozen=True, kw_only=True)
class SetCut:
    """Among some people there is room for few meetings: an odd one out in each round, and the tables."""

    people: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class PriceCut:
    """Seats cost something in each round: a pair weighs what it pays where that is cheapest.

    `seats` has the price of each resource in each round, where it is not 0; `tables` that of a table;
    `circles` that of a meeting among some people in a round, of whom one is left over if they are odd.
    The limit is what all seats, tables and such meetings would cost together.
    """

    seats: tuple[tuple[int, int, int], ...]
    tables: tuple[int, ...]
    circles: tuple[tuple[frozenset[int], int, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class HalfCut:
    """Half the sum of some limits, rounded down: V. Chvátal's rule (Discrete Mathematics 4, 1973).

    `most` and `least` are resources and participants whose largest and smallest numbers of meetings count,
    `seats` whether the number of all meetings does, `earlier` the cuts before this one that do, `pairs`
    those that count with their own limit of one meeting.
    """

    most: tuple[int, ...] = ()
    least: tuple[int, ...] = ()
    seats: bool = False
    earlier: tuple[int, ...] = ()
    pairs: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RequiredCut:
    """As many of the required pairs meet as can, no more and no fewer: how many that is has its own proof.

    `is_least` says which of the two it is; fewer may meet in plans that are out of the question for it.
    """

    is_least: bool = False


Cut = SetCut | PriceCut | HalfCut | RequiredCut


@dataclass(kw_only=True)
class Ledger:
    """The cuts found so far with the weights and limits that follow from them, for one floor.

    `least` is how many meetings each participant has to have; a HalfCut may rest on it.
    """

    residual: "Residual"
    least: tuple[int, ...]
    cuts: list[Cut] = field(default_factory=list)
    weights: list["NDArray[Any]"] = field(default_factory=list)
    limits: list[int] = field(default_factory=list)

    def add(self, cut: Cut) -> None:
        """Enter a cut.

        Raises:
            ValueError: it counts required pairs, and how many can meet has not been proven.
        """
        weights, limit = self.counted(cut)
        self.cuts.append(cut)
        self.weights.append(weights)
        self.limits.append(limit)

    def keep(self, count: int) -> None:
        """Strike out all but the first so many cuts."""
        del self.cuts[count:], self.weights[count:], self.limits[count:]

    def counted(self, cut: Cut) -> tuple["NDArray[Any]", int]:
        """The weights and the limit of a cut that may rest on those entered before."""
        match cut:
            case SetCut():
                return inside(self.residual, cut.people).astype(int), self.residual.room_of(cut.people)
            case PriceCut():
                return cheapest(self.residual, cut), _all_seats(self.residual, cut)
            case HalfCut():
                return self._half(cut)
            case RequiredCut():
                return self._required(cut)

    def is_exceeded(self, cut: Cut, chosen: Sequence[int]) -> bool:
        """Whether some pairs weigh more than a cut allows."""
        weights, limit = self.counted(cut)
        return total_weight(weights, chosen) > limit

    def _required(self, cut: RequiredCut) -> tuple["NDArray[Any]", int]:
        if self.residual.most_required is None:
            raise ValueError("how many required pairs can meet has not been proven")
        sign = -1 if cut.is_least else 1
        return sign * self.residual.required.astype(int), sign * self.residual.most_required

    def _half(self, cut: HalfCut) -> tuple["NDArray[Any]", int]:
        import numpy as np

        residual = self.residual
        weights = np.full(residual.pairs, int(cut.seats), dtype=np.int64)
        limit = residual.seats if cut.seats else 0
        for number in cut.earlier:
            weights += self.weights[number]
            limit += self.limits[number]
        times = np.zeros(len(residual.presence) + 1, dtype=np.int64)
        np.add.at(times, list(cut.most), 1)
        np.subtract.at(times, list(cut.least), 1)
        weights += times[residual.uses].sum(axis=1)
        limit += sum(residual.most[resource] for resource in cut.most)
        limit -= sum(self.least[one] for one in cut.least)
        weights[list(cut.pairs)] += 1
        return weights // 2, (limit + len(cut.pairs)) // 2


def inside(residual: "Residual", people: Collection[int]) -> "NDArray[Any]":
    """For each pair, whether both are among some people."""
    import numpy as np

    among = np.zeros(residual.size, dtype=bool)
    among[sorted(people)] = True
    return np.asarray(among[residual.ends].all(axis=1))


def in_lowest_terms(cut: PriceCut) -> PriceCut:
    """The same prices in the largest unit that all of them are whole in, so that odd ones show."""
    circles = [price for _, _, price in cut.circles]
    unit = gcd(*(price for _, _, price in cut.seats), *cut.tables, *circles) or 1
    return PriceCut(
        seats=tuple((resource, round_, price // unit) for resource, round_, price in cut.seats),
        tables=tuple(price // unit for price in cut.tables),
        circles=tuple((people, round_, price // unit) for people, round_, price in cut.circles),
    )


def paid(residual: "Residual", cut: PriceCut) -> "NDArray[Any]":
    """What each pair pays in each round."""
    import numpy as np

    prices = np.zeros((len(residual.presence) + 1, residual.rounds), dtype=np.int64)
    for resource, round_, price in cut.seats:
        prices[resource, round_] = price
    all_of_them = prices[residual.uses].sum(axis=1) + np.array(cut.tables, dtype=np.int64)
    for people, round_, price in cut.circles:
        all_of_them[:, round_] += price * inside(residual, people)
    return np.asarray(all_of_them)


def cheapest(residual: "Residual", cut: PriceCut) -> "NDArray[Any]":
    """What each pair pays at least; nothing where it cannot meet, which is for others to forbid."""
    import numpy as np

    least = np.where(residual.can_meet, paid(residual, cut), np.iinfo(np.int64).max).min(axis=1)
    return np.asarray(np.where(residual.can_meet.any(axis=1), least, 0))


def _all_seats(residual: "Residual", cut: PriceCut) -> int:
    seats = sum(price for resource, round_, price in cut.seats if residual.presence[resource] >> round_ & 1)
    tables = sum(price * tables for price, tables in zip(cut.tables, residual.tables, strict=True))
    circles = sum(price * residual.room_in(round_, people) for people, round_, price in cut.circles)
    return seats + tables + circles


def total_weight(weights: "NDArray[Any]", chosen: Sequence[int]) -> int:
    """What some pairs add up to."""
    return int(weights[list(chosen)].sum())
