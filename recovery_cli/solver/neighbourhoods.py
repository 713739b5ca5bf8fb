"""Why a choice has no timetable, seen nearby: around full sets of people, in rounds that people fill."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.circles import Circle, overfull
from recovery_cli.solver.cuts import PriceCut, in_lowest_terms
from recovery_cli.solver.seat_program import SeatProgram
from recovery_cli.solver.separation import crowded_sets, there_in
from recovery_cli.solver.timetable import GRAIN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.proof import Proof
    from recovery_cli.solver.residual import Residual

MOST_CLOSINGS = 8
"""How often the program of a neighbourhood is tightened by circles."""
FEWEST = 3
MOST_SEATS, MOST_SEATS_IN_ALL = 2500, 6000
"""Beyond so many seats of pairs, looking at full rounds, or at all, takes longer than it is worth."""
SLIGHTLY = 1e-6


class Neighbourhoods:
    """Looks at each neighbourhood of a choice no more than once."""

    def __init__(self, residual: "Residual") -> None:
        import numpy as np

        self._residual = replace(residual, required=np.zeros_like(residual.required))
        self._seen: set[frozenset[int]] = set()
        self._circles: set[Circle] = set()
        """Circles that were overfull among all pairs of a choice: they often are among those of the next."""

    def cuts(self, taken: "NDArray[Any]", deadline: "Deadline") -> Iterator[PriceCut]:
        """The limits that a whole choice of pairs exceeds around the sets that it leaves no room."""
        import numpy as np

        chosen = np.flatnonzero(taken)
        for full in crowded_sets(self._residual, taken, spare=1):
            near = chosen[np.isin(self._residual.ends[chosen], sorted(full.people)).any(axis=1)]
            if len(full.people) >= FEWEST and self._is_new(near):
                yield from _limits(self._residual, near, (), deadline)

    def cuts_everywhere(self, taken: "NDArray[Any]", deadline: "Deadline") -> Iterator[PriceCut]:
        """The limit that a whole choice exceeds in the rounds that people fill, if tables fill the others.

        If there is none, one that it exceeds in all rounds.
        """
        import numpy as np

        residual = self._residual
        chosen = np.flatnonzero(taken)
        if not self._is_new(chosen):
            return
        there = there_in(residual).sum(axis=0)
        by_tables = [round_ for round_, tables in enumerate(residual.tables) if tables < there[round_] // 2]
        for rounds, most in ((by_tables, MOST_SEATS), ([], MOST_SEATS_IN_ALL)):
            case = replace(residual, can_meet=residual.can_meet.copy())
            case.can_meet[:, rounds] = False
            if case.can_meet[chosen].sum() <= most:
                cuts = [*_limits(case, chosen, rounds, deadline, circles=self._circles)]
                yield from cuts
                if cuts:
                    break

    def _is_new(self, pairs: "NDArray[Any]") -> bool:
        known = frozenset(pairs.tolist())
        is_new = known not in self._seen
        self._seen.add(known)
        return is_new


def _limits(
    case: "Residual",
    pairs: "NDArray[Any]",
    by_tables: Sequence[int],
    deadline: "Deadline",
    *,
    circles: set[Circle] | None = None,
) -> Iterator[PriceCut]:
    """Why not all of some pairs find a round, if prices show it; some rounds are filled by tables alone.

    Begin with the `circles` of before, and add new ones.
    """
    import numpy as np

    case = case.of_pairs(pairs)
    everything = np.arange(case.pairs)
    worth = np.ones(case.pairs, dtype=np.int64)
    program = SeatProgram(case, least=(0,) * case.size, worth=worth, pairs=everything)
    room = len(pairs) - sum(case.tables[round_] for round_ in by_tables)
    known = set() if circles is None else circles
    program.draw(one for one in known if one.round not in by_tables)
    basis = None
    for _ in range(MOST_CLOSINGS):
        priced = program.priced(case, basis, deadline)
        if priced is None:
            break
        if priced.taken.sum() < room - SLIGHTLY:
            yield _coarse(priced.proof, by_tables)
            break
        if not program.draw(overfull(case, priced.seats, priced.taken)):
            break
        basis = priced.basis
    known |= set(program.circles)


def _coarse(proof: "Proof", by_tables: Sequence[int]) -> PriceCut:
    """The prices of a proof in small whole numbers; in rounds that tables fill, a table costs a meeting."""
    (cut,) = (each for each in proof.cuts if isinstance(each, PriceCut))

    def price(fine: int) -> int:
        return round(fine * GRAIN / proof.scale)

    return in_lowest_terms(
        PriceCut(
            seats=tuple((one, round_, price(fine)) for one, round_, fine in cut.seats if price(fine)),
            tables=tuple(
                GRAIN if round_ in by_tables else price(fine) for round_, fine in enumerate(cut.tables)
            ),
            circles=tuple(
                (people, round_, price(fine)) for people, round_, fine in cut.circles if price(fine)
            ),
        )
    )
