"""What a version of a pairing put on paper: who is where, and which sheets differ from another version's."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from recovery_cli.domain.errors import NotFound
from recovery_cli.domain.meetings import Meeting
from recovery_cli.domain.tables import Table

Key = TypeVar("Key")


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


@dataclass(frozen=True, kw_only=True)
class Pairing:
    """One version of a workshop's pairing."""

    id: str = ""
    workshop_id: str
    version: int
    meetings: tuple[PairedMeeting, ...] = ()
    seats: tuple[PairedSeat, ...] = ()
    topics: tuple[PairedTopic, ...] = ()


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


def changed_sheets(before: Pairing, after: Pairing) -> Sheets:
    """The sheets of `after` that are not as they were in `before`; those no longer used are left out."""
    return Sheets(
        parties=_changed(_schedules(before), _schedules(after)),
        tables=_changed(_tables(before), _tables(after)),
        groups=_changed(_groups(before), _groups(after)),
    )


def _changed(before: dict[Key, set[object]], after: dict[Key, set[object]]) -> frozenset[Key]:
    return frozenset(key for key, content in after.items() if before.get(key) != content)


def _schedules(pairing: Pairing) -> dict[str, set[object]]:
    """What stands on the schedule of each company or partner: where it is when, and with whom."""
    found: dict[str, set[object]] = defaultdict(set)
    for meeting in pairing.meetings:
        for one in (meeting.company_a, meeting.company_b):
            found[one].add(meeting)
    company: dict[tuple[int, int], set[str]] = defaultdict(set)
    for seat in pairing.seats:
        company[seat.sitting, seat.number].add(seat.party_id)
    for seat in pairing.seats:
        place = seat.sitting, seat.number
        found[seat.party_id].add((place, frozenset(company[place])))
    return found


def _tables(pairing: Pairing) -> dict[int, set[object]]:
    found: dict[int, set[object]] = defaultdict(set)
    for meeting in pairing.meetings:
        found[meeting.table].add(meeting)
    return found


def _groups(pairing: Pairing) -> dict[tuple[int, int], set[object]]:
    found: dict[tuple[int, int], set[object]] = defaultdict(set)
    for seat in pairing.seats:
        found[seat.sitting, seat.number].add(seat)
    for topic in pairing.topics:
        found[topic.sitting, topic.number].add(topic)
    return found
