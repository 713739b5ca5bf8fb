"""Circles of people who cannot all sit down in pairs in one round: an odd one is left over."""

from collections.abc import Iterator
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


class Circle(NamedTuple):
    """Some people in a round."""

    people: frozenset[int]
    round: int


def overfull(residual: "Residual", seats: "NDArray[Any]", taken: "NDArray[Any]") -> Iterator[Circle]:
    """The circles that hold more meetings in a round than half their people, as far as odd cuts show them.

    Only where seats are taken in part: what hangs together by whole meetings is never overfull
    (M. Padberg and M. Rao, Mathematics of Operations Research 7, 1982).
    """
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
            for people in _odd(shared[np.ix_(group, group)]):
                members = [group[place] for place in people]
                yield Circle(people=frozenset(members), round=round_)


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


def _odd(shared: "NDArray[Any]") -> Iterator[list[int]]:
    """The overfull odd sets of a group; only the group itself if it is one of them, or large."""
    size = len(shared)
    everyone = list(range(size))
    if size % 2 and _excess(shared, everyone) > EXCESS:
        yield everyone
    elif size <= MOST:
        yield from _cut_off(shared)


def _cut_off(shared: "NDArray[Any]") -> Iterator[list[int]]:
    """The overfull odd sets of a group, by minimum cuts."""
    import numpy as np

    size = len(shared)
    slack = np.maximum(1 - shared.sum(axis=1), 0)
    found = set()
    for side in isolated_sides(
        np.block([[shared, slack[:, None]], [slack[None, :], np.zeros((1, 1))]]), 1 - INTEGER_TOLERANCE
    ):
        people = sorted(side if size not in side else set(range(size)) - side)
        if len(people) % 2 and tuple(people) not in found and _excess(shared, people) > EXCESS:
            found.add(tuple(people))
            yield people


def _excess(shared: "NDArray[Any]", people: list[int]) -> float:
    import numpy as np

    return float(shared[np.ix_(people, people)].sum()) / 2 - len(people) // 2
