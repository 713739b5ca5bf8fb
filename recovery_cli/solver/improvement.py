"""Better schedules from a good one: rounds are matched again, alone and after exchanging chains."""

from random import Random

from recovery_cli.solver.board import Board
from recovery_cli.solver.insertion import fill
from recovery_cli.solver.matching import rematch

MOST_SWEEPS = 2
MOST_SHAKES = 40
EFFORT = 9_000_000
"""What all shakes together may cost, in cubes of the number of participants: work is counted, never timed."""


def improve(board: Board, *, seed: int) -> None:
    """Raise the score of a schedule; it never falls."""
    chance = Random(seed)  # noqa: S311 - the same schedule every time is the point
    fill(board)
    _sweep(board)
    for _ in range(min(MOST_SHAKES, EFFORT // (board.size**3 + 1))):
        _shake(board, chance)
    fill(board)


def _sweep(board: Board) -> None:
    """Match each round again while the others stay, until nothing gets better."""
    for _ in range(MOST_SWEEPS):
        better = [rematch(board, round_) for round_ in board.rounds]
        if not any(better):
            return


def _shake(board: Board, chance: Random) -> None:
    """Let some chains of two rounds change places, which costs nothing, and match both rounds again."""
    if len(board.rounds) < 2:  # noqa: PLR2004 - two rounds are needed to exchange
        return
    first, second = sorted(chance.sample(board.rounds, 2))
    seen: set[int] = set()
    for one in range(board.size):
        if one in seen:
            continue
        linked = board.chain(one, first, second)
        seen.update(linked)
        if len(linked) > 1 and chance.random() < 0.5:  # noqa: PLR2004 - a fair coin
            board.swap(linked, first, second)
    rematch(board, first)
    rematch(board, second)
