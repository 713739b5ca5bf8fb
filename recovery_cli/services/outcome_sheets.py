"""The sheet on which an organiser keys what was said after a workshop: a line a side, as on reply cards."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recovery_cli.domain.invitations import CAME
from recovery_cli.domain.meetings import Outcome, OutcomeLevel
from recovery_cli.domain.tables import Table
from recovery_cli.domain.texts import fold
from recovery_cli.domain.ties import Held, TieNote
from recovery_cli.domain.workshops import refuse_cancelled
from recovery_cli.i18n.catalogue import label, say
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services import references
from recovery_cli.services.days import Notice
from recovery_cli.services.dossiers import Dossier, dossier as dossier_of
from recovery_cli.services.handouts import facts
from recovery_cli.services.pages import header
from recovery_cli.services.papers import Exported, Order, exported, workbook_files
from recovery_cli.services.presence import Presence
from recovery_cli.spreadsheets.drop_downs import DropDown
from recovery_cli.spreadsheets.handouts import Column, Handout, handout_workbook

_WIDTHS = {
    "company": 36, "siren": 12, "attendance": 15, "round": 6, "table": 7, "other": 36, "siren_other": 12,
    "level": 24, "next_step": 26, "who": 22, "due": 13, "note": 34, "both": 9,
}  # fmt: skip
"""Keys of the headings in `outcome_sheets.toml`, and the widths of the columns in characters."""

_STEPS = ("visit", "call", "documents", "quote", "trial", "meeting")
"""The next steps that are offered; another one may be typed."""


@dataclass(frozen=True, kw_only=True)
class _Line:
    """A line: whose it is, whom it is about (several to choose from at a table), and what is known of it."""

    company: str
    round: int = 0
    table: int = 0
    others: Sequence[str] = ()
    said: Outcome | None = None
    both: bool = False


def export_outcome_sheet(
    registry: Registry, library: TemplateLibrary, reference: str, order: Order
) -> Exported:
    """Write the sheet of all meetings and tables that took place, with what is noted of them already.

    Raises: as `export_agenda`, and WorkshopCancelled: nobody can have met there.
    """
    workshop = references.workshop(registry, reference)
    refuse_cancelled(workshop)
    dossier = dossier_of(registry, workshop)
    lines = sorted(_lines(dossier), key=lambda line: _place(dossier, line))
    if not lines:
        notice = Notice(key="outcome_sheets.notice.nobody_met", fields={"reference": reference})
        return exported(registry, order, dossier, [], [notice])
    handout = _handout(dossier, lines, order.main_language, library)
    files = workbook_files("outcome-sheet", dossier, order, lambda: handout_workbook(handout))
    return exported(registry, order, dossier, files)


def _lines(dossier: Dossier) -> Iterator[_Line]:
    for held in dossier.held:
        yield from _of_meeting(held)
    there = Presence(dossier.invitations, [one for guests in dossier.guests.values() for one in guests])
    for table in dossier.tables if there.begun else ():
        yield from _of_table(table, there, dossier.table_talk)


def _of_meeting(held: Held) -> Iterator[_Line]:
    """A line for each side; one more where something is noted for both."""
    said: Mapping[str | None, Outcome] = {one.said_by: one for one in held.outcomes}
    one, other = held.pair
    first = _Line(
        company=one,
        others=(other,),
        round=held.meeting.round,
        table=held.meeting.table,
        said=said.get(one),
    )
    yield first
    yield replace(first, company=other, others=(one,), said=said.get(other))
    if None in said:
        yield replace(first, said=said[None], both=True)


def _of_table(table: Table, there: Presence, talk: Sequence[TieNote]) -> Iterator[_Line]:
    """A line for each company that sat there, to choose from those with it; before it, what it said."""
    firms = [seat.company_id for seat in table.seats if seat.company_id]
    sitting = [one for one in firms if there.came(one) and not there.left(one)]
    for one in sitting:
        others = [other for other in sitting if other != one]
        for note in talk:
            if one != (note.said_by or note.company_a):
                continue
            whom = note.company_a if one == note.company_b else note.company_b
            if whom in others:
                said, both = note.outcome, note.said_by is None
                yield _Line(company=one, table=table.number, others=(whom, *others), said=said, both=both)
        if others:
            yield _Line(company=one, table=table.number, others=("", *others))


def _place(dossier: Dossier, line: _Line) -> tuple[object, ...]:
    """Company by company as the cards are piled; meetings by round, then tables, what is open at the end."""
    name, other = fold(dossier.name(line.company)), fold(dossier.name(line.others[0]))
    return name, line.company, not line.round, line.round, line.table, not other, other, line.both


def _handout(
    dossier: Dossier, lines: Sequence[_Line], language: Language, library: TemplateLibrary
) -> Handout:
    words = library.words(language)

    def said(key: str) -> str:
        return say(language, f"outcome_sheets.{key}")

    columns = list(_WIDTHS)
    drop_downs = [
        DropDown(column=columns.index("other"), lists=[_choices(dossier, line) for line in lines], open=True),
        _offered(columns, "level", lines, [label(language, level) for level in OutcomeLevel]),
        _offered(columns, "next_step", lines, [said(f"step.{step}") for step in _STEPS]),
        DropDown(column=columns.index("who"), lists=[_owners(dossier, line) for line in lines], open=True),
        _offered(columns, "both", lines, [said("value.yes")]),
    ]
    return Handout(
        title=said("said.title"),
        notes=[*facts(header(dossier, language), words, language), said("said.how"), said("said.tables")],
        columns=[Column(heading=said(f"heading.{key}"), width=width) for key, width in _WIDTHS.items()],
        rows=[_row(dossier, line, language) for line in lines],
        tab=f"{said('said.tab')} {dossier.workshop.reference}",
        page=words["page"],
        drop_downs=drop_downs,
        filters=True,
    )


def _offered(columns: Sequence[str], key: str, lines: Sequence[_Line], choices: Sequence[str]) -> DropDown:
    """The same list in all rows; a next step may be another one."""
    return DropDown(column=columns.index(key), lists=[choices] * len(lines), open=key == "next_step")


def _choices(dossier: Dossier, line: _Line) -> list[str]:
    """Whom a company sat with; of a meeting nobody else can be meant."""
    return [] if line.round else sorted(map(dossier.name, line.others[1:]), key=fold)


def _owners(dossier: Dossier, line: _Line) -> list[str]:
    """Who may take the next step: one of the two."""
    return [dossier.name(line.company), dossier.name(line.others[0])] if line.round else []


def _row(dossier: Dossier, line: _Line, language: Language) -> list[str]:
    outcome, other = line.said, line.others[0]
    known = dossier.companies.get(other)
    return [
        dossier.name(line.company),
        dossier.companies[line.company].siren or "",
        _attendance(dossier, line.company, language),
        str(line.round or ""),
        str(line.table),
        dossier.name(other),
        (known.siren or "") if known else "",
        label(language, outcome.level) if outcome else "",
        (outcome.next_step or "") if outcome else "",
        (outcome.owner or "") if outcome else "",
        outcome.due.isoformat() if outcome and outcome.due else "",
        (outcome.note or "") if outcome else "",
        say(language, "outcome_sheets.value.yes") if line.both else "",
    ]


def _attendance(dossier: Dossier, company_id: str, language: Language) -> str:
    """How a company was there: all the time, or from and until which round."""
    guests = dossier.guests.get(dossier.by_company[company_id].id, ())
    came = [one for one in guests if one.attendance in CAME]
    late = min((one.late_round or 0 for one in came), default=0)
    left = None if any(one.left_round is None for one in came) else max(one.left_round or 0 for one in came)
    parts = [say(language, "documents.note.late", round=late)] if late else []
    parts += [say(language, "documents.note.left", round=left)] if left else []
    return ", ".join(parts) or say(language, "outcome_sheets.value.there")
