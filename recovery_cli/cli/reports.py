"""The command that writes the report of a region."""

from pathlib import Path
from typing import Annotated, Any

import typer

from recovery_cli.cli.files import tell_kept
from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.parameters import ACROSS, JsonOption
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.templates import library_of
from recovery_cli.cli.weave import WeaveOptions
from recovery_cli.i18n.language import Language, language_of
from recovery_cli.services import report_files
from recovery_cli.services.report_files import ReportFormat, ReportOrder, ReportWritten

app = typer.Typer()


@app.command(rich_help_panel=ACROSS)
@grouped
def export_report(
    ctx: typer.Context,
    *,
    options: WeaveOptions,
    formats: Annotated[
        list[ReportFormat] | None,
        typer.Option("--format", help="html, pdf or xlsx: the raw figures (repeatable; default: all)."),
    ] = None,
    out: Annotated[Path, typer.Option(help="The folder to write to (default: here).")] = Path(),
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="fr|en", help="The report's language (default: French).")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Write what a funder asks: workshops, companies reached, ties, collectives, each with what it counts."""
    run = Run.of(ctx)
    order = ReportOrder(
        region=options.letters(run),
        span=options.span(run),
        formats=tuple(each for each in ReportFormat if not formats or each in formats),
        language=language_of(lang) if lang else Language.FRENCH,
        folder=out,
    )
    with run.writing(run.command) as registry:
        made = report_files.export_report(registry, library_of(run), order)
    if json:
        print_json(_json(made))
    else:
        for one in made.files:
            typer.echo(str(one.path))
    for one in made.files:
        tell_kept(run, one)
    if made.report.lines:
        first, last = made.report.first, made.report.last
        run.tell("reports.said.workshops", count=len(made.report.lines), first=first, last=last)
    else:
        run.tell("reports.said.nothing")


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
        "files": [{"path": str(one.path), "kept": str(one.kept) if one.kept else None} for one in made.files],
    }
