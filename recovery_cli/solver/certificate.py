"""A proof as the exchange format has it: participants by id, rounds from 1, pairs by their two ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.cuts import Cut, HalfCut, PriceCut, SetCut
from recovery_cli.solver.exchange import FaultKind, Node
from recovery_cli.solver.problem import Pair, Problem, pair_of
from recovery_cli.solver.proof import Proof
from recovery_cli.solver.residual import shared_tables

if TYPE_CHECKING:
    from recovery_cli.solver.residual import Residual

PROOF_KEYS = ("proves", "scale", "meetings", "most", "least", "cuts")
MOST = 10**18
"""No number of a proof is larger; adding them up is done in numbers without end."""
MOST_PRICE = 1 << 56
MOST_WEIGHT = 1 << 60
"""The weights of cuts are counted in 64 bits: what could grow beyond them is refused."""


@dataclass(frozen=True)
class Names:
    """What the numbers of a residual are called: a participant by id, a shared table by its number."""

    problem: Problem
    residual: "Residual"

    @cached_property
    def resources(self) -> tuple[str | int, ...]:
        """The name of each resource, by its number."""
        own = [one.table for one in self.problem.by_id.values()]
        return (*self.residual.ids, *shared_tables(own))

    @cached_property
    def numbers(self) -> Mapping[str | int, int]:
        """The number of each resource, by its name."""
        return {name: number for number, name in enumerate(self.resources)}

    @cached_property
    def pairs(self) -> Mapping[Pair, int]:
        """The number of each pair that may still meet."""
        return {self.residual.named(pair): pair for pair in range(self.residual.pairs)}


def proof_json(proof: Proof, names: Names, *, proves: int | None = None) -> dict[str, Any]:
    """A proof as JSON; `proves` is the bound that it shows (of a refutation: none)."""
    said = {} if proves is None else {"proves": proves}
    return {
        **said,
        "scale": proof.scale,
        "meetings": proof.seats,
        "most": _named(proof.most, names),
        "least": _named(proof.least, names),
        "cuts": [
            {**_cut_json(cut, names), "times": times}
            for cut, times in zip(proof.cuts, proof.multipliers, strict=True)
        ],
    }


def _named(times: Mapping[int, int], names: Names) -> list[list[Any]]:
    return [[names.resources[number], count] for number, count in sorted(times.items())]


def _cut_json(cut: Cut, names: Names) -> dict[str, Any]:
    match cut:
        case SetCut():
            return {"kind": "set", "people": [names.resources[one] for one in sorted(cut.people)]}
        case PriceCut():
            seats = [[names.resources[one], round_ + 1, price] for one, round_, price in cut.seats]
            return {"kind": "prices", "seats": seats, "tables": list(cut.tables)}
        case HalfCut():
            return {
                "kind": "half",
                "most": [names.resources[one] for one in cut.most],
                "least": [names.resources[one] for one in cut.least],
                "meetings": cut.seats,
                "earlier": [number + 1 for number in cut.earlier],
                "pairs": [list(names.residual.named(pair)) for pair in cut.pairs],
            }


def read_proof(node: Node, names: Names) -> Proof:
    """The proof in a certificate; faults are noted in the node."""
    fields = node.fields(PROOF_KEYS, needed={"scale"})
    reader = _Reader(names)
    cuts = [reader.cut(each) for each in fields["cuts"].items()] if "cuts" in fields else []
    return Proof(
        scale=fields["scale"].integer(1, MOST) if "scale" in fields else 1,
        cuts=[cut for cut, _ in cuts],
        multipliers=[times for _, times in cuts],
        most=reader.times(fields.get("most")),
        least=reader.times(fields.get("least"), people_only=True),
        seats=fields["meetings"].integer(0, MOST) if "meetings" in fields else 0,
    )


class _Reader:
    """Reads cuts in their order; `weights` is how large the weights of each can be."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._weights: list[int] = []

    def times(self, node: Node | None, *, people_only: bool = False) -> dict[int, int]:
        """How often each resource is paid."""
        found: dict[int, int] = {}
        for each in node.items() if node else ():
            if parts := each.items(2):
                number = self._resource(parts[0], people_only=people_only)
                if number in found:
                    each.refuse(FaultKind.PARTICIPANT_TWICE)
                found[number] = parts[1].integer(0, MOST)
        return found

    def cut(self, node: Node) -> tuple[Cut, int]:
        """A cut, and how often it is paid."""
        kind = (
            Node(node.value.get("kind"), f"{node.where}.kind", node.faults)
            if isinstance(node.value, dict)
            else node
        )
        readers = {"set": self._set, "prices": self._prices, "half": self._half}
        keys = {
            "set": ("people",),
            "prices": ("seats", "tables"),
            "half": ("most", "least", "meetings", "earlier", "pairs"),
        }
        word = kind.choice(tuple(readers))
        fields = node.fields(("kind", "times", *keys[word]), needed={"times"})
        cut, weight = readers[word](fields)
        if weight > MOST_WEIGHT:
            node.refuse(FaultKind.TOO_LARGE)
            weight = 0
        self._weights.append(weight)
        return cut, fields["times"].integer(0, MOST) if "times" in fields else 0

    def _set(self, fields: Mapping[str, Node]) -> tuple[Cut, int]:
        people = frozenset(self._resource(each, people_only=True) for each in _items(fields, "people"))
        return SetCut(people=people), 1

    def _prices(self, fields: Mapping[str, Node]) -> tuple[Cut, int]:
        rounds = self._names.residual.rounds
        prices: dict[tuple[int, int], int] = {}
        for each in _items(fields, "seats"):
            if parts := each.items(3):
                place = self._resource(parts[0]), parts[1].integer(1, rounds) - 1
                if place in prices:
                    each.refuse(FaultKind.PARTICIPANT_TWICE)
                prices[place] = parts[2].integer(0, MOST_PRICE)
        tables = tuple(
            each.integer(0, MOST_PRICE)
            for each in (fields["tables"].items(rounds) if "tables" in fields else ())
        )
        seats = tuple((resource, round_, price) for (resource, round_), price in prices.items())
        return PriceCut(seats=seats, tables=tables or (0,) * rounds), 4 * MOST_PRICE

    def _half(self, fields: Mapping[str, Node]) -> tuple[Cut, int]:
        earlier = self._earlier(_items(fields, "earlier"))
        cut = HalfCut(
            most=tuple(self._resource(each) for each in _items(fields, "most")),
            least=tuple(self._resource(each, people_only=True) for each in _items(fields, "least")),
            seats=fields["meetings"].yes_or_no() if "meetings" in fields else False,
            earlier=earlier,
            pairs=tuple(self._pair(each) for each in _items(fields, "pairs")),
        )
        weight = 1 + sum(self._weights[number] for number in earlier)
        return cut, weight + len(cut.most) + len(cut.least) + len(cut.pairs)

    def _earlier(self, nodes: Sequence[Node]) -> tuple[int, ...]:
        """The cuts that a cut rests on, which stand before it: none rests on itself."""
        if not self._weights:
            for each in nodes:
                each.refuse(FaultKind.TOO_LARGE)
            return ()
        return tuple(each.integer(1, len(self._weights)) - 1 for each in nodes)

    def _resource(self, node: Node, *, people_only: bool = False) -> int:
        """The number of a participant (a text) or of a shared table (a number)."""
        name = node.value if type(node.value) in {str, int} else None
        number = self._names.numbers.get(name) if name is not None else None
        if number is not None and (not people_only or number < self._names.residual.size):
            return number
        node.refuse(FaultKind.PARTICIPANT_UNKNOWN)
        return 0

    def _pair(self, node: Node) -> int:
        parts = node.items(2)
        ids = [part.text() for part in parts]
        number = self._names.pairs.get(pair_of(ids[0], ids[1])) if ids else None
        if number is None:
            node.refuse(FaultKind.PAIR_UNKNOWN)
        return number or 0


def _items(fields: Mapping[str, Node], key: str) -> list[Node]:
    return fields[key].items() if key in fields else []
