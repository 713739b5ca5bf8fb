"""The command that writes all that is printed for the day of a workshop."""

from typing import Annotated

import typer

from recovery_cli.cli.documents import (
    FormatOption,
    OutOption,
    PaperLanguageOption,
    ZipOption,
    as_ordered,
    print_exported,
)
from recovery_cli.cli.parameters import PAPER, JsonOption, WorkshopArgument
from recovery_cli.cli.run import Run
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.pages_pairings import CardSize
from recovery_cli.services import day_papers
from recovery_cli.services.badges import BadgeFormat, BadgeOrder
from recovery_cli.services.pairing_papers import Cards
from recovery_cli.services.papers import DocumentFormat, Exported, Order

app = typer.Typer()


@app.command(rich_help_panel=PAPER)
def export_day(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    labels: Annotated[
        BadgeFormat, typer.Option(help="What badges are printed on, as for export-badges.")
    ] = BadgeFormat.L7163,
    paper: Annotated[
        CardSize, typer.Option(help="The size of a schedule: two of A5, four of A6 or one of A4 on a sheet.")
    ] = CardSize.A5,
    out: OutOption = None,
    formats: FormatOption = None,
    lang: PaperLanguageOption = None,
    zipped: ZipOption = False,
    json: JsonOption = False,
) -> None:
    """Write all that is printed for the day: schedules, tables, grid, badges, door list, attendance (PDF)."""

    def export(registry: Registry, library: TemplateLibrary, reference: str, order: Order) -> Exported:
        badges, cards = BadgeOrder(labels=labels), Cards(paper=paper)
        return day_papers.export_day(registry, library, reference, order, badges=badges, cards=cards)

    ordered = (out, formats or [DocumentFormat.PDF], lang)
    exported = as_ordered(ctx, workshop, ordered, export, zipped=zipped)
    print_exported(Run.of(ctx), exported, json=json)
