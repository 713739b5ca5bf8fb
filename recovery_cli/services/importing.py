"""Importing lists: rows are read, joined with the registry and written batch by batch, and all of it told."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path

from recovery_cli.domain.columns import Columns, NoCompanyColumn, columns_of
from recovery_cli.domain.drafts import Drafts, label_of
from recovery_cli.domain.headings import Layout
from recovery_cli.domain.importing import CompanyMissing, Findings, ImportReport, NoProjectInRow
from recovery_cli.domain.other_lists import refuse_other_lists, refuse_without_companies
from recovery_cli.domain.own_records import own_record
from recovery_cli.domain.records import Record, record
from recovery_cli.domain.repairs import Repair, RepairKind
from recovery_cli.i18n.language import Language
from recovery_cli.reference.communes import departments_of_commune
from recovery_cli.registry.registry import Registry
from recovery_cli.services import rejects as rejected
from recovery_cli.services.batches import SIZE, Keys, batches
from recovery_cli.services.fast_lane import FastLane
from recovery_cli.services.importing_companies import Teller, plan_companies
from recovery_cli.services.importing_projects import MeasurePlan, plan_contacts, plan_projects, targets_of
from recovery_cli.services.known_companies import KnownCompanies
from recovery_cli.services.mappings import Mapped
from recovery_cli.services.precedence import Precedence, Prefer
from recovery_cli.services.recognition import tell_companies_alike
from recovery_cli.services.row_keys import company_keys
from recovery_cli.services.unused import Unused
from recovery_cli.spreadsheets.reading import read_sheet
from recovery_cli.spreadsheets.sheets import Sheet, SheetRow

Progress = Callable[[int, int], None]
"""Called with the rows done and the rows there are."""

Take = Callable[[Sequence[SheetRow]], None]
"""Joins a batch of rows with the registry, and writes what comes of it."""

_SAMPLE = 60


@dataclass(kw_only=True)
class Reading:
    """A file that can be read: what will be found in it, and how its rows join a registry.

    `keys` says which rows hang together; without it all do, and are joined at once.
    """

    sheet: Sheet
    unused: Unused
    columns: Columns | None = None
    mapping: str | None = None
    join: Callable[[Registry, Precedence, Findings], Take]
    keys: Callable[[Registry], Keys] | None = None
    findings: Findings = field(default_factory=Findings)

    def hopeless(self, *, strict: bool) -> bool:
        """Whether nothing is kept of the rows that were read; a sheet left open holds nothing to be kept."""
        found = self.findings
        nothing = not found.usable and bool(found.refused or not found.blank)
        return nothing or (strict and bool(found.refused))

    def batches(self, registry: Registry, size: int) -> Iterable[Sequence[SheetRow]]:
        """The rows, batch by batch."""
        if self.keys is None:
            return [list(self.sheet.rows)]
        return batches(self.sheet.rows, self.keys(registry), size)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """How an import is to go: what the rows come from, who is right, what is only looked at, what is told.

    `rejects` is where refused rows go (default: beside the file); `size` is how many rows make a batch.
    """

    source: str | None = None
    prefer: Prefer | None = None
    dry_run: bool = False
    strict: bool = False
    rejects: Path | None = None
    language: Language = Language.FRENCH
    progress: Progress | None = None
    size: int = SIZE


def import_companies(
    registry: Registry,
    path: Path | str,
    *,
    source: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Keep the companies, sites, contacts and projects of a file, inside the caller's write.

    Raises:
        RecoveryError: the file cannot be read, or is no list of companies; see `read_sheet`, `columns_of`.
    """
    return finish(registry, read_companies(path), Wish(source=source, dry_run=dry_run, progress=progress))


def import_projects(
    registry: Registry,
    path: Path | str,
    *,
    source: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Keep the projects of a file, or of a form that a company filled in; raises as the above."""
    return finish(registry, read_projects(path), Wish(source=source, dry_run=dry_run, progress=progress))


def finish(registry: Registry, reading: Reading, wish: Wish) -> ImportReport:
    """Join the rows of a file with the registry, inside the caller's write.

    Of a trial, and of a file of which nothing can be kept, the registry keeps nothing.
    """
    name = wish.source or rejected.source_of(reading.sheet.file)
    findings, where = reading.findings, None
    with _uncollected(), registry.part() as part, rejected.Rejects(reading.sheet, wish.language) as rejects:
        take = reading.join(registry, Precedence(registry, name, wish.prefer), findings)
        for batch in _counted(reading, reading.batches(registry, wish.size), wish.progress):
            take(batch)
            rejects.take(batch, findings.newly_refused())
        kept = not wish.dry_run and not reading.hopeless(strict=wish.strict)
        if kept:
            registry.bulk.index()
            part.keep()
            registry.steps.say_where_from(name, reading.sheet.file)
        if findings.refused and not wish.dry_run:
            where = rejects.write(wish.rejects)
    return ImportReport(
        file=reading.sheet.file,
        source=name,
        title=reading.sheet.title,
        other_sheets=reading.sheet.others,
        columns=reading.columns,
        mapping=reading.mapping,
        unused=reading.unused.labels,
        findings=findings,
        written=kept and registry.changed,
        rejects=where,
    )


def read_companies(path: Path | str, mapped: Mapped | None = None) -> Reading:
    """Look at a list of companies, with the sites, contacts and projects that its rows name.

    Raises:
        RecoveryError: see `import_companies`.
    """
    sheet, columns, mapping = _sheet(path, mapped)
    return Reading(
        sheet=sheet,
        columns=columns,
        mapping=mapping,
        unused=Unused(columns),
        join=partial(_joining_companies, columns),
        keys=partial(company_keys, columns),
    )


def read_projects(path: Path | str, mapped: Mapped | None = None) -> Reading:
    """Look at a list of projects; in a form, the rows below the first are of the company that it names.

    Raises:
        RecoveryError: see `import_companies`.
    """
    sheet, columns, mapping = _sheet(path, mapped)
    form = _is_of_one_company(sheet, columns)
    return Reading(
        sheet=sheet,
        columns=columns,
        mapping=mapping,
        unused=Unused(columns),
        join=partial(_joining_projects, columns, form=form),
        keys=None if form else partial(company_keys, columns),
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Do not look for rings of things meanwhile: rows make none, and there are very many of them."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _counted(
    reading: Reading, batches_: Iterable[Sequence[SheetRow]], progress: Progress | None
) -> Iterator[Sequence[SheetRow]]:
    """The batches, their rows counted and shown as they pass."""
    total = sum(1 for _ in reading.sheet.rows) if progress else 0
    for batch in batches_:
        reading.unused.look(batch)
        reading.findings.read += len(batch)
        yield batch
        if progress:
            progress(reading.findings.read, total)


def _sheet(path: Path | str, mapped: Mapped | None) -> tuple[Sheet, Columns, str | None]:
    sheet = read_sheet(path)
    asked, mapping = (mapped or Mapped()).of(sheet.header)
    sample = [row.cells for row in islice(sheet.rows, _SAMPLE)]
    try:
        columns = columns_of(sheet.header, sample, asked)
    except NoCompanyColumn:
        refuse_without_companies(sheet.header, sample)
        raise
    refuse_other_lists(columns, sample, lambda name: bool(departments_of_commune(name)))
    return sheet, columns, mapping


def _record(row: SheetRow, columns: Columns) -> Record:
    read = own_record if columns.layout is Layout.RECOVERY else record
    return read(row.number, row.cells, columns, departments_of_commune)


def _joining_companies(
    columns: Columns, registry: Registry, precedence: Precedence, findings: Findings
) -> Take:
    tell = Teller(findings=findings, label=partial(label_of, columns))
    measures = MeasurePlan.of(registry)
    lane = FastLane(partial(_record, columns=columns), columns, registry, precedence, findings)

    def take(rows: Sequence[SheetRow]) -> None:
        drafts = Drafts(findings, columns)
        for found in lane.take(rows):
            if found.usable:
                drafts.take(found)
            else:
                findings.refuse(found.number, *found.problems)
        known = KnownCompanies.to(drafts.all, registry)
        companies = plan_companies(drafts.all, known, precedence, tell)
        tell_companies_alike(registry, companies.targets, tell)
        projects = plan_projects(registry, companies.targets, measures, precedence, tell)
        contacts = plan_contacts(registry, companies.targets, precedence, tell)
        for plan in (companies, projects, contacts):
            plan.write(registry)

    return take


def _joining_projects(
    columns: Columns, registry: Registry, precedence: Precedence, findings: Findings, *, form: bool
) -> Take:
    tell = Teller(findings=findings, label=partial(label_of, columns))
    measures = MeasurePlan.of(registry)

    def take(rows: Sequence[SheetRow]) -> None:
        drafts = Drafts(findings, columns)
        records = (_record(row, columns) for row in rows)
        for found in _of_one_company(records) if form else records:
            if not found.usable:
                findings.refuse(found.number, *found.problems)
            elif found.project is None:
                findings.refuse(found.number, NoProjectInRow())
            else:
                drafts.take(replace(found, contact=None, members=(), site=found.site))
        targets = targets_of(registry, drafts.all, KnownCompanies.to(drafts.all, registry), tell)
        plan_projects(registry, targets, measures, precedence, tell).write(registry)

    return take


def _is_of_one_company(sheet: Sheet, columns: Columns) -> bool:
    """Whether only the first row names a company, as in the form."""
    records = (_record(row, columns) for row in sheet.rows)
    first = next(records, None)
    return bool(
        first and first.usable and not any(each.company.name or each.company.siren for each in records)
    )


def _of_one_company(records: Iterator[Record]) -> Iterator[Record]:
    """The records, of which the first names the company: the rest are of that one."""
    first = next(records)
    yield first
    for each in records:
        if not (each.project and [type(problem) for problem in each.problems] == [CompanyMissing]):
            yield each
            continue
        repair = Repair(
            kind=RepairKind.COMPANY_FROM_ABOVE,
            column="",
            before="",
            after=first.company.name or first.company.siren or "",
        )
        company = replace(each.company, name=first.company.name, siren=first.company.siren)
        yield replace(each, company=company, problems=(), repairs=(*each.repairs, repair))
