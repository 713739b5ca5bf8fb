"""A proof about breaks as the exchange format has it: participants by id, rounds from 1."""

from typing import TYPE_CHECKING, Any

from recovery_cli.solver.break_proof import BreakArgument, BreakCases, BreakProof
from recovery_cli.solver.certificate import MOST, MOST_DEPTH
from recovery_cli.solver.exchange import FaultKind, Node
from recovery_cli.solver.problem import pair_of

if TYPE_CHECKING:
    from recovery_cli.solver.residual import Residual

PROOF_KEYS = ("proves", "scale", "seats", "tables")
CASES_KEYS = ("proves", "pair", "which", "round", "met", "not_met")


def break_json(argument: BreakArgument, residual: "Residual", *, proves: int | None = None) -> dict[str, Any]:
    """An argument as JSON; `proves` is what it shows that the breaks cannot stay below."""
    said = {} if proves is None else {"proves": proves}
    if isinstance(argument, BreakProof):
        seats = [[residual.ids[one], round_ + 1, price] for (one, round_), price in argument.seats.items()]
        return {**said, "scale": argument.scale, "seats": seats, "tables": list(argument.tables)}
    pair = residual.named(argument.item)
    return {
        **said,
        "pair": list(pair),
        "which": 1 + sum(residual.named(item) == pair for item in range(argument.item)),
        "round": argument.round + 1,
        "met": break_json(argument.met, residual),
        "not_met": break_json(argument.not_met, residual),
    }


def said_to_prove(node: Node) -> int:
    """The breaks that an argument in a certificate says it shows; faults are noted in the node."""
    fields = node.fields((*PROOF_KEYS, *CASES_KEYS), needed={"proves"})
    return fields["proves"].integer(-MOST, MOST) if "proves" in fields else 0


def read_break_argument(node: Node, residual: "Residual", *, depth: int = 0) -> BreakArgument:
    """The argument in a certificate; faults are noted in the node."""
    if not (isinstance(node.value, dict) and "pair" in node.value):
        return _read_proof(node, residual)
    fields = node.fields(CASES_KEYS, needed={"pair", "which", "round", "met", "not_met"})
    if depth == MOST_DEPTH or not {"pair", "which", "round", "met", "not_met"} <= fields.keys():
        node.refuse(FaultKind.TOO_LARGE)
        return BreakProof()
    return BreakCases(
        item=_item(fields["pair"], fields["which"], residual),
        round=fields["round"].integer(1, residual.rounds) - 1,
        met=read_break_argument(fields["met"], residual, depth=depth + 1),
        not_met=read_break_argument(fields["not_met"], residual, depth=depth + 1),
    )


def _item(node: Node, which: Node, residual: "Residual") -> int:
    """The number of an open meeting: its pair may have several."""
    ids = [part.text() for part in node.items(2)]
    of_pair = [
        item for item in range(residual.pairs) if ids and residual.named(item) == pair_of(ids[0], ids[1])
    ]
    if not of_pair:
        node.refuse(FaultKind.PAIR_UNKNOWN)
        return 0
    return of_pair[which.integer(1, len(of_pair)) - 1]


def _read_proof(node: Node, residual: "Residual") -> BreakProof:
    fields = node.fields(PROOF_KEYS, needed={"scale"})
    seats: dict[tuple[int, int], int] = {}
    for each in fields["seats"].items() if "seats" in fields else ():
        if parts := each.items(3):
            place = _person(parts[0], residual), parts[1].integer(1, residual.rounds) - 1
            if place in seats:
                each.refuse(FaultKind.PARTICIPANT_TWICE)
            seats[place] = parts[2].integer(-MOST, MOST)
    tables = fields["tables"].items() if "tables" in fields else []
    if len(tables) > residual.rounds:
        fields["tables"].refuse(FaultKind.LENGTH)
    return BreakProof(
        scale=fields["scale"].integer(1, MOST) if "scale" in fields else 1,
        seats=seats,
        tables=[each.integer(0, MOST) for each in tables[: residual.rounds]],
    )


def _person(node: Node, residual: "Residual") -> int:
    name = node.text()
    if name in residual.ids:
        return residual.ids.index(name)
    node.refuse(FaultKind.PARTICIPANT_UNKNOWN)
    return 0
