"""The command that writes badges."""

from typing import Annotated

import typer

from recovery_cli.cli.documents import (
    FormatOption,
    OutOption,
    PaperLanguageOption,
    as_ordered,
    print_exported,
)
from recovery_cli.cli.parameters import PAPER, JsonOption, WorkshopArgument
from recovery_cli.cli.run import Run
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services import badges
from recovery_cli.services.badges import BadgeFormat, BadgeOrder
from recovery_cli.services.papers import DocumentFormat, Exported, Order

app = typer.Typer()


@app.command(rich_help_panel=PAPER)
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
        typer.Option(min=0, max=500, help="Blank badges for walk-ins (default: they fill the last sheet)."),
    ] = None,
    backs: Annotated[
        bool, typer.Option("--backs", help="On A6: schedules behind, to be printed on both sides.")
    ] = False,
    present: Annotated[bool, typer.Option("--present", help="Only for those who have come.")] = False,
    out: OutOption = None,
    formats: FormatOption = None,
    lang: PaperLanguageOption = None,
    json: JsonOption = False,
) -> None:
    """Write the badges of those expected, by family name, each with a code for check-in (default: PDF)."""
    wanted = BadgeOrder(labels=labels, skip=skip, blank=blank, backs=backs, present=present)

    def export(registry: Registry, library: TemplateLibrary, reference: str, order: Order) -> Exported:
        return badges.export_badges(registry, library, reference, order, wanted)

    ordered = (out, formats or [DocumentFormat.PDF], lang)
    print_exported(Run.of(ctx), as_ordered(ctx, workshop, ordered, export), json=json)
