"""The command that writes the decisions and actions of a workshop."""

from functools import partial

import typer

from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.papers import EditionOption, FormatOption, PaperOptions, write
from recovery_cli.cli.parameters import PAPER, WorkshopArgument
from recovery_cli.domain.minutes import Audience
from recovery_cli.services import minutes_papers

app = typer.Typer()


@app.command(rich_help_panel=PAPER)
@grouped
def export_decisions(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    edition: EditionOption = Audience.PARTICIPANTS,
    formats: FormatOption = None,
    papers: PaperOptions,
) -> None:
    """Write the decisions and actions on one page: who does what by when, and what is still open."""
    write(ctx, workshop, papers, partial(minutes_papers.export_decisions, edition=edition), formats)
