"""Commands about what was said after meetings: one at a time, or a sheet of all."""

from typing import Annotated

import typer

from recovery_cli.cli.attendance import tell_rehearsal
from recovery_cli.cli.importing import Command, FileArgument, ReadOptions, run_import
from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.papers import PaperOptions, write
from recovery_cli.cli.parameters import AFTER, PAPER, CompanyArgument, JsonOption, WorkshopArgument
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.tie_sentences import outcome_json
from recovery_cli.cli.values import read_options
from recovery_cli.domain.meetings import outcome_level
from recovery_cli.domain.texts import collapse
from recovery_cli.i18n.days import parse_day
from recovery_cli.services import outcome_sheets, outcomes, references
from recovery_cli.services.importing_outcomes import read_outcomes
from recovery_cli.services.papers import DocumentFormat

app = typer.Typer()


@app.command(rich_help_panel=AFTER)
def record_outcome(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    one: CompanyArgument,
    other: CompanyArgument,
    level: Annotated[str, typer.Argument(help="nothing, exchange or work-together; French words too.")],
    *,
    said_by: Annotated[
        str | None, typer.Option(help="The company that said so (default: noted for both).")
    ] = None,
    next_step: Annotated[str | None, typer.Option(help="What they agreed to do next.")] = None,
    who: Annotated[str | None, typer.Option(help="Who does it: a company or a person.")] = None,
    due: Annotated[str | None, typer.Option(help="By when: 15 janvier, 2027-01-15.")] = None,
    note: Annotated[str | None, typer.Option(help="In their words.")] = None,
    json: JsonOption = False,
) -> None:
    """Note what came of a meeting at which both were really there; an empty value ("") forgets it."""
    run = Run.of(ctx)
    wanted = outcome_level(level)
    today = run.moment.today
    readers = {"next_step": collapse, "owner": collapse, "due": lambda text: parse_day(text, today)}
    about = read_options(readers, next_step=next_step, owner=who, due=due, note=note)
    with run.writing("record-outcome") as registry:
        held = references.workshop(registry, workshop)
        noted = outcomes.record_outcome(
            registry, workshop, one, other, level=wanted, said_by=said_by, about=about
        )
    names = {side.id: side.name for side in (noted.one, noted.other)}
    outcome, sides = noted.outcome, {"one": noted.one.name, "other": noted.other.name}
    if outcome.said_by:
        speaker = names[outcome.said_by]
        run.tell("outcomes.said.recorded_by", **sides, speaker=speaker, level=outcome.level)
    else:
        run.tell("outcomes.said.recorded", **sides, level=outcome.level)
    tell_rehearsal(run, held)
    if json:
        print_json({"companies": list(sides.values()), **outcome_json(outcome, names)})


@app.command(rich_help_panel=PAPER)
@grouped
def export_outcome_sheet(ctx: typer.Context, workshop: WorkshopArgument, *, papers: PaperOptions) -> None:
    """Write the sheet to key what was said: all meetings and tables that took place (XLSX)."""
    write(ctx, workshop, papers, outcome_sheets.export_outcome_sheet, [DocumentFormat.WORKBOOK])


@app.command(rich_help_panel=AFTER)
@grouped
def import_outcomes(
    ctx: typer.Context, workshop: WorkshopArgument, file: FileArgument, *, options: ReadOptions
) -> None:
    """Import what was said after the meetings of a workshop, from its outcome sheet; of a table too."""
    what = Command(name="import-outcomes", creates=False, json=options.json)
    run_import(Run.of(ctx), what, read_outcomes(workshop, file), options.wish)
