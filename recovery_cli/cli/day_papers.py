"""The command that writes all that is printed for the day of a workshop."""

from functools import partial
from typing import Annotated

import typer

from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.papers import CardOption, PaperOptions, PrintFormatOption, write
from recovery_cli.cli.parameters import PAPER, WorkshopArgument
from recovery_cli.rendering.pages_pairings import CardSize
from recovery_cli.services import day_papers
from recovery_cli.services.badges import BadgeFormat, BadgeOrder
from recovery_cli.services.pairing_papers import Cards
from recovery_cli.services.papers import DocumentFormat

app = typer.Typer()


@app.command(rich_help_panel=PAPER)
@grouped
def export_day(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    labels: Annotated[
        BadgeFormat, typer.Option(help="What badges are printed on, as for export-badges.")
    ] = BadgeFormat.L7163,
    paper: CardOption = CardSize.A5,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COMPANY", help="Only badges and schedules of this company or partner (repeatable)."
        ),
    ] = None,
    formats: PrintFormatOption = None,
    papers: PaperOptions,
) -> None:
    """Write all that is printed for the day: schedules, tables, grid, badges, door list, attendance (PDF)."""
    badges, cards = BadgeOrder(labels=labels), Cards(paper=paper)
    export = partial(day_papers.export_day, badges=badges, cards=cards, only=only or ())
    write(ctx, workshop, papers, export, formats or [DocumentFormat.PDF])
