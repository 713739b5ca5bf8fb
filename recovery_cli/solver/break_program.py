"""Rounds and breaks decided together by an integer program, for a proof that fewer breaks cannot be had."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.break_choices import Choices, days_of
from recovery_cli.solver.break_proof import BreakProof, break_proof
from recovery_cli.solver.breaks import breaks_in
from recovery_cli.solver.highs import Answer, best, best_whole
from recovery_cli.solver.program import Program, Rows, losses, with_missing

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.residual import Residual

ROUNDING = 1e-6


@dataclass(frozen=True, kw_only=True)
class Relaxed:
    """What the linear program sees: why there cannot be fewer breaks, and the seat it is least sure of.

    A seat is an item and a round. `fits` is False where nothing does; `effort` counts the steps of the
    simplex method. `losses` are how far below the `value` each seat and each day takes it.
    """

    proof: BreakProof = field(default_factory=BreakProof)
    doubtful: tuple[int, int] | None = None
    fits: bool = True
    effort: int = 0
    value: float = 0.0
    losses: "NDArray[Any] | None" = None


def relaxed(choices: Choices, deadline: "Deadline", *, missing: float | None = None) -> Relaxed:
    """Solve the linear program; if items may be left out at a cost, prices show what does not fit."""
    import numpy as np

    days = days_of(choices)
    if days is None:
        return Relaxed()
    seats = _seats(choices)
    program = _program(choices, seats, days)
    if missing is not None:
        program = with_missing(program, len(choices.rounds), cost=missing)
    answer = best(program, seconds=deadline.left())
    if answer.feasible is False:
        return Relaxed(fits=False, effort=answer.effort)
    if not answer.proven or answer.prices is None or answer.point is None:
        return Relaxed(effort=answer.effort)
    first_table = len(choices.rounds) + choices.residual.size
    first_seat = first_table + choices.residual.rounds
    after = first_seat + choices.residual.size * choices.residual.rounds
    proof = break_proof(
        choices.residual, answer.prices[first_seat:after], answer.prices[first_table:first_seat]
    )
    doubts = np.abs(answer.point[: len(seats)] - 0.5)
    is_doubtful = len(seats) and doubts.min() < 0.5 - ROUNDING
    doubtful = seats[int(doubts.argmin())] if is_doubtful else None
    return Relaxed(
        proof=proof,
        doubtful=doubtful,
        effort=answer.effort,
        value=-answer.value,
        losses=losses(program, answer.prices),
    )


def promising(choices: Choices, relaxed_: Relaxed, *, most: int) -> Choices:
    """The choices without the seats and days that cost too much where there are at most so many breaks."""
    days = days_of(choices)
    if days is None or relaxed_.losses is None:
        return choices
    fits = iter((relaxed_.losses <= most - relaxed_.value + ROUNDING).tolist())
    rounds = [[round_ for round_ in each if next(fits)] for each in choices.rounds]
    return replace(choices, rounds=rounds, days=[[day for day in each if next(fits)] for each in days])


def fewest_breaks(
    choices: Choices,
    deadline: "Deadline",
    *,
    start: Sequence[int] | None = None,
    nodes: int | None = None,
    enough: int | None = None,
) -> tuple[Answer, list[int]]:
    """The rounds of the items with the fewest breaks; none where there are too many possible days to try.

    Breaks that are no more than `enough` are not made fewer.
    """
    import numpy as np

    days = days_of(choices)
    if days is None:
        return Answer(feasible=None, proven=False), []
    seats = _seats(choices)
    program = _program(choices, seats, days)
    guess = None if start is None else _guess(choices, seats, days, start, len(program.gain))
    target = None if enough is None else -enough - ROUNDING
    answer = best_whole(program, seconds=deadline.left(), nodes=nodes, start=guess, enough=target)
    if answer.point is None:
        return answer, []
    taken = np.flatnonzero(answer.point[: len(seats)] > 0.5)  # noqa: PLR2004 - whole
    return answer, [round_ for _, round_ in (seats[column] for column in taken)]


def who_meets(
    choices: Choices, round_: int, deadline: "Deadline", *, enough: int, nodes: int
) -> tuple[Answer, list[int]]:
    """The items of one round with which the others, in parts of meetings, have at most so many breaks."""
    import numpy as np

    days = days_of(choices)
    if days is None:
        return Answer(feasible=None, proven=False), []
    seats = _seats(choices)
    program = _program(choices, seats, days)
    whole = np.zeros(len(program.gain), dtype=bool)
    whole[: len(seats)] = [each == round_ for _, each in seats]
    answer = best_whole(program, seconds=deadline.left(), nodes=nodes, whole=whole, enough=-enough - ROUNDING)
    if answer.point is None or -answer.value > enough + ROUNDING:
        return answer, []
    taken = np.flatnonzero(whole & (answer.point > 0.5))  # noqa: PLR2004 - whole
    return answer, [seats[column][0] for column in taken]


def _seats(choices: Choices) -> list[tuple[int, int]]:
    return [(item, round_) for item, rounds in enumerate(choices.rounds) for round_ in rounds]


def _program(choices: Choices, seats: list[tuple[int, int]], days: Sequence[Sequence[int]]) -> Program:
    """Columns are seats, then the days of each participant, then the fewest breaks of anyone."""
    import numpy as np

    residual, rounds = choices.residual, choices.residual.rounds
    item, round_ = np.array(seats, dtype=int).reshape(-1, 2).T
    owner = np.repeat(np.arange(residual.size), [len(each) for each in days])
    busy = np.array([day for each in days for day in each], dtype=np.int64)
    breaks = np.array([breaks_in(int(day)) for day in busy], dtype=float)
    first_day = len(seats)
    columns, day_columns = np.arange(len(seats)), first_day + np.arange(len(busy))
    fewest = first_day + len(busy)
    one = np.ones
    rows = Rows()
    rows.add((item, columns, 1.0), lowest=one(len(choices.rounds)), highest=one(len(choices.rounds)))
    rows.add((owner, day_columns, 1.0), lowest=one(residual.size), highest=one(residual.size))
    rows.add((round_, columns, 1.0), highest=np.array(residual.tables, dtype=float))
    zeros = np.zeros(residual.size * rounds)
    held = np.array(
        [[mask >> bit & 1 for bit in range(rounds)] for mask in choices.held], dtype=float
    ).ravel()
    day, bit = np.nonzero(busy[:, None] >> np.arange(rounds) & 1)
    rows.add(
        *((people * rounds + round_, columns, 1.0) for people in residual.ends[item].T),
        (owner[day] * rounds + bit, day_columns[day], -1.0),
        lowest=zeros - held,
        highest=zeros - held,
    )
    _add_shared(rows, residual, item, round_, columns)
    if choices.spread is not None:
        rows.add(
            (owner, day_columns, breaks),
            (np.arange(residual.size), np.full(residual.size, fewest), -1.0),
            lowest=np.zeros(residual.size),
            highest=np.full(residual.size, float(choices.spread)),
        )
    gain = np.concatenate((np.zeros(first_day), -breaks, [0.0]))
    highest = np.concatenate((one(first_day + len(busy)), [float(rounds)]))
    return rows.program(gain=gain, lowest=np.zeros(len(gain)), highest=highest)


def _add_shared(
    rows: Rows, residual: "Residual", item: "NDArray[Any]", round_: "NDArray[Any]", columns: "NDArray[Any]"
) -> None:
    """A table that several are bound to has one meeting a round."""
    import numpy as np

    shared = residual.shared[item] - residual.size
    bound = shared < len(residual.presence) - residual.size
    count = (len(residual.presence) - residual.size) * residual.rounds
    if count:
        rows.add(
            (shared[bound] * residual.rounds + round_[bound], columns[bound], 1.0), highest=np.ones(count)
        )


def _guess(
    choices: Choices,
    seats: list[tuple[int, int]],
    days: Sequence[Sequence[int]],
    start: Sequence[int],
    size: int,
) -> "NDArray[Any]":
    """A schedule as a point of the program."""
    import numpy as np

    point = np.zeros(size)
    busy = list(choices.held)
    for item, round_ in enumerate(start):
        for one in choices.residual.ends[item]:
            busy[one] |= 1 << round_
    point[: len(seats)] = [start[item] == round_ for item, round_ in seats]
    column, places = len(seats), _places(days)
    for one, each in enumerate(days):
        point[column + places[one][busy[one]]] = 1.0
        column += len(each)
    point[-1] = min((breaks_in(each) for each in busy), default=0)
    return point


def _places(days: Sequence[Sequence[int]]) -> list[Mapping[int, int]]:
    return [{day: place for place, day in enumerate(each)} for each in days]
