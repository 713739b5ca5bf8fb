"""Room for one more meeting: chains of meetings change rounds until two people are free together."""

from collections.abc import Iterable

from recovery_cli.solver.board import Board

MOST_ATTEMPTS = 20


def place_required(board: Board) -> None:
    """Place as many of the required pairs as can be found room for, in early rounds where there is a choice.

    Pairs that found no room come earlier in the next attempt; the best attempt stays.
    """
    pending = [pair for pair in board.windows if pair in board.affinity and pair not in board.met]
    blame = dict.fromkeys(pending, 0)
    best: list[tuple[int, int, int]] | None = None
    for _ in range(MOST_ATTEMPTS):
        missing = [pair for pair in _hardest_first(board, blame) if not insert(board, pair)]
        placed = [(board.met[pair], *pair) for pair in pending if pair in board.met]
        if best is None or len(placed) > len(best):
            best = placed
        board.exchange(placed, ())
        if not missing:
            break
        for pair in missing:
            blame[pair] += 1
    board.exchange((), best or ())


def fill(board: Board) -> None:
    """Give those with the fewest meetings one more wherever that disturbs nobody's number of meetings."""
    for one in sorted(range(board.size), key=lambda one: (board.count[one], one)):
        while any(insert(board, pair) for pair in _wanted(board, one)):
            pass


def insert(board: Board, pair: tuple[int, int]) -> bool:
    """Place a pair in the first round where it fits, or where a chain of meetings can make way for it."""
    rounds = [round_ for round_ in board.rounds if board.has_room(round_)]
    if any(board.exchange((), [(round_, *pair)]) for round_ in rounds):
        return True
    return any(
        _make_way(board, pair, host, one, other)
        for host in rounds
        for one, other in (pair, pair[::-1])
        if board.is_free(host, one)
    )


def _make_way(board: Board, pair: tuple[int, int], host: int, one: int, other: int) -> bool:
    """Free `other` in the round where `one` is free, by letting a chain change rounds with another round."""
    if board.partner[host][other] < 0:
        return False
    for second in board.rounds:
        if second == host or board.partner[second][other] >= 0:
            continue
        linked = board.chain(other, host, second)
        if one in linked or not board.swap(linked, host, second):
            continue
        if board.exchange((), [(host, *pair)]):
            return True
        board.swap(linked, host, second)
    return False


def _hardest_first(board: Board, blame: dict[tuple[int, int], int]) -> Iterable[tuple[int, int]]:
    """The pairs with the fewest rounds and the busiest people first."""
    busy = [0] * board.size
    for a, b in blame:
        busy[a] += 1
        busy[b] += 1

    def ease(pair: tuple[int, int]) -> tuple[int, int, int, tuple[int, int]]:
        a, b = pair
        rounds = sum(board.fits((round_, a, b)) for round_ in board.rounds)
        return -blame[pair], rounds, -(busy[a] + busy[b]), pair

    return sorted(blame, key=ease)


def _wanted(board: Board, one: int) -> list[tuple[int, int]]:
    """The pairs that a participant could still form with someone who is free at some time, dearest first."""
    if not any(board.is_free(round_, one) for round_ in board.rounds if board.has_room(round_)):
        return []
    pairs = [
        (min(one, other), max(one, other))
        for other in range(board.size)
        if any(board.is_free(round_, other) for round_ in board.rounds)
    ]
    wanted = [pair for pair in pairs if pair in board.affinity and pair not in board.met]
    return sorted(
        wanted, key=lambda pair: (board.count[pair[0]] + board.count[pair[1]], -board.affinity[pair], pair)
    )
