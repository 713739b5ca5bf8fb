"""What was done, write by write, and taking it back."""

from dataclasses import dataclass

from recovery_cli.domain.steps import Effects, NothingToRedo, NothingToUndo, Stacks, Step, meant, stacks
from recovery_cli.registry.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Undone:
    """What was taken back or done again: the step that a person made, and what it changes."""

    step: Step
    effects: Effects


@dataclass(frozen=True, kw_only=True)
class Told:
    """A step as the history tells it; `stands` is false where it was taken back."""

    step: Step
    meant: Step
    stands: bool


def undo(registry: Registry, *, again: bool = False, dry_run: bool = False) -> Undone:
    """Take back the last step that stands; `again` does once more what was taken back last.

    Raises:
        NothingToUndo, NothingToRedo: there is no such step.
        StepForgotten: it is too long ago.
    """
    steps = registry.steps.all()
    step = _last(stacks(steps), again=again)
    change = registry.steps.effects if dry_run else registry.steps.take_back
    return Undone(step=meant(step, {each.number: each for each in steps}), effects=change(step))


def history(registry: Registry) -> list[Told]:
    """All steps, the newest first."""
    steps = registry.steps.all()
    by_number = {each.number: each for each in steps}
    standing = {meant(each, by_number).number for each in stacks(steps).done}
    return [
        Told(step=each, meant=meant(each, by_number), stands=each.number in standing)
        for each in reversed(steps)
    ]


def _last(standing: Stacks, *, again: bool) -> Step:
    steps = standing.undone if again else standing.done
    if not steps:
        raise NothingToRedo if again else NothingToUndo
    return steps[-1]
