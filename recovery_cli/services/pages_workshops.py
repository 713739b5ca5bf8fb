"""From a dossier to the agenda for participants and the run sheet for the team."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from recovery_cli.domain.agenda import TimedItem, speaking_times
from recovery_cli.domain.confidentiality import PARTICIPANTS, may_read
from recovery_cli.domain.tables import Table
from recovery_cli.domain.workshops import AgendaKind, Format
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.themes import theme_name
from recovery_cli.rendering.pages import ProgrammePoint
from recovery_cli.rendering.pages_workshops import (
    AgendaPage,
    RoundTime,
    RunSheetPage,
    RunSheetStep,
    TableHost,
)
from recovery_cli.services.delegations import host_of
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.editions import Edition
from recovery_cli.services.pages import (
    animator,
    heads,
    hours_of_rounds,
    next_day,
    plan_version,
    programme,
    timetable,
    title_of,
)
from recovery_cli.services.pages_decisions import carried_actions, collective_lines

_FOR_PARTICIPANTS = Edition(issued_on=date.min)
"""What participants may read; an agenda has no versions."""

_LED = frozenset(
    {
        AgendaKind.OPENING,
        AgendaKind.SHARE,
        AgendaKind.WEAVE,
        AgendaKind.RESTITUTION,
        AgendaKind.COMMITMENTS,
    }
)
"""The parts of the day that somebody leads before everybody."""


def agenda_page(dossier: Dossier, language: Language) -> AgendaPage:
    """The agenda for participants."""
    theme = dossier.workshop.theme
    named = {"theme": theme_name(theme, language)} if theme else {}
    going_on = [each for each in dossier.collectives if not each.collective.over]
    return AgendaPage(
        **heads(dossier, language),
        objective=say(language, f"documents.objective.{'themed' if theme else 'plain'}", **named),
        points=detailed_programme(dossier, language),
        round_minutes=dossier.workshop.round_minutes if _weaves(dossier) else None,
        speaking_minutes=speaking_minutes(dossier),
        previous=dossier.earlier[0].reference if dossier.earlier else None,
        actions=tuple(carried_actions(dossier, language, _FOR_PARTICIPANTS)),
        collectives=tuple(collective_lines(dossier, going_on, language, _FOR_PARTICIPANTS)),
    )


def run_sheet_page(dossier: Dossier, language: Language) -> RunSheetPage:
    """The run sheet for the team, step by step."""
    rounds = hours_of_rounds(dossier) if _weaves(dossier) else {}
    expected = sum(max(len(dossier.guests.get(each.id, ())), 1) for each in dossier.coming)
    return RunSheetPage(
        **heads(dossier, language),
        plan=plan_version(dossier),
        steps=tuple(_step(slot, dossier, language) for slot in timetable(dossier)),
        rounds=tuple(
            RoundTime(number=number, start=start, end=end) for number, (start, end) in sorted(rounds.items())
        ),
        animator=animator(dossier),
        timekeeper=dossier.workshop.timekeeper,
        note_taker=dossier.workshop.note_taker,
        planned_minutes=sum(item.minutes for item in dossier.agenda),
        available_minutes=dossier.workshop.duration,
        expected_guests=expected or None,
        tables=_tables(dossier),
        step_free=dossier.venue.step_free_tables if dossier.venue else (),
        hosts=tuple(_hosts(dossier)),
    )


def detailed_programme(dossier: Dossier, language: Language) -> tuple[ProgrammePoint, ...]:
    """The agenda with what is done at each point."""
    points = zip(programme(dossier, language), timetable(dossier), strict=True)
    return tuple(
        replace(point, details=tuple(_details(slot.item.kind, dossier, language))) for point, slot in points
    )


def speaking_minutes(dossier: Dossier, table: Table | None = None) -> float | None:
    """What each person has at a table: by the seats of this one, of the fullest one, or as planned."""
    envisage = sum(item.minutes for item in dossier.agenda if item.kind is AgendaKind.ENVISAGE)
    sittings = max((each.sitting for each in dossier.tables), default=1)
    seated = [_people(each, dossier) for each in ((table,) if table else dossier.tables)]
    if envisage and any(seated):
        return _half_minutes(envisage // sittings / max(seated))
    planned = speaking_times(dossier.workshop, dossier.agenda, projects=_told(dossier)).table
    return None if table or planned is None else _half_minutes(planned)


def _half_minutes(minutes: float) -> float:
    """A length that a timekeeper can keep: whole half minutes, rounded down."""
    return int(minutes * 2) / 2


def _people(table: Table, dossier: Dossier) -> int:
    """How many persons sit at a table; a delegation of unknown size counts as one."""
    ids = [seat.company_id or seat.partner_id or "" for seat in table.seats]
    return sum(max(len(dossier.expected_guests(id_)), 1) for id_ in ids)


def _told(dossier: Dossier) -> int:
    """How many projects every participant may hear of."""
    return sum(may_read(project, PARTICIPANTS) for project in dossier.projects.values())


def _details(kind: AgendaKind, dossier: Dossier, language: Language) -> Iterator[str]:
    workshop = dossier.workshop
    speaking = speaking_times(workshop, dossier.agenda, projects=_told(dossier))
    if kind is AgendaKind.OPENING:
        yield say(language, "documents.detail.competition")
        if dossier.earlier:
            key = "actions" if dossier.earlier_actions else "minutes"
            yield say(language, f"documents.detail.{key}", reference=dossier.earlier[0].reference)
    if kind is AgendaKind.SHARE and speaking.pitch:
        minutes = int(speaking.pitch)
        yield say(language, "documents.detail.pitches", count=speaking.pitches, minutes=minutes)
    if kind is AgendaKind.WEAVE:
        yield say(language, "documents.detail.rounds", count=workshop.rounds)
    if kind is AgendaKind.ENVISAGE:
        yield say(language, "documents.detail.tables")
    if kind is AgendaKind.COMMITMENTS and next_day(dossier):
        yield say(language, "documents.detail.next", day=next_day(dossier))


def _step(slot: TimedItem, dossier: Dossier, language: Language) -> RunSheetStep:
    item = slot.item
    return RunSheetStep(
        start=slot.start,
        end=slot.end,
        minutes=item.minutes,
        title=title_of(item, language),
        objective=_usual("aim", item.kind, language),
        lead=item.lead or _usual_lead(item.kind, dossier, language),
        material=item.material or _usual("material", item.kind, language),
        setup=item.setup or _usual("setup", item.kind, language),
    )


def _usual_lead(kind: AgendaKind, dossier: Dossier, language: Language) -> str | None:
    """Who leads where nobody was named: the hosts at their tables, before everybody who animates the day."""
    if kind is AgendaKind.ENVISAGE:
        return say(language, "documents.lead.hosts")
    return animator(dossier) if kind in _LED else None


def _usual(column: str, kind: AgendaKind, language: Language) -> str | None:
    """What a part of the day usually aims at or needs; nothing for a part of the organiser's own."""
    return None if kind is AgendaKind.OTHER else say(language, f"documents.{column}.{kind.value}")


def _weaves(dossier: Dossier) -> bool:
    kinds = {item.kind for item in dossier.agenda}
    return AgendaKind.WEAVE in kinds or (not kinds and dossier.workshop.format is not Format.TABLES)


def _tables(dossier: Dossier) -> int | None:
    """How many tables the room needs: as many as the plan uses, else as many as were foreseen."""
    used = {meeting.table for meeting in dossier.meetings} | {table.number for table in dossier.tables}
    return len(used) or dossier.workshop.tables


def _hosts(dossier: Dossier) -> Iterator[TableHost]:
    """Who hosts which group table, each pair once however often they sit there."""
    found = {(table.number, host) for table in dossier.tables if (host := host_of(dossier, table))}
    yield from (TableHost(table=number, host=host) for number, host in sorted(found))
