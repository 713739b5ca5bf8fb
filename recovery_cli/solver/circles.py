"""Circles of people who cannot all sit down in pairs in one round: an odd one is left over."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from recovery_cli.solver.flows import isolated_sides
from recovery_cli.solver.highs import INTEGER_TOLERANCE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.residual import Residual

EXCESS = 1e-4
"""By how much a circle has to be overfull before it is worth a row."""
FEWEST, MOST = 3, 40
"""How many people have to hang together to be looked at, and how many may to be looked at closely."""
LARGEST_GROWN = 15
"""How many people a circle may have to be found by growing."""


class Circle(NamedTuple):
    """Some people in a round."""

    people: frozenset[int]
    round: int


def in_order(circles: Iterable[Circle]) -> list[Circle]:
    """Circles by their round, then by their people."""
    return sorted(circles, key=lambda one: (one.round, sorted(one.people)))


def overfull(
    residual: "Residual", seats: "NDArray[Any]", taken: "NDArray[Any]", *, closely: bool = True
) -> list[Circle]:
    """The circles that hold more meetings in a round than half their people.

    First those that show as they grow; where there are none, and it is looked at `closely`, all that odd cuts
    show. Only where seats are taken in part: what hangs together by whole meetings is never overfull
    (M. Padberg and M. Rao, Mathematics of Operations Research 7, 1982).
    """
    parts = [*_in_part(residual, seats, taken)]
    found = [Circle(people, round_) for round_, group, shared in parts for people in _grown(group, shared)]
    if found or not closely:
        return found
    return [Circle(people, round_) for round_, group, shared in parts for people in _cut_off(group, shared)]


def _in_part(
    residual: "Residual", seats: "NDArray[Any]", taken: "NDArray[Any]"
) -> Iterator[tuple[int, list[int], "NDArray[Any]"]]:
    """By round, those whom seats taken in part join, and how much of a meeting any two share."""
    import numpy as np

    for round_ in range(residual.rounds):
        part = (seats[:, 1] == round_) & (taken > INTEGER_TOLERANCE) & (taken < 1 - INTEGER_TOLERANCE)
        if part.sum() < FEWEST:
            continue
        shared = np.zeros((residual.size, residual.size))
        one, other = residual.ends[seats[part, 0]].T
        shared[one, other] = taken[part]
        shared += shared.T
        for group in _groups(shared):
            yield round_, group, shared[np.ix_(group, group)]


def _groups(shared: "NDArray[Any]") -> Iterator[list[int]]:
    """Those who hang together, three or more."""
    import numpy as np

    left = set(np.flatnonzero(shared.any(axis=1)).tolist())
    while left:
        group, waiting = set(), [min(left)]
        while waiting:
            one = waiting.pop()
            if one not in group:
                group.add(one)
                waiting += shared[one].nonzero()[0].tolist()
        left -= group
        if len(group) >= FEWEST:
            yield sorted(group)


def _grown(group: list[int], shared: "NDArray[Any]") -> set[frozenset[int]]:
    """The group if it is odd and overfull; else what is, grown from each by who shares most with it."""
    import numpy as np

    size = len(group)
    if size % 2 and float(shared.sum()) / 2 - size // 2 > EXCESS:
        return {frozenset(group)}
    found = set()
    everyone = np.arange(size)
    people, inside, gain = everyone[:, None], np.zeros(size), shared.copy()
    gain[everyone, everyone] = -1.0
    for count in range(2, min(size, LARGEST_GROWN) + 1):  # all circles at once
        best = gain.argmax(axis=1)
        inside += gain[everyone, best]
        people = np.column_stack((people, best))
        gain += shared[best]
        np.put_along_axis(gain, people, -1.0, axis=1)
        if count % 2:
            for each in np.flatnonzero(inside - count // 2 > EXCESS).tolist():
                found.add(frozenset(group[place] for place in people[each].tolist()))
    return found


def _cut_off(group: list[int], shared: "NDArray[Any]") -> set[frozenset[int]]:
    """The overfull odd sets of a group that is not large, by minimum cuts."""
    import numpy as np

    size = len(group)
    if size > MOST:
        return set()
    slack = np.maximum(1 - shared.sum(axis=1), 0)
    found = set()
    for side in isolated_sides(
        np.block([[shared, slack[:, None]], [slack[None, :], np.zeros((1, 1))]]), 1 - INTEGER_TOLERANCE
    ):
        people = sorted(side if size not in side else set(range(size)) - side)
        excess = float(shared[np.ix_(people, people)].sum()) / 2 - len(people) // 2
        if len(people) % 2 and excess > EXCESS:
            found.add(frozenset(group[place] for place in people))
    return found
