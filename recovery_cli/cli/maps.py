"""The command that draws the weave of a region."""

from pathlib import Path
from typing import Annotated, Any

import typer

from recovery_cli.cli.files import files_json, show_files
from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.papers import ZipOption
from recovery_cli.cli.parameters import ACROSS, JsonOption
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.templates import library_of
from recovery_cli.cli.weave import WeaveOptions
from recovery_cli.i18n.language import Language, language_of
from recovery_cli.rendering.maps import Sheet
from recovery_cli.services import map_files
from recovery_cli.services.map_files import MapFormat, MapOrder, MapWritten

app = typer.Typer()


@app.command(rich_help_panel=ACROSS)
@grouped
def export_map(
    ctx: typer.Context,
    *,
    options: WeaveOptions,
    formats: Annotated[
        list[MapFormat] | None,
        typer.Option(
            "--format", help="svg, pdf, html, graphml or csv: nodes and edges (repeatable; default: all)."
        ),
    ] = None,
    paper: Annotated[
        Sheet | None, typer.Option(help="a4 or a3, lying (default: a4, and a3 from 120 companies on).")
    ] = None,
    out: Annotated[Path, typer.Option(help="The folder to write to (default: here).")] = Path(),
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="fr|en", help="The map's language (default: French).")
    ] = None,
    zipped: ZipOption = False,
    json: JsonOption = False,
) -> None:
    """Draw the network of a region: companies, projects, collectives, ties; as picture, page and data."""
    run = Run.of(ctx)
    order = MapOrder(
        region=options.letters(run),
        span=options.span(run),
        formats=tuple(each for each in MapFormat if not formats or each in formats),
        language=language_of(lang) if lang else Language.FRENCH,
        sheet=paper,
        folder=out,
        zipped=zipped,
    )
    with run.writing(run.command) as registry:
        made = map_files.export_map(registry, library_of(run), order)
    if json:
        print_json(_json(order, made))
    show_files(run, made.files, json=json)
    if not made.seen.companies:
        run.tell("maps.said.nobody")
    if made.seen.hidden:
        run.tell("maps.said.hidden", count=made.seen.hidden)
    folder = out if out != Path() else Path.cwd()
    run.tell("maps.said.written", count=len(made.files), folder=str(folder))


def _json(order: MapOrder, made: MapWritten) -> dict[str, Any]:
    """The documented shape: what the map shows, how much of it is hidden, and the files."""
    return {
        "region": order.region,
        "as_of": made.seen.today,
        "companies": len(made.seen.companies),
        "ties": len(made.seen.drawn),
        "projects": len(made.seen.projects),
        "collectives": len(made.seen.collectives),
        "hidden": made.seen.hidden,
        "files": files_json(made.files),
    }
