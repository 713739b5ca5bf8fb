"""Which of the required meetings are left once the fixed ones stand, each with its rounds."""

from collections.abc import Sequence

from recovery_cli.solver.halls import tightest
from recovery_cli.solver.problem import Pair, Problem


def open_requests(problem: Problem) -> list[tuple[Pair, frozenset[int]]]:
    """The required meetings that are not fixed, a pair as often as it has to meet, with their rounds.

    A fixed meeting stands for a request of its pair.
    """
    rounds: dict[Pair, list[int]] = {pair: [] for pair in problem.requests}
    for meeting in problem.fixed:
        rounds[meeting.pair].append(meeting.round)
    return [
        (pair, window)
        for pair, windows in problem.requests.items()
        for window in _left_over(windows, rounds[pair])
    ]


def _left_over(windows: Sequence[frozenset[int]], rounds: Sequence[int]) -> Sequence[frozenset[int]]:
    """The rounds of the requests of a pair for which none of its fixed meetings stands.

    A single one has every round that any choice of requests leaves it. Otherwise a fixed meeting stands for
    the request with the fewest rounds of those that fit.
    """
    others = [(window, [*windows[:number], *windows[number + 1 :]]) for number, window in enumerate(windows)]
    if len(rounds) == len(windows) - 1 and (
        free := [window for window, rest in others if _stand_for(rounds, rest)]
    ):
        return [frozenset[int]().union(*free)]
    left = list(windows)
    for round_ in rounds:
        left.remove(next((each for each in left if round_ in each), left[0]))
    return left


def _stand_for(rounds: Sequence[int], windows: Sequence[frozenset[int]]) -> bool:
    """Whether each of some rounds has a request of its own in whose rounds it is."""
    fitting = [
        frozenset(number for number, each in enumerate(windows) if round_ in each) for round_ in rounds
    ]
    return not tightest(fitting)
