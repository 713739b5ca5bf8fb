"""Small cuts of a weighted graph: for every vertex, whom so little connects with the rest."""

from collections import deque
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

Network = list[dict[int, float]]
NOTHING = 1e-9


def isolated_sides(capacities: "NDArray[Any]", limit: float) -> list[set[int]]:
    """The sides of the cuts of less than `limit` in a tree of minimum cuts.

    After D. Gusfield (SIAM Journal on Computing 19, 1990), with flows that end at the limit.
    """
    network = [
        {int(other): float(row[other]) for other in (row > NOTHING).nonzero()[0]} for row in capacities
    ]
    parent = [len(network) - 1] * len(network)
    sides = []
    for vertex in range(len(network) - 1):
        side = _cut_off(network, vertex, parent[vertex], limit)
        if side is None:
            continue
        sides.append(side)
        for later in range(vertex + 1, len(network)):
            if later in side and parent[later] == parent[vertex]:
                parent[later] = vertex
    return sides


def _cut_off(network: Network, source: int, sink: int, limit: float) -> set[int] | None:
    """Those still reached when the flow to the sink can grow no more; None if it grows to the limit."""
    left = [dict(row) for row in network]
    flow = 0.0
    while flow < limit:
        before = _path(left, source, sink)
        if sink not in before:
            return set(before)
        flow += _push(left, before, sink)
    return None


def _path(left: Network, source: int, sink: int) -> dict[int, int]:
    """From where each vertex is reached, breadth first."""
    before, waiting = {source: -1}, deque([source])
    while waiting and sink not in before:
        vertex = waiting.popleft()
        for other, capacity in left[vertex].items():
            if capacity > NOTHING and other not in before:
                before[other] = vertex
                waiting.append(other)
    return before


def _push(left: Network, before: dict[int, int], sink: int) -> float:
    steps, vertex = [], sink
    while before[vertex] >= 0:
        steps.append((before[vertex], vertex))
        vertex = before[vertex]
    amount = min(left[one][other] for one, other in steps)
    for one, other in steps:
        left[one][other] -= amount
        left[other][one] = left[other].get(one, 0.0) + amount
    return amount
