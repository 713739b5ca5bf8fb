"""The command that builds a fictional region to look at."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from recovery_cli.cli.parameters import START, JsonOption
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.templates import library_of
from recovery_cli.services.demo import DOCUMENTS, Demo, make

app = typer.Typer()


@dataclass(frozen=True)
class Stop:
    """A stop of the tour: what to open, and the command that made it."""

    name: str
    pattern: str
    command: str


TOUR = (
    Stop("plan", "1-ordre-du-jour/ordre-du-jour-*.pdf", "export-agenda {}"),
    Stop("run-sheet", "1-ordre-du-jour/deroule-*.pdf", "export-agenda {}"),
    Stop("invitation", "2-invitations/**/*fonderie-du-rongeant.pdf", "export-invitations {}"),
    Stop("draft", "2-invitations/**/*.eml", "export-invitations {}"),
    Stop("schedules", "3-rendez-vous/programmes-individuels-*.pdf", "export-pairings {}"),
    Stop("tables", "3-rendez-vous/feuilles-de-table-*.pdf", "export-pairings {}"),
    Stop("attendance", "4-emargement/*.pdf", "export-attendance {}"),
    Stop("minutes", "5-compte-rendu/compte-rendu-*.pdf", "export-minutes {}"),
)


@app.command(rich_help_panel=START)
def demo(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Where to build it.")] = Path("recovery-demo"),
    json: JsonOption = False,
) -> None:
    """Build a fictional region: three workshops behind it, the next one with every document."""
    run = Run.of(ctx)
    made = make(
        folder,
        library_of(run),
        today=run.moment.today if run.today else None,
        progress=lambda reference: run.tell("demo.said.lived", reference=reference),
    )
    if json:
        print_json(demo_json(made))
        return
    typer.echo(run.say("demo.said.made", folder=str(made.folder), count=len(made.documents)))
    for stop in TOUR:
        _show(run, made, stop)
    typer.echo(run.say("demo.said.next", registry=made.registry.as_posix(), reference=made.reference))


def demo_json(made: Demo) -> dict[str, object]:
    """The documented shape of a demo: where everything lies."""
    return {
        "folder": str(made.folder),
        "registry": str(made.registry),
        "workshop": made.reference,
        "documents": [str(path) for path in made.documents],
    }


def _show(run: Run, made: Demo, stop: Stop) -> None:
    own = made.folder / DOCUMENTS / made.reference
    found = sorted(own.glob(stop.pattern))
    if not found:
        return
    typer.echo(f"  {run.say(f'demo.stop.{stop.name}')}")
    typer.echo(f"    {found[0].as_posix()}")
    out = own / stop.pattern.partition("/")[0]
    command = f"{stop.command.format(made.reference)} --out {out.as_posix()}"
    typer.echo(f"    $ recovery --registry {made.registry.as_posix()} {command}\n")
