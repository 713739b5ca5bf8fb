"""A schedule in the making: who sits where in each round, changed only by moves that keep the hard rules."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from recovery_cli.solver.problem import ANY_TABLE, Problem

Seating = tuple[int, int, int]
"""A round and two participants by their place in the order of ids, the lower first."""

TIE_BITS = 24


class Board:
    """The state that the solver works on; participants are numbers, in the order of their ids."""

    def __init__(self, problem: Problem, *, seed: int) -> None:
        self.problem = problem
        self.ids = list(problem.by_id)
        self.size = len(self.ids)
        self._number = {one: number for number, one in enumerate(self.ids)}
        self.rounds = range(problem.played + 1, problem.rounds + 1)
        self.affinity = self._allowed_pairs()
        self.windows = {self._numbers(pair): window for pair, window in problem.windows.items()}
        self.tie = {pair: _tie(self.ids[pair[0]], self.ids[pair[1]], seed) for pair in self.affinity}
        self.partner = {round_: [-1] * self.size for round_ in problem.all_rounds}
        self.count = [0] * self.size
        self.met: dict[tuple[int, int], int] = {}
        self.load = dict.fromkeys(problem.all_rounds, 0)
        self._taken: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        self.own_table = [problem.by_id[one].table for one in self.ids]
        self.fixed_table: dict[Seating, int] = {}
        self._place_fixed()
        self.able = {
            round_: [self._is_able(round_, one) for one in range(self.size)] for round_ in self.rounds
        }

    def _numbers(self, pair: tuple[str, str]) -> tuple[int, int]:
        return self._number[pair[0]], self._number[pair[1]]

    def _allowed_pairs(self) -> dict[tuple[int, int], int]:
        """The pairs that may meet, with their affinity, in the order of the ids."""
        listed = dict.fromkeys(self.problem.windows, 0) | dict(self.problem.affinity)
        apart = self.problem.apart_pairs
        return {self._numbers(pair): listed[pair] for pair in sorted(listed) if pair not in apart}

    def _place_fixed(self) -> None:
        for meeting in self.problem.fixed:
            seating = (meeting.round, *self._numbers(meeting.pair))
            if meeting.table != ANY_TABLE:
                self.fixed_table[seating] = meeting.table
            self._put(seating)
        self.locked = frozenset(self.seatings())

    def _is_able(self, round_: int, one: int) -> bool:
        """Whether a participant can have another than a fixed meeting in a round."""
        table = self.own_table[one]
        return (
            self.problem.is_present(self.ids[one], round_)
            and self.partner[round_][one] < 0
            and (
                table is None or (table <= self.problem.tables_in(round_) and not self._taken[round_][table])
            )
        )

    def table_of(self, seating: Seating) -> int | None:
        """The table where a meeting has to be, if it has to be at one."""
        _, a, b = seating
        return self.fixed_table.get(seating) or self.own_table[a] or self.own_table[b]

    def seatings(self) -> Iterator[Seating]:
        """All meetings, in the order of rounds and ids."""
        for round_ in self.problem.all_rounds:
            yield from self.seatings_in(round_)

    def seatings_in(self, round_: int) -> list[Seating]:
        """The meetings of a round, in the order of ids."""
        return [(round_, a, b) for a, b in enumerate(self.partner[round_]) if a < b]

    def movable_in(self, round_: int) -> list[Seating]:
        """The meetings of a round that are not fixed."""
        return [seating for seating in self.seatings_in(round_) if seating not in self.locked]

    def is_free(self, round_: int, one: int) -> bool:
        """Whether a participant could have one more meeting in a round."""
        return self.able[round_][one] and self.partner[round_][one] < 0

    def has_room(self, round_: int) -> bool:
        """Whether a round has a table left."""
        return self.load[round_] < self.problem.tables_in(round_)

    def tables_agree(self, a: int, b: int) -> bool:
        """Whether two participants are not pinned to different tables."""
        return self.own_table[a] is None or self.own_table[b] in {None, self.own_table[a]}

    def fits(self, seating: Seating) -> bool:
        """Whether a meeting can be added without breaking a rule."""
        round_, a, b = seating
        table = self.table_of(seating)
        return (
            self.is_free(round_, a)
            and self.is_free(round_, b)
            and (a, b) in self.affinity
            and (a, b) not in self.met
            and self.has_room(round_)
            and round_ in self.windows.get((a, b), self.rounds)
            and self.tables_agree(a, b)
            and (table is None or not self._taken[round_][table])
        )

    def exchange(self, out: Iterable[Seating], come: Iterable[Seating]) -> bool:
        """Take some meetings out and put others in: all of it, or, where a rule forbids one, nothing."""
        removed, added = list(out), []
        for seating in removed:
            self._lift(seating)
        for seating in come:
            if not self.fits(seating):
                break
            self._put(seating)
            added.append(seating)
        else:
            return True
        for seating in added:
            self._lift(seating)
        for seating in removed:
            self._put(seating)
        return False

    def chain(self, one: int, first: int, second: int) -> list[int]:
        """Those linked to a participant by meetings of two rounds, in the order in which they are found."""
        found, waiting = {one: None}, [one]
        while waiting:
            last = waiting.pop()
            for round_ in (first, second):
                other = self.partner[round_][last]
                if other >= 0 and other not in found:
                    found[other] = None
                    waiting.append(other)
        return list(found)

    def swap(self, linked: Iterable[int], first: int, second: int) -> bool:
        """Let the meetings of a chain change rounds, if the rules allow it for all of them."""
        members = sorted(linked)
        out = [
            (round_, one, self.partner[round_][one])
            for round_ in (first, second)
            for one in members
            if one < self.partner[round_][one]
        ]
        if not self.locked.isdisjoint(out):
            return False
        return self.exchange(out, [(first + second - round_, a, b) for round_, a, b in out])

    def required_met(self) -> int:
        """How many required pairs have a meeting."""
        return sum(pair in self.met for pair in self.windows)

    def value(self) -> int:
        """The sum of the affinities of all meetings."""
        return sum(self.affinity.get(pair, 0) for pair in self.met)

    def score(self) -> tuple[int, list[int], int]:
        """What is compared: required pairs first, then those with the fewest meetings, then affinity."""
        return self.required_met(), sorted(self.count), self.value()

    def _put(self, seating: Seating) -> None:
        self._change(seating, 1)
        round_, a, b = seating
        self.partner[round_][a], self.partner[round_][b] = b, a
        self.met[a, b] = round_

    def _lift(self, seating: Seating) -> None:
        self._change(seating, -1)
        round_, a, b = seating
        self.partner[round_][a] = self.partner[round_][b] = -1
        del self.met[a, b]

    def _change(self, seating: Seating, by: int) -> None:
        round_, a, b = seating
        self.count[a] += by
        self.count[b] += by
        self.load[round_] += by
        table = self.table_of(seating)
        if table is not None:
            self._taken[round_][table] += by


def _tie(a: str, b: str, seed: int) -> int:
    """A small number for a pair that depends on nothing but the two ids and the seed: it decides ties."""
    text = f"{seed}\x1f{a}\x1f{b}".encode()
    return int.from_bytes(blake2b(text, digest_size=4).digest()) >> (32 - TIE_BITS)
