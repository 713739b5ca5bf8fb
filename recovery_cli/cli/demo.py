"""The command that builds a fictional region to look at."""

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from recovery_cli.cli.parameters import START, JsonOption
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.templates import library_of
from recovery_cli.services.demo import Demo, make
from recovery_cli.services.tour import paragraphs

app = typer.Typer()


@app.command(rich_help_panel=START)
def demo(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Where to build it.")] = Path("recovery-demo"),
    *,
    months: Annotated[
        int,
        typer.Option(
            help="Draw the workshops of the months before by chance, so that all are so many months.",
            min=0,
            max=60,
        ),
    ] = 0,
    json: JsonOption = False,
) -> None:
    """Build a fictional region: three workshops behind it, the next one with every document."""
    run = Run.of(ctx)
    made = make(
        folder,
        library_of(run),
        today=run.moment.today if run.today else None,
        months=months,
        language=run.language,
        progress=lambda reference: run.tell("demo.said.lived", reference=reference),
    )
    if json:
        print_json(demo_json(made))
        return
    typer.echo(run.say("demo.said.made", folder=str(made.folder), count=len(made.documents)))
    for paragraph in paragraphs(made.folder, made.folder, made.reference, run.language):
        typer.echo(paragraph)
    typer.echo(run.say("demo.said.guide", guide=made.guide.as_posix()))
    if typed := typed_instead():
        typer.echo(run.say("demo.said.typed", typed=typed))


def typed_instead() -> str | None:
    """What to type for `recovery` where a shell does not find it: who tries it out has not installed it."""
    return None if shutil.which("recovery") else sys.argv[0]


def demo_json(made: Demo) -> dict[str, object]:
    """The documented shape of a demo: where everything lies."""
    return {
        "folder": str(made.folder),
        "registry": str(made.registry),
        "guide": str(made.guide),
        "workshop": made.reference,
        "documents": [str(path) for path in made.documents],
    }
