"""What happens in a collective: news heard of it, milestones set and reached."""

from dataclasses import replace
from datetime import date

from recovery_cli.domain.advances import BeforeFormed, Milestone, News
from recovery_cli.domain.collectives import Collective
from recovery_cli.domain.company_filters import DayToCome
from recovery_cli.domain.errors import Unknown
from recovery_cli.domain.minutes import NoText
from recovery_cli.domain.texts import clean
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references


def add_news(
    registry: Registry, reference: str, text: str, *, on: date | None = None
) -> tuple[Collective, News]:
    """Keep what was heard of a collective, today or on a day before.

    Raises:
        Unknown, Ambiguous: the reference fits none, or several.
        NoText: there is nothing to keep.
        DayToCome, BeforeFormed: nothing can have been heard on that day.
    """
    collective = references.collective(registry, reference)
    day = happened_on(registry, collective, on)
    return collective, registry.news.add(News(collective_id=collective.id, day=day, text=said(text)))


def add_milestone(
    registry: Registry, reference: str, text: str, *, due: date
) -> tuple[Collective, Milestone]:
    """Set what a collective is to have reached by a day; milestones are numbered within the collective.

    Raises:
        Unknown, Ambiguous: the reference fits none, or several.
        NoText: the milestone has no text.
        BeforeFormed: its day is before the collective was formed.
    """
    collective = references.collective(registry, reference)
    _refuse_before_formed(collective, due)
    known = registry.milestones.of_collective(collective.id)
    number = max((each.number for each in known), default=0) + 1
    milestone = Milestone(collective_id=collective.id, number=number, text=said(text), due=due)
    return collective, registry.milestones.add(milestone)


def reach_milestone(
    registry: Registry, reference: str, number: int, *, on: date | None = None
) -> tuple[Collective, Milestone]:
    """Note that a milestone was reached, today or on a day before; said again, the day changes.

    Raises:
        Unknown, Ambiguous: there is no such collective, several, or no such milestone.
        DayToCome, BeforeFormed: it cannot have been reached on that day.
    """
    collective = references.collective(registry, reference)
    known = registry.milestones.of_collective(collective.id)
    milestone = next((each for each in known if each.number == number), None)
    if milestone is None:
        raise Unknown(noun="milestone", reference=f"{collective.title} / {number}")
    day = happened_on(registry, collective, on)
    return collective, registry.milestones.keep(replace(milestone, reached_on=day))


def happened_on(registry: Registry, collective: Collective, on: date | None) -> date:
    """The day on which something happened in a collective: the one typed, else today.

    Raises:
        DayToCome, BeforeFormed: it cannot have happened then.
    """
    today = registry.moment.today
    day = on or today
    if day > today:
        raise DayToCome(day=day)
    _refuse_before_formed(collective, day)
    return day


def said(text: str) -> str:
    """What somebody typed, cleaned.

    Raises:
        NoText: nothing is left.
    """
    wanted = clean(text).strip()
    if not wanted:
        raise NoText
    return wanted


def _refuse_before_formed(collective: Collective, day: date) -> None:
    if day < collective.formed_on:
        raise BeforeFormed(day=day, formed_on=collective.formed_on, title=collective.title)
