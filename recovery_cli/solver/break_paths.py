"""The meetings of two rounds as paths and rings of participants, each of which can change its rounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recovery_cli.solver.residual import Residual

NONE = -1


@dataclass(slots=True, eq=False)
class Path:
    """Meetings that can change between two rounds.

    `one` and `last` are the participants at its ends, the same one in a ring; `both` are the two rounds as
    bits; `is_odd` says that one round loses a meeting by it; `place` is where it stands in the list.
    """

    one: int
    last: int
    first: int
    second: int
    both: int
    is_odd: bool
    place: int


@dataclass(frozen=True, slots=True, eq=False)
class _Two:
    """Two rounds: the items of the participants in both, which items can be in both, and paths by people."""

    first: int
    second: int
    here: list[int]
    there: list[int]
    fits: Sequence[bool]
    path_of: list[Path | None]


class Paths:
    """A round for each item, and every path that can change its rounds (A. Kempe, 1879)."""

    def __init__(self, residual: "Residual", rounds: Sequence[int]) -> None:
        self._ends = [(int(a), int(b)) for a, b in residual.ends]
        self._both = [a + b for a, b in self._ends]
        self._at = [[NONE] * residual.size for _ in range(residual.rounds)]
        self.round_of = list(rounds)
        for item, round_ in enumerate(rounds):
            self._put(item, round_)
        self.open: list[Path] = []
        can = residual.can_meet
        self._two = {
            (first, second): _Two(
                first=first,
                second=second,
                here=self._at[first],
                there=self._at[second],
                fits=(can[:, first] & can[:, second]).tolist(),
                path_of=[None] * residual.size,
            )
            for first, second in combinations(range(residual.rounds), 2)
        }
        for two in self._two.values():
            self._renew(two, range(residual.size))

    def items(self, path: Path, first: int, second: int) -> list[int]:
        """The items of a path that starts with one of the first round; in a ring either may be it."""
        sums, here, there, last, found = self._both, self._at[first], self._at[second], path.one, list[int]()
        while (item := here[last]) != NONE:
            found.append(item)
            last = sums[item] - last
            if last == path.one:
                break
            here, there = there, here
        return found

    def change(self, items: Sequence[int], first: int, second: int) -> None:
        """Let the items of a path change their rounds; what they are linked to in others is found again."""
        people = list(dict.fromkeys(one for item in items for one in self._ends[item]))
        for item in items:
            for one in self._ends[item]:
                self._at[self.round_of[item]][one] = NONE
        for item in items:
            self._put(item, first + second - self.round_of[item])
        for pair, two in self._two.items():
            if (first in pair) != (second in pair):
                self._renew(two, people)

    def _put(self, item: int, round_: int) -> None:
        self.round_of[item] = round_
        for one in self._ends[item]:
            self._at[round_][one] = item

    def _renew(self, two: _Two, people: Sequence[int]) -> None:
        """The paths of some people between two rounds are others now."""
        path_of, open_ = two.path_of, self.open
        for one in people:
            path = path_of[one]
            if path is not None and path.place != NONE:
                moved = open_.pop()
                if moved is not path:
                    open_[path.place] = moved
                    moved.place = path.place
                path.place = NONE
        for one in people:
            path = path_of[one]
            if path is None or path.place == NONE:
                self._find(one, two)

    def _find(self, one: int, two: _Two) -> None:
        """The path that someone is on, unless one of its items has to stay in its round."""
        sums, fits, people = self._both, two.fits, [one]
        ends = [one, one]
        for way in (0, 1):
            here, there = (two.there, two.here) if way else (two.here, two.there)
            last = one
            while (item := here[last]) != NONE:
                if not fits[item]:
                    return
                last = sums[item] - last
                if last == one:
                    break
                people.append(last)
                here, there = there, here
            ends[way] = last
            if last == one and item != NONE:
                break
        if len(people) > 1:
            self._open(ends, people, two)

    def _open(self, ends: Sequence[int], people: Sequence[int], two: _Two) -> None:
        one, last = ends
        path = Path(
            one=one,
            last=last,
            first=two.first,
            second=two.second,
            both=1 << two.first | 1 << two.second,
            is_odd=one != last and len(people) % 2 == 0,
            place=len(self.open),
        )
        self.open.append(path)
        for each in people:
            two.path_of[each] = path
