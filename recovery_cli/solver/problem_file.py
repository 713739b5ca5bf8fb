"""From a document of the exchange format to a problem: one-to-one rounds, or group tables."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from recovery_cli.solver.exchange import FaultKind, Node
from recovery_cli.solver.problem import (
    ANY_TABLE,
    Meeting,
    Objective,
    Pair,
    Participant,
    Problem,
    RequiredPair,
    pair_of,
)
from recovery_cli.solver.table_problem import TableProblem

KEYS = (
    "rounds", "tables", "participants", "affinities", "apart", "required", "only_required", "objective",
    "max_break_spread", "fixed", "minimum",
)  # fmt: skip
TABLE_KEYS = ("sittings", "groups", "participants", "affinities", "apart", "hosts")
MOST_ROUNDS = 1000
MOST_TABLES = 100_000
MOST_AFFINITY = 10_000_000
"""Affinities are added up and weighed in numbers of 64 bits; seven digits leave room for all of them."""
SMALLEST, LARGEST = 3, 8
"""How many people a group may have."""


def read_problem(document: Any) -> Problem | TableProblem:
    """The problem in a document; one with `sittings` or `groups` is of group tables.

    Raises:
        Misread: with all its faults.
    """
    node = Node(document)
    if isinstance(document, dict) and {"sittings", "groups"} & document.keys():
        table_problem = _table_problem(node)
        node.finish()
        return table_problem
    problem = _problem(node)
    node.finish()
    return problem


class _People:
    """The participants of a document, by whom its pairs are checked; if some are faulty, not by them all."""

    def __init__(self, node: Node | None) -> None:
        self.entries: list[tuple[str, dict[str, Node]]] = []
        self.known: set[str] = set()
        before = len(node.faults) if node else 0
        for each in node.items() if node else ():
            one, fields = _participant(each)
            if one and one in self.known:
                fields.get("id", each).refuse(FaultKind.PARTICIPANT_TWICE)
            self.known.add(one)
            self.entries.append((one, fields))
        self.are_sound = node is not None and len(node.faults) == before

    def one(self, node: Node) -> str:
        """A participant who is named."""
        one = node.text()
        if one and one not in self.known and self.are_sound:
            node.refuse(FaultKind.PARTICIPANT_UNKNOWN)
        return one

    def pair(self, a: Node, b: Node, whole: Node) -> Pair:
        """Two participants, the lower id first."""
        one, other = self.one(a), self.one(b)
        if one and one == other:
            whole.refuse(FaultKind.PAIR_WITH_ITSELF)
        return pair_of(one, other)


def _participant(node: Node) -> tuple[str, dict[str, Node]]:
    """The id of a participant, which may stand alone, and what else is said of it; no id where it is none."""
    if isinstance(node.value, str):
        return node.text(), {}
    fields = node.fields(("id", "rounds", "table"), needed={"id"})
    return fields["id"].text() if "id" in fields else "", fields


def _problem(node: Node) -> Problem:
    fields = node.fields(KEYS, needed={"rounds", "tables", "participants"})
    rounds = fields["rounds"].integer(1, MOST_ROUNDS) if "rounds" in fields else MOST_ROUNDS
    rounds = MOST_ROUNDS if node.faults else rounds  # what depends on a fault is no fault of its own
    tables, most = _tables(fields.get("tables"), rounds)
    people = _People(fields.get("participants"))
    only_required = "only_required" in fields and fields["only_required"].yes_or_no()
    objective, spread = _objective(fields.get("objective")), _spread(fields.get("max_break_spread"))
    if not node.faults and not only_required:
        for key in _counting_breaks(objective, spread):
            fields[key].refuse(FaultKind.BREAKS_ALONE)
    return Problem(
        rounds=rounds,
        tables=tables,
        participants=[
            Participant(
                id=one,
                rounds=_rounds(its["rounds"], rounds) if "rounds" in its else None,
                table=its["table"].integer(1, most) if "table" in its else None,
            )
            for one, its in people.entries
        ],
        affinities=_affinities(fields.get("affinities"), people),
        apart=_apart(fields.get("apart"), people),
        required=[_required(each, people, rounds) for each in _items(fields, "required")],
        fixed=[_fixed(each, people, rounds, most) for each in _items(fields, "fixed")],
        minimum=_minimum(fields.get("minimum")),
        only_required=only_required,
        objective=objective,
        max_break_spread=spread,
    )


def _objective(node: Node | None) -> Objective:
    return Objective(node.choice([*Objective])) if node else Objective.AFFINITY


def _spread(node: Node | None) -> int | None:
    return node.integer(0, MOST_ROUNDS) if node else None


def _counting_breaks(objective: Objective, spread: int | None) -> Iterator[str]:
    """The keys by which a problem counts breaks."""
    if objective is Objective.BREAKS:
        yield "objective"
    if spread is not None:
        yield "max_break_spread"


def _items(fields: Mapping[str, Node], key: str) -> list[Node]:
    return fields[key].items() if key in fields else []


def _tables(node: Node | None, rounds: int) -> tuple[int | tuple[int, ...], int]:
    """How many tables there are, or how many in each round, and the most in any."""
    if node is None:
        return MOST_TABLES, MOST_TABLES
    before = len(node.faults)
    tables: int | tuple[int, ...]
    if isinstance(node.value, list):
        tables = tuple(each.integer(0, MOST_TABLES) for each in node.items(rounds))
        most = max(tables, default=0)
    else:
        tables = most = node.integer(1, MOST_TABLES)
    return tables, most if len(node.faults) == before else MOST_TABLES


def _rounds(node: Node, rounds: int) -> tuple[int, ...]:
    return tuple(each.integer(1, rounds) for each in node.items())


def _affinities(node: Node | None, people: _People) -> dict[Pair, int]:
    """A pair may be written both ways round, with one and the same value."""
    found: dict[Pair, int] = {}
    for each in node.items_but(partial(_reads_plainly, found, people)) if node else ():
        if parts := each.items(3):
            pair = people.pair(parts[0], parts[1], each)
            value = parts[2].integer(-MOST_AFFINITY, MOST_AFFINITY)
            if found.setdefault(pair, value) != value:
                each.refuse(FaultKind.AFFINITY_TWICE)
    return found


def _reads_plainly(found: dict[Pair, int], people: _People, entry: Any) -> bool:
    """Take in an affinity without a fault; whatever else it is, a closer look has to tell."""
    if type(entry) is not list or len(entry) != 3:  # noqa: PLR2004 - two people and a number
        return False
    a, b, value = entry
    if type(a) is not str or type(b) is not str or a == b or type(value) is not int:
        return False
    if not (a in people.known and b in people.known and a and b):
        return False
    is_sound = abs(value) <= MOST_AFFINITY
    return is_sound and found.setdefault((a, b) if a < b else (b, a), value) == value


def _apart(node: Node | None, people: _People) -> list[Pair]:
    pairs = [(each, each.items(2)) for each in (node.items() if node else ())]
    return [people.pair(parts[0], parts[1], each) for each, parts in pairs if parts]


def _required(node: Node, people: _People, rounds: int) -> RequiredPair:
    parts = node.items(2, 3)
    if not parts:
        return RequiredPair(a="", b="")
    a, b = people.pair(parts[0], parts[1], node)
    anywhere = len(parts) == 2 or parts[2].value is None  # noqa: PLR2004 - a pair and nothing else
    return RequiredPair(a=a, b=b, rounds=None if anywhere else _rounds(parts[2], rounds))


def _fixed(node: Node, people: _People, rounds: int, tables: int) -> Meeting:
    fields = node.fields(("round", "a", "b", "table"), needed={"round", "a", "b"})
    if not {"round", "a", "b"} <= fields.keys():
        return Meeting(round=1, a="", b="")
    a, b = people.pair(fields["a"], fields["b"], node)
    table = fields["table"].integer(1, tables) if "table" in fields else ANY_TABLE
    return Meeting(round=fields["round"].integer(1, rounds), a=a, b=b, table=table)


def _minimum(node: Node | None) -> int | None:
    """The number of meetings that everyone should have; `max` is as many as can be."""
    if node is None or node.value == "max":
        return None
    if isinstance(node.value, str):
        node.choice(("max",))
        return None
    return node.integer(0, MOST_ROUNDS)


def _table_problem(node: Node) -> TableProblem:
    fields = node.fields(TABLE_KEYS, needed={"sittings", "groups", "participants"})
    people = _People(fields.get("participants"))
    for _, its in people.entries:
        for key in its.keys() - {"id"}:
            its[key].refuse(FaultKind.KEY_UNKNOWN, key)
    groups = fields["groups"].integer(1, MOST_TABLES) if "groups" in fields else 1
    count = len(people.entries)
    if not node.faults and not SMALLEST * groups <= count <= LARGEST * groups:
        possible = f"{-(-count // LARGEST)} … {count // SMALLEST}" if count >= SMALLEST else ""
        fields["groups"].refuse(FaultKind.GROUP_SIZES, possible=possible)
    return TableProblem(
        participants=[one for one, _ in people.entries],
        tables=groups,
        smallest=SMALLEST,
        largest=LARGEST,
        sittings=fields["sittings"].integer(1, MOST_ROUNDS) if "sittings" in fields else 1,
        affinities=_affinities(fields.get("affinities"), people),
        apart=_apart(fields.get("apart"), people),
        hosts=_hosts(fields.get("hosts"), people, groups),
    )


def _hosts(node: Node | None, people: _People, groups: int) -> dict[str, int]:
    """Who keeps which table: `"A"` takes the first table that is free, `["A", 3]` table 3."""
    hosts: dict[str, int] = {}
    entries = node.items() if node else []
    for each in entries:
        if isinstance(each.value, list) and (parts := each.items(2)):
            _host(hosts, people.one(parts[0]), parts[1].integer(1, groups), each)
    free = [table for table in range(1, groups + 1) if table not in hosts.values()]
    for each in entries:
        if not isinstance(each.value, list):
            _host(hosts, people.one(each), free.pop(0) if free else None, each)
    return hosts


def _host(hosts: dict[str, int], one: str, table: int | None, node: Node) -> None:
    if one in hosts:
        node.refuse(FaultKind.PARTICIPANT_TWICE)
    elif table is None:
        node.refuse(FaultKind.TOO_MANY_HOSTS)
    elif table in hosts.values():
        node.refuse(FaultKind.TABLE_TWICE)
    hosts[one] = table or 0
