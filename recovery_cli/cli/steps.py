"""Commands about what was done: the list of it, and taking it back."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Annotated, Any

import typer

from recovery_cli.cli.parameters import SAFETY, DryRunOption, JsonOption
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import print_list
from recovery_cli.domain.moments import PARIS
from recovery_cli.domain.steps import Effects, Step
from recovery_cli.i18n.catalogue import sentences
from recovery_cli.i18n.dates import hour, short_date
from recovery_cli.registry.registry import Registry
from recovery_cli.services import steps
from recovery_cli.services.steps import Told

app = typer.Typer()

_FIELDS = ("number", "at", "command", "source", "author", "state")


@app.command(rich_help_panel=SAFETY)
def undo(
    ctx: typer.Context,
    *,
    redo: Annotated[bool, typer.Option("--redo", help="Do again what was taken back last.")] = False,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Take back the last thing that was done to the registry, be it an import of thousands of rows."""
    run = Run.of(ctx)
    with _opened(run, "redo" if redo else "undo", look=dry_run) as registry:
        undone = steps.undo(registry, again=redo, dry_run=dry_run)
    if json:
        print_json(_step_json(undone.step) | _effects_json(undone.effects))
        return
    what = "would" if dry_run else "done"
    run.tell(f"steps.said.{what}_{'redo' if redo else 'undo'}", step=_named(run, undone.step))
    _tell(run, "removed", undone.effects.removed)
    _tell(run, "brought_back", undone.effects.brought_back)
    _tell(run, "restored", undone.effects.restored)
    if not dry_run:
        run.tell("steps.said.other_way" if redo else "steps.said.way_back")


@app.command(rich_help_panel=SAFETY)
def history(
    ctx: typer.Context,
    *,
    most: Annotated[int, typer.Option(min=1, help="How many steps to list, the newest first.")] = 20,
    json: JsonOption = False,
) -> None:
    """List what was done to the registry: when, by whom, from which source, and what was taken back."""
    run = Run.of(ctx)
    with run.reading() as registry:
        told = steps.history(registry)
    if json:
        print_json([_step_json(each.step) | {"stands": each.stands} for each in told])
        return
    print_list(run, "steps", _FIELDS, [_row(run, each) for each in told[:most]])


def _opened(run: Run, command: str, *, look: bool) -> AbstractContextManager[Registry]:
    return run.reading() if look else run.going_back(command)


def _row(run: Run, told: Told) -> list[str | None]:
    step = told.step
    at = step.at.astimezone(PARIS)
    about = step.command if step is told.meant else f"{step.command} ({told.meant.number})"
    state = "" if told.stands or step.undoes is not None else run.say("steps.value.taken_back")
    when = f"{short_date(at.date(), run.language)} {hour(at.time(), run.language)}"
    return [str(step.number), when, about, step.source, step.author, state]


def _named(run: Run, step: Step) -> str:
    at = step.at.astimezone(PARIS)
    if step.source:
        return run.say("steps.value.import", command=step.command, source=step.source, at=at)
    return run.say("steps.value.step", command=step.command, at=at)


def _tell(run: Run, what: str, counts: Mapping[str, int]) -> None:
    nouns = sentences(run.language, "steps")["noun"]  # parts of things are not counted
    said = [run.say(f"steps.noun.{table}", count=counts[table]) for table in nouns if counts.get(table)]
    if said:
        run.tell(f"steps.said.{what}", things=said)


def _step_json(step: Step) -> dict[str, Any]:
    return {
        "number": step.number,
        "command": step.command,
        "at": step.at,
        "author": step.author,
        "source": step.source,
        "file": step.file,
        "undoes": step.undoes,
    }


def _effects_json(effects: Effects) -> dict[str, Any]:
    return {
        "removed": dict(effects.removed),
        "brought_back": dict(effects.brought_back),
        "restored": dict(effects.restored),
    }
