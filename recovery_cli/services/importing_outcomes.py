"""Importing what was said after meetings, from the sheet that was written for it or any list of the kind."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from recovery_cli.domain.companies import Company
from recovery_cli.domain.errors import Ambiguous, RecoveryError, Unknown
from recovery_cli.domain.importing import Findings, RowRepair
from recovery_cli.domain.list_cells import Cells, WrongCell
from recovery_cli.domain.meetings import refuse_due_before
from recovery_cli.domain.outcome_lists import (
    OUTCOME_COLUMNS,
    OUTCOME_HEADINGS,
    Named,
    NumberOfAnother,
    RowContradicted,
    SaidOutcome,
    SheetOfAnother,
    said_outcome,
)
from recovery_cli.domain.recognition import taken_for
from recovery_cli.domain.texts import fold
from recovery_cli.i18n.days import parse_day
from recovery_cli.registry.registry import Registry
from recovery_cli.services.importing import Reading, Take
from recovery_cli.services.importing_lists import looked_at, taking_each
from recovery_cli.services.outcomes import SaidThere
from recovery_cli.services.precedence import Precedence
from recovery_cli.services.presence import workshop_held

_REFERENCE = re.compile(r"[A-Z]{3}-\d{4}-\d{2}(-\d+)?")


def read_outcomes(reference: str, path: Path | str) -> Reading:
    """Look at a list of what was said after the meetings of a workshop; a row without interest says nothing.

    Raises:
        RecoveryError: the file cannot be read, or its headings name no company; see `read_sheet`, `places`.
        SheetOfAnother: its name in its workbook, or what stands above its headings, names another workshop.
        Unknown, WorkshopCancelled: when its rows are joined with the registry.
    """
    sheet, unused, cells = looked_at(path, OUTCOME_HEADINGS, OUTCOME_COLUMNS)
    written_for = _REFERENCE.search(" ".join((sheet.title or "", *sheet.above)))
    if written_for and written_for[0] != reference.strip().upper():
        raise SheetOfAnother(file=sheet.file, written_for=written_for[0], reference=reference.strip().upper())
    return Reading(sheet=sheet, unused=unused, join=partial(_joining, reference, cells))


def _joining(
    reference: str,
    cells: Callable[[Sequence[str]], Cells],
    registry: Registry,
    _: Precedence,
    findings: Findings,
) -> Take:
    keeper = _Keeper(registry, SaidThere(registry, workshop_held(registry, reference)), findings, cells(()))
    return taking_each(said_outcome, cells, registry, findings, keeper.keep)


class _Keeper:
    """Keeps what rows say: of a meeting as an outcome, of two who only sat at one table as a note of them."""

    def __init__(self, registry: Registry, there: SaidThere, findings: Findings, header: Cells) -> None:
        self._registry = registry
        self._there = there
        self._findings = findings
        self._header = header
        self._told: dict[tuple[str, str, bool, bool], tuple[int, object]] = {}

    def keep(self, row: int, said: SaidOutcome) -> None:
        """Keep what a row says.

        Raises:
            WrongCell: the day is none. RecoveryError: it cannot be kept; see `record_outcome`.
        """
        if said.level is None:
            self._findings.blank += 1
            return
        one = self._meant(row, "company", said.company)
        other = self._meant(row, "other", said.other)
        about: dict[str, Any] = {**said.about, **({"due": self._due(said.due)} if said.due else {})}
        self._refuse_contradicted(row, one, other, said)
        of_the_table = said.at_table or not self._there.to_meet(one, other)
        if of_the_table and self._there.sat_together(one, other):
            note = self._there.note(one, other, None if said.both else one.id, said.level, about)
            if note != (None, None):
                self._count("tie_note", *note)
            return
        meeting = self._there.meeting(one, other)
        before, kept = self._there.keep(meeting, None if said.both else one.id, said.level, about)
        self._count("outcome", before, kept)

    def _due(self, text: str) -> date:
        """The day by which a next step is to be done; without a year the next such after the workshop.

        Raises:
            WrongCell: it is no day, or lies before the workshop.
        """
        day = self._there.workshop.day
        try:
            due = parse_day(text, day)
            refuse_due_before(due, day)
        except RecoveryError as problem:
            raise WrongCell(self._header.column("due"), problem) from problem
        return due

    def _refuse_contradicted(self, row: int, one: Company, other: Company, said: SaidOutcome) -> None:
        """Refuse what an earlier row says otherwise; which of the two is right only the organiser knows."""
        told = (said.level, said.about, said.due)
        key = (one.id, other.id, said.at_table, said.both)
        first, before = self._told.setdefault(key, (row, told))
        if told != before:
            raise RowContradicted(row=first, one=one.name, other=other.name)

    def _meant(self, row: int, key: str, named: Named) -> Company:
        """The company of a row; one that is not written so is told.

        Raises:
            NumberOfAnother: number and name mean two. Unknown, Ambiguous: it is none, or several.
        """
        company = self._there.company(named.siren or named.name or "")
        name = named.name
        if name and fold(name) != fold(company.name):
            if named.siren:
                self._refuse_another(named.siren, company, name)
            repair = taken_for(self._header.column(key), name, company, ())
            self._findings.repairs.note(RowRepair(row=row, repair=repair))
        return company

    def _refuse_another(self, siren: str, company: Company, name: str) -> None:
        try:
            other = self._there.company(name)
        except (Unknown, Ambiguous):
            return
        if other.id != company.id:
            raise NumberOfAnother(siren=siren, one=company.name, name=name, other=other.name)

    def _count(self, noun: str, before: object, kept: object) -> None:
        tally = self._findings.tally(noun)
        tally.added += before is None
        tally.updated += before not in {None, kept}
        tally.unchanged += before == kept
