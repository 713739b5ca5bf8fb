"""From a dossier to individual schedules and the master grid."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import time

from recovery_cli.domain.confidentiality import at_table, may_tell_theme
from recovery_cli.domain.invitations import Guest
from recovery_cli.domain.meetings import Meeting
from recovery_cli.domain.tables import Table
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.themes import theme_name
from recovery_cli.rendering.pages import Person, PlanVersion
from recovery_cli.rendering.pages_pairings import (
    GridColumn,
    GridRow,
    MasterGridPage,
    Schedule,
    SchedulesPage,
    Stop,
)
from recovery_cli.services.delegations import (
    companies_of,
    party,
    person_order,
    persons,
    project_of_meeting,
    seated,
    together,
)
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.pages import heads, hours_of_rounds, hours_of_sittings
from recovery_cli.services.wording import worded


def schedules_pages(
    dossier: Dossier, plan: PlanVersion, language: Language | None, wanted: Collection[str] | None = None
) -> Iterator[tuple[Language, SchedulesPage]]:
    """The schedules by family name; without a language asked for, a page for each that somebody reads.

    `wanted` are the companies and partners whose schedules are printed (None: all).
    """
    people = [
        (language or _language_of(dossier, guest), id_, guest, person)
        for id_ in together(dossier)
        if wanted is None or id_ in wanted
        for guest, person in persons(dossier, id_)
    ]
    for each in Language:
        stops = {id_: stops_of(dossier, id_, each) for spoken, id_, _, _ in people if spoken is each}
        ordered = sorted(
            ((person, id_, guest) for spoken, id_, guest, person in people if spoken is each),
            key=lambda found: (*person_order(found[0]), found[1]),
        )
        schedules = [schedule_of(person, guest, stops[id_]) for person, id_, guest in ordered if stops[id_]]
        if schedules:
            yield each, SchedulesPage(**heads(dossier, each), plan=plan, schedules=tuple(schedules))


def master_grid_page(dossier: Dossier, plan: PlanVersion, language: Language) -> MasterGridPage:
    """Round × table, with who sits out."""
    rounds, sittings = hours_of_rounds(dossier), hours_of_sittings(dossier)
    everybody = together(dossier)
    firms = companies_of(dossier, everybody)
    columns, cells = [], []
    for number in sorted({meeting.round for meeting in dossier.meetings}):
        at = {m.table: (m.company_a, m.company_b) for m in dossier.meetings if m.round == number}
        columns.append(
            GridColumn(
                start=rounds[number][0],
                end=rounds[number][1],
                round=number,
                sitting_out=_names(dossier, _others(firms, at.values())),
            )
        )
        cells.append({table: _names(dossier, ids) for table, ids in at.items()})
    for number in sorted({table.sitting for table in dossier.tables}):
        sat = {table.number: seated(table) for table in dossier.tables if table.sitting == number}
        columns.append(
            GridColumn(
                start=sittings[number][0],
                end=sittings[number][1],
                title=say(language, "documents.said.group"),
                sitting_out=_names(dossier, _others(everybody, sat.values())),
            )
        )
        cells.append({table: _names(dossier, ids) for table, ids in sat.items()})
    numbers = sorted({table for column in cells for table in column})
    rows = (GridRow(table=table, cells=tuple(column.get(table, ()) for column in cells)) for table in numbers)
    return MasterGridPage(**heads(dossier, language), plan=plan, columns=tuple(columns), rows=tuple(rows))


def schedule_of(person: Person, guest: Guest | None, stops: Sequence[Stop]) -> Schedule:
    """The schedule of a person of a delegation that is at these stops."""
    return Schedule(
        person=person,
        stops=tuple(stops),
        first_table=stops[0].table,
        step_free=bool(guest and guest.step_free),
    )


def stops_of(dossier: Dossier, id_: str, language: Language) -> list[Stop]:
    """Where a delegation is through the day; nothing where no seat was planned for it."""
    meetings = {m.round: m for m in dossier.meetings if id_ in {m.company_a, m.company_b}}
    tables = [table for table in dossier.tables if id_ in seated(table)]
    if not meetings and not tables:
        return []
    stops = [_sitting_stop(dossier, table, id_, language) for table in tables]
    if id_ in dossier.companies:
        rounds = hours_of_rounds(dossier)
        for number in sorted({meeting.round for meeting in dossier.meetings}):
            start, end = rounds[number]
            meeting = meetings.get(number)
            stops.append(
                _meeting_stop(dossier, meeting, id_, language, rounds[number])
                if meeting
                else Stop(start=start, end=end, round=number)
            )
    return sorted(stops, key=lambda stop: (stop.start, stop.end))


def first_tables(dossier: Dossier) -> dict[str, int]:
    """The table at which each delegation sits first, as its schedule tells."""
    rounds = hours_of_rounds(dossier)
    sittings = hours_of_sittings(dossier) if dossier.tables else {}
    seats = [(sittings[each.sitting], each.number, seated(each)) for each in dossier.tables]
    for meeting in dossier.meetings:
        pair = companies_of(dossier, (meeting.company_a, meeting.company_b))
        seats.append((rounds[meeting.round], meeting.table, pair))
    found: dict[str, int] = {}
    for _, table, ids in sorted(seats, key=lambda seat: seat[0]):
        for id_ in ids:
            found.setdefault(id_, table)
    return found


def _meeting_stop(
    dossier: Dossier, meeting: Meeting, id_: str, language: Language, hours: tuple[time, time]
) -> Stop:
    start, end = hours
    other = meeting.company_b if id_ == meeting.company_a else meeting.company_a
    readers = at_table((id_, other))
    return Stop(
        start=start,
        end=end,
        round=meeting.round,
        table=meeting.table,
        parties=(party(dossier, other, project_of_meeting(dossier, meeting, other, readers)),),
        reasons=worded(meeting.reasons, dossier, language, readers=readers, reader=id_),
    )


def _sitting_stop(dossier: Dossier, table: Table, id_: str, language: Language) -> Stop:
    start, end = hours_of_sittings(dossier)[table.sitting]
    title = say(language, "documents.said.group")
    readers = at_table(companies_of(dossier, seated(table)))
    if table.theme and may_tell_theme(table.theme, dossier.guarded, readers):
        title = say(language, "documents.said.group_on", theme=theme_name(table.theme, language))
    return Stop(
        start=start,
        end=end,
        title=title,
        table=table.number,
        parties=tuple(party(dossier, other) for other in seated(table) if other != id_),
    )


def _language_of(dossier: Dossier, guest: Guest | None) -> Language:
    """The language of the contact that a guest is; French for somebody who is in no list."""
    contacts = (contact for several in dossier.contacts.values() for contact in several)
    wanted = guest.contact_id if guest else None
    return next((Language(c.language) for c in contacts if wanted and c.id == wanted), Language.FRENCH)


def _names(dossier: Dossier, ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(dossier.name(id_) for id_ in ids)


def _others(all_: Sequence[str], groups: Iterable[Sequence[str]]) -> list[str]:
    there = {id_ for group in groups for id_ in group}
    return [id_ for id_ in all_ if id_ not in there]
