"""Months of a demo: workshops whose replies, no-shows and outcomes are drawn from stated rates."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from recovery_cli.domain.attendance import Mark
from recovery_cli.domain.invitations import Invitation, Place, Reply
from recovery_cli.domain.meetings import OutcomeLevel
from recovery_cli.domain.workshops import WorkshopFull
from recovery_cli.registry.registry import Registry
from recovery_cli.services import (
    attendance,
    demo_collectives,
    invitations,
    mailings,
    minutes,
    outcomes,
    pairing,
    planning,
    references,
    story,
    ties,
)
from recovery_cli.services.days import third_thursday
from recovery_cli.services.demo_collectives import Chances
from recovery_cli.services.demo_rates import Rates

_PLANNED, _SENT, _ANSWERED, _PAIRED = (timedelta(days=-before) for before in (45, 42, 14, 3))
_CLOSED, _MINUTES, _TO_ACT = timedelta(days=1), timedelta(days=2), timedelta(days=25)
_ACTIONS = 4
"""So many actions are agreed at a workshop."""
_PUT_OFF = "Les deux agendas ne se croisent pas avant un mois ; la visite tient."

Progress = Callable[[str], None]
"""Told the reference of the workshop that is being lived through."""


@dataclass(frozen=True, kw_only=True)
class Months:
    """One workshop a month of a region, from the month of a day on; `seed` draws what people do."""

    region: str
    first: date
    count: int
    seed: int = 2026
    rates: Rates = field(default_factory=Rates)
    capacity: int = 40
    rounds: int = 3

    @property
    def starts(self) -> date:
        """When the first of them is planned."""
        return third_thursday(self.first) + _PLANNED

    def days(self) -> list[date]:
        """The third Thursday of each month: about when its workshop is."""
        first = _months(self.first)
        return [third_thursday(_first_of(month)) for month in range(first, first + self.count)]


def until(story_begins: date, story_ends: date, count: int, *, region: str) -> Months:
    """Of so many months up to the end of a story, those before it begins: none, if it tells of all."""
    begins, ends = _months(story_begins), _months(story_ends)
    first = min(begins, ends - count + 1)
    return Months(region=region, first=_first_of(first), count=begins - first)


def live(months: Months, write: story.Writing, progress: Progress | None = None) -> list[str]:
    """Live through these workshops one after the other; return their references."""
    lived = []
    for day in months.days():
        lived.append(_live(months, day, write))
        if progress:
            progress(lived[-1])
    return lived


def _months(day: date) -> int:
    """The months since the year nought."""
    return day.year * 12 + day.month - 1


def _first_of(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)


def _live(months: Months, about: date, write: story.Writing) -> str:
    rates, chance = months.rates, Random(f"{months.seed} {about}")  # noqa: S311 - a story, no secret
    with write(about + _PLANNED, "plan-workshop") as registry:
        request = planning.PlanRequest(
            region=months.region, month=about, capacity=months.capacity, rounds=months.rounds
        )
        workshop = planning.plan_workshop(registry, request).workshop
    reference, day = workshop.reference, workshop.day
    with write(day + _SENT, "mark-sent") as registry:
        mailings.mark_sent(registry, reference, "invitations")
    with write(day + _ANSWERED, "record-reply") as registry:
        _reply(registry, reference, rates, chance)
    with write(day + _PAIRED, "pair-workshop") as registry:
        pairing.pair_workshop(registry, reference)
    with write(day, "check-in") as registry:
        _check_in(registry, reference, rates, chance)
    with write(day + _CLOSED, "record-outcome") as registry:
        _speak(registry, reference, rates, chance)
        _act(registry, rates, chance)
        _agree(registry, reference, day, chance)
    with write(day + _CLOSED, "close-workshop") as registry:
        attendance.close_workshop(registry, reference)
    with write(day + _MINUTES, "mark-sent") as registry:
        mailings.mark_sent(registry, reference, "minutes")
    demo_collectives.live(Chances(region=months.region, seed=months.seed), reference, day, write)
    return reference


def _reply(registry: Registry, reference: str, rates: Rates, chance: Random) -> None:
    """The first wave answers, until all places are taken; whoever moves up is not asked any more."""
    for siren in story.listed(registry, reference, _first_wave):
        drawn = chance.random()
        if drawn < rates.accepted:
            guests = story.head_of(registry, siren)
            with suppress(WorkshopFull):
                invitations.record_reply(registry, reference, siren, Reply.YES, guests=guests)
        elif drawn < rates.accepted + rates.declined:
            invitations.record_reply(registry, reference, siren, Reply.NO)


def _check_in(registry: Registry, reference: str, rates: Rates, chance: Random) -> None:
    marks = (
        (rates.absent, Mark(absent=True)),
        (rates.absent + rates.excused, Mark(excused=True)),
        (rates.absent + rates.excused + rates.late, Mark(late=2)),
        (1.0, Mark()),
    )
    marked: dict[Mark, list[str]] = {mark: [] for _, mark in marks}
    for siren in story.listed(registry, reference, _accepted):
        drawn = chance.random()
        marked[next(mark for below, mark in marks if drawn < below)].append(siren)
    for mark, sirens in marked.items():
        if sirens:
            attendance.mark_all(registry, reference, sirens, mark)


def _speak(registry: Registry, reference: str, rates: Rates, chance: Random) -> None:
    """What was said after the meetings that took place, by the organiser for both."""
    workshop = references.workshop(registry, reference)
    said = outcomes.SaidThere(registry, workshop)
    for one in ties.held_meetings(registry, workshop):
        if chance.random() >= rates.spoken:
            continue
        drawn, level = chance.random(), OutcomeLevel.NOTHING
        if drawn < rates.work_together:
            level = OutcomeLevel.WORK_TOGETHER
        elif drawn < rates.work_together + rates.exchange:
            level = OutcomeLevel.EXCHANGE
        said.keep(one.meeting, None, level, {})


def _act(registry: Registry, rates: Rates, chance: Random) -> None:
    """Some of what earlier workshops agreed is done by now, some is put off and said to be."""
    later = registry.moment.today + _TO_ACT
    for workshop, action in minutes.list_actions(registry, still_open=True):
        drawn = chance.random()
        if drawn < rates.done:
            minutes.close_action(registry, workshop.reference, action.number)
        elif drawn < rates.done + rates.followed_up:
            minutes.update_action(registry, workshop.reference, action.number, note=_PUT_OFF, due=later)


def _agree(registry: Registry, reference: str, day: date, chance: Random) -> None:
    """Those who want to work together agree on who does what next."""
    held = ties.held_meetings(registry, references.workshop(registry, reference))
    wanted = [one for one in held if any(said.level is OutcomeLevel.WORK_TOGETHER for said in one.outcomes)]
    for one in chance.sample(wanted, min(_ACTIONS, len(wanted))):
        siren, other = story.sirens_of(registry, one.meeting)
        owner = next(iter(story.head_of(registry, siren)), "").partition(",")[0]
        if owner:
            minutes.add_action(
                registry,
                reference,
                f"Rendre visite à {references.company(registry, other).name}.",
                owner=owner,
                due=day + _TO_ACT,
                company=siren,
            )


def _first_wave(invitation: Invitation) -> bool:
    return invitation.place is Place.FIRST_WAVE


def _accepted(invitation: Invitation) -> bool:
    return invitation.reply is Reply.YES
