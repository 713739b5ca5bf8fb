"""The best meetings of one round while all other rounds stay: a maximum-weight matching."""

from collections import defaultdict
from collections.abc import Iterator

from recovery_cli.solver.board import TIE_BITS, Board, Seating

MOST_LEVELS = 5
MOST_BITS = 112
"""The matching counts in 128 bits and needs some of them for its own sums."""

Edge = tuple[int, int, int]


def rematch(board: Board, round_: int) -> bool:
    """Replace the movable meetings of a round by the best ones; tell whether anything got better.

    Best means: required pairs first, then those with the fewest meetings in the other rounds, then affinity.
    """
    before, old = board.score(), board.movable_in(round_)
    board.exchange(old, ())
    new = best_meetings(board, round_)
    if not board.exchange((), new):
        board.exchange((), old)
        return False
    if board.score() < before:
        board.exchange(new, old)
        return False
    return board.score() > before


def best_meetings(board: Board, round_: int) -> list[Seating]:
    """The best meetings for those who are free in a round, at most as many as it has tables left."""
    import rustworkx

    free = [one for one in range(board.size) if board.is_free(round_, one)]
    room = board.problem.tables_in(round_) - board.load[round_]
    edges = list(_edges(board, round_, free))
    if not edges or room < 1:
        return []
    graph = rustworkx.PyGraph(multigraph=False)
    dummies = list(_dummies(board, free, room))
    graph.add_nodes_from(range(board.size + len(dummies)))
    graph.add_edges_from(edges)
    highest = len(free) * max(weight for *_, weight in edges) + 1
    graph.add_edges_from(
        [(one, board.size + place, highest) for place, ones in enumerate(dummies) for one in ones]
    )
    pairs = (sorted(pair) for pair in rustworkx.max_weight_matching(graph, weight_fn=int))
    return sorted((round_, a, b) for a, b in pairs if b < board.size)


def _dummies(board: Board, free: list[int], room: int) -> Iterator[list[int]]:
    """Those whom each invisible partner may take, so that the tables suffice.

    Of the people who share a table of their own all but one are taken; of the others, those without a table.
    """
    sharing: dict[int, list[int]] = defaultdict(list)
    for one in free:
        table = board.own_table[one]
        if table is not None:
            sharing[table].append(one)
    doubles = [ones for _, ones in sorted(sharing.items()) for _ in ones[1:]]
    yield from doubles
    for _ in range(len(free) - len(doubles) - 2 * room):
        yield free


def _edges(board: Board, round_: int, free: list[int]) -> Iterator[Edge]:
    """The pairs that could meet in the round, each with its weight."""
    weights = _Weights(board, free)
    for a, b in _possible_pairs(board, round_, free):
        yield a, b, weights.of(a, b)


def _possible_pairs(board: Board, round_: int, free: list[int]) -> Iterator[tuple[int, int]]:
    for place, a in enumerate(free):
        for b in free[place + 1 :]:
            pair = (a, b)
            if (
                pair in board.affinity
                and pair not in board.met
                and round_ in board.windows.get(pair, board.rounds)
                and (board.own_table[a] is None or board.own_table[b] is None)
            ):
                yield pair


class _Weights:
    """Integers in which what matters more outweighs all of what matters less, for any matching of a round."""

    def __init__(self, board: Board, free: list[int]) -> None:
        people = len(free) + 1
        self._board = board
        self._step = people << TIE_BITS
        largest = max((abs(value) for value in board.affinity.values()), default=0)
        unit = self._step * people * (2 * largest + 1)
        spare = MOST_BITS - unit.bit_length() - 2 * people.bit_length()
        self._levels = max(1, min(MOST_LEVELS, spare // people.bit_length() - 1))
        self._least = min((board.count[one] for one in free), default=0)
        self._priority: list[int] = [
            unit * people ** (self._levels - level) for level in range(self._levels + 1)
        ]
        self._required = self._priority[0] * people

    def of(self, a: int, b: int) -> int:
        board = self._board
        weight = board.affinity[a, b] * self._step + board.tie[a, b]
        weight += self._priority[self._level(a)] + self._priority[self._level(b)]
        return weight + self._required * ((a, b) in board.windows)

    def _level(self, one: int) -> int:
        return min(self._board.count[one] - self._least, self._levels)
