"""The linear program over seats, that is pairs in rounds, and the prices that prove what it is worth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.circles import Circle, in_order
from recovery_cli.solver.cuts import Cut, PriceCut, inside
from recovery_cli.solver.highs import AT_LOWEST, BASIC, best
from recovery_cli.solver.pair_program import cost_of_missing, entries_of
from recovery_cli.solver.program import Program, Rows
from recovery_cli.solver.proof import Proof, reduced

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.highs import Basis
    from recovery_cli.solver.residual import Residual

FINEST = 1_000_000
"""Prices are rounded to millionths: all roundings together stay far below one point of affinity."""
LARGEST = 10**13
"""No worth times the scale is larger, so that no price grows beyond what a proof may hold."""
MOST_PRICED_IN = 500
MOST_SEATS, MOST_SEATS_ALIKE = 20_000, 2500
MOST_WORK, MOST_WORK_ALIKE = 2_000_000, 30_000
"""How many seats one linear program may have, and how many all of them: where rounds are alike, prices of
seats tell little that those of pairs do not."""
MOST_CIRCLES, MOST_CIRCLES_ALIKE = 1000, 150
"""How many circles may be drawn: where rounds are alike, the same ones come up in each of them."""
MOST_FROM_OUTSIDE = 1000
"""From so many seats on, the first basis is looked for from within: steps along the edges lead nowhere."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """Limits that hold beside those of seats: cuts, the numbers of those that count, and what each allows."""

    cuts: Sequence[Cut] = ()
    counting: Sequence[int] = ()
    weights: Sequence["NDArray[Any]"] = ()
    limits: Sequence[int] = ()


@dataclass(frozen=True, kw_only=True)
class Priced:
    """The best of the linear program in one case: how much of each seat it takes, and what its prices prove.

    `seats` are pairs and rounds, in two columns.
    """

    seats: "NDArray[Any]"
    taken: "NDArray[Any]"
    proof: Proof
    basis: "_Basis"


@dataclass(frozen=True, kw_only=True)
class _Basis:
    """The basis of a program by its blocks: missing meetings and seats; fixed rows, pairs and circles."""

    columns: "NDArray[Any]"
    rows: tuple["NDArray[Any]", "NDArray[Any]", "NDArray[Any]"]


class SeatProgram:
    """The program of one floor; it grows by pairs that are worth more than their prices, and by circles.

    Meetings that have to be may be missing, at a price beyond what anything is worth: so there always is a
    best, and its prices show what no plan of a case can be worth, even if none falls into it.
    """

    def __init__(
        self,
        residual: "Residual",
        *,
        least: Sequence[int],
        worth: "NDArray[Any]",
        gain: "NDArray[Any] | None" = None,
        pairs: "NDArray[Any]",
        known: Known | None = None,
    ) -> None:
        """Begin with some pairs; where plans are worth the same, `gain` decides between them."""
        import numpy as np

        most = int(abs(worth).max(initial=0))
        self.residual = residual
        self.least = tuple(least)
        self.worth = worth
        self.gain = worth if gain is None else gain
        self.known = known or Known()
        self.scale = max(1, min(FINEST, LARGEST // max(1, most)))
        self.missing = cost_of_missing(worth)
        alike = residual.has_rounds_alike
        self.most_work = MOST_WORK_ALIKE if alike else MOST_WORK
        self.most_seats = MOST_SEATS_ALIKE if alike else MOST_SEATS
        self.most_circles = MOST_CIRCLES_ALIKE if alike else MOST_CIRCLES
        self.circles: list[Circle] = []
        self.work = 0
        """How many seats all the linear programs solved so far had together."""
        self._pairs = np.empty(0, dtype=int)
        self._seats = np.empty((0, 2), dtype=int)
        self._program: Program | None = None
        self._take_in(pairs)

    @property
    def seats(self) -> int:
        """How many seats of pairs the program holds."""
        return len(self._seats)

    def draw(self, circles: Iterable[Circle]) -> bool:
        """Take in the circles that are new; tell whether there were any."""
        known = set(self.circles)
        new = in_order(set(circles) - known)
        self.circles += new
        self._program = None if new else self._program
        return bool(new)

    def priced(self, case: "Residual", basis: _Basis | None, deadline: "Deadline") -> Priced | None:
        """The best of one case; None where time is up, or there are too many seats."""
        while not deadline.is_over and self.seats <= self.most_seats:
            self.work += self.seats
            answer = best(
                self._of(case),
                seconds=deadline.left(),
                basis=self._warm(basis),
                from_within=self.seats > MOST_FROM_OUTSIDE,
            )
            if answer.prices is None or answer.point is None or answer.basis is None or not answer.proven:
                return None
            basis = self._blocks(answer.basis)
            proof = self._proof(answer.prices)
            left, _ = reduced(case, proof, least=self.least, worth=self.worth)
            wanted = ((left > 1) | case.musts) & case.can_meet.any(axis=1)
            wanted[self._pairs] = False
            if not wanted.any():
                taken = answer.point[self.residual.size :]
                return Priced(seats=self._paired(), taken=taken, proof=proof, basis=basis)
            dearest = left.astype(float).argsort(kind="stable")[::-1]
            self._take_in(dearest[wanted[dearest]][:MOST_PRICED_IN])
        return None

    def _paired(self) -> "NDArray[Any]":
        import numpy as np

        return np.column_stack((self._pairs[self._seats[:, 0]], self._seats[:, 1]))

    def _take_in(self, pairs: "NDArray[Any]") -> None:
        import numpy as np

        seats = np.argwhere(self.residual.can_meet[pairs])
        seats[:, 0] += len(self._pairs)
        self._pairs = np.concatenate((self._pairs, pairs))
        self._seats = np.concatenate((self._seats, seats))
        self._program = None

    def _of(self, case: "Residual") -> Program:
        """The program of a case: seats that it forbids have no room, pairs that it asks for gain much."""
        import numpy as np

        self._program = self._program or self._whole()
        place, round_ = self._seats.T
        pair = self._pairs[place]
        return replace(
            self._program,
            gain=np.concatenate(
                (
                    np.full(self.residual.size, -float(self.missing)),
                    (self.gain[pair] + self.missing * case.musts[pair]).astype(float),
                )
            ),
            highest=np.concatenate(
                (np.full(self.residual.size, np.inf), np.where(case.can_meet[pair, round_], np.inf, 0.0))
            ),
        )

    def _whole(self) -> Program:
        import numpy as np

        residual = self.residual
        people, resources, rounds = residual.size, len(residual.presence), residual.rounds
        place, round_ = self._seats.T
        pair = self._pairs[place]
        columns = people + np.arange(len(place))
        missing = np.arange(people)
        rows = Rows()
        rows.add(
            *(
                (side[side < resources] * rounds + round_[side < resources], columns[side < resources], 1.0)
                for side in residual.uses[pair].T
            ),
            highest=np.ones(resources * rounds),
        )
        rows.add((round_, columns, 1.0), highest=np.array(residual.tables, dtype=float))
        rows.add(
            (missing, missing, 1.0),
            *((side, columns, 1.0) for side in residual.ends[pair].T),
            lowest=np.array(self.least, dtype=float),
            highest=np.full(people, np.inf),
        )
        for number in self.known.counting:
            at, heavy, weight = entries_of(self.known.weights[number][pair])
            rows.add((at, columns[heavy], weight), highest=np.array([float(self.known.limits[number])]))
        rows.add((place, columns, 1.0), highest=np.ones(len(self._pairs)))
        for circle in self.circles:
            at, heavy, weight = entries_of(inside(residual, circle.people)[pair] & (round_ == circle.round))
            room = residual.room_in(circle.round, circle.people)
            rows.add((at, columns[heavy], weight), highest=np.array([float(room)]))
        size = people + len(place)
        return rows.program(gain=np.zeros(size), lowest=np.zeros(size), highest=np.full(size, np.inf))

    def _fixed(self) -> int:
        """The number of rows before those of pairs."""
        residual = self.residual
        return (len(residual.presence) + 1) * residual.rounds + residual.size + len(self.known.counting)

    def _warm(self, basis: _Basis | None) -> "Basis | None":
        """A basis of before, with new seats at nothing, and new pairs and circles slack."""
        import numpy as np

        if basis is None:
            return None
        fixed, pairs, circles = basis.rows
        seats = self.residual.size + len(self._seats)
        return (
            np.concatenate((basis.columns, np.full(seats - len(basis.columns), AT_LOWEST))),
            np.concatenate(
                (
                    fixed,
                    pairs,
                    np.full(len(self._pairs) - len(pairs), BASIC),
                    circles,
                    np.full(len(self.circles) - len(circles), BASIC),
                )
            ),
        )

    def _blocks(self, basis: "Basis") -> _Basis:
        import numpy as np

        columns, rows = basis
        fixed = self._fixed()
        blocks = np.split(rows, (fixed, fixed + len(self._pairs)))
        return _Basis(columns=columns, rows=(blocks[0], blocks[1], blocks[2]))

    def _proof(self, prices: "NDArray[Any]") -> Proof:
        """The prices of the rows in whole numbers, as a proof."""
        import numpy as np

        residual, known = self.residual, self.known
        whole = np.round(prices * self.scale).astype(np.int64)
        resources, rounds, people = len(residual.presence), residual.rounds, residual.size
        seats, tables, least, cuts, _, circles = np.split(
            whole,
            np.cumsum([resources * rounds, rounds, people, len(known.counting), len(self._pairs)]),
        )
        cut = PriceCut(
            seats=tuple(
                (int(place) // rounds, int(place) % rounds, int(seats[place]))
                for place in np.flatnonzero(seats > 0)
            ),
            tables=tuple(int(price) for price in np.maximum(tables, 0)),
            circles=tuple(
                (circle.people, circle.round, int(price))
                for circle, price in zip(self.circles, circles, strict=True)
                if price > 0
            ),
        )
        multipliers = [0] * len(known.cuts)
        for number, price in zip(known.counting, cuts, strict=True):
            multipliers[number] = max(0, int(price))
        return Proof(
            scale=self.scale,
            cuts=[*known.cuts, cut],
            multipliers=[*multipliers, 1],
            least={int(one): -int(least[one]) for one in np.flatnonzero(least < 0)},
        )
