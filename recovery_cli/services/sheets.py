"""What the sheets of a pairing say, line by line: which are no longer right, and what is on paper."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from recovery_cli.domain.invitations import CAME
from recovery_cli.domain.meetings import Meeting
from recovery_cli.domain.pairings import (
    ALL_DAY,
    NoEarlierPairing,
    NoSuchPairing,
    PairedLine,
    Pairing,
    SheetKind,
    Sheets,
    changed_sheets,
    group_name,
)
from recovery_cli.domain.tables import Table
from recovery_cli.domain.workshops import Workshop
from recovery_cli.registry.registry import Registry
from recovery_cli.services.delegations import persons, seated
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.pages import hours_of_rounds, hours_of_sittings


@dataclass(frozen=True, kw_only=True)
class Changed:
    """The sheets that are not as they were in a version (`since`; None: nothing was ever printed)."""

    since: int | None
    sheets: Sheets | None


def sheet_lines(dossier: Dossier, *, from_round: int = 1) -> tuple[PairedLine, ...]:
    """What every sheet says, except the schedules of those who left before `from_round`."""
    said = _Said(dossier)
    return (*_schedule_lines(dossier, said, from_round), *_table_lines(dossier, said))


def changed_since(registry: Registry, dossier: Dossier, version: int) -> Changed:
    """The sheets that are not as they were in an earlier version of the plan.

    Raises:
        NoEarlierPairing: the workshop had no other plan before. NoSuchPairing: none of this version.
    """
    pairings, present = _versions(registry, dossier.workshop)
    if present and not pairings:
        raise NoEarlierPairing(version=present.version, reference=dossier.workshop.reference)
    if present is None or version not in pairings:
        raise NoSuchPairing(version=version, reference=dossier.workshop.reference, versions=sorted(pairings))
    return _changed(pairings[version], present, dossier)


def changed_since_printed(registry: Registry, dossier: Dossier) -> Changed:
    """The sheets that are not as they were last printed; if all are, as they were printed before that."""
    pairings, present = _versions(registry, dossier.workshop)
    printed = [version for version, pairing in pairings.items() if pairing.printed]
    if present and present.printed:
        again = _changed(present, present, dossier)
        if again.sheets != Sheets() or not printed:
            return again
    if present is None or not printed:
        return Changed(since=None, sheets=None)
    return _changed(pairings[max(printed)], present, dossier)


def on_paper(versions: Sequence[Pairing]) -> Pairing:
    """The version of a plan that was printed last; the latest one if none was."""
    return next((one for one in reversed(versions) if one.printed), versions[-1])


def note_printed(registry: Registry, dossier: Dossier) -> None:
    """Remember that the sheets of the present plan were printed as they are."""
    _, present = _versions(registry, dossier.workshop)
    if present:
        lines = sheet_lines(dossier, from_round=present.from_round)
        registry.pairings.keep(replace(present, printed=True, lines=lines))


def _versions(registry: Registry, workshop: Workshop) -> tuple[dict[int, Pairing], Pairing | None]:
    """The versions before the present plan, by number, and the present one."""
    pairings = {each.version: each for each in registry.pairings.of_workshop(workshop.id)}
    present = pairings.pop(workshop.plan_version, None)
    return pairings, present


def _changed(before: Pairing, present: Pairing, dossier: Dossier) -> Changed:
    lines = sheet_lines(dossier, from_round=present.from_round)
    return Changed(since=before.version, sheets=changed_sheets(before, lines, from_round=present.from_round))


class _Said:
    """What papers say of parties, meetings and tables, as data: quicker than sentences, and as telling."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.hours = hours_of_rounds(dossier)
        self.sittings = hours_of_sittings(dossier) if dossier.tables else {}
        self._parties: dict[str, object] = {}

    def party(self, id_: str) -> object:
        """A delegation with its people, and the projects that may be named beside it."""
        if id_ not in self._parties:
            people = [
                (person, bool(guest and guest.step_free)) for guest, person in persons(self.dossier, id_)
            ]
            projects = [(one.title, one.confidentiality) for one in self.dossier.projects_of.get(id_, ())]
            self._parties[id_] = (self.dossier.name(id_), people, projects)
        return self._parties[id_]

    def meeting(self, meeting: Meeting) -> object:
        """When and where two meet, who they are, and why."""
        parties = self.party(meeting.company_a), self.party(meeting.company_b)
        return self.hours[meeting.round], meeting.table, parties, meeting.reasons

    def company(self, table: Table) -> object:
        """When who sits at a group table, and what it is about: what schedules say of it."""
        return self.sittings[table.sitting], table.number, table.theme, [*map(self.party, seated(table))]

    def table(self, table: Table) -> object:
        """The same, and who hosts and what is spoken of there: what lies on the table."""
        topics = [(self.dossier.projects.get(one.project_id), one) for one in table.projects]
        return self.company(table), table.host_partner_id, table.host_company_id, topics


def _schedule_lines(dossier: Dossier, said: _Said, from_round: int) -> Iterator[PairedLine]:
    """Nobody is told of a round without a meeting but who has meetings or a seat at all."""
    stops: dict[str, list[tuple[int, object]]] = defaultdict(list)
    for meeting in dossier.meetings:
        for one in (meeting.company_a, meeting.company_b):
            stops[one].append((meeting.round, said.meeting(meeting)))
    for table in dossier.tables:
        for one in seated(table):
            stops[one].append((ALL_DAY, said.company(table)))
    rounds = sorted({meeting.round for meeting in dossier.meetings})
    for id_ in sorted(stops):
        if _gone(dossier, id_, from_round):
            continue
        yield _line(SheetKind.SCHEDULE, id_, ALL_DAY, said.party(id_))
        busy = {round_ for round_, _ in stops[id_]}
        idle = [(round_, said.hours[round_]) for round_ in rounds if round_ not in busy]
        for round_, content in (*stops[id_], *(idle if id_ in dossier.companies else ())):
            yield _line(SheetKind.SCHEDULE, id_, round_, content)


def _gone(dossier: Dossier, id_: str, from_round: int) -> bool:
    """Whether all of a delegation left before a round, or never came."""
    invitation = dossier.by_company.get(id_)
    guests = dossier.guests.get(invitation.id, ()) if invitation else ()
    left = [one.left_round is not None and one.left_round < from_round for one in guests]
    expected = bool(invitation and dossier.expects(invitation))
    return not expected or (bool(left) and all(left) and any(one.attendance in CAME for one in guests))


def _table_lines(dossier: Dossier, said: _Said) -> Iterator[PairedLine]:
    for meeting in dossier.meetings:
        yield _line(SheetKind.TABLE, str(meeting.table), meeting.round, said.meeting(meeting))
    for table in dossier.tables:
        yield _line(SheetKind.GROUP, group_name(table.sitting, table.number), ALL_DAY, said.table(table))


def _line(kind: SheetKind, name: str, round_: int, content: object) -> PairedLine:
    digest = blake2b(repr(content).encode(), digest_size=8).hexdigest()
    return PairedLine(kind=kind, name=name, round=round_, content=digest)
