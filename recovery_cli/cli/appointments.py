"""The command that writes the calendar of a whole series of workshops."""

from pathlib import Path
from typing import Annotated

import typer

from recovery_cli.cli.files import tell_kept
from recovery_cli.cli.parameters import PAPER, JsonOption, RegionOption
from recovery_cli.cli.regions import region_meant
from recovery_cli.cli.run import Run, print_json
from recovery_cli.i18n.days import parse_day
from recovery_cli.i18n.language import Language, language_of
from recovery_cli.services.appointments import Series, export_calendar as written_calendar

app = typer.Typer()


@app.command(rich_help_panel=PAPER)
def export_calendar(
    ctx: typer.Context,
    *,
    region: RegionOption = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="From this day on.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="To this day, included.")] = None,
    out: Annotated[Path, typer.Option(help="The folder to write to (default: here).")] = Path(),
    lang: Annotated[
        str | None,
        typer.Option("--lang", metavar="fr|en", help="The file's language (default: French)."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Write one calendar of all workshops or of a region, always the same file, to subscribe to."""
    run = Run.of(ctx)
    today = run.moment.today
    series = Series(
        region=region_meant(run, region),
        first=parse_day(first, today) if first else None,
        last=parse_day(last, today) if last else None,
    )
    language = language_of(lang) if lang else Language.FRENCH
    with run.writing("export-calendar") as registry:
        made = written_calendar(registry, series, folder=out, language=language)
    if json:
        path = str(made.file.path) if made.file else None
        print_json({"path": path, "workshops": [each.reference for each in made.workshops]})
    if made.file is None:
        run.tell("appointments.said.nobody")
        return
    if not json:
        typer.echo(str(made.file.path))
    tell_kept(run, made.file)
    run.tell("appointments.said.written", count=len(made.workshops), path=str(made.file.path))
    run.tell("appointments.said.subscribe")
