"""What a version of a pairing put on paper: who is where, and which sheets differ from another version's."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from recovery_cli.domain.errors import NotFound, NotUnderstood, Refused
from recovery_cli.domain.meetings import Meeting
from recovery_cli.domain.tables import Table

ALL_DAY = 0
"""In the place of a round: what belongs to none."""


@dataclass(frozen=True, kw_only=True)
class PairedMeeting:
    """A one-to-one as it was printed."""

    round: int
    table: int
    company_a: str
    company_b: str


@dataclass(frozen=True, kw_only=True)
class PairedSeat:
    """A company or partner at a group table as it was printed."""

    sitting: int
    number: int
    party_id: str
    host: bool = False


@dataclass(frozen=True, kw_only=True)
class PairedTopic:
    """A project on the menu of a group table as it was printed."""

    sitting: int
    number: int
    project_id: str
    challenger_id: str | None = None


class SheetKind(StrEnum):
    """What is printed of a pairing: schedules, sheets for one-to-one tables and for group tables."""

    SCHEDULE = "schedule"
    TABLE = "table"
    GROUP = "group"


@dataclass(frozen=True, kw_only=True)
class PairedLine:
    """What a sheet says of one round, as a digest: enough to see that it says something else by now.

    `name` is the party of a schedule, the number of a table, sitting and number of a group table; `round` is
    ALL_DAY for what belongs to no round.
    """

    kind: SheetKind
    name: str
    round: int
    content: str


@dataclass(frozen=True, kw_only=True)
class Pairing:
    """One version of a workshop's pairing.

    Rounds before `from_round` were history when it was made. `lines` are what its sheets said when they were
    printed last, or else when it was made.
    """

    id: str = ""
    workshop_id: str
    version: int
    from_round: int = 1
    printed: bool = False
    meetings: tuple[PairedMeeting, ...] = ()
    seats: tuple[PairedSeat, ...] = ()
    topics: tuple[PairedTopic, ...] = ()
    lines: tuple[PairedLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sheets:
    """The sheets that are not as they were.

    `parties` are the companies and partners whose schedules changed, `tables` the numbers of the one-to-one
    tables, `groups` the group tables by sitting and number.
    """

    parties: frozenset[str] = frozenset()
    tables: frozenset[int] = frozenset()
    groups: frozenset[tuple[int, int]] = frozenset()


@dataclass(eq=False)
class NotPaired(Refused):
    """There are no one-to-ones and no tables to print yet."""

    reference: str


@dataclass(eq=False)
class VersionNotUnderstood(NotUnderstood):
    """What is said of a version of the plan is neither its number nor that it is the last one printed."""

    value: str


@dataclass(eq=False)
class NoEarlierPairing(NotFound):
    """The present plan of the workshop, of this version, is its first."""

    version: int
    reference: str


@dataclass(eq=False)
class NoSuchPairing(NotFound):
    """The workshop has no plan of this version before the present one; `versions` are those it has."""

    version: int
    reference: str
    versions: Sequence[int]


def pairing_of(
    workshop_id: str, version: int, meetings: Iterable[Meeting], tables: Iterable[Table]
) -> Pairing:
    """What a version of a pairing puts on paper."""
    tables = list(tables)
    return Pairing(
        workshop_id=workshop_id,
        version=version,
        meetings=tuple(
            PairedMeeting(round=m.round, table=m.table, company_a=m.company_a, company_b=m.company_b)
            for m in meetings
        ),
        seats=tuple(
            PairedSeat(
                sitting=table.sitting,
                number=table.number,
                party_id=party,
                host=party in {table.host_partner_id, table.host_company_id},
            )
            for table in tables
            for seat in table.seats
            if (party := seat.company_id or seat.partner_id)
        ),
        topics=tuple(
            PairedTopic(
                sitting=table.sitting,
                number=table.number,
                project_id=topic.project_id,
                challenger_id=topic.challenger_id,
            )
            for table in tables
            for topic in table.projects
        ),
    )


def changed_sheets(before: Pairing, now: Iterable[PairedLine], *, from_round: int = 1) -> Sheets:
    """The sheets that say something else of `from_round` or later; those no longer used are left out."""
    old, new = _ahead(before.lines, from_round), _ahead(now, from_round)
    changed = [sheet for sheet, content in new.items() if old.get(sheet) != content]

    def named(kind: SheetKind) -> list[str]:
        return [name for each, name in changed if each is kind]

    return Sheets(
        parties=frozenset(named(SheetKind.SCHEDULE)),
        tables=frozenset(int(name) for name in named(SheetKind.TABLE)),
        groups=frozenset(group_of(name) for name in named(SheetKind.GROUP)),
    )


def group_name(sitting: int, number: int) -> str:
    """How the sheet of a group table is named."""
    return f"{sitting}/{number}"


def group_of(name: str) -> tuple[int, int]:
    """The sitting and number of the group table whose sheet is named so."""
    sitting, number = name.split("/")
    return int(sitting), int(number)


def _ahead(lines: Iterable[PairedLine], from_round: int) -> dict[tuple[SheetKind, str], set[PairedLine]]:
    """The lines of each sheet that are not history."""
    found: dict[tuple[SheetKind, str], set[PairedLine]] = defaultdict(set)
    for line in lines:
        if line.round == ALL_DAY or line.round >= from_round:
            found[line.kind, line.name].add(line)
    return found
