"""The national report: the registries of several regions beside each other, each read as it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from recovery_cli.domain.colours import ACCENT, Colour
from recovery_cli.domain.moments import Moment
from recovery_cli.domain.regions import REGIONS, Region, region_of_letters
from recovery_cli.domain.reports import (
    Activity,
    NothingToReport,
    NotOfARegion,
    RegionLine,
    RegionTwice,
    totals,
)
from recovery_cli.domain.settings import Settings
from recovery_cli.domain.texts import fold
from recovery_cli.domain.weave import Figure
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.numbers import spoken
from recovery_cli.registry.database import NoRegistry, RegistryBroken, RegistryMissing
from recovery_cli.registry.registry import Registry, reading
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.logo import Logo
from recovery_cli.rendering.pages_reports import Chart, FigureLine, NationalPage, NationalRow
from recovery_cli.rendering.papers import Paper
from recovery_cli.rendering.tile_maps import Tiles, tile_map
from recovery_cli.services.files import Written
from recovery_cli.services.pages import organisation
from recovery_cli.services.report_files import ReportOrder, write_report
from recovery_cli.services.reports import Report, report
from recovery_cli.services.settings import settings
from recovery_cli.services.weave import Span
from recovery_cli.spreadsheets.lists import Heading, List, Value

COLUMNS = (
    "reports.figure.workshops", "reports.figure.distinct", "weave.figure.reached", "reports.figure.meetings",
    "weave.figure.ties-made", "weave.figure.ties-alive", "weave.figure.working-together",
    "weave.figure.collectives",
)  # fmt: skip
"""What is counted of each region: keys of the catalogues, where its rule stands."""
_MAPPED = COLUMNS.index("weave.figure.reached")
_LIKE_A_REGISTRY = "*.db"


@dataclass(frozen=True, kw_only=True)
class National:
    """The regions beside each other, by name; `empty` are the registries without a workshop."""

    first: date
    last: date
    lines: tuple[RegionLine, ...]
    empty: tuple[Path, ...] = ()

    @property
    def absent(self) -> tuple[Region, ...]:
        """The regions of which there is no registry, by name."""
        there = {line.region for line in self.lines}
        return tuple(sorted((one for one in REGIONS if one.letters not in there), key=_name))

    @property
    def total(self) -> tuple[int, ...]:
        """The sums: a company that came in two regions counts in both."""
        return tuple(map(sum, zip(*(line.values for line in self.lines), strict=True)))


@dataclass(frozen=True, kw_only=True)
class NationalWritten:
    """The national report that was written, and where its files lie."""

    national: National
    files: tuple[Written, ...]
    missing: tuple[str, ...] = ()


def national(registries: Sequence[Path], moment: Moment, span: Span) -> National:
    """What the platforms of several regions did; folders stand for the registries in them.

    Raises:
        NothingToReport: there is no registry. RegionTwice: two are of the same region.
        NotOfARegion: a file is no registry. RegistryUnusable: one cannot be read, or is of a newer version.
        EndsBeforeItBegins: the span has no month.
    """
    found: dict[str, tuple[Path, Report]] = {}
    empty: list[Path] = []
    for path in _registries(registries):
        made = _read(path, moment, span)
        for each in made:
            if each.region in found:
                name = region_of_letters(each.region).name
                raise RegionTwice(region=name, one=str(found[each.region][0]), other=str(path))
            found[each.region] = (path, each)
        if not made:
            empty.append(path)
    reports = sorted(
        (each for _, each in found.values()), key=lambda one: _name(region_of_letters(one.region))
    )
    return National(
        first=span.first or min((one.first for one in reports), default=moment.today),
        last=min(span.last or moment.today, moment.today),
        lines=tuple(map(_line, reports)),
        empty=tuple(empty),
    )


def _name(region: Region) -> str:
    """By what regions are put in order."""
    return fold(region.name)


def _read(path: Path, moment: Moment, span: Span) -> list[Report]:
    """The reports that a file holds."""
    if not path.exists():
        raise NothingToReport(place=str(path))
    try:
        with reading(path, moment) as registry:
            return list(_reports(registry, span))
    except (NoRegistry, RegistryBroken, RegistryMissing) as error:
        raise NotOfARegion(file=str(path)) from error


def export_national(
    registry: Registry, library: TemplateLibrary, registries: Sequence[Path], order: ReportOrder
) -> NationalWritten:
    """Write the national report; raises as `national`, and as writing files does.

    Raises:
        TemplateBroken: an own template cannot be filled.
        FileInUse, FolderUnusable: a file cannot be written.
    """
    made, told = national(registries, registry.moment, order.span), settings(registry)
    page = national_page(made, told, order.language)
    paper = Paper(page=page, language=order.language, library=library)
    name = f"{say(order.language, 'reports.file.national')}-{made.first:%Y-%m}-{made.last:%Y-%m}"
    files = write_report(registry, order, name, paper, _sheets(made, order.language))
    return NationalWritten(national=made, files=files, missing=told.missing)


def national_page(made: National, told: Settings, language: Language) -> NationalPage:
    """The page of the national report in a language."""
    sender = organisation(told, language)
    return NationalPage(
        organisation=sender,
        title=say(language, "reports.chart.france"),
        first=made.first,
        last=made.last,
        columns=tuple(
            FigureLine(name=say(language, f"{key}.name"), value=spoken(total, language),
                       definition=say(language, f"{key}.definition"))
            for key, total in zip(COLUMNS, made.total or (0,) * len(COLUMNS), strict=True)
        ),
        rows=tuple(
            NationalRow(
                region=region_of_letters(line.region).name,
                values=tuple(spoken(value, language) for value in line.values),
            )
            for line in made.lines
        ),
        regions=len(REGIONS),
        absent=tuple(each.name for each in made.absent) if made.lines else (),
        map=_map(made, language, sender.colour or ACCENT) if made.lines else None,
    )  # fmt: skip


def _registries(given: Sequence[Path]) -> Iterator[Path]:
    """The files themselves, of folders those in them that look like registries."""
    for path in given:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(path.glob(_LIKE_A_REGISTRY))
        if not inside:
            raise NothingToReport(place=str(path))
        yield from inside


def _reports(registry: Registry, span: Span) -> Iterator[Report]:
    """The report of each region in which a workshop was held by the end of the span."""
    last = span.last or registry.moment.today
    for letters in sorted({one.region for one in registry.workshops.all() if one.day <= last}):
        yield report(registry, letters, span)


def _line(made: Report) -> RegionLine:
    sums, last = totals(made.lines), made.seen.months[-1].figures
    values = (
        len(made.lines), len(made.reached), last[Figure.REACHED], sums[Activity.MEETINGS],
        last[Figure.TIES_MADE], last[Figure.TIES_ALIVE], last[Figure.WORKING_TOGETHER],
        last[Figure.COLLECTIVES],
    )  # fmt: skip
    return RegionLine(region=made.region, values=tuple(int(value or 0) for value in values))


def _map(made: National, language: Language, colour: Colour) -> Chart:
    values = {line.region: line.values[_MAPPED] for line in made.lines}
    title = say(language, "reports.chart.map")
    told = [
        say(language, "reports.chart.value", label=region_of_letters(letters).name, total=value)
        for letters, value in values.items()
    ]
    alt = say(language, "reports.chart.alt", title=title, values="; ".join(told))
    content = tile_map(Tiles(values=values, colour=colour))
    return Chart(title=title, alt=alt, picture=Logo(kind="svg", content=content))


def _sheets(made: National, language: Language) -> list[List]:
    """The raw figures region by region, and the rules."""
    headings = [Heading(text=say(language, "reports.column.region"), width=28)]
    headings += [Heading(text=say(language, f"{key}.name"), width=16) for key in COLUMNS]
    rows: list[list[Value]] = [[region_of_letters(line.region).name, *line.values] for line in made.lines]
    regions = List(title=say(language, "reports.sheet.national"), headings=headings, rows=rows)
    rules = [[say(language, f"{key}.name"), say(language, f"{key}.definition")] for key in COLUMNS]
    titles = [Heading(text=say(language, f"reports.column.{key}"), width=width)
              for key, width in (("figure", 34), ("definition", 100))]  # fmt: skip
    return [regions, List(title=say(language, "reports.sheet.rules"), headings=titles, rows=rules)]
