"""What a pairing problem and its schedule are: participants, rounds, tables and pairs, as plain data."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recovery_cli.solver.proof import Proof

Pair = tuple[str, str]

ANY_TABLE = 0
"""The table of a fixed meeting that may take place anywhere."""


def pair_of(a: str, b: str) -> Pair:
    """The pair of two participants, the lower id first."""
    return (a, b) if a <= b else (b, a)


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


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Who may meet whom, when and where.

    A pair that stands neither in `affinities` nor in `required` nor in `fixed` may not meet. `tables` is one
    number, or one a round. The first `played` rounds are history: they hold their `fixed` meetings and
    nothing else; nobody asks any more who was allowed to meet or present there. `minimum` is how many
    meetings everyone should have if that is possible (None: as many as can be; 0: that does not matter).
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

    @cached_property
    def by_id(self) -> Mapping[str, Participant]:
        """The participants by their id, in the order of the ids."""
        return {one.id: one for one in sorted(self.participants, key=lambda one: one.id)}

    @cached_property
    def affinity(self) -> Mapping[Pair, int]:
        """The affinity of each listed pair, the lower id first, in the order of the ids."""
        return dict(sorted((pair_of(*pair), value) for pair, value in self.affinities.items()))

    @cached_property
    def apart_pairs(self) -> frozenset[Pair]:
        """The pairs that never meet, the lower id first."""
        return frozenset(pair_of(*pair) for pair in self.apart)

    @cached_property
    def windows(self) -> Mapping[Pair, frozenset[int]]:
        """The required pairs, each with the rounds in which it may meet, in the order of the ids."""
        windows: dict[Pair, frozenset[int]] = {}
        for wish in sorted(self.required, key=lambda wish: wish.pair):
            rounds = frozenset(self.all_rounds if wish.rounds is None else wish.rounds)
            windows[wish.pair] = windows.get(wish.pair, rounds) & rounds
        return windows

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
    """How good a solution is: proven best, found without that proof, or proven not to exist."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"


class ObstacleKind(StrEnum):
    """Why something that one could wish for is not in the schedule."""

    NO_PARTNER = "no-partner"
    FEW_PARTNERS = "few-partners"
    FEW_TABLES = "few-tables"
    NEVER_TOGETHER = "never-together"
    TOO_MANY_REQUIRED = "too-many-required"
    REQUIRED_CROWDED = "required-crowded"


@dataclass(frozen=True, kw_only=True)
class Obstacle:
    """One reason as data; `count` is what is wanted, `limit` what there is.

    - no-partner: the participant may meet nobody
    - few-partners: `limit` possible partners for `count` rounds
    - few-tables: `count` people and `limit` tables in the round
    - never-together: the required pair has no round in which both are there
    - too-many-required: the first of the pair has `count` required meetings in `limit` rounds
    - required-crowded: other required or fixed meetings or the tables leave the required pair no round
    """

    kind: ObstacleKind
    participants: tuple[str, ...] = ()
    round: int | None = None
    count: int = 0
    limit: int = 0


@dataclass(frozen=True, kw_only=True)
class Solution:
    """A schedule: `meetings` in the order of rounds and tables, `unplaced` required pairs without a meeting.

    - `value`: the sum of the affinities met; `bound`: what no schedule of this floor can exceed
    - `floor`: everyone has so many meetings, or as many as it could have by its rounds and partners
    - `minimum_meetings`: the number of meetings of whoever has fewest
    - `sit_outs`: the rounds in which each participant is there and meets nobody
    - `proof` of the bound, `refutation` of the next higher floor (None: not shown by prices)
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
    proof: "Proof | None" = None
    refutation: "Proof | None" = None
