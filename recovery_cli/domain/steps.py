"""What was done to the registry, write by write: which write can be taken back, or done again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from recovery_cli.domain.errors import Refused


@dataclass(frozen=True, kw_only=True)
class Step:
    """One write of the registry: the command that made it, when, by whom.

    `source` is what the rows of an import are said to come from, `file` the file they were read from; both
    are None where a person typed. `undoes` is the number of the step that this one took back.
    """

    id: str
    number: int
    command: str
    at: datetime
    author: str
    source: str | None = None
    file: str | None = None
    undoes: int | None = None

    @property
    def by_hand(self) -> bool:
        """Whether a person typed what it says."""
        return self.source is None


ALL = "*"
"""Stands for all fields of a thing that are not named."""


@dataclass(frozen=True)
class Origins:
    """Which step said each field of a thing: numbers of steps, by field."""

    by_field: Mapping[str, int]

    def of(self, name: str) -> int:
        """The number of the step that said a field; 0 where nobody knows."""
        return self.by_field.get(name, self.by_field.get(ALL, 0))


@dataclass(frozen=True, kw_only=True)
class Effects:
    """What taking a step back does: how many rows of each table go, come back, are as they were before."""

    step: Step
    removed: Mapping[str, int] = field(default_factory=dict)
    brought_back: Mapping[str, int] = field(default_factory=dict)
    restored: Mapping[str, int] = field(default_factory=dict)


@dataclass(eq=False)
class NothingToUndo(Refused):
    """No step is left that could be taken back."""


@dataclass(eq=False)
class NothingToRedo(Refused):
    """The last thing done was no undo."""


@dataclass(eq=False)
class StepForgotten(Refused):
    """What the step changed was kept for a while only, and is not known any more."""

    command: str
    at: datetime


@dataclass(kw_only=True)
class Stacks:
    """The steps that stand, and the undos that stand, the last one at the end of each."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)


def stacks(steps: Iterable[Step]) -> Stacks:
    """What stands after these steps, in the order in which they were made.

    Taking back an undo is a step as good as the first one; whatever is done anew ends what could be redone.
    """
    standing = Stacks()
    for step in steps:
        if step.undoes is None:
            standing.done.append(step)
            standing.undone.clear()
        elif standing.done and standing.done[-1].number == step.undoes:
            standing.done.pop()
            standing.undone.append(step)
        elif standing.undone and standing.undone[-1].number == step.undoes:
            standing.undone.pop()
            standing.done.append(step)
    return standing


def meant(step: Step, by_number: Mapping[int, Step]) -> Step:
    """The step that a person made: of an undo or a redo, the one that it is about."""
    while step.undoes is not None and step.undoes in by_number:
        step = by_number[step.undoes]
    return step
