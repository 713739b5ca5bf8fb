"""Small cuts of a graph, held against another library's."""

from random import Random

import networkx as nx
import numpy as np
import pytest

from recovery_cli.solver.flows import isolated_sides


@pytest.mark.parametrize("seed", range(12))
def test_the_smallest_of_the_cuts_is_a_minimum_cut(seed: int) -> None:
    random, size = Random(seed), 12
    capacities = np.zeros((size, size))
    graph = nx.Graph()
    graph.add_nodes_from(range(size))
    for a in range(size):
        for b in range(a):
            if random.random() < 0.35:
                weight = random.randrange(1, 6)
                capacities[a, b] = capacities[b, a] = weight
                graph.add_edge(a, b, weight=weight)
    sides = isolated_sides(capacities, 1000)
    smallest = min(
        sum(capacities[one, other] for one in side for other in set(range(size)) - side) for side in sides
    )
    connected = nx.is_connected(graph)
    assert smallest == (nx.stoer_wagner(graph)[0] if connected else 0)


def test_a_vertex_bound_too_strongly_is_on_no_side() -> None:
    assert isolated_sides(np.array([[0.0, 5.0], [5.0, 0.0]]), 5) == []
    assert isolated_sides(np.array([[0.0, 4.0], [4.0, 0.0]]), 5) == [{0}]
