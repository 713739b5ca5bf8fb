"""The command that an organiser types first in the morning: what to do now, and how."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Annotated, Any

import typer

from recovery_cli.cli.checklists import print_tasks, task_json, typed
from recovery_cli.cli.overviews import print_heading
from recovery_cli.cli.parameters import START, JsonOption, RegionOption
from recovery_cli.cli.regions import region_meant
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.tables import print_commands
from recovery_cli.domain.next_steps import Alarm
from recovery_cli.domain.planning import Command, Task
from recovery_cli.i18n.dates import short_date
from recovery_cli.services.next_steps import Checklist, NextSteps, next_steps as found_steps

app = typer.Typer()

_FAR = 30
"""Of a workshop whose next step is more than so many days ahead, only that is told."""

_NAMED = 2
"""The words of a command before its options: what it does, to which collective."""


@app.command(rich_help_panel=START)
def next_steps(
    ctx: typer.Context,
    workshop: Annotated[str | None, typer.Argument(help="Only this workshop, whole: GES-2026-11.")] = None,
    *,
    region: RegionOption = None,
    json: JsonOption = False,
) -> None:
    """Say what to do now, workshop by workshop, with the command for it; late ones first."""
    run = Run.of(ctx)
    letters = region_meant(run, region)
    with run.reading() as registry:
        steps = found_steps(registry, workshop, region=letters)
    if json:
        print_json(_json(run, steps))
        return
    whole = workshop is not None
    if not whole:
        steps = _asked_once(run, steps)
        _print_late(run, steps)
    near = [each for each in steps.checklists if whole or not _is_far(run, each)]
    for checklist in (each for each in near if each.tasks):
        print_heading(_heading(run, checklist))
        print_tasks(run, checklist.tasks, brief=not whole)
    _print_far(run, [each for each in steps.checklists if each not in near])
    _print_alarms(run, [alarm for alarm in steps.alarms if not alarm.is_late(run.moment.today)])
    _tell(run, steps, whole=whole)


def _asked_once(run: Run, steps: NextSteps) -> NextSteps:
    """The steps without the commands that are told of late actions by themselves."""
    late = [alarm for alarm in steps.alarms if alarm.is_late(run.moment.today)]
    asked = {command for alarm in late for command in alarm.commands}

    def rest(task: Task) -> Task:
        return replace(task, commands=tuple(each for each in task.commands if each not in asked))

    checklists = [replace(each, tasks=[rest(task) for task in each.tasks]) for each in steps.checklists]
    return replace(steps, checklists=checklists)


def _print_late(run: Run, steps: NextSteps) -> None:
    """All that should be done by now, of whatever kind, the oldest first."""
    today = run.moment.today
    rows: list[tuple[date, str, str, Sequence[Command]]] = [
        (task.due, each.workshop.reference, run.say("next_steps.value.step", step=task.step), task.commands)
        for each in steps.checklists
        for task in each.tasks
        if task.is_late(today)
    ]
    rows += [
        (alarm.due, str(alarm.fields.get("reference", "")), _sentence(run, alarm), alarm.commands)
        for alarm in steps.alarms
        if alarm.due and alarm.is_late(today)
    ]
    if not rows:
        return
    typer.echo(run.say("next_steps.field.late"))
    names = ("due", "workshop", "what", "command")
    print_commands(
        [run.say(f"next_steps.field.{name}") for name in names],
        [
            [short_date(due, run.language), reference, what, _first(run, commands)]
            for due, reference, what, commands in sorted(rows, key=lambda row: row[:2])
        ],
    )


def _is_far(run: Run, checklist: Checklist) -> bool:
    """Whether nothing is to be done for a workshop for a month or so."""
    task = checklist.next_task
    return task is not None and (task.due - run.moment.today).days > _FAR


def _heading(run: Run, checklist: Checklist) -> str:
    workshop = checklist.workshop
    return run.say("next_steps.value.heading", reference=workshop.reference, day=workshop.day)


def _print_far(run: Run, checklists: Sequence[Checklist]) -> None:
    """The workshops that can wait, a line each."""
    if checklists:
        typer.echo()
    for each in checklists:
        if task := each.next_task:
            wait = run.say("next_steps.value.far", step=task.step, due=task.due)
            typer.echo(f"{_heading(run, each)} – {wait}")


def _print_alarms(run: Run, alarms: Sequence[Alarm]) -> None:
    if not alarms:
        return
    print_heading(run.say("next_steps.field.alarms"))
    rows = [
        [
            short_date(alarm.due, run.language) if alarm.due else "",
            _sentence(run, alarm),
            _first(run, alarm.commands),
        ]
        for alarm in _gathered(run, alarms)
    ]
    print_commands([run.say(f"next_steps.field.{name}") for name in ("due", "what", "command")], rows)


def _gathered(run: Run, alarms: Sequence[Alarm]) -> Iterator[Alarm]:
    """The alarms with all that one collective lacks on one line, and one command for it."""
    for title, together in groupby(alarms, key=_lacking):
        several = list(together)
        if title is None or len(several) == 1:
            yield from several
            continue
        missing = tuple(run.say(f"next_steps.missing.{each.kind}") for each in several)
        first, *others = (each.commands[0] for each in several)
        command = (*first, *(word for words in others for word in words[_NAMED:]))
        fields = {"title": title, "missing": missing}
        yield Alarm(kind="collective-lacks", fields=fields, commands=(command,))


def _lacking(alarm: Alarm) -> object:
    """The title of the collective that lacks somebody or something; None of other alarms."""
    return alarm.fields["title"] if alarm.kind.startswith("collective-no-") else None


def _tell(run: Run, steps: NextSteps, *, whole: bool) -> None:
    """How much is late, and with which command to begin."""
    today = run.moment.today
    left = [task for each in steps.checklists for task in each.tasks if not task.done]
    late = sum(task.is_late(today) for task in left) + sum(alarm.is_late(today) for alarm in steps.alarms)
    if late:
        run.tell("next_steps.said.late", count=late)
    elif left:
        run.tell("next_steps.said.nothing_late", due=min(task.due for task in left))
    elif whole and not steps.checklists[0].tasks:
        run.tell("workshops.said.cancelled", reference=steps.checklists[0].workshop.reference)
    elif whole:
        run.tell("workshops.said.all_done", reference=steps.checklists[0].workshop.reference)
    elif not steps.alarms:
        run.tell("next_steps.said.nothing")


def _first(run: Run, commands: Sequence[Command]) -> str:
    return typed(run, commands[0]) if commands else ""


def _sentence(run: Run, alarm: Alarm) -> str:
    return run.say(f"next_steps.alarm.{alarm.kind}", **alarm.fields)


def _json(run: Run, steps: NextSteps) -> dict[str, Any]:
    today = run.moment.today
    return {
        "today": today,
        "workshops": [
            {
                "reference": each.workshop.reference,
                "day": each.workshop.day,
                "session": each.workshop.session,
                "tasks": [task_json(run, task) for task in each.tasks],
            }
            for each in steps.checklists
        ],
        "alarms": [
            {
                "kind": alarm.kind,
                "text": _sentence(run, alarm),
                "due": alarm.due,
                "late": alarm.is_late(today),
                "commands": [typed(run, command) for command in alarm.commands],
            }
            for alarm in steps.alarms
        ],
    }
