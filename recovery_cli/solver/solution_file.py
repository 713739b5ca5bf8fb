"""From a solution to the answer of the exchange format, and back."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from recovery_cli.solver.break_certificate import break_json
from recovery_cli.solver.certificate import Names, argument_json
from recovery_cli.solver.exchange import Node
from recovery_cli.solver.problem import Meeting, Pair, Problem, Solution, Status, pair_of
from recovery_cli.solver.problem_file import MOST_ROUNDS, MOST_TABLES
from recovery_cli.solver.proof import Argument, Proof, bound
from recovery_cli.solver.residual import Residual, residual_of
from recovery_cli.solver.rounds import worth
from recovery_cli.solver.table_certificate import table_proof_json
from recovery_cli.solver.table_problem import TableSolution

KEYS = (
    "status", "value", "bound", "minimum_meetings", "breaks", "seconds", "meetings", "unplaced", "reasons",
    "certificate",
)  # fmt: skip
TABLE_KEYS = ("status", "value", "repeats", "sittings", "bound", "seconds", "reasons", "certificate")
MOST_VALUE = 10**18


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer as it was read; the certificate is judged later, beside the problem that it speaks of."""

    status: Status
    value: int
    bound: int
    minimum_meetings: int
    breaks: int
    meetings: tuple[Meeting, ...]
    unplaced: tuple[Pair, ...]
    certificate: Any


@dataclass(frozen=True, kw_only=True)
class TableAnswer:
    """An answer about group tables as it was read."""

    status: Status
    value: int
    bound: int | None
    repeats: int
    sittings: tuple[tuple[tuple[str, ...], ...], ...]
    certificate: Any


def solution_json(
    problem: Problem, solution: Solution, *, dropped: Collection[Pair], seconds: float, reasons: Sequence[str]
) -> dict[str, Any]:
    """The answer; `dropped` are required pairs that can never meet and were left out of the problem."""
    residual, most = with_bonus(residual_of(problem), solution.unplaced), solution.required_proof
    places = most_placed(residual, most) if most else None
    if places == placed(residual, solution.meetings):
        residual = replace(residual, most_required=places)
    floor = reached(residual, solution.meetings, solution.floor)
    argument = solution.proof or Proof(scale=1)
    proves = proven(problem, residual, argument, floor=floor, meetings=solution.meetings)
    refutation = solution.refutation if floor == solution.floor else None
    names = Names(problem, residual)
    return {
        "status": solution.status.value,
        "value": solution.value,
        "bound": min(solution.bound, proves) if floor == solution.floor else proves,
        "minimum_meetings": solution.minimum_meetings,
        "breaks": breaks_of(solution.meetings),
        "seconds": round(seconds, 3),
        "meetings": [
            {"round": one.round, "table": one.table, "a": one.a, "b": one.b} for one in solution.meetings
        ],
        "unplaced": [list(pair) for pair in sorted({*solution.unplaced, *dropped})],
        "reasons": list(reasons),
        "certificate": {
            "floor": floor,
            "bonus": residual.bonus,
            "bound": argument_json(argument, names, proves=proves),
            "refutation": argument_json(refutation, names) if refutation else None,
            "required": argument_json(most, names, proves=places) if most else None,
        },
    }


def requests_json(
    problem: Problem, solution: Solution, *, seconds: float, reasons: Sequence[str]
) -> dict[str, Any]:
    """The answer where all meetings are given and take place."""
    argument = solution.break_proof
    proof = argument and break_json(argument, residual_of(problem), proves=solution.bound)
    return {
        "status": solution.status.value,
        "value": solution.value,
        "bound": solution.bound,
        "minimum_meetings": solution.minimum_meetings,
        "breaks": solution.breaks,
        "seconds": round(seconds, 3),
        "meetings": [
            {"round": one.round, "table": one.table, "a": one.a, "b": one.b} for one in solution.meetings
        ],
        "unplaced": [],
        "reasons": list(reasons),
        "certificate": {"breaks": proof} if proof else {},
    }


def impossible_json(
    pairs: Iterable[Pair],
    *,
    seconds: float,
    reasons: Sequence[str],
    status: Status = Status.INFEASIBLE,
) -> dict[str, Any]:
    """The answer where no schedule exists, or none was found."""
    return {
        "status": status.value,
        **dict.fromkeys(("value", "bound", "minimum_meetings", "breaks"), 0),
        "seconds": round(seconds, 3),
        "meetings": [],
        "unplaced": [list(pair) for pair in sorted(pairs)],
        "reasons": list(reasons),
        "certificate": {},
    }


def tables_json(solution: TableSolution, *, seconds: float, reasons: Sequence[str]) -> dict[str, Any]:
    """The answer to a problem of group tables."""
    proof = solution.proof
    return {
        "status": solution.status.value,
        "value": solution.value,
        "repeats": solution.repeats,
        "sittings": [[list(table) for table in tables] for tables in solution.sittings],
        "bound": solution.bound,
        "seconds": round(seconds, 3),
        "reasons": list(reasons),
        "certificate": table_proof_json(proof, proves=solution.bound) if proof else {},
    }


def read_answer(document: Any) -> Answer:
    """The answer in a document.

    Raises:
        Misread: with all its faults.
    """
    node = Node(document)
    fields = node.fields(KEYS, needed=set(KEYS) - {"seconds", "reasons", "certificate"})
    node.finish()
    answer = Answer(
        status=Status(fields["status"].choice([status.value for status in Status])),
        value=fields["value"].integer(-MOST_VALUE, MOST_VALUE),
        bound=fields["bound"].integer(-MOST_VALUE, MOST_VALUE),
        minimum_meetings=fields["minimum_meetings"].integer(0, MOST_ROUNDS),
        breaks=fields["breaks"].integer(0, MOST_VALUE),
        meetings=tuple(_meeting(each) for each in fields["meetings"].items()),
        unplaced=tuple(_pair(each) for each in fields["unplaced"].items()),
        certificate=fields["certificate"].value if "certificate" in fields else {},
    )
    node.finish()
    return answer


def read_table_answer(document: Any) -> TableAnswer:
    """The answer about group tables in a document.

    Raises:
        Misread: with all its faults.
    """
    node = Node(document)
    fields = node.fields(TABLE_KEYS, needed=TABLE_KEYS[:4])
    node.finish()
    answer = TableAnswer(
        status=Status(fields["status"].choice([status.value for status in Status])),
        value=fields["value"].integer(-MOST_VALUE, MOST_VALUE),
        bound=fields["bound"].integer(-MOST_VALUE, MOST_VALUE) if "bound" in fields else None,
        repeats=fields["repeats"].integer(0, MOST_VALUE),
        sittings=tuple(
            tuple(tuple(one.text() for one in table.items()) for table in sitting.items())
            for sitting in fields["sittings"].items()
        ),
        certificate=fields["certificate"].value if "certificate" in fields else {},
    )
    node.finish()
    return answer


def with_bonus(residual: Residual, unplaced: Collection[Pair]) -> Residual:
    """The residual whose required meetings are no musts but count, if some that could do not take place."""
    left_out = frozenset(unplaced)
    possible = (residual.named(int(pair)) for pair in residual.required.nonzero()[0])
    return replace(residual, bonus=residual.enough_bonus) if left_out.intersection(possible) else residual


def proven(
    problem: Problem, residual: Residual, argument: Argument, *, floor: int, meetings: Sequence[Meeting]
) -> int:
    """The bound on the value that is shown for schedules with as many required meetings as this one."""
    open_ = bound(residual, argument, least=residual.least(floor))
    if residual.bonus:
        open_ -= residual.bonus * placed(residual, meetings)
    return worth(problem, problem.fixed) + open_


def placed(residual: Residual, meetings: Iterable[Meeting]) -> int:
    """How many of the required pairs that may still meet do."""
    met = {meeting.pair for meeting in meetings}
    return sum(residual.named(int(pair)) in met for pair in residual.required.nonzero()[0])


def most_placed(residual: Residual, argument: Argument) -> int:
    """How many of the required pairs that may still meet can do so together at most, as an argument shows."""
    counted = 0 * residual.affinity + residual.required
    return bound(residual, argument, least=(0,) * residual.size, worth=counted)


def reached(residual: Residual, meetings: Iterable[Meeting], floor: int) -> int:
    """The highest floor, up to a given one, that everyone reaches, or comes as near to as they can."""
    count = Counter(one for meeting in meetings for one in (meeting.a, meeting.b))
    short = [
        count[one]
        for one, cap in zip(residual.ids, residual.caps, strict=True)
        if count[one] < min(floor, cap)
    ]
    return min([max(0, floor), *short])


def breaks_of(meetings: Iterable[Meeting]) -> int:
    """How often people wait between their first and last meeting, for however many rounds on end."""
    rounds: dict[str, set[int]] = defaultdict(set)
    for meeting in meetings:
        for one in (meeting.a, meeting.b):
            rounds[one].add(meeting.round)
    return sum(
        later - earlier > 1
        for busy in rounds.values()
        for earlier, later in zip(sorted(busy), sorted(busy)[1:], strict=False)
    )


def _meeting(node: Node) -> Meeting:
    fields = node.fields(("round", "table", "a", "b"), needed={"round", "table", "a", "b"})
    if len(fields) < 4:  # noqa: PLR2004 - what is missing has been noted
        return Meeting(round=0, a="", b="")
    return Meeting(
        round=fields["round"].integer(1, MOST_ROUNDS),
        a=fields["a"].text(),
        b=fields["b"].text(),
        table=fields["table"].integer(1, MOST_TABLES),
    )


def _pair(node: Node) -> Pair:
    parts = node.items(2)
    return pair_of(parts[0].text(), parts[1].text()) if parts else ("", "")
