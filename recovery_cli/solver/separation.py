"""Limits that a choice of pairs exceeds: crowded sets, odd minimum cuts, and halves of tight limits."""

from collections.abc import Iterator
from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple

from recovery_cli.solver.cuts import Cut, HalfCut, Ledger, SetCut
from recovery_cli.solver.flows import isolated_sides
from recovery_cli.solver.highs import INTEGER_TOLERANCE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.residual import Residual

EXCESS = 1e-4
"""By how much a limit has to be exceeded before it is worth a row."""
TIGHT = 1e-6
"""How near its limit a sum has to be to count as tight."""
LARGEST_GROWN = 60
MOST_SETS = 20
MOST_HALVES = 30


def crowded_sets(residual: "Residual", taken: "NDArray[Any]", *, spare: float = 0.0) -> list[SetCut]:
    """Sets of people that are given more meetings among themselves than they have room for.

    With `spare` also those that have room for less than so many more. Each set is grown from one person by
    whoever shares most with those in it; where pairs are taken in part, from those whom that concerns.
    """
    import numpy as np

    shared = _shared(residual, taken)
    there = there_in(residual)
    tables = np.array(residual.tables)
    found: dict[frozenset[int], float] = {}
    partly = residual.ends[abs(taken - taken.round()) > INTEGER_TOLERANCE]
    first = np.unique(partly) if len(partly) else np.arange(residual.size)
    people, inside = first[:, None], np.zeros(len(first))
    gain, count = shared[first], there[first]
    np.put_along_axis(gain, people, -1.0, axis=1)
    for _ in range(1, LARGEST_GROWN):  # all sets at once
        best = gain.argmax(axis=1)
        more = gain[np.arange(len(best)), best]
        grows = more > 0
        best, gain = best[grows], gain[grows]
        people = np.column_stack((people[grows], best))
        inside, count = inside[grows] + more[grows], count[grows] + there[best]
        gain += shared[best]
        np.put_along_axis(gain, people, -1.0, axis=1)
        excess = inside - np.minimum(tables, count // 2).sum(axis=1)
        for each in np.flatnonzero(excess > EXCESS - spare):
            found[frozenset(people[each].tolist())] = float(excess[each])
    worst = sorted(found, key=lambda people: (-found[people], sorted(people)))
    return [SetCut(people=people) for people in worst[:MOST_SETS]]


def odd_sets(residual: "Residual", taken: "NDArray[Any]") -> list[SetCut]:
    """Crowded sets found by minimum cuts: too little leads out of them for the odd one of each round.

    After M. Padberg and M. Rao (Mathematics of Operations Research 7, 1982): were everyone always there,
    every crowded odd set would be on one side of such a cut.
    """
    import numpy as np

    shared = _shared(residual, taken)
    slack = np.array(residual.most[: residual.size]) - shared.sum(axis=1)
    sides = isolated_sides(
        np.block([[shared, slack[:, None]], [slack[None, :], np.zeros((1, 1))]]), residual.rounds
    )
    cuts = {}
    for side in sides:
        people = frozenset(side if residual.size not in side else set(range(residual.size)) - side)
        members = sorted(people)
        inside = shared[np.ix_(members, members)].sum() / 2
        if len(people) > 2 and inside > residual.room_of(people) + EXCESS:  # noqa: PLR2004 - two meet once
            cuts[people] = SetCut(people=people)
    return [cuts[people] for people in sorted(cuts, key=sorted)]


def halves(ledger: Ledger, taken: "NDArray[Any]", prices: "NDArray[Any]") -> list[HalfCut]:
    """Halves of sums of tight limits that a choice exceeds by a half, found by elimination modulo 2.

    A sum whose weights are even wherever a pair is taken in part, and whose limit is odd, is exceeded when it
    is halved and rounded (A. Caprara and M. Fischetti, Mathematical Programming 74, 1996). Sums of few limits
    come up again and again elsewhere, where many choices are worth the same: so the sums of all limits that
    have a price go first.
    """
    import numpy as np

    touched = np.flatnonzero(taken > INTEGER_TOLERANCE)
    part = abs(taken - taken.round())[touched] > INTEGER_TOLERANCE
    rows = [row for row in _rows(ledger, touched) if abs(row[1] - float(row[0] @ taken[touched])) < TIGHT]
    vectors = []
    for number, (weights, limit, _) in enumerate(rows):
        odd = weights & 1 == 1
        pattern = sum(1 << int(place) for place in np.flatnonzero(odd[part]))
        parity = (limit + int((odd & ~part).sum())) & 1
        vectors.append(_Vector(pattern, parity, 1 << number))
    priced = [
        vector
        for vector, row in zip(vectors, rows, strict=True)
        if abs(_price(ledger, row[2], prices)) > INTEGER_TOLERANCE
    ]
    cuts = []
    for members in _odd_sums(vectors, priced):
        summed = [rows[number] for number in range(len(rows)) if members >> number & 1]
        odd = np.sum([weights & 1 for weights, _, _ in summed], axis=0) & 1 == 1
        cut = _half([part for _, _, part in summed], touched[odd & ~part])
        weights, limit = ledger.counted(cut)
        if float(weights @ taken) > limit + EXCESS:
            cuts.append(cut)
    return cuts


def exceeded(ledger: Ledger, taken: "NDArray[Any]", prices: "NDArray[Any]") -> list[Cut]:
    """Limits that the best of a linear program exceeds: plain ones, or halves where there are none."""
    plain: list[Cut] = [*_odd_groups(ledger, taken), *crowded_sets(ledger.residual, taken)]
    return plain or [*halves(ledger, taken, prices)]


def _odd_groups(ledger: Ledger, taken: "NDArray[Any]") -> Iterator[HalfCut]:
    """Halves of what those who hang together can have, or have to have, in all: meetings come in twos."""
    for group in _hanging_together(ledger.residual, taken):
        for cut in (HalfCut(most=group), HalfCut(least=group)):
            weights, limit = ledger.counted(cut)
            if float(weights @ taken) > limit + EXCESS:
                yield cut


def _hanging_together(residual: "Residual", taken: "NDArray[Any]") -> list[tuple[int, ...]]:
    """The groups of people whom pairs that are taken, in part or whole, join."""
    group = list(range(residual.size))

    def first(one: int) -> int:
        while group[one] != one:
            group[one] = one = group[group[one]]
        return one

    for one, other in residual.ends[taken > INTEGER_TOLERANCE].tolist():
        group[first(one)] = first(other)
    members: dict[int, list[int]] = {}
    for one in range(residual.size):
        members.setdefault(first(one), []).append(one)
    return [tuple(each) for each in members.values()]


def _shared(residual: "Residual", taken: "NDArray[Any]") -> "NDArray[Any]":
    """How much of each pair is taken, as a square table of participants."""
    import numpy as np

    shared = np.zeros((residual.size, residual.size))
    ones, others = residual.ends.T
    shared[ones, others] = taken
    shared[others, ones] = taken
    return shared


def there_in(residual: "Residual") -> "NDArray[Any]":
    """For each participant and round, 1 if they are there, else 0."""
    import numpy as np

    masks = residual.presence[: residual.size]
    return np.array([[mask >> round_ & 1 for round_ in range(residual.rounds)] for mask in masks])


Part = tuple[str, int]


def _rows(ledger: Ledger, pairs: "NDArray[Any]") -> Iterator[tuple["NDArray[Any]", int, Part]]:
    """All limits as weights of some pairs, what they must not exceed, and how a HalfCut names them."""
    import numpy as np

    residual = ledger.residual
    using = np.zeros((len(residual.presence) + 1, len(pairs)), dtype=int)
    using[residual.uses[pairs].T, np.arange(len(pairs))] = 1
    for resource, most in enumerate(residual.most):
        used = using[resource]
        yield used, most, ("most", resource)
        if resource < residual.size:
            yield -used, -ledger.least[resource], ("least", resource)
    yield np.ones(len(pairs), dtype=int), residual.seats, ("seats", 0)
    for number, (weights, limit) in enumerate(zip(ledger.weights, ledger.limits, strict=True)):
        yield weights[pairs], limit, ("earlier", number)


def _price(ledger: Ledger, part: Part, prices: "NDArray[Any]") -> float:
    """The price of the row of a limit; that of a least is that of a most, below 0."""
    kind, number = part
    resources = len(ledger.residual.presence)
    if kind in {"most", "least"}:
        price = float(prices[number])
        return max(0.0, price if kind == "most" else -price)
    return float(prices[resources if kind == "seats" else resources + 1 + number])


class _Vector(NamedTuple):
    """A sum of rows modulo 2: its weights where pairs are taken in part, its limit, and which rows."""

    pattern: int
    parity: int
    members: int

    def plus(self, other: "_Vector") -> "_Vector":
        return _Vector(self.pattern ^ other.pattern, self.parity ^ other.parity, self.members ^ other.members)


def _odd_sums(vectors: list[_Vector], priced: list[_Vector]) -> list[int]:
    """Which vectors add up to a pattern of nothing and an odd parity: nearly all those priced, and few."""
    pivots: dict[int, _Vector] = {}

    def cleared(vector: _Vector) -> _Vector:
        while vector.pattern and (pivot := pivots.get(vector.pattern.bit_length())):
            vector = vector.plus(pivot)
        return vector

    found = []
    for each in sorted(vectors, key=lambda vector: (vector.pattern.bit_count(), vector.members)):
        vector = cleared(each)
        if vector.pattern:
            pivots[vector.pattern.bit_length()] = vector
        elif vector.parity:
            found.append(vector.members)
    few = sorted(found, key=lambda members: (members.bit_count(), members))[:MOST_HALVES]
    most = cleared(reduce(_Vector.plus, priced, _Vector(0, 0, 0)))
    if most.pattern:
        return few
    return [most.members, *few] if most.parity else [*(most.members ^ each for each in few), *few]


def _half(parts: list[Part], pairs: "NDArray[Any]") -> HalfCut:
    def named(kind: str) -> tuple[int, ...]:
        return tuple(number for name, number in parts if name == kind)

    return HalfCut(
        most=named("most"),
        least=named("least"),
        seats=bool(named("seats")),
        earlier=named("earlier"),
        pairs=tuple(int(pair) for pair in pairs),
    )
