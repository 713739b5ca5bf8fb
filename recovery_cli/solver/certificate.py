"""A proof as the exchange format has it: participants by id, rounds from 1, pairs by their two ids."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.cuts import Cut, HalfCut, PriceCut, RequiredCut, SetCut
from recovery_cli.solver.exchange import FaultKind, Node
from recovery_cli.solver.presence import shared_tables
from recovery_cli.solver.problem import Pair, Problem, pair_of
from recovery_cli.solver.proof import Argument, Cases, Proof

if TYPE_CHECKING:
    from recovery_cli.solver.residual import Residual

PROOF_KEYS = ("proves", "scale", "meetings", "most", "least", "cuts")
CASES_KEYS = ("proves", "pair", "round", "met", "not_met")
MOST_DEPTH = 100
"""How often a case may be told apart from another within one."""
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


def argument_json(argument: Argument, names: Names, *, proves: int | None = None) -> dict[str, Any]:
    """An argument as JSON; `proves` is the bound that it shows (of a refutation: none)."""
    said = {} if proves is None else {"proves": proves}
    if isinstance(argument, Cases):
        return {
            **said,
            "pair": list(names.residual.named(argument.pair)),
            "round": None if argument.round is None else argument.round + 1,
            "met": argument_json(argument.met, names),
            "not_met": argument_json(argument.not_met, names),
        }
    return {
        **said,
        "scale": argument.scale,
        "meetings": argument.seats,
        "most": _named(argument.most, names),
        "least": _named(argument.least, names),
        "cuts": [
            {**_cut_json(cut, names), "times": times}
            for cut, times in zip(argument.cuts, argument.multipliers, strict=True)
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
            circles = [
                [[names.resources[one] for one in sorted(people)], round_ + 1, price]
                for people, round_, price in cut.circles
            ]
            return {"kind": "prices", "seats": seats, "tables": list(cut.tables), "circles": circles}
        case HalfCut():
            return {
                "kind": "half",
                "most": [names.resources[one] for one in cut.most],
                "least": [names.resources[one] for one in cut.least],
                "meetings": cut.seats,
                "earlier": [number + 1 for number in cut.earlier],
                "pairs": [list(names.residual.named(pair)) for pair in cut.pairs],
            }
        case RequiredCut():
            return {"kind": "required", "least": cut.is_least}


def proved(node: Node) -> int:
    """The bound that an argument in a certificate says it shows; faults are noted in the node."""
    fields = node.fields((*PROOF_KEYS, *CASES_KEYS), needed={"proves"})
    return fields["proves"].integer(-MOST, MOST) if "proves" in fields else 0


def read_argument(node: Node, names: Names, *, depth: int = 0) -> Argument:
    """The argument in a certificate; faults are noted in the node."""
    if not (isinstance(node.value, dict) and "pair" in node.value):
        return _read_proof(node, names)
    fields = node.fields(CASES_KEYS, needed={"pair", "met", "not_met"})
    if depth == MOST_DEPTH or not {"pair", "met", "not_met"} <= fields.keys():
        node.refuse(FaultKind.TOO_LARGE)
        return Proof(scale=1)
    return Cases(
        pair=_pair(fields["pair"], names),
        round=fields["round"].integer(1, names.residual.rounds) - 1 if "round" in fields else None,
        met=read_argument(fields["met"], names, depth=depth + 1),
        not_met=read_argument(fields["not_met"], names, depth=depth + 1),
    )


def _pair(node: Node, names: Names) -> int:
    """The number of a pair that may still meet."""
    parts = node.items(2)
    ids = [part.text() for part in parts]
    number = names.pairs.get(pair_of(ids[0], ids[1])) if ids else None
    if number is None:
        node.refuse(FaultKind.PAIR_UNKNOWN)
    return number or 0


def _read_proof(node: Node, names: Names) -> Proof:
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
        readers: dict[str, Callable[[Mapping[str, Node]], tuple[Cut, int]]]
        readers = {"set": self._set, "prices": self._prices, "half": self._half}
        if self._names.residual.most_required is not None:
            readers["required"] = self._required
        keys = {
            "set": ("people",),
            "prices": ("seats", "tables", "circles"),
            "half": ("most", "least", "meetings", "earlier", "pairs"),
            "required": ("least",),
        }
        word = kind.choice(tuple(readers))
        fields = node.fields(("kind", "times", *keys[word]), needed={"times"})
        cut, weight = readers[word](fields)
        if weight > MOST_WEIGHT:
            node.refuse(FaultKind.TOO_LARGE)
            weight = 0
        self._weights.append(weight // 2 + 1 if word == "half" else weight)
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
        circles = tuple(self._circle(each) for each in _items(fields, "circles"))
        cut = PriceCut(
            seats=tuple((resource, round_, price) for (resource, round_), price in prices.items()),
            tables=tables or (0,) * rounds,
            circles=circles,
        )
        dearest = 3 * max(prices.values(), default=0) + max(tables, default=0)
        return cut, dearest + sum(price for _, _, price in circles)

    def _circle(self, node: Node) -> tuple[frozenset[int], int, int]:
        """Some people, a round, and the price of a meeting among them."""
        parts = node.items(3)
        if not parts:
            return frozenset(), 0, 0
        people = frozenset(self._resource(each, people_only=True) for each in parts[0].items())
        round_ = parts[1].integer(1, self._names.residual.rounds) - 1
        return people, round_, parts[2].integer(0, MOST_PRICE)

    def _required(self, fields: Mapping[str, Node]) -> tuple[Cut, int]:
        return RequiredCut(is_least=fields["least"].yes_or_no() if "least" in fields else False), 1

    def _half(self, fields: Mapping[str, Node]) -> tuple[Cut, int]:
        earlier = self._earlier(_items(fields, "earlier"))
        cut = HalfCut(
            most=tuple(self._resource(each) for each in _items(fields, "most")),
            least=tuple(self._resource(each, people_only=True) for each in _items(fields, "least")),
            seats=fields["meetings"].yes_or_no() if "meetings" in fields else False,
            earlier=earlier,
            pairs=tuple(_pair(each, self._names) for each in _items(fields, "pairs")),
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
        node.refuse(FaultKind.RESOURCE_UNKNOWN)
        return 0


def _items(fields: Mapping[str, Node], key: str) -> list[Node]:
    return fields[key].items() if key in fields else []
