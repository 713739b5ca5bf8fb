"""What is said of files that were written."""

from collections.abc import Sequence
from typing import Any

import typer

from recovery_cli.cli.run import Run
from recovery_cli.services.files import Written


def show_files(run: Run, files: Sequence[Written], *, json: bool) -> None:
    """Print where files lie, one a line, unless a document says it; tell which edited ones were kept."""
    for one in () if json else files:
        typer.echo(str(one.path))
    for one in files:
        tell_kept(run, one)


def files_json(files: Sequence[Written]) -> list[dict[str, Any]]:
    """The documented shape of files: where each lies, and the edited one beside which it was written."""
    return [{"path": str(one.path), "kept": str(one.kept) if one.kept else None} for one in files]


def tell_kept(run: Run, one: Written) -> None:
    """Say that a file which somebody edited was left alone, and where the new one lies."""
    if one.kept:
        run.tell("documents.said.kept", kept=one.kept.name, path=one.path.name)


def tell_missing(run: Run, missing: Sequence[str]) -> None:
    """Say which settings left gaps in papers."""
    if missing:
        run.tell("settings.said.missing", names=tuple(run.say(f"settings.field.{name}") for name in missing))
