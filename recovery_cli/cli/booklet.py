"""The commands that write project sheets and the participants' booklet."""

from functools import partial

import typer

from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.papers import EditionOption, FormatOption, OnlyOption, PaperOptions, write
from recovery_cli.cli.parameters import PAPER, WorkshopArgument
from recovery_cli.domain.minutes import Audience
from recovery_cli.services import booklet

app = typer.Typer()


@app.command(rich_help_panel=PAPER)
@grouped
def export_project_sheets(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    edition: EditionOption = Audience.PARTICIPANTS,
    only: OnlyOption = None,
    formats: FormatOption = None,
    papers: PaperOptions,
) -> None:
    """Write a page for each project of those who come, as far as its readers may know of it."""
    export = partial(booklet.export_project_sheets, edition=edition, only=only or ())
    write(ctx, workshop, papers, export, formats)


@app.command(rich_help_panel=PAPER)
@grouped
def export_booklet(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    edition: EditionOption = Audience.PARTICIPANTS,
    formats: FormatOption = None,
    papers: PaperOptions,
) -> None:
    """Write the booklet: programme, participants, project sheets, who seeks and who offers what."""
    write(ctx, workshop, papers, partial(booklet.export_booklet, edition=edition), formats)
