"""The command that writes badges."""

from functools import partial
from typing import Annotated

import typer

from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.papers import OnlyOption, PaperOptions, PrintFormatOption, write
from recovery_cli.cli.parameters import PAPER, WorkshopArgument
from recovery_cli.services import badges
from recovery_cli.services.badges import BadgeFormat, BadgeOrder
from recovery_cli.services.papers import DocumentFormat

app = typer.Typer()


@app.command(rich_help_panel=PAPER)
@grouped
def export_badges(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    labels: Annotated[
        BadgeFormat,
        typer.Option(help="99 x 38 mm, 14 a sheet; 99 x 57, 10; cards of 90 x 54, 10; A6, 4; A6 to fold, 2."),
    ] = BadgeFormat.L7163,
    skip: Annotated[
        int, typer.Option(min=0, max=99, help="Labels of the first sheet that are used already.")
    ] = 0,
    blank: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=500,
            help="Blank badges for walk-ins (default: they fill the last sheet where all are printed).",
        ),
    ] = None,
    backs: Annotated[
        bool, typer.Option("--backs", help="On A6: schedules behind, to be printed on both sides.")
    ] = False,
    present: Annotated[bool, typer.Option("--present", help="Only for those who have come.")] = False,
    only: OnlyOption = None,
    formats: PrintFormatOption = None,
    papers: PaperOptions,
) -> None:
    """Write the badges of those expected, by family name, each with a code for check-in (default: PDF)."""
    wanted = BadgeOrder(labels=labels, skip=skip, blank=blank, backs=backs, present=present, only=only or ())
    export = partial(badges.export_badges, badges=wanted)
    write(ctx, workshop, papers, export, formats or [DocumentFormat.PDF])
