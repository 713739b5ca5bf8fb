"""Why something that one could wish for is not in a schedule."""

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import chain

from recovery_cli.solver.problem import Obstacle, ObstacleKind, Pair, Problem


def obstacles_of_people(problem: Problem, met: Collection[Pair]) -> Iterator[Obstacle]:
    """Those who may meet fewer people than they have rounds."""
    bound = {one.id for one in problem.participants if one.table is not None}
    pairs = _allowed(problem) | set(met)
    if len(bound) > 1:
        pairs = {pair for pair in pairs if pair in met or _tables_agree(problem, pair)}
    partners = Counter(chain.from_iterable(pairs))
    for one in problem.by_id:
        rounds = sum(problem.is_present(one, round_) for round_ in problem.all_rounds)
        if partners[one] < rounds:
            kind = ObstacleKind.FEW_PARTNERS if partners[one] else ObstacleKind.NO_PARTNER
            yield Obstacle(kind=kind, participants=(one,), count=rounds, limit=partners[one])


def obstacles_of_rounds(problem: Problem) -> Iterator[Obstacle]:
    """The rounds to come in which not all who are there find a table."""
    for round_ in range(problem.played + 1, problem.rounds + 1):
        people = sum(problem.is_present(one, round_) for one in problem.by_id)
        tables = problem.tables_in(round_)
        if people // 2 > tables:
            yield Obstacle(kind=ObstacleKind.FEW_TABLES, round=round_, count=people, limit=tables)


def obstacles_of_unplaced(problem: Problem, unplaced: Collection[Pair]) -> Iterator[Obstacle]:
    """Why each required pair that does not meet could not be placed."""
    wishes = Counter(one for pair in problem.windows for one in pair)
    to_come = frozenset(range(problem.played + 1, problem.rounds + 1))
    there = {
        one: frozenset(round_ for round_ in problem.all_rounds if problem.is_present(one, round_))
        for one in problem.by_id
    }
    for pair in unplaced:
        a, b = pair
        if not there[a] & there[b] & problem.windows[pair] & to_come:
            yield Obstacle(kind=ObstacleKind.NEVER_TOGETHER, participants=pair)
            continue
        busy = [one for one in pair if wishes[one] > len(there[one])]
        for one in busy:
            yield Obstacle(
                kind=ObstacleKind.TOO_MANY_REQUIRED,
                participants=(one, b if one == a else a),
                count=wishes[one],
                limit=len(there[one]),
            )
        if not busy:
            yield Obstacle(kind=ObstacleKind.REQUIRED_CROWDED, participants=pair)


def _allowed(problem: Problem) -> set[Pair]:
    return (problem.affinity.keys() | problem.windows.keys()) - problem.apart_pairs


def _tables_agree(problem: Problem, pair: Pair) -> bool:
    one, other = (problem.by_id[each].table for each in pair)
    return one is None or other in {None, one}
