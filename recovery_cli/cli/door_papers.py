"""Commands that write what is needed at the door and around it, and the certificates afterwards."""

from functools import partial
from typing import Annotated

import typer

from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.papers import FormatOption, OnlyOption, PaperOptions, PrintFormatOption, write
from recovery_cli.cli.parameters import PAPER, WorkshopArgument
from recovery_cli.services import door_papers
from recovery_cli.services.papers import DocumentFormat

app = typer.Typer()


@app.command(rich_help_panel=PAPER)
@grouped
def export_door_list(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    blank: Annotated[int, typer.Option(min=0, max=200, help="Blank lines for walk-ins.")] = 10,
    formats: FormatOption = None,
    papers: PaperOptions,
) -> None:
    """Write the list of the desk: by family name, with company, line and first table."""
    write(ctx, workshop, papers, partial(door_papers.export_door_list, blank_lines=blank), formats)


@app.command(rich_help_panel=PAPER)
@grouped
def export_guest_list(ctx: typer.Context, workshop: WorkshopArgument, *, papers: PaperOptions) -> None:
    """Write who is expected for the security desk of the host: name, company, role, arrival (XLSX)."""
    write(ctx, workshop, papers, door_papers.export_guest_list, [DocumentFormat.WORKBOOK])


@app.command(rich_help_panel=PAPER)
@grouped
def export_headcount(ctx: typer.Context, workshop: WorkshopArgument, *, papers: PaperOptions) -> None:
    """Write for the caterer how many are invited, confirmed, expected and present, without names (XLSX)."""
    write(ctx, workshop, papers, door_papers.export_headcount, [DocumentFormat.WORKBOOK])


@app.command(rich_help_panel=PAPER)
@grouped
def export_certificates(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    separate: Annotated[bool, typer.Option("--separate", help="Each in a file of its own.")] = False,
    only: OnlyOption = None,
    formats: PrintFormatOption = None,
    papers: PaperOptions,
) -> None:
    """Write the certificates of attendance of those who were there (default: PDF)."""
    export = partial(door_papers.export_certificates, separate=separate, only=only or ())
    write(ctx, workshop, papers, export, formats or [DocumentFormat.PDF])
