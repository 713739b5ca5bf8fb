"""The commands that write the sheets of collectives."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import typer

from recovery_cli.cli.collective_options import CollectiveArgument
from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.papers import EditionOption, FormatOption, OutputOptions, print_exported
from recovery_cli.cli.parameters import PAPER, RegionOption
from recovery_cli.cli.regions import region_meant
from recovery_cli.cli.run import Run
from recovery_cli.cli.settings import ask_missing
from recovery_cli.cli.templates import library_of
from recovery_cli.domain.minutes import Audience
from recovery_cli.i18n.language import language_of
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services import collective_sheets
from recovery_cli.services.papers import DocumentFormat, Exported, Order

app = typer.Typer()


@app.command(rich_help_panel=PAPER)
@grouped
def export_collective(
    ctx: typer.Context,
    collective: CollectiveArgument,
    *,
    edition: EditionOption = Audience.PARTICIPANTS,
    formats: FormatOption = None,
    papers: OutputOptions,
) -> None:
    """Write the sheet of a collective: who does what, what it lacks, how it advances, what was asked."""
    run = Run.of(ctx)
    _write(run, papers, formats, partial(_one, collective=collective, edition=edition))


@app.command(rich_help_panel=PAPER)
@grouped
def export_collectives(
    ctx: typer.Context,
    *,
    region: RegionOption = None,
    edition: EditionOption = Audience.PARTICIPANTS,
    formats: FormatOption = None,
    papers: OutputOptions,
) -> None:
    """Write a sheet for each collective that goes on, of a region or of all."""
    run = Run.of(ctx)
    _write(run, papers, formats, partial(_all, region=region_meant(run, region), edition=edition))


def _one(
    registry: Registry, library: TemplateLibrary, order: Order, *, collective: str, edition: Audience
) -> Exported:
    return collective_sheets.export_collective(registry, library, collective, order, edition=edition)


def _all(
    registry: Registry, library: TemplateLibrary, order: Order, *, region: str | None, edition: Audience
) -> Exported:
    return collective_sheets.export_collectives(registry, library, region, order, edition=edition)


def _write(
    run: Run,
    papers: OutputOptions,
    formats: Sequence[DocumentFormat] | None,
    export: Callable[[Registry, TemplateLibrary, Order], Exported],
) -> None:
    """Write the sheets as they were asked for, and tell what was written."""
    ask_missing(run)
    order = Order(
        folder=papers.out or Path(run.say("collective_sheets.value.folder")),
        formats=tuple(each for each in DocumentFormat if not formats or each in formats),
        language=language_of(papers.lang) if papers.lang else None,
        archive=run.command if papers.zipped else None,
    )
    with run.writing(run.command) as registry:
        exported = export(registry, library_of(run), order)
    print_exported(run, exported, json=papers.json)
