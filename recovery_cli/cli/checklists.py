"""How the checklist of a workshop is shown: what is done, what is late, and what to type for the rest."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from recovery_cli.cli.run import Run
from recovery_cli.cli.tables import print_commands
from recovery_cli.domain.planning import Blank, Command, Task
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.dates import short_date

_PLAIN = re.compile(r"[\w./:,@+-]+")

_MOST = 4
"""So many commands of a step are shown at the most; how many more there are is said, and `--json` has all."""


def print_tasks(run: Run, tasks: Sequence[Task], *, brief: bool = False) -> None:
    """Print the steps with their days; under a step that is left, a line for each command to type.

    In brief, the steps with which the list begins are one line if they are done.
    """
    done = list(takewhile(lambda task: task.done, tasks))
    folded = len(done) if brief and len(done) > 1 else 0
    rows = [["", run.say("next_steps.value.done"), _so_far(run, done), ""]] if folded else []
    for task in tasks[folded:]:
        first, *more = [typed(run, command) for command in task.commands if not task.done] or [""]
        rows.append(
            [short_date(task.due, run.language), _state(run, task), label(run.language, task.step), first]
        )
        rows += [["", "", "", command] for command in more[: _MOST - 1]]
        if left := len(more[_MOST - 1 :]):
            rows.append(["", "", "", run.say("next_steps.value.more", count=left)])
    print_commands(
        [run.say(f"next_steps.field.{name}") for name in ("due", "state", "step", "command")], rows
    )


def _so_far(run: Run, done: Sequence[Task]) -> str:
    """How many steps are done, and the last of them."""
    last = label(run.language, done[-1].step)
    return run.say("next_steps.value.so_far", count=len(done), step=last)


def task_json(run: Run, task: Task) -> dict[str, Any]:
    """The documented shape of a step."""
    return {
        "step": task.step,
        "text": label(run.language, task.step),
        "due": task.due,
        "done": task.done,
        "late": task.is_late(run.moment.today),
        "commands": [typed(run, command) for command in task.commands],
    }


def typed(run: Run, command: Command) -> str:
    """A command line as it is typed in any shell; what only the organiser knows stands in capitals."""
    return " ".join(["recovery", *(_word(run, each) for each in command)])


def _word(run: Run, part: str) -> str:
    if isinstance(part, Blank):
        return label(run.language, part)
    if _PLAIN.fullmatch(part):
        return part
    return '"' + re.sub(r'(["\\$`])', r"\\\1", part) + '"'


def _state(run: Run, task: Task) -> str:
    today = run.moment.today
    if task.done:
        return run.say("next_steps.value.done")
    if task.is_late(today):
        return run.say("next_steps.value.late")
    return run.say("next_steps.value.today") if task.due == today else ""
