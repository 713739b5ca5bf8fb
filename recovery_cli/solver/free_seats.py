"""The seats that printed meetings leave free, paired as well as can be; which of these give way for more."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.cloth import Cloth
from recovery_cli.solver.columns import gains
from recovery_cli.solver.cuts import Ledger
from recovery_cli.solver.proving import counted_refutation
from recovery_cli.solver.weaving import MOST_TURNS, Loom

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.residual import Residual

Seat = tuple[int, int]
"""A pair and a round, by number."""
MOST_SEATS = 2500
"""Up to so many seats are all looked at for what could be worth more; else those of somebody who is free."""
VERY_DEAR = 10
"""How many of the best meetings a required one is worth that what is printed leaves no seat for."""
LACKING, DIGITS = 1e-6, 6
"""What counts as a part of a meeting that is missing; how exactly parts are compared."""


@dataclass(frozen=True, kw_only=True)
class Filled:
    """Open meetings as pairs with rounds, and the floor that they reach.

    `bound` is what open meetings that reach the floor cannot be worth more than, `proven` whether these are
    worth most, `is_highest` whether no higher floor can be reached.
    """

    meetings: tuple[tuple[int, int], ...]
    floor: int
    bound: int
    proven: bool
    is_highest: bool


@dataclass(frozen=True, kw_only=True)
class OnPaper:
    """The printed seats, how many points each counts for being printed, and how many may give way."""

    seats: Sequence[Seat]
    bonus: int
    most_changes: int


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The printed seats that stay, and how many open meetings everyone can have beside them."""

    staying: frozenset[Seat]
    had: Counter[int]


def filled(
    residual: "Residual",
    *,
    wanted: int | None,
    required: int,
    seed: int,
    deadline: "Deadline",
    missable: float = 0.0,
) -> Filled:
    """The best open meetings of the highest floor that can be reached, or of the floor that is wanted.

    `required` is how many of the required pairs have to meet, whatever the floor. A plan that misses less
    than the part of the value that is `missable` is good enough.
    """
    top, is_highest = max(residual.caps, default=0), True
    for floor in range(top if wanted is None else min(top, wanted), -1, -1):
        least = residual.least(floor)
        if counted_refutation(Ledger(residual=residual, least=least)):
            continue
        cloth = _free(residual, least, seed=seed)
        loom = Loom(cloth)
        relaxed = loom.relaxed(deadline)
        if relaxed is None or relaxed.lacking > LACKING:
            is_highest = is_highest and _is_refuted(cloth, deadline)
            continue
        woven = loom.whole(relaxed, deadline, missable=missable)
        pairs = [pair for pair, _ in woven.meetings] if woven else []
        if woven and residual.required[pairs].sum() >= required and not _lacks(cloth, woven.meetings):
            worth = int(residual.worth[pairs].sum())
            return Filled(
                meetings=woven.meetings,
                floor=floor,
                bound=worth if woven.proven else max(worth, int(relaxed.value + LACKING)),
                proven=woven.proven,
                is_highest=is_highest,
            )
        is_highest = is_highest and bool(woven and woven.proven)
    everything = int(residual.worth[residual.worth > 0].sum())
    return Filled(meetings=(), floor=0, bound=everything, proven=False, is_highest=False)


def beside_what_is_fixed(residual: "Residual") -> "Residual":
    """The same, where nobody could have more meetings than those fixed and the free seats of others allow."""
    import numpy as np

    rounds = np.zeros((residual.size, residual.rounds), dtype=bool)
    for side in residual.ends.T:
        np.logical_or.at(rounds, side, residual.can_meet)
    partners = np.bincount(residual.ends.ravel(), minlength=residual.size)
    most = (np.array(residual.held) + np.minimum(rounds.sum(axis=1), partners)).tolist()
    return replace(residual, caps=tuple(map(min, residual.caps, most)))


def asking_no_more(residual: "Residual", had: Mapping[str, int]) -> "Residual":
    """The same, where nobody is to have more meetings than `had` says of them."""
    most = (had.get(one, 0) for one in residual.ids)
    return replace(residual, caps=tuple(map(min, residual.caps, most)))


def worth_keeping(
    residual: "Residual", paper: OnPaper, *, known: Sequence[Seat], floor: int, deadline: "Deadline"
) -> Choice:
    """The printed seats that stay worth it where each counts a bonus, beside a plan that is known.

    A meeting of two who both miss one below the floor counts about twice, and nobody misses more than in that
    plan.
    The linear program decides, and not to the last: a good choice, not proven the best.
    """
    import numpy as np

    residual = _if_wishes_wait(residual, known)
    stay, at_hand = np.zeros_like(residual.can_meet), np.zeros_like(residual.can_meet)
    stay[tuple(np.array(paper.seats).T)] = True
    at_hand[tuple(np.array(known).T)] = True
    least, had = residual.least(floor), _had(residual, known)
    cloth = Cloth(
        residual=residual,
        gain=gains(residual, seed=0)[:, None] + paper.bonus * stay,
        open=_open(residual, stay),
        least=least,
        missing=0.5 * float(residual.affinity[[pair for pair, _ in paper.seats]].mean()),
        most_missing=tuple(max(0, count - had[one]) for one, count in enumerate(least)),
        printed=stay,
        staying=len(paper.seats) - paper.most_changes,
        known=at_hand,
    )
    loom = Loom(cloth)
    relaxed = loom.relaxed(deadline, most_turns=MOST_TURNS)
    if relaxed is None:
        return Choice(staying=frozenset(paper.seats), had=had)
    if woven := loom.rounded(relaxed, deadline):
        return Choice(
            staying=frozenset(woven.meetings).intersection(paper.seats), had=_had(residual, woven.meetings)
        )
    shares = zip(map(tuple, relaxed.seats.tolist()), relaxed.taken.round(DIGITS).tolist(), strict=True)
    taken = {seat: share for seat, share in shares if stay[seat]}
    least_taken = sorted((taken.get(seat, 0.0), seat) for seat in paper.seats)
    gone = {seat for share, seat in least_taken[: paper.most_changes] if share < 1}
    return Choice(staying=frozenset(paper.seats) - gone, had=had)


def _if_wishes_wait(residual: "Residual", known: Sequence[Seat]) -> "Residual":
    """The same, where required meetings are very dear but no must, if the plan that is known lacks some."""
    import numpy as np

    waiting = residual.required.copy()
    waiting[[pair for pair, _ in known]] = False
    if not waiting.any():
        return residual
    return replace(residual, bonus=VERY_DEAR * int(np.abs(residual.affinity).max()))


def _open(residual: "Residual", printed: "NDArray[Any]") -> "NDArray[Any]":
    """The seats that are looked at: all if they are few, else those printed or of somebody who is free."""
    import numpy as np

    seats = np.asarray(residual.can_meet | printed)
    if int(seats.sum()) <= MOST_SEATS:
        return seats
    free = np.array(
        [[mask >> round_ & 1 for round_ in range(residual.rounds)] for mask in residual.presence], dtype=bool
    )
    pairs, rounds = printed.nonzero()
    for side in residual.ends[pairs].T:
        free[side, rounds] = False
    ones, others = residual.ends.T
    return np.asarray(seats & (printed | free[ones] | free[others]))


def _free(residual: "Residual", least: tuple[int, ...], *, seed: int) -> Cloth:
    """All free seats; a meeting that is missing costs more than any other meetings make up for."""
    import numpy as np

    gain = gains(residual, seed=seed)[:, None] * np.ones(residual.rounds)
    return Cloth(
        residual=residual,
        gain=gain,
        open=residual.can_meet,
        least=least,
        missing=2.0 * residual.rounds * (abs(gain).max(initial=0.0) + 1),
        printed=np.zeros_like(residual.can_meet),
    )


def _is_refuted(cloth: Cloth, deadline: "Deadline") -> bool:
    """Whether the linear program alone shows that somebody misses a meeting."""
    relaxed = Loom(replace(cloth, gain=0 * cloth.gain, missing=1.0)).relaxed(deadline)
    return bool(relaxed and relaxed.lacking > LACKING)


def _had(residual: "Residual", seats: Iterable[Seat]) -> Counter[int]:
    """How many of some meetings everyone has."""
    return Counter(int(one) for pair, _ in seats for one in residual.ends[pair])


def _lacks(cloth: Cloth, seats: Iterable[Seat]) -> bool:
    had = _had(cloth.residual, seats)
    return any(had[one] < count for one, count in enumerate(cloth.least))
