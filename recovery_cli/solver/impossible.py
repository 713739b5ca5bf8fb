"""Why not all of the given meetings can take place, as far as it can be seen by counting."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from recovery_cli.solver.breaks import least_breaks
from recovery_cli.solver.halls import tightest
from recovery_cli.solver.open_requests import open_requests
from recovery_cli.solver.problem import Obstacle, ObstacleKind, Pair, Problem

Request = tuple[Pair, frozenset[int]]
"""A pair and the rounds in which it can meet."""


def obstacles_of_requests(problem: Problem) -> Iterator[Obstacle]:
    """Pairs that are never together, people with too few rounds, and rounds with too few tables."""
    free = _free_rounds(problem)
    requests = [(pair, window & free[pair[0]] & free[pair[1]]) for pair, window in open_requests(problem)]
    for pair, rounds in requests:
        if not rounds:
            yield Obstacle(kind=ObstacleKind.NEVER_TOGETHER, participants=pair)
    of: dict[str, list[Request]] = defaultdict(list)
    for request in requests:
        for one in request[0]:
            of[one].append(request)
    for one in problem.by_id:
        yield from _crowded(one, of[one], free[one])
    tables = sum(problem.tables_in(round_) for round_ in problem.all_rounds)
    count = sum(map(len, problem.requests.values()))
    if count > tables:
        yield Obstacle(kind=ObstacleKind.FEW_SEATS, count=count, limit=tables)
    yield from _uneven(problem, {one: len(of[one]) for one in problem.by_id}, free)


def _uneven(
    problem: Problem, requests: Mapping[str, int], free: Mapping[str, frozenset[int]]
) -> Iterator[Obstacle]:
    """The fixed meetings force more breaks on one than another can have by the number of its meetings."""
    if problem.max_break_spread is None:
        return
    held = dict.fromkeys(problem.by_id, 0)
    for meeting in problem.fixed:
        for one in meeting.pair:
            held[one] |= 1 << meeting.round
    least = {
        one: least_breaks(held=busy, free=sum(1 << round_ for round_ in free[one]), meetings=requests[one])
        or 0
        for one, busy in held.items()
    }
    most = min((max(0, busy.bit_count() + requests[one] - 1) for one, busy in held.items()), default=0)
    if max(least.values(), default=0) - most > problem.max_break_spread:
        yield Obstacle(kind=ObstacleKind.BREAKS_UNEVEN, limit=problem.max_break_spread)


def _free_rounds(problem: Problem) -> dict[str, frozenset[int]]:
    """The rounds to come in which each participant is there and has no fixed meeting."""
    busy = {(one, meeting.round) for meeting in problem.fixed for one in meeting.pair}
    return {
        one: frozenset(
            round_
            for round_ in range(problem.played + 1, problem.rounds + 1)
            if problem.is_present(one, round_) and (one, round_) not in busy
        )
        for one in problem.by_id
    }


def _crowded(one: str, requests: Sequence[Request], free: frozenset[int]) -> Iterator[Obstacle]:
    """Someone has more meetings than rounds, or some of them share too few (P. Hall, 1935)."""
    if len(requests) > len(free):
        kind = ObstacleKind.TOO_MANY_REQUIRED
        yield Obstacle(kind=kind, participants=(one,), count=len(requests), limit=len(free))
        return
    windows = [rounds for _, rounds in requests if rounds]
    if tight := tightest(windows):
        rounds = frozenset[int]().union(*tight)
        kind = ObstacleKind.SAME_ROUNDS
        yield Obstacle(kind=kind, participants=(one,), count=len(tight), limit=len(rounds))
