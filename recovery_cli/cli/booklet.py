"""The commands that write project sheets and the participants' booklet."""

import typer

from recovery_cli.cli.decisions import EditionOption
from recovery_cli.cli.documents import (
    FormatOption,
    OnlyOption,
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
from recovery_cli.services import booklet
from recovery_cli.services.papers import Exported, Order

app = typer.Typer()


@app.command(rich_help_panel=PAPER)
def export_project_sheets(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    edition: EditionOption = Audience.PARTICIPANTS,
    only: OnlyOption = None,
    out: OutOption = None,
    formats: FormatOption = None,
    lang: PaperLanguageOption = None,
    zipped: ZipOption = False,
    json: JsonOption = False,
) -> None:
    """Write a page for each project of those who come, as far as its readers may know of it."""

    def export(registry: Registry, library: TemplateLibrary, reference: str, order: Order) -> Exported:
        return booklet.export_project_sheets(registry, library, reference, order, edition=edition, only=only)

    exported = as_ordered(ctx, workshop, (out, formats, lang), export, zipped=zipped)
    print_exported(Run.of(ctx), exported, json=json)


@app.command(rich_help_panel=PAPER)
def export_booklet(
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
    """Write the booklet: programme, participants, project sheets, who seeks and who offers what."""

    def export(registry: Registry, library: TemplateLibrary, reference: str, order: Order) -> Exported:
        return booklet.export_booklet(registry, library, reference, order, edition=edition)

    exported = as_ordered(ctx, workshop, (out, formats, lang), export, zipped=zipped)
    print_exported(Run.of(ctx), exported, json=json)
