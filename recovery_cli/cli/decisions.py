"""The command that writes the decisions and actions of a workshop."""

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
from recovery_cli.domain.minutes import Audience
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services import minutes_papers
from recovery_cli.services.papers import Exported, Order

app = typer.Typer()

EditionOption = Annotated[Audience, typer.Option(help="For the participants, or for the organiser alone.")]


@app.command(rich_help_panel=PAPER)
def export_decisions(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    edition: EditionOption = Audience.PARTICIPANTS,
    out: OutOption = None,
    formats: FormatOption = None,
    lang: PaperLanguageOption = None,
    zipped: ZipOption = False,
    json: JsonOption = False,
) -> None:
    """Write the decisions and actions on one page: who does what by when, and what is still open."""

    def export(registry: Registry, library: TemplateLibrary, reference: str, order: Order) -> Exported:
        return minutes_papers.export_decisions(registry, library, reference, order, edition=edition)

    exported = as_ordered(ctx, workshop, (out, formats, lang), export, zipped=zipped)
    print_exported(Run.of(ctx), exported, json=json)
