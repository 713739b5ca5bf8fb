"""What a pairing problem and its schedule are: participants, rounds, tables and pairs, as plain data."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recovery_cli.solver.break_proof import BreakArgument
    from recovery_cli.solver.proof import Argument

Pair = tuple[str, str]

ANY_TABLE = 0
"""The table of a fixed meeting that may take place anywhere."""


def pair_of(a: str, b: str) -> Pair:
    """The pair of two participants, the lower id first."""
    return (a, b) if a <= b else (b, a)


def in_order(pairs: Iterable[Pair]) -> list[Pair]:
    """Pairs sorted: by the first, then by the second; among very many that is quicker than pair by pair."""
    others: dict[str, list[str]] = defaultdict(list)
    for a, b in pairs:
        others[a].append(b)
    return [(a, b) for a in sorted(others) for b in sorted(others[a])]


@dataclass(frozen=True, kw_only=True)
class Participant:
    """Someone to be paired: present in `rounds` (None: all), always at `table` (None: anywhere)."""

    id: str
    rounds: Collection[int] | None = None
    table: int | None = None


@dataclass(frozen=True, kw_only=True)
class RequiredPair:
    """Two participants who have to meet, in one of `rounds` (None: any)."""

    a: str
    b: str
    rounds: Collection[int] | None = None

    @property
    def pair(self) -> Pair:
        """The two, the lower id first."""
        return pair_of(self.a, self.b)


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """Two participants at a table in a round, both numbered from 1."""

    round: int
    a: str
    b: str
    table: int = ANY_TABLE

    @property
    def pair(self) -> Pair:
        """The two, the lower id first."""
        return pair_of(self.a, self.b)


class Objective(StrEnum):
    """What is to be best: the sum of the affinities of those who meet, or the number of breaks."""

    AFFINITY = "affinity"
    BREAKS = "breaks"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Who may meet whom, when and where.

    A pair that stands neither in `affinities` nor in `required` nor in `fixed` may not meet. `tables` is one
    number, or one a round. The first `played` rounds are history: they hold their `fixed` meetings and
    nothing else; nobody asks any more who was allowed to meet or present there. `minimum` is how many
    meetings everyone should have if that is possible (None: as many as can be; 0: that does not matter).

    With `only_required` nobody meets but those who have to, a pair as often as `required` names it, and all
    of these meetings or none take place; then `objective` may be breaks, and the numbers of breaks of any two
    participants differ by at most `max_break_spread` (None: by any number).
    """

    rounds: int
    tables: int | Sequence[int]
    participants: Sequence[Participant]
    affinities: Mapping[Pair, int] = field(default_factory=dict)
    apart: Collection[Pair] = ()
    required: Sequence[RequiredPair] = ()
    fixed: Sequence[Meeting] = ()
    played: int = 0
    minimum: int | None = None
    only_required: bool = False
    objective: Objective = Objective.AFFINITY
    max_break_spread: int | None = None

    @cached_property
    def by_id(self) -> Mapping[str, Participant]:
        """The participants by their id, in the order of the ids."""
        return {one.id: one for one in sorted(self.participants, key=lambda one: one.id)}

    @cached_property
    def affinity(self) -> Mapping[Pair, int]:
        """The affinity of each listed pair, the lower id first, in the order of the ids."""
        values = {(a, b) if a <= b else (b, a): value for (a, b), value in self.affinities.items()}
        return {pair: values[pair] for pair in in_order(values)}

    @cached_property
    def apart_pairs(self) -> frozenset[Pair]:
        """The pairs that never meet, the lower id first."""
        return frozenset(pair_of(*pair) for pair in self.apart)

    @cached_property
    def windows(self) -> Mapping[Pair, frozenset[int]]:
        """The required pairs, each with the rounds in which it may meet, in the order of the ids.

        A pair named twice has to keep to both, unless it meets as often as it is named.
        """
        if self.only_required:
            return {pair: frozenset().union(*rounds) for pair, rounds in self.requests.items()}
        windows: dict[Pair, frozenset[int]] = {}
        for wish in sorted(self.required, key=lambda wish: wish.pair):
            rounds = frozenset(self.all_rounds if wish.rounds is None else wish.rounds)
            windows[wish.pair] = windows.get(wish.pair, rounds) & rounds
        return windows

    @cached_property
    def requests(self) -> Mapping[Pair, Sequence[frozenset[int]]]:
        """Per required pair the rounds of each of its meetings: those with fewest first.

        A pair that is fixed more often than it is required has to meet as often as it is fixed.
        """
        requests: dict[Pair, list[frozenset[int]]] = {}
        for wish in self.required:
            rounds = frozenset(self.all_rounds if wish.rounds is None else wish.rounds)
            requests.setdefault(wish.pair, []).append(rounds)
        for pair, count in sorted(Counter(meeting.pair for meeting in self.fixed).items()):
            missing = count - len(requests.setdefault(pair, []))
            requests[pair] += [frozenset(self.all_rounds)] * missing
        return {
            pair: sorted(rounds, key=lambda each: (len(each), sorted(each)))
            for pair, rounds in sorted(requests.items())
        }

    @property
    def all_rounds(self) -> range:
        """The numbers of the rounds."""
        return range(1, self.rounds + 1)

    def tables_in(self, round_: int) -> int:
        """How many tables a round has."""
        return self.tables if isinstance(self.tables, int) else self.tables[round_ - 1]

    def is_present(self, participant: str, round_: int) -> bool:
        """Whether a participant is there in a round."""
        rounds = self.by_id[participant].rounds
        return rounds is None or round_ in rounds


class Status(StrEnum):
    """How good a solution is: proven best, found without that proof, proven not to exist, or not found."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


class ObstacleKind(StrEnum):
    """Why something that one could wish for is not in the schedule."""

    NO_PARTNER = "no-partner"
    FEW_PARTNERS = "few-partners"
    FEW_TABLES = "few-tables"
    NEVER_TOGETHER = "never-together"
    TOO_MANY_REQUIRED = "too-many-required"
    REQUIRED_CROWDED = "required-crowded"
    SAME_ROUNDS = "same-rounds"
    FEW_SEATS = "few-seats"
    NOT_TOGETHER = "not-together"
    BREAKS_UNEVEN = "breaks-uneven"


@dataclass(frozen=True, kw_only=True)
class Obstacle:
    """One reason as data; `count` is what is wanted, `limit` what there is.

    - no-partner: the participant may meet nobody
    - few-partners: `limit` possible partners for `count` rounds
    - few-tables: `count` people and `limit` tables in the round
    - never-together: the required pair has no round in which both are there
    - too-many-required: the first of the pair has `count` required meetings in `limit` rounds
    - required-crowded: other required or fixed meetings or the tables leave the required pair no round
    - same-rounds: the participant has `count` required meetings that can only take place in the
      same `limit` rounds
    - few-seats: `count` required meetings for all the tables of all rounds together, which are `limit`
    - not-together: the `count` required meetings, each possible by itself, cannot all take place
    - breaks-uneven: they can all take place, but not with breaks that differ by at most `limit`
    """

    kind: ObstacleKind
    participants: tuple[str, ...] = ()
    round: int | None = None
    count: int = 0
    limit: int = 0


@dataclass(frozen=True, kw_only=True)
class Solution:
    """A schedule: `meetings` in the order of rounds and tables, `unplaced` required pairs without a meeting.

    - `value`: the sum of the affinities met; `bound`: what no schedule of this floor can exceed; where the
      objective is breaks, their number and what no schedule can stay below
    - `floor`: everyone has so many meetings, or as many as it could have by its rounds and partners
    - `minimum_meetings`: the number of meetings of whoever has fewest
    - `breaks`: how often participants wait between two meetings, whether for a round or for several
    - `sit_outs`: the rounds in which each participant is there and meets nobody
    - `proof` of the bound, `refutation` of the next higher floor, `required_proof` that no schedule has more
      required meetings (None: not shown, or nothing to show)
    - `break_proof` of the bound where the objective is breaks
    """

    status: Status
    meetings: tuple[Meeting, ...]
    value: int
    bound: int
    floor: int
    minimum_meetings: int
    sit_outs: Mapping[str, tuple[int, ...]]
    unplaced: tuple[Pair, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    proof: "Argument | None" = None
    refutation: "Argument | None" = None
    required_proof: "Argument | None" = None
    break_proof: "BreakArgument | None" = None
    breaks: int = 0
