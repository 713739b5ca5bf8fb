"""From a report to its files: a paper, a page for the web, a workbook with the raw figures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from recovery_cli.domain.reports import Activity
from recovery_cli.domain.weave import SHARES, Figure
from recovery_cli.i18n.catalogue import label, say
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.papers import Paper, PaperFormat
from recovery_cli.services.files import File, Written, write_bundle
from recovery_cli.services.pages_reports import department_of, report_page
from recovery_cli.services.reports import Report, report
from recovery_cli.services.settings import settings
from recovery_cli.services.weave import Span
from recovery_cli.spreadsheets.lists import Heading, List, Value, as_workbook


class ReportFormat(StrEnum):
    """What a report is written as."""

    HTML = "html"
    PDF = "pdf"
    WORKBOOK = "xlsx"


@dataclass(frozen=True, kw_only=True)
class ReportOrder:
    """How a report is wanted: of which region (letters), from when to when, as what, and where."""

    region: str
    span: Span
    formats: Sequence[ReportFormat] = tuple(ReportFormat)
    language: Language = Language.FRENCH
    folder: Path = Path()
    zipped: bool = False


@dataclass(frozen=True, kw_only=True)
class ReportWritten:
    """The report that was written, and where its files lie."""

    report: Report
    files: tuple[Written, ...]
    missing: tuple[str, ...] = ()


def export_report(registry: Registry, library: TemplateLibrary, order: ReportOrder) -> ReportWritten:
    """Write the report of a region: what its platform did, and how its weave stands; it names no person.

    Raises:
        EndsBeforeItBegins: the span has no month.
        TemplateBroken: an own template cannot be filled.
        FileInUse, FolderUnusable: a file cannot be written.
    """
    made, told = report(registry, order.region, order.span), settings(registry)
    page = report_page(made, told, order.language)
    paper = Paper(page=page, language=order.language, library=library)
    name = f"{say(order.language, 'reports.file.report')}-{order.region}-{made.first:%Y-%m}-{made.last:%Y-%m}"
    files = write_report(registry, order, name, paper, _sheets(made, order.language))
    return ReportWritten(report=made, files=files, missing=told.missing)


def write_report(
    registry: Registry, order: ReportOrder, name: str, paper: Paper, sheets: Iterable[List]
) -> tuple[Written, ...]:
    """Write a report in each format ordered: its paper, and its sheets as one workbook.

    Raises:
        TemplateBroken: an own template cannot be filled.
        FileInUse, FolderUnusable: a file cannot be written.
    """
    files = [
        File(
            name=f"{name}.{each}",
            content=as_workbook(*sheets)
            if each is ReportFormat.WORKBOOK
            else paper.written_as(PaperFormat(each.value)),
            family=name,
        )
        for each in order.formats
    ]
    return tuple(write_bundle(registry, order.folder, files, f"{name}.zip" if order.zipped else None))


def _sheets(made: Report, language: Language) -> Iterator[List]:
    """The raw figures: month by month, workshop by workshop, company by company; and the rules."""
    months = [f"{month.first:%Y-%m}" for month in made.seen.months]
    yield _sheet(
        "months",
        language,
        {"figure": 34, **dict.fromkeys(months, 9)},
        [[say(language, f"weave.figure.{figure}.name"), *_monthly(made, figure)] for figure in Figure],
    )
    yield _sheet(
        "workshops",
        language,
        {"workshop": 14, "session": 9, "day": 11, **{f"reports.figure.{each}.name": 14 for each in Activity}},
        [[line.reference, line.session, line.day, *line.counts.values()] for line in made.lines],
    )
    references = [line.reference for line in made.lines]
    yield _sheet(
        "companies",
        language,
        {"company": 34, "siren": 11, "size": 12, "department": 12, "naf": 8, **dict.fromkeys(references, 13)},
        [
            [
                one.company.name,
                one.company.siren,
                label(language, one.company.size) if one.company.size else None,
                department_of(one.company, made.region),
                one.company.naf,
                *(int(reference in one.references) for reference in references),
            ]
            for one in made.reached
        ],
    )
    yield _sheet("rules", language, {"figure": 34, "definition": 100, "key": 24}, _rules(language))


def _monthly(made: Report, figure: Figure) -> list[Value]:
    values = [month.figures[figure] for month in made.seen.months]
    return [value if value is None or figure in SHARES else int(value) for value in values]


def _rules(language: Language) -> list[list[Value]]:
    """What each figure counts; its key is the one that `--json` has."""
    keys = [*(f"reports.figure.{each}" for each in Activity), *(f"weave.figure.{each}" for each in Figure)]
    return [
        [say(language, f"{key}.name"), say(language, f"{key}.definition"), key.rpartition(".")[2]]
        for key in keys
    ]


def _sheet(title: str, language: Language, columns: dict[str, int], rows: Sequence[Sequence[Value]]) -> List:
    headings = [Heading(text=_heading(key, language), width=width) for key, width in columns.items()]
    return List(title=say(language, f"reports.sheet.{title}"), headings=headings, rows=rows)


_NAMED = (
    "figure",
    "definition",
    "key",
    "workshop",
    "session",
    "day",
    "company",
    "siren",
    "size",
    "department",
    "naf",
)


def _heading(key: str, language: Language) -> str:
    """A column as it is called: one of ours, a figure, or a month or workshop that is its own name."""
    if key in _NAMED:
        return say(language, f"reports.column.{key}")
    return say(language, key) if key.startswith("reports.") else key
