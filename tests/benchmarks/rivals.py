"""How others pair, to be measured against: round after round, each as good as it can be by itself."""

from collections.abc import Callable, Iterable, Sequence

from recovery_cli.solver.problem import Pair, Problem

_WANTED = 1_000_000
"""What a required pair is worth more than any other: the rivals place those first, as far as they can."""

Choice = Callable[[Sequence[tuple[Pair, int]]], Iterable[Pair]]
"""Of the pairs that may meet in a round, with their worth: some in which nobody is twice."""


def greedy(problem: Problem) -> list[Pair]:
    """The pairs that meet if each round takes the best of the pairs that are left, then the next best."""
    return _round_by_round(problem, _best_first)


def matched(problem: Problem) -> list[Pair]:
    """The pairs that meet if each round is a matching of the greatest weight, by networkx."""
    return _round_by_round(problem, _heaviest)


def _round_by_round(problem: Problem, choice: Choice) -> list[Pair]:
    """With fewer tables than pairs chosen, the best pairs sit down."""
    left = {pair: problem.affinity.get(pair, 0) for pair in problem.affinity.keys() | problem.windows.keys()}
    for pair in left.keys() & problem.windows.keys():
        left[pair] += _WANTED
    for pair in left.keys() & problem.apart_pairs:
        del left[pair]
    met: list[Pair] = []
    for round_ in problem.all_rounds:
        there = [
            (pair, worth)
            for pair, worth in sorted(left.items())
            if all(problem.is_present(one, round_) for one in pair)
        ]
        chosen = sorted(choice(there), key=lambda pair: (-left[pair], pair))[: problem.tables_in(round_)]
        met += chosen
        for pair in chosen:
            del left[pair]
    return met


def _best_first(there: Sequence[tuple[Pair, int]]) -> Iterable[Pair]:
    busy: set[str] = set()
    for pair, _ in sorted(there, key=lambda rated: (-rated[1], rated[0])):
        if busy.isdisjoint(pair):
            busy.update(pair)
            yield pair


def _heaviest(there: Sequence[tuple[Pair, int]]) -> Iterable[Pair]:
    """Worth first, then as many pairs as can be, so that pairs worth nothing meet too."""
    import networkx as nx

    graph = nx.Graph()
    pairs = len(there)
    graph.add_weighted_edges_from((a, b, worth * (pairs + 1) + 1) for (a, b), worth in there)
    return sorted((a, b) if a < b else (b, a) for a, b in nx.max_weight_matching(graph))
