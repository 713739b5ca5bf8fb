"""Importing lists: a file is read first, then joined with the registry, and all of it is told."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from recovery_cli.domain.columns import Columns, columns_of
from recovery_cli.domain.drafts import Drafts, label_of
from recovery_cli.domain.importing import CompanyMissing, Findings, ImportReport, NoProjectInRow
from recovery_cli.domain.records import Record, record
from recovery_cli.domain.repairs import Repair, RepairKind
from recovery_cli.i18n.language import Language
from recovery_cli.reference.communes import departments_of_commune
from recovery_cli.registry.registry import Registry
from recovery_cli.services import rejects as rejected
from recovery_cli.services.importing_companies import KnownCompanies, Teller, plan_companies
from recovery_cli.services.importing_projects import plan_contacts, plan_projects, targets_of
from recovery_cli.services.precedence import Precedence, Prefer
from recovery_cli.spreadsheets.reading import read_sheet
from recovery_cli.spreadsheets.sheets import Sheet, SheetRow

Progress = Callable[[int, int], None]
"""Called with the rows done and the rows there are."""

Plan = Callable[[Registry | None, Precedence], Callable[[Registry], None]]
"""Joins what was read with a registry (None: with an empty one); gives back what writes it."""

_SAMPLE = 60
_EVERY = 100
"""Rows between two signs of progress."""


@dataclass(kw_only=True)
class Reading:
    """A file that was read: what was found in it, and how it joins a registry."""

    sheet: Sheet
    findings: Findings
    unused: tuple[str, ...]
    plan: Plan

    def hopeless(self, *, strict: bool) -> bool:
        """Whether nothing will be kept, whatever the registry holds."""
        return not self.findings.usable or (strict and bool(self.findings.refusals))


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
    return finish(registry, read_companies(path, progress=progress), source=source, dry_run=dry_run)


def import_projects(
    registry: Registry,
    path: Path | str,
    *,
    source: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Keep the projects of a file, or of a form that a company filled in; raises as the above."""
    return finish(registry, read_projects(path, progress=progress), source=source, dry_run=dry_run)


def finish(
    registry: Registry | None,
    reading: Reading,
    *,
    source: str | None = None,
    prefer: Prefer | None = None,
    dry_run: bool = False,
    strict: bool = False,
    rejects: Path | None = None,
    language: Language = Language.FRENCH,
) -> ImportReport:
    """Join what was read with the registry; `rejects` is where refused rows go (default: beside the file).

    Without a registry, and for a file of which nothing can be kept, nothing is written but the refused rows.
    """
    name = source or rejected.source_of(reading.sheet.file)
    write: Callable[[Registry], None] | None = None
    if not reading.hopeless(strict=strict):
        write = reading.plan(registry, Precedence(registry, name, prefer))
    written = registry is not None and not dry_run and not reading.hopeless(strict=strict)
    where = None
    if reading.findings.refusals and not dry_run:
        where = rejected.write(reading.sheet, reading.findings, rejects, language)
    if written and write and registry:
        registry.steps.say_where_from(name, reading.sheet.file)
        write(registry)
        written = registry.changed
    return ImportReport(
        file=reading.sheet.file,
        source=name,
        title=reading.sheet.title,
        other_sheets=reading.sheet.others,
        unused=reading.unused,
        findings=reading.findings,
        written=written,
        rejects=where,
    )


def read_companies(path: Path | str, *, progress: Progress | None = None) -> Reading:
    """Read a list of companies, with the sites, contacts and projects that its rows name.

    Raises:
        RecoveryError: see `import_companies`.
    """
    sheet, columns = _sheet(path)
    findings = Findings()
    drafts = Drafts(findings, columns)
    unused = Unused(columns)
    for row in counted(sheet, findings, progress):
        unused.look(row)
        found = record(row.number, row.cells, columns, departments_of_commune)
        if found.usable:
            drafts.take(found)
        else:
            findings.refuse(row.number, *found.problems)
    plan = partial(_plan_companies, drafts, Teller(findings=findings, label=partial(label_of, columns)))
    return Reading(sheet=sheet, findings=findings, unused=unused.labels, plan=plan)


def read_projects(path: Path | str, *, progress: Progress | None = None) -> Reading:
    """Read a list of projects; in a form, the rows below the first are of the company that it names.

    Raises:
        RecoveryError: see `import_companies`.
    """
    sheet, columns = _sheet(path)
    findings = Findings()
    drafts = Drafts(findings, columns)
    unused = Unused(columns)
    records = []
    for row in counted(sheet, findings, progress):
        unused.look(row)
        records.append(record(row.number, row.cells, columns, departments_of_commune))
    for found in _of_one_company(records):
        if not found.usable:
            findings.refuse(found.number, *found.problems)
        elif found.project is None:
            findings.refuse(found.number, NoProjectInRow())
        else:
            drafts.take(replace(found, contact=None, members=(), site=found.site))
    plan = partial(_plan_projects, drafts, Teller(findings=findings, label=partial(label_of, columns)))
    return Reading(sheet=sheet, findings=findings, unused=unused.labels, plan=plan)


class Unused:
    """The headings of which something is not taken, where a row has something under them."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._waiting = list(columns.unused)
        self._seen: set[tuple[int, str]] = set()

    def look(self, row: SheetRow) -> None:
        """Note the unused columns that this row fills."""
        for column in [each for each in self._waiting if row.cells[each.index].strip()]:
            self._waiting.remove(column)
            if not rejected.is_ours(column.heading):
                self._seen.add((column.index, column.label))
        self._seen.update((column.index, column.label) for column in self._columns.passed_over(row.cells))

    @property
    def labels(self) -> tuple[str, ...]:
        """What a person calls them, in the order of the file."""
        return tuple(label for _, label in sorted(self._seen))


def counted(sheet: Sheet, findings: Findings, progress: Progress | None) -> Iterator[SheetRow]:
    """The rows of a sheet, counted and shown as they pass."""
    total = sum(1 for _ in sheet.rows) if progress else 0
    for row in sheet.rows:
        findings.read += 1
        if progress and findings.read % _EVERY == 0:
            progress(findings.read, total)
        yield row
    if progress:
        progress(total, total)


def _sheet(path: Path | str) -> tuple[Sheet, Columns]:
    sheet = read_sheet(path)
    return sheet, columns_of(sheet.header, [row.cells for row in islice(sheet.rows, _SAMPLE)])


def _of_one_company(records: Sequence[Record]) -> Iterator[Record]:
    """The records; where only the first names a company, as in the form, the rest are of that one."""
    if not records:
        return
    first, *others = records
    yield first
    alone = first.usable and not any(each.company.name or each.company.siren for each in others)
    for each in others:
        if not (alone and each.project and [type(problem) for problem in each.problems] == [CompanyMissing]):
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


def _plan_companies(
    drafts: Drafts, tell: Teller, registry: Registry | None, precedence: Precedence
) -> Callable[[Registry], None]:
    known = KnownCompanies(registry)
    companies = plan_companies(drafts.all, known, precedence, tell)
    projects = plan_projects(registry, companies.targets, precedence, tell)
    contacts = plan_contacts(registry, companies.targets, precedence, tell)

    def write(registry: Registry) -> None:
        companies.write(registry)
        projects.write(registry)
        contacts.write(registry)

    return write


def _plan_projects(
    drafts: Drafts, tell: Teller, registry: Registry | None, precedence: Precedence
) -> Callable[[Registry], None]:
    targets = targets_of(drafts.all, KnownCompanies(registry), tell)
    return plan_projects(registry, targets, precedence, tell).write
