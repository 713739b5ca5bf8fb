"""What to do now: the steps of all workshops under way, and what will not wait beside them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from recovery_cli.domain.minutes import ActionState
from recovery_cli.domain.next_steps import A_CALL, SOON, Alarm
from recovery_cli.domain.planning import Blank, Task
from recovery_cli.domain.workshops import Workshop, WorkshopStatus
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.checklists import actions_to_ask_about, tasks_of
from recovery_cli.services.collectives import collective_alarms
from recovery_cli.services.measures import measure_deadlines


@dataclass(frozen=True, kw_only=True)
class Checklist:
    """A workshop with its steps."""

    workshop: Workshop
    tasks: Sequence[Task]

    @property
    def next_task(self) -> Task | None:
        """The first step that is not done."""
        return next((task for task in self.tasks if not task.done), None)


@dataclass(frozen=True, kw_only=True)
class NextSteps:
    """The workshops under way, the one that has waited longest first, and what else will not wait."""

    checklists: Sequence[Checklist]
    alarms: Sequence[Alarm] = ()


def next_steps(registry: Registry, reference: str | None = None, *, region: str | None = None) -> NextSteps:
    """What is to be done for all workshops that are not finished, of all regions or of one (its letters).

    Of one workshop the whole checklist, finished or not, and nothing else.

    Raises:
        Unknown: there is no such workshop.
    """
    if reference is not None:
        workshop = references.workshop(registry, reference)
        return NextSteps(checklists=[Checklist(workshop=workshop, tasks=tasks_of(registry, workshop))])
    under_way = [
        Checklist(workshop=each, tasks=tasks_of(registry, each))
        for each in registry.workshops.all()
        if region in {None, each.region} and not _finished(registry, each)
    ]
    checklists = [(each.next_task.due, each) for each in under_way if each.next_task]
    checklists.sort(key=lambda found: (found[0], found[1].workshop.day, found[1].workshop.reference))
    alarms = [alarm for source in ALARMS for alarm in source(registry, region)]
    alarms.sort(key=lambda alarm: alarm.due or registry.moment.today)
    return NextSteps(checklists=[each for _, each in checklists], alarms=alarms)


def action_alarms(registry: Registry, region: str | None) -> Iterator[Alarm]:
    """The open actions that are due within a week, or were."""
    actions = registry.actions.of_region(region) if region else registry.actions.all()
    soon = registry.moment.today + SOON
    due = [each for each in actions if each.state is ActionState.OPEN and each.due <= soon]
    workshops = registry.workshops.many(each.workshop_id for each in due)
    for action in due:
        reference = workshops[action.workshop_id].reference
        number = str(action.number)
        yield Alarm(
            kind="action",
            fields={"reference": reference, "number": number, "text": action.text, "owner": action.owner},
            due=action.due,
            commands=(
                ("update-action", reference, number, "--note", Blank.NOTE),
                ("close-action", reference, number),
            ),
        )


def measure_alarms(registry: Registry, region: str | None) -> Iterator[Alarm]:
    """The measures whose deadline is near; over, it concerns nobody any more."""
    today = registry.moment.today
    for measure in measure_deadlines(registry, today, region):
        if measure.deadline and measure.deadline <= today + A_CALL:
            yield Alarm(
                kind="measure",
                fields={"name": measure.name},
                due=measure.deadline,
                commands=(("show-measure", measure.name),),
            )


ALARMS: tuple[Callable[[Registry, str | None], Iterator[Alarm]], ...] = (
    action_alarms,
    collective_alarms,
    measure_alarms,
)
"""Who looks for what will not wait, in all regions or in one."""


def _finished(registry: Registry, workshop: Workshop) -> bool:
    """Whether nothing is left to do for a workshop, without looking at all that hangs on it."""
    if workshop.status is WorkshopStatus.CANCELLED:
        return True
    closed = workshop.status is WorkshopStatus.CLOSED and workshop.minutes_sent_on is not None
    return closed and not actions_to_ask_about(registry, workshop)
