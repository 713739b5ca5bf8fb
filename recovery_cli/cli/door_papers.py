"""Commands that write what is needed at the door and around it, and the certificates afterwards."""

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
from recovery_cli.services import door_papers
from recovery_cli.services.papers import DocumentFormat, Exported, Order

app = typer.Typer()


@app.command(rich_help_panel=PAPER)
def export_door_list(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    blank: Annotated[int, typer.Option(min=0, max=200, help="Blank lines for walk-ins.")] = 10,
    out: OutOption = None,
    formats: FormatOption = None,
    lang: PaperLanguageOption = None,
    json: JsonOption = False,
) -> None:
    """Write the list of the desk: by family name, with company, line and first table."""

    def export(registry: Registry, library: TemplateLibrary, reference: str, order: Order) -> Exported:
        return door_papers.export_door_list(registry, library, reference, order, blank_lines=blank)

    print_exported(Run.of(ctx), as_ordered(ctx, workshop, (out, formats, lang), export), json=json)


@app.command(rich_help_panel=PAPER)
def export_guest_list(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    out: OutOption = None,
    lang: PaperLanguageOption = None,
    json: JsonOption = False,
) -> None:
    """Write who is expected for the security desk of the host: name, company, role, arrival (XLSX)."""
    ordered = (out, [DocumentFormat.WORKBOOK], lang)
    exported = as_ordered(ctx, workshop, ordered, door_papers.export_guest_list)
    print_exported(Run.of(ctx), exported, json=json)


@app.command(rich_help_panel=PAPER)
def export_headcount(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    out: OutOption = None,
    lang: PaperLanguageOption = None,
    json: JsonOption = False,
) -> None:
    """Write for the caterer how many are invited, confirmed, expected and present, without names (XLSX)."""
    ordered = (out, [DocumentFormat.WORKBOOK], lang)
    exported = as_ordered(ctx, workshop, ordered, door_papers.export_headcount)
    print_exported(Run.of(ctx), exported, json=json)


@app.command(rich_help_panel=PAPER)
def export_certificates(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    separate: Annotated[bool, typer.Option("--separate", help="Each in a file of its own.")] = False,
    out: OutOption = None,
    formats: FormatOption = None,
    lang: PaperLanguageOption = None,
    zipped: ZipOption = False,
    json: JsonOption = False,
) -> None:
    """Write the certificates of attendance of those who were there (default: PDF)."""

    def export(registry: Registry, library: TemplateLibrary, reference: str, order: Order) -> Exported:
        return door_papers.export_certificates(registry, library, reference, order, separate=separate)

    ordered = (out, formats or [DocumentFormat.PDF], lang)
    exported = as_ordered(ctx, workshop, ordered, export, zipped=zipped)
    print_exported(Run.of(ctx), exported, json=json)
