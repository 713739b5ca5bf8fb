"""Commands to begin with: where the registry lies, a region to look at."""

import typer

from recovery_cli.cli.parameters import START, JsonOption
from recovery_cli.cli.run import Run, print_json
from recovery_cli.registry.making import is_made
from recovery_cli.registry.places import is_shared, journal_of

app = typer.Typer()


@app.command(rich_help_panel=START)
def where(ctx: typer.Context, json: JsonOption = False) -> None:
    """Print where the registry lies, and whether that place is a good one."""
    run = Run.of(ctx)
    made, shared = is_made(run.path), is_shared(run.path)
    if json:
        print_json({"path": str(run.path), "exists": made, "shared": shared, "journal": journal_of(run.path)})
        return
    typer.echo(str(run.path))
    if not made:
        run.tell("start.said.missing")
    run.tell("start.said.shared" if shared else "start.said.local")
