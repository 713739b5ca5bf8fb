"""The command that notes what was said after a meeting."""

from typing import Annotated

import typer

from recovery_cli.cli.attendance import tell_rehearsal
from recovery_cli.cli.parameters import AFTER, CompanyArgument, JsonOption, WorkshopArgument
from recovery_cli.cli.run import Run, print_json
from recovery_cli.domain.meetings import outcome_level
from recovery_cli.services import outcomes, references

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
    note: Annotated[str | None, typer.Option(help="In their words.")] = None,
    json: JsonOption = False,
) -> None:
    """Note what came of a meeting at which both were really there."""
    run = Run.of(ctx)
    wanted = outcome_level(level)
    with run.writing("record-outcome") as registry:
        held = references.workshop(registry, workshop)
        a, b, outcome = outcomes.record_outcome(
            registry, workshop, one, other, level=wanted, said_by=said_by, note=note
        )
    speaker = next((side.name for side in (a, b) if side.id == outcome.said_by), None)
    if speaker:
        run.tell("outcomes.said.recorded_by", one=a.name, other=b.name, speaker=speaker, level=outcome.level)
    else:
        run.tell("outcomes.said.recorded", one=a.name, other=b.name, level=outcome.level)
    tell_rehearsal(run, held)
    if json:
        print_json(
            {
                "companies": [a.name, b.name],
                "level": outcome.level,
                "said_by": speaker,
                "note": outcome.note,
            }
        )
