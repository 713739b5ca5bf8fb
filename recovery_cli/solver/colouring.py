"""When the chosen pairs meet: each gets a round, so that nobody is in two places and no table is missing."""

from collections.abc import Iterator
from itertools import islice
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recovery_cli.solver.residual import Residual

NONE = -1
MOST_CHAINS = 40
"""How many chains are looked at to make way for one item."""
TABU = 5
MANY = 1000
"""From so many items on it is worth looking further before others lose their place."""


class Colouring:
    """The chosen pairs, some with a round; changed only by moves after which all rules still hold.

    An *item* is a place in the list of chosen pairs, so that a pair may stand there more than once.
    """

    def __init__(self, residual: "Residual", pairs: tuple[int, ...]) -> None:
        self.pairs = pairs
        self._tables = residual.tables
        self.uses = [residual.resources(pair) for pair in pairs]
        self.rounds = [residual.rounds_of(pair) for pair in pairs]
        self._can = [sum(1 << round_ for round_ in rounds) for rounds in self.rounds]
        self.presence = residual.presence
        self.at = [[NONE] * residual.rounds for _ in residual.presence]
        self._seats = [[self.at[resource] for resource in uses] for uses in self.uses]
        self.round_of = [NONE] * len(pairs)
        self._busy = [0] * len(residual.presence)
        self._members: list[dict[int, None]] = [{} for _ in residual.tables]

    @property
    def meetings(self) -> tuple[tuple[int, int], ...]:
        """The pairs that have a round, with it, round by round."""
        placed = [one for one in zip(self.pairs, self.round_of, strict=True) if one[1] >= 0]
        return tuple(sorted(placed, key=lambda one: (one[1], one[0])))

    def put(self, item: int, round_: int) -> None:
        """Give an item a round in which its seats are free."""
        for resource in self.uses[item]:
            self.at[resource][round_] = item
            self._busy[resource] |= 1 << round_
        self.round_of[item] = round_
        self._members[round_][item] = None

    def lift(self, item: int) -> None:
        """Take an item out of its round."""
        round_ = self.round_of[item]
        for resource in self.uses[item]:
            self.at[resource][round_] = NONE
            self._busy[resource] ^= 1 << round_
        self.round_of[item] = NONE
        del self._members[round_][item]

    def room(self, round_: int) -> int:
        """How many tables a round has left."""
        return self._tables[round_] - len(self._members[round_])

    def members(self, round_: int) -> list[int]:
        """The items of a round, in the order in which they came."""
        return list(self._members[round_])

    def in_the_way(self, item: int, round_: int) -> list[int]:
        """The items that hold a seat which an item needs in a round."""
        return sorted({seats[round_] for seats in self._seats[item]} - {NONE})

    def open_rounds(self, item: int) -> int:
        """The rounds in which nothing is in the way of an item, as bits; the tables left aside."""
        busy = 0
        for resource in self.uses[item]:
            busy |= self._busy[resource]
        return self._can[item] & ~busy

    def ways_out(self, item: int, other: int) -> int:
        """The rounds that another item can change to so that what it held of an item's seats stays free."""
        round_, busy = self.round_of[other], 1 << self.round_of[other]
        for resource in self.uses[item]:
            if self.at[resource][round_] == other:
                busy |= self._busy[resource]
        return self._can[other] & ~busy

    def waiting(self) -> list[int]:
        """The items without a round."""
        return [item for item, round_ in enumerate(self.round_of) if round_ == NONE]

    def linked(self, item: int, first: int, second: int) -> tuple[list[int], int] | None:
        """Those that have to change between two rounds if an item does, and what `first` loses by it.

        None where one of them cannot be in the other round.
        """
        both, loss = first + second, 0
        found, chain = {item}, [item]
        for one in chain:
            round_ = self.round_of[one]
            other = both - round_
            if not self._can[one] >> other & 1:
                return None
            loss += 1 if round_ == first else -1
            for seats in self._seats[one]:
                next_ = seats[other]
                if next_ != NONE and next_ not in found:
                    found.add(next_)
                    chain.append(next_)
        return chain, loss

    def swap(self, items: list[int], first: int, second: int) -> None:
        """Let items change between two rounds."""
        moves = [(item, first + second - self.round_of[item]) for item in items]
        for item, _ in moves:
            self.lift(item)
        for item, round_ in moves:
            self.put(item, round_)


def coloured(residual: "Residual", pairs: tuple[int, ...], *, seed: int, most_steps: int) -> Colouring:
    """Rounds for the chosen pairs; those for which none was found in so many steps wait.

    Free rounds first, then chains between two rounds (A. Kempe), then an item takes the place of others, as
    in the hill climbing of J. Dinitz and D. Stinson (SIAM Journal on Algebraic Discrete Methods 8, 1987).
    """
    chance = Random(seed)  # noqa: S311 - the same schedule every time is the point
    colouring = Colouring(residual, pairs)
    order = list(range(len(pairs)))
    chance.shuffle(order)
    order.sort(key=lambda item: len(colouring.rounds[item]))
    waiting = [item for item in order if not _place(colouring, item, chance)]
    tabu: dict[tuple[int, int], int] = {}
    for step in range(most_steps):
        if not waiting:
            break
        item = waiting.pop(chance.randrange(len(waiting)))
        if _place(colouring, item, chance) or _make_way(colouring, item):
            continue
        if len(pairs) < MANY or not _make_way_by_turns(colouring, item, chance):
            waiting += _displace(colouring, item, chance, tabu, step)
    return colouring


def _place(colouring: Colouring, item: int, chance: Random) -> bool:
    """Put an item into the free round with most room."""
    open_ = colouring.open_rounds(item)
    free = [round_ for round_ in colouring.rounds[item] if open_ >> round_ & 1 and colouring.room(round_) > 0]
    if free:
        colouring.put(item, max(free, key=lambda round_: (colouring.room(round_), chance.random())))
    return bool(free)


def _make_way(colouring: Colouring, item: int) -> bool:
    """Free a round for an item by letting a chain change with another round."""
    chains = islice(_chains(colouring, item), MOST_CHAINS)
    return any(_change(colouring, other, round_, second, item) for other, round_, second in chains)


def _chains(colouring: Colouring, item: int) -> Iterator[tuple[int, int, int]]:
    """Items that could leave a round to make room there, with the round and another for them."""
    for round_ in colouring.rounds[item]:
        blocking = colouring.in_the_way(item, round_)
        if len(blocking) <= 1:
            for other in blocking or colouring.members(round_):
                ways_out = colouring.ways_out(item, other)
                for second in colouring.rounds[other]:
                    if ways_out >> second & 1:
                        yield other, round_, second


def _make_way_by_turns(colouring: Colouring, item: int, chance: Random) -> bool:
    """Let someone be free in another round than now, and see whether the item finds its place then."""
    for chain, first, second in _turns(colouring, item):
        colouring.swap(chain, first, second)
        if _place(colouring, item, chance) or _make_way(colouring, item):
            return True
        colouring.swap(chain, first, second)
    return False


def _turns(colouring: Colouring, item: int) -> Iterator[tuple[list[int], int, int]]:
    """Chains that can change from a round to one in which a seat of an item is free, with both rounds."""
    for resource in colouring.uses[item]:
        seats = colouring.at[resource]
        there = [round_ for round_ in range(len(seats)) if colouring.presence[resource] >> round_ & 1]
        busy = [round_ for round_ in there if seats[round_] != NONE]
        for second in (round_ for round_ in there if seats[round_] == NONE):
            for first in busy:
                chain = colouring.linked(seats[first], first, second)
                if chain and -colouring.room(first) <= chain[1] <= colouring.room(second):
                    yield chain[0], first, second


def _change(colouring: Colouring, other: int, round_: int, second: int, item: int) -> bool:
    """Let the chain of `other` leave a round, if the item finds its place there afterwards."""
    chain = colouring.linked(other, round_, second)
    if chain is None:
        return False
    items, loss = chain
    if colouring.room(second) < loss or colouring.room(round_) + loss < 1:
        return False
    colouring.swap(items, round_, second)
    if not colouring.open_rounds(item) >> round_ & 1:
        colouring.swap(items, round_, second)
        return False
    colouring.put(item, round_)
    return True


def _displace(
    colouring: Colouring, item: int, chance: Random, tabu: dict[tuple[int, int], int], step: int
) -> list[int]:
    """Put an item where it costs others least; return those that lost their place.

    Who lost a place does not come back to it at once.
    """

    def cost(round_: int) -> float:
        blocking = len(colouring.in_the_way(item, round_))
        crowded = colouring.room(round_) + blocking < 1
        return blocking + crowded + 2 * (tabu.get((item, round_), 0) > step) + chance.random()

    round_ = min(colouring.rounds[item], key=cost)
    displaced = colouring.in_the_way(item, round_)
    for other in displaced:
        colouring.lift(other)
    if colouring.room(round_) < 1:
        displaced.append(chance.choice(colouring.members(round_)))
        colouring.lift(displaced[-1])
    for other in displaced:
        tabu[other, round_] = step + TABU + chance.randrange(2 * TABU)
    colouring.put(item, round_)
    return displaced
