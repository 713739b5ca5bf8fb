"""Forces between the things of a map, the same every time: who is tied lies near, who is not keeps away."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.float64]]
    Places = np.ndarray[Any, np.dtype[np.signedinteger[Any]]]

Edge = tuple[int, int, float]
"""Two things by their places, and how strongly they are drawn together."""

_STEPS = 220
_GOLDEN = math.pi * (3 - math.sqrt(5))
_AMONG, _ACROSS = 1.6, 0.5
"""How much a tie draws within a community, and from one to another."""
_HOMESICK = 0.05
"""How strongly a thing is drawn to where the others of its community are."""


def communities(count: int, edges: Sequence[Edge]) -> list[list[int]]:
    """Which things have most of their ties among each other, the largest such group first.

    The method of Blondel, Guillaume, Lambiotte and Lefebvre (2008), with a fixed seed.
    """
    import networkx as nx

    graph: Any = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_weighted_edges_from(edges)
    found = [sorted(group) for group in nx.community.louvain_communities(graph, seed=1)]
    return sorted(found, key=lambda group: (-len(group), group))


def settled(groups: Sequence[Sequence[int]], edges: Sequence[Edge], ratio: float) -> "Numbers":
    """Where forces leave things, in a room whose height is 1 and whose width is `ratio`; some lie outside.

    The forces of Fruchterman and Reingold (1991), and each community's pull on those of it. A thing of many
    ties is pulled by each of them less: otherwise all ends in one knot.
    """
    import numpy as np

    of = np.zeros(sum(map(len, groups)), dtype=int)
    for place, group in enumerate(groups):
        of[list(group)] = place
    points = _beginning(groups, of, ratio)
    ends = np.array([(a, b) for a, b, _ in edges], dtype=int)
    degree = np.bincount(ends.ravel(), minlength=len(points)).astype(float)
    near = np.where(of[ends[:, 0]] == of[ends[:, 1]], _AMONG, _ACROSS)
    pull = near * np.array([w for _, _, w in edges]) / np.sqrt(degree[ends[:, 0]] * degree[ends[:, 1]])
    ideal = 0.9 * math.sqrt(ratio / len(points))
    sizes = np.bincount(of)
    for step in range(_STEPS):
        across = points[:, None, 0] - points[None, :, 0]
        along = points[:, None, 1] - points[None, :, 1]
        push = ideal * ideal / (across * across + along * along + 1e-5)
        move = np.stack([(across * push).sum(axis=1), (along * push).sum(axis=1)], axis=1)
        towards = points[ends[:, 1]] - points[ends[:, 0]]
        strength = (np.sqrt((towards * towards).sum(axis=1)) * pull * 1.6 / ideal)[:, None] * towards
        np.add.at(move, ends[:, 0], strength)
        np.add.at(move, ends[:, 1], -strength)
        middles = np.stack([np.bincount(of, points[:, side]) / sizes for side in (0, 1)], axis=1)
        move += (middles[of] - points) * _HOMESICK * math.sqrt(len(points))
        move -= (points - (ratio / 2, 0.5)) * _HOMESICK
        length = np.sqrt((move * move).sum(axis=1)) + 1e-9
        heat = 0.09 * (1 - step / _STEPS) ** 1.5
        points = points + move * (np.minimum(length, heat) / length)[:, None]
    return points


def _beginning(groups: Sequence[Sequence[int]], of: "Places", ratio: float) -> "Numbers":
    """Communities around the middle, the largest innermost, each thing in a spiral around that of its own."""
    import numpy as np

    def spiral(orders: "Places", count: int) -> "Numbers":
        out = np.sqrt((orders + 0.5) / count)
        return np.stack([out * np.cos(orders * _GOLDEN), out * np.sin(orders * _GOLDEN)], axis=1)

    homes = spiral(np.arange(len(groups)), len(groups)) * (0.4 * ratio, 0.4) + (ratio / 2, 0.5)
    orders = np.arange(len(of))
    around: Numbers = homes[of] + spiral(orders % 37, 37) * 0.12
    return around
