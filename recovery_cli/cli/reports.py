"""The command that writes the report of a region."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from recovery_cli.cli.files import files_json, show_files, tell_missing
from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.papers import ZipOption
from recovery_cli.cli.parameters import ACROSS, JsonOption
from recovery_cli.cli.regions import region_meant
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.templates import library_of
from recovery_cli.cli.weave import SpanOptions
from recovery_cli.domain.reports import RegionOfNational, RegistriesUnasked, WhichRegion
from recovery_cli.i18n.language import Language, language_of
from recovery_cli.services import national, report_files
from recovery_cli.services.national import NationalWritten
from recovery_cli.services.report_files import ReportFormat, ReportOrder, ReportWritten

app = typer.Typer()


@dataclass(frozen=True, kw_only=True)
class ReportOptions(SpanOptions):
    """What a report is about, and how it is wanted."""

    region: Annotated[
        str | None,
        typer.Option(help="A region by name, letters (GES) or INSEE code; case and accents ignored."),
    ] = None
    national: Annotated[
        bool,
        typer.Option("--national", help="Several regions beside each other, from the registries named."),
    ] = False
    formats: Annotated[
        list[ReportFormat] | None,
        typer.Option("--format", help="html, pdf or xlsx: the raw figures (repeatable; default: all)."),
    ] = None
    out: Annotated[Path, typer.Option(help="The folder to write to (default: here).")] = Path()
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="fr|en", help="The report's language (default: French).")
    ] = None
    zipped: ZipOption = False

    def order(self, run: Run) -> ReportOrder:
        """The report as it is ordered.

        Raises:
            UnknownRegion: it is none. WhichRegion: none is said, and no national report is wanted.
            RegionOfNational: both are wanted.
        """
        if self.national and self.region:
            raise RegionOfNational(region=self.region)
        if not self.national and not self.region:
            raise WhichRegion
        return ReportOrder(
            region=(region_meant(run, self.region) or "") if self.region else "",
            span=self.span(run),
            formats=tuple(each for each in ReportFormat if not self.formats or each in self.formats),
            language=language_of(self.lang) if self.lang else Language.FRENCH,
            folder=self.out,
            zipped=self.zipped,
        )


@app.command(rich_help_panel=ACROSS)
@grouped
def export_report(
    ctx: typer.Context,
    registries: Annotated[
        list[Path] | None,
        typer.Argument(help="With --national: the registries of the regions, or the folder they are in."),
    ] = None,
    *,
    options: ReportOptions,
    json: JsonOption = False,
) -> None:
    """Write what a funder asks: workshops, companies reached, ties, collectives, each with what it counts."""
    run = Run.of(ctx)
    if options.national:
        _national(run, registries or [Path()], options.order(run), json=json)
        return
    if registries:
        raise RegistriesUnasked(file=str(registries[0]))
    order = options.order(run)
    with run.writing(run.command) as registry:
        made = report_files.export_report(registry, library_of(run), order)
    if json:
        print_json(_json(made))
    show_files(run, made.files, json=json)
    tell_missing(run, made.missing)
    if made.report.lines:
        first, last = made.report.first, made.report.last
        run.tell("reports.said.workshops", count=len(made.report.lines), first=first, last=last)
    else:
        run.tell("reports.said.nothing")


def _national(run: Run, registries: Sequence[Path], order: ReportOrder, *, json: bool) -> None:
    with run.writing(run.command, create=True) as registry:
        made = national.export_national(registry, library_of(run), registries, order)
    if json:
        print_json(_national_json(made))
    show_files(run, made.files, json=json)
    tell_missing(run, made.missing)
    for path in made.national.empty:
        run.tell("reports.said.empty", file=str(path))
    told = made.national
    if told.lines and told.absent:
        run.tell("reports.said.absent", regions=tuple(each.name for each in told.absent))
    run.tell("reports.said.national", count=len(told.lines), first=told.first, last=told.last)


def _national_json(made: NationalWritten) -> dict[str, Any]:
    """The documented shape: what is counted of each region by its key, the sums, and the files."""
    keys = [key.rpartition(".")[2] for key in national.COLUMNS]
    told = made.national
    return {
        "from": told.first,
        "to": told.last,
        "regions": [
            {"region": each.region, **dict(zip(keys, each.values, strict=True))} for each in told.lines
        ],
        "total": dict(zip(keys, told.total, strict=False)),
        "absent": [each.letters for each in told.absent],
        "empty": [str(path) for path in told.empty],
        "files": files_json(made.files),
    }


def _json(made: ReportWritten) -> dict[str, Any]:
    """The documented shape: the figures of each workshop and of each month, by their keys; and the files."""
    report = made.report
    return {
        "region": report.region,
        "from": report.first,
        "to": report.last,
        "workshops": [
            {"workshop": line.reference, "session": line.session, "day": line.day, **line.counts}
            for line in report.lines
        ],
        "companies": len(report.reached),
        "months": [
            {"month": f"{month.first:%Y-%m}", "figures": dict(month.figures)} for month in report.seen.months
        ],
        "measures": [
            {"name": one.measure.name, "used": one.used, "sought": one.sought} for one in report.behind
        ],
        "files": files_json(made.files),
    }
