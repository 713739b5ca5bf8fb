"""Planning a workshop: its day, its figures, its agenda, its list of invitations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from recovery_cli.domain.agenda import (
    SpeakingTimes,
    agenda,
    fitting_rounds,
    fitting_tables,
    speaking_times,
)
from recovery_cli.domain.companies import Company
from recovery_cli.domain.invitations import Invitation, partner_invitation
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.planning import DateOrMonth
from recovery_cli.domain.regions import region as region_meant
from recovery_cli.domain.territories import Priority, TerritorialPriority
from recovery_cli.domain.texts import clean
from recovery_cli.domain.ties import Aim
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import AgendaItem, Format, Workshop, checked, new_reference, parse_theme
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.blocked_days import blocked_notices, in_the_way
from recovery_cli.services.days import (
    Notice,
    announced,
    chosen_day,
    departments_for,
    notices_about,
    replies_due,
)
from recovery_cli.services.invitees import able_companies, choose, choose_invitees
from recovery_cli.services.notices import (
    Turnout,
    former_region_notices,
    same_month_notices,
    session_notices,
    table_notices,
    turnout_notices,
    venue_notices,
)
from recovery_cli.services.settings import settings

_CAPACITY = 40
_DURATION = 240
_ROUND_MINUTES = 12


@dataclass(frozen=True, kw_only=True)
class PlanRequest:
    """What is asked of a plan; what is None is chosen sensibly.

    `region`, `venue` and `partners` are typed references; `month` is any day of it; `duration` and
    `round_minutes` are minutes, `no_show_rate` is a share of one, `session` the number in the region's count.
    """

    region: str
    day: date | None = None
    month: date | None = None
    title: str | None = None
    theme: str | None = None
    capacity: int | None = None
    rounds: int | None = None
    round_minutes: int | None = None
    tables: int | None = None
    format: Format | None = None
    venue: str | None = None
    start: time | None = None
    duration: int | None = None
    partners: tuple[str, ...] = ()
    no_show_rate: float | None = None
    priority: Priority | None = None
    session: int | None = None
    aim: Aim | None = None


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A workshop planned and kept, and all there is to say about it.

    `placed` says of how many companies that could be invited the territory is known, where that was asked.
    """

    workshop: Workshop
    venue: Venue | None
    partners: Sequence[Partner]
    agenda: Sequence[AgendaItem]
    speaking: SpeakingTimes
    invitations: Sequence[Invitation]
    companies: Mapping[str, Company]
    turnout: Turnout
    warnings: Sequence[Notice]
    placed: int = 0


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What a request names: the region by its letters, the venue, the partners, whose calendars count."""

    region: str
    venue: Venue | None
    partners: Sequence[Partner]
    departments: Sequence[str]
    theme: str | None


def plan_workshop(registry: Registry, request: PlanRequest) -> Plan:
    """Plan a workshop and keep it with its agenda and its list of invitations.

    Raises:
        UnknownRegion, Unknown, Ambiguous: region, venue or a partner is not the name of one.
        SeveralThemes: more than one is named.
        DateOrMonth: the date lies in another month than the one given.
        DayInThePast, MonthInThePast: the day or the month is over.
        OutOfRange, AgendaTooLong: the figures make no sense, or do not fit into the duration.
        NobodyToInvite: the registry holds no company that can be invited in this region.
    """
    meant = meaning(registry, request)
    day = _day(registry, request, meant.departments)
    draft = drafted(registry, request, meant, day)
    known = able_companies(registry, draft)
    able = sum(not candidate.silent for candidate in known)
    workshop, items = kept(registry, draft, request, meant, able=able)
    chosen = choose(registry, workshop, meant.venue, known)
    return Plan(
        workshop=workshop,
        venue=meant.venue,
        partners=meant.partners,
        agenda=items,
        speaking=speaking_times(workshop, items, projects=chosen.pitchable),
        invitations=registry.invitations.of_workshop(workshop.id),
        companies=chosen.companies,
        turnout=chosen.turnout,
        warnings=[
            *former_region_notices(request.region),
            *_warnings(registry, workshop, meant),
            *turnout_notices(chosen.turnout),
        ],
        placed=chosen.placed,
    )


def plan_invitees(registry: Registry, reference: str) -> Plan | None:
    """Put companies on the list of a workshop that was planned without one; None if it has one already.

    Raises:
        Unknown, WorkshopClosed, WorkshopCancelled: there is no such workshop, or nothing of it can change.
        NobodyToInvite: the registry holds no company that can be invited in this region.
    """
    workshop, chosen = choose_invitees(registry, reference)
    if chosen is None:
        return None
    items = registry.agenda_items.of_workshop(workshop.id)
    return Plan(
        workshop=workshop,
        venue=registry.venues.get(workshop.venue_id) if workshop.venue_id else None,
        partners=list(registry.partners.many(workshop.partner_ids).values()),
        agenda=items,
        speaking=speaking_times(workshop, items, projects=chosen.pitchable),
        invitations=registry.invitations.of_workshop(workshop.id),
        companies=registry.companies.many(
            each.company_id for each in registry.invitations.of_workshop(workshop.id) if each.company_id
        ),
        turnout=chosen.turnout,
        warnings=turnout_notices(chosen.turnout),
        placed=chosen.placed,
    )


def meaning(registry: Registry, request: PlanRequest) -> Meaning:
    """What the texts of a request name; raises as `plan_workshop` does."""
    letters = region_meant(request.region).letters
    venue = references.venue(registry, request.venue) if request.venue else None
    return Meaning(
        region=letters,
        venue=venue,
        partners=_partners(registry, request.partners),
        departments=departments_for(letters, venue),
        theme=parse_theme(request.theme or ""),
    )


def drafted(registry: Registry, request: PlanRequest, meant: Meaning, day: date) -> Workshop:
    """A workshop of which only the day and what follows from it are settled, and whom it is to reach."""
    return Workshop(
        reference=_reference(registry, meant.region, day),
        region=meant.region,
        day=day,
        next_day=announced(registry, meant.region, day, meant.departments),
        reply_before=replies_due(day, registry.moment.today, meant.departments),
        session=registry.workshops.last_session(meant.region) + 1,
        partner_ids=tuple(partner.id for partner in meant.partners),
        theme=meant.theme,
        priority=_priority(registry, request),
    )


def _priority(registry: Registry, request: PlanRequest) -> TerritorialPriority | None:
    """The figures by which companies come first, where that is asked."""
    if request.priority is not Priority.TERRITORY:
        return None
    from recovery_cli.services import territories

    return territories.territorial_priority(settings(registry).priority)


def kept(
    registry: Registry, draft: Workshop, request: PlanRequest, meant: Meaning, *, able: int
) -> tuple[Workshop, list[AgendaItem]]:
    """The workshop that was asked for, kept with its agenda and its partners; `able` companies could come.

    Raises:
        OutOfRange, PastMidnight, AgendaTooLong: the figures make no sense, or do not fit into the duration.
    """
    workshop = _filled(draft, request, meant.venue, able, settings(registry).no_show_rate)
    agenda(workshop)  # refused before anything is written
    workshop = registry.workshops.add(workshop)
    items = registry.agenda_items.add_all(agenda(workshop))
    registry.invitations.add_all(
        partner_invitation(workshop.id, partner_id) for partner_id in workshop.partner_ids
    )
    return workshop, items


def _warnings(registry: Registry, workshop: Workshop, meant: Meaning) -> list[Notice]:
    """What speaks against the day and the venue of a workshop."""
    return [
        *notices_about(registry, workshop.day, meant.departments, reference=workshop.reference),
        *blocked_notices(in_the_way(registry, workshop.region, workshop.partner_ids), workshop.day),
        *same_month_notices(workshop, registry.workshops.in_month(workshop.region, workshop.day)),
        *venue_notices(workshop, meant.venue),
        *table_notices(workshop),
        *session_notices(registry, workshop),
    ]


def _day(registry: Registry, request: PlanRequest, departments: Sequence[str]) -> date:
    day, month = request.day, request.month
    if day and month and (day.year, day.month) != (month.year, month.month):
        raise DateOrMonth(day=day)
    return chosen_day(registry, departments, day=day, month=month)


def _partners(registry: Registry, typed: Sequence[str]) -> list[Partner]:
    found = {partner.id: partner for partner in (references.partner(registry, name) for name in typed)}
    return list(found.values())


def _reference(registry: Registry, letters: str, day: date) -> str:
    return new_reference(letters, day, {workshop.reference for workshop in registry.workshops.all()})


def _filled(
    draft: Workshop, request: PlanRequest, venue: Venue | None, able: int, usual_rate: float
) -> Workshop:
    """The workshop that was asked for, gaps filled with what suits."""
    format_ = request.format or Format.BOTH
    if format_ is Format.BOTH and request.rounds == 0:
        format_ = Format.TABLES
    room = venue.capacity if venue else None
    capacity = _given(request.capacity, min(_CAPACITY, room or _CAPACITY))
    duration = _given(request.duration, _DURATION)
    round_minutes = _given(request.round_minutes, _ROUND_MINUTES)
    others = min(able, max(capacity, 2))
    rounds = _given(request.rounds, fitting_rounds(format_, duration, max(round_minutes, 1), others))
    return checked(
        replace(
            draft,
            start=request.start or draft.start,
            duration=duration,
            title=clean(request.title or "").strip() or None,
            format=format_,
            capacity=capacity,
            session=_given(request.session, draft.session or 1),
            aim=request.aim or draft.aim,
            rounds=0 if format_ is Format.TABLES else rounds,
            round_minutes=round_minutes,
            tables=_given(request.tables, fitting_tables(format_, capacity, venue.tables if venue else None)),
            venue_id=venue.id if venue else None,
            no_show_rate=usual_rate if request.no_show_rate is None else request.no_show_rate,
        )
    )


def _given(asked: int | None, usual: int) -> int:
    return usual if asked is None else asked
