"""From a dossier to what lies and stands on tables: sheets for one-to-ones, sheets for groups, numbers."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import time

from recovery_cli.domain.confidentiality import PARTICIPANTS, Readers, at_table, may_read, may_tell_theme
from recovery_cli.domain.meetings import Meeting
from recovery_cli.domain.tables import Table, TableProject
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.themes import theme_name
from recovery_cli.rendering.pages import PlanVersion
from recovery_cli.rendering.pages_pairings import (
    Group,
    RoundSheetsPage,
    TableNumber,
    TableNumbersPage,
    TableRound,
    TableSheet,
    TableSheetsPage,
    TableTopic,
)
from recovery_cli.services.delegations import (
    companies_of,
    host_of,
    party,
    persons,
    project_of_meeting,
    seated,
)
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.pages import heads, hours_of_rounds, hours_of_sittings
from recovery_cli.services.pages_workshops import speaking_minutes
from recovery_cli.services.wording import worded


def round_sheets_page(
    dossier: Dossier, plan: PlanVersion, language: Language, wanted: Collection[int] | None = None
) -> RoundSheetsPage:
    """What lies on tables during the one-to-ones; `wanted` are the numbers of the tables (None: all).

    Apart from the sheets of groups, for others sit there then: what only the people at a table may read must
    not lie there when the next ones come.
    """
    sheets = tuple(
        sheet for sheet in round_sheets(dossier, language) if wanted is None or sheet.number in wanted
    )
    return RoundSheetsPage(**heads(dossier, language), plan=plan, tables=sheets)


def group_sheets_page(
    dossier: Dossier,
    plan: PlanVersion,
    language: Language,
    wanted: Collection[tuple[int, int]] | None = None,
) -> TableSheetsPage:
    """What lies on tables while groups sit there; `wanted` are sittings with numbers (None: all)."""
    tables = [each for each in dossier.tables if wanted is None or (each.sitting, each.number) in wanted]
    sheets = tuple(sheet for _, sheet in group_sheets(replace(dossier, tables=tables), language))
    return TableSheetsPage(**heads(dossier, language), plan=plan, tables=sheets)


def table_numbers_page(dossier: Dossier, language: Language) -> TableNumbersPage:
    """A card for each table in use; theme and host where they stay the same all day."""
    numbers = {meeting.table for meeting in dossier.meetings} | {table.number for table in dossier.tables}
    return TableNumbersPage(
        **heads(dossier, language),
        tables=tuple(_number(dossier, number, language) for number in sorted(numbers)),
    )


def round_sheets(dossier: Dossier, language: Language) -> Iterator[TableSheet]:
    """The sheets of all one-to-one tables."""
    hours = hours_of_rounds(dossier)
    for number in sorted({meeting.table for meeting in dossier.meetings}):
        meetings = sorted((m for m in dossier.meetings if m.table == number), key=lambda m: m.round)
        yield TableSheet(
            number=number,
            step_free=_step_free(dossier, number),
            rounds=tuple(_round(dossier, meeting, language, hours[meeting.round]) for meeting in meetings),
        )


def _round(dossier: Dossier, meeting: Meeting, language: Language, hours: tuple[time, time]) -> TableRound:
    """A line that everybody reads who comes to this table, in whichever round."""
    start, end = hours
    parties = (
        party(dossier, id_, project_of_meeting(dossier, meeting, id_, PARTICIPANTS))
        for id_ in (meeting.company_a, meeting.company_b)
    )
    return TableRound(
        number=meeting.round,
        start=start,
        end=end,
        parties=tuple(parties),
        reasons=worded(meeting.reasons, dossier, language, readers=PARTICIPANTS),
    )


def group_sheets(dossier: Dossier, language: Language) -> Iterator[tuple[tuple[int, int], TableSheet]]:
    """The sheets of all group tables, each with its sitting and number."""
    for table in sorted(dossier.tables, key=lambda table: (table.sitting, table.number)):
        sheet = TableSheet(
            number=table.number,
            host=host_of(dossier, table),
            step_free=_step_free(dossier, table.number),
            groups=(_group(dossier, table, language),),
        )
        yield (table.sitting, table.number), sheet


def _group(dossier: Dossier, table: Table, language: Language) -> Group:
    start, end = hours_of_sittings(dossier)[table.sitting]
    ids = seated(table)
    readers = at_table(companies_of(dossier, ids))
    return Group(
        start=start,
        end=end,
        theme=_theme(dossier, table, language, readers),
        people=tuple(
            person
            for id_ in ids
            for guest, person in persons(dossier, id_)
            if guest or id_ in dossier.companies  # of a partner who hosts without a name the head tells
        ),
        topics=tuple(_topics(dossier, table, language, readers)),
        speaking_minutes=speaking_minutes(dossier, table),
    )


def _topics(dossier: Dossier, table: Table, language: Language, readers: Readers) -> Iterator[TableTopic]:
    for entry in table.projects:
        project = dossier.projects.get(entry.project_id)
        if project and may_read(project, readers):
            yield TableTopic(
                title=project.title,
                company=dossier.name(project.company_id),
                summary=project.summary,
                needs=tuple(need.text for need in project.needs),
                offers=tuple(offer.text for offer in project.offers),
                challenger=dossier.name(entry.challenger_id) or None,
                reasons=_reasons(dossier, entry, language, readers),
            )


def _reasons(dossier: Dossier, entry: TableProject, language: Language, readers: Readers) -> tuple[str, ...]:
    return worded(entry.reasons, dossier, language, readers=readers)


def _theme(dossier: Dossier, table: Table, language: Language, readers: Readers) -> str | None:
    """What a table is about, unless its theme gives a project away."""
    if not table.theme or not may_tell_theme(table.theme, dossier.guarded, readers):
        return None
    return theme_name(table.theme, language)


def _number(dossier: Dossier, number: int, language: Language) -> TableNumber:
    tables = [table for table in dossier.tables if table.number == number]
    themes = {_theme(dossier, table, language, PARTICIPANTS) for table in tables}
    hosts = {host_of(dossier, table) for table in tables}
    return TableNumber(
        number=number,
        theme=themes.pop() if len(themes) == 1 else None,
        host=hosts.pop() if len(hosts) == 1 else None,
    )


def _step_free(dossier: Dossier, number: int) -> bool:
    return bool(dossier.venue and number in dossier.venue.step_free_tables)
