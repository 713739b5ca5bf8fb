"""Planning a workshop: its day, its figures, its agenda, and whom to invite."""

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
from recovery_cli.domain.candidates import Candidate
from recovery_cli.domain.companies import Company, Size
from recovery_cli.domain.invitations import Invitation, Place
from recovery_cli.domain.merits import Wish
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.planning import DateOrMonth, NobodyToInvite
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.regions import region as region_meant, region_of_letters
from recovery_cli.domain.selection import Choice, selection, to_invite
from recovery_cli.domain.shortlist import shortlist
from recovery_cli.domain.territories import Priority
from recovery_cli.domain.texts import clean
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import AgendaItem, Format, Workshop, checked, new_reference, parse_theme
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.candidates import candidates, with_projects
from recovery_cli.services.days import (
    Notice,
    chosen_day,
    day_after,
    departments_for,
    notices_about,
    replies_due,
)
from recovery_cli.services.notices import (
    Turnout,
    former_region_notices,
    same_month_notices,
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
    `round_minutes` are minutes, `no_show_rate` is a share of one.
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
    letters = region_meant(request.region).letters
    venue = references.venue(registry, request.venue) if request.venue else None
    partners = _partners(registry, request.partners)
    departments = departments_for(letters, venue)
    day = _day(registry, request, departments)
    theme = parse_theme(request.theme or "")
    known = candidates(registry, letters, day, theme)
    kept = settings(registry)
    priority = None
    if request.priority is Priority.TERRITORY:
        from recovery_cli.services import territories

        priority = territories.territorial_priority(kept.priority)
        known = territories.placed(known, registry.candidates.addresses(letters))
    able = sum(not candidate.silent for candidate in known)
    if not able:
        raise NobodyToInvite(region=region_of_letters(letters).name)
    draft = Workshop(
        reference=_reference(registry, letters, day),
        region=letters,
        day=day,
        next_day=day_after(day, departments),
        reply_before=replies_due(day, registry.moment.today, departments),
        partner_ids=tuple(partner.id for partner in partners),
        theme=theme,
        priority=priority,
    )
    workshop = _filled(draft, request, venue, able, kept.no_show_rate)
    agenda(workshop)  # refused before anything is written
    plan = _kept(registry, workshop, venue, partners, known=known)
    return replace(
        plan,
        warnings=[*former_region_notices(request.region), *plan.warnings],
        placed=sum(each.territory is not None and not each.silent for each in known),
    )


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
            rounds=0 if format_ is Format.TABLES else rounds,
            round_minutes=round_minutes,
            tables=_given(request.tables, fitting_tables(format_, capacity, venue.tables if venue else None)),
            venue_id=venue.id if venue else None,
            no_show_rate=usual_rate if request.no_show_rate is None else request.no_show_rate,
        )
    )


def _given(asked: int | None, usual: int) -> int:
    return usual if asked is None else asked


def _kept(
    registry: Registry,
    draft: Workshop,
    venue: Venue | None,
    partners: Sequence[Partner],
    *,
    known: Sequence[Candidate],
) -> Plan:
    workshop = registry.workshops.add(draft)
    items = registry.agenda_items.add_all(agenda(workshop))
    places = max(1, workshop.capacity - len(partners))
    wanted = to_invite(places, workshop.no_show_rate)
    wish = Wish(
        region=workshop.region,
        first_wave=wanted,
        reserve=-(-wanted // 2),
        theme=workshop.theme,
        department=venue.department if venue else None,
        priority=workshop.priority,
    )
    chosen = selection(with_projects(registry, shortlist(known, wish)), wish)
    invitations = registry.invitations.add_all(_invitations(workshop, chosen, wish, partners))
    turnout = _turnout(workshop, places, wish, chosen, known)
    carried = [choice.candidate.carried for choice in chosen[: wish.first_wave]]
    pitchable = sum(bool(each and each.shareable) for each in carried)
    return Plan(
        workshop=workshop,
        venue=venue,
        partners=partners,
        agenda=items,
        speaking=speaking_times(workshop, items, projects=pitchable),
        invitations=invitations,
        companies=registry.companies.many(choice.candidate.id for choice in chosen),
        turnout=turnout,
        warnings=[
            *notices_about(
                registry,
                workshop.day,
                departments_for(workshop.region, venue),
                reference=workshop.reference,
            ),
            *same_month_notices(workshop, registry.workshops.in_month(workshop.region, workshop.day)),
            *venue_notices(workshop, venue),
            *turnout_notices(turnout),
        ],
    )


def _turnout(
    workshop: Workshop, places: int, wish: Wish, chosen: Sequence[Choice], known: Sequence[Candidate]
) -> Turnout:
    wave = chosen[: wish.first_wave]
    able = [candidate for candidate in known if not candidate.silent]
    return Turnout(
        places=places,
        no_show_rate=workshop.no_show_rate,
        wanted=wish.first_wave,
        able=len(able),
        large=sum(candidate.size is Size.GE for candidate in able),
        first_wave=len(wave),
        reserve=len(chosen) - len(wave),
        left_out=len(known) - len(able),
        with_project=sum(choice.candidate.carried is not None for choice in wave),
    )


def _invitations(
    workshop: Workshop, chosen: Sequence[Choice], wish: Wish, partners: Sequence[Partner]
) -> list[Invitation]:
    """Partners first, outside of the ranking; then the companies by rank."""
    companies = []
    for rank, choice in enumerate(chosen, start=1):
        project = choice.candidate.project_for(workshop.theme)
        companies.append(
            Invitation(
                workshop_id=workshop.id,
                company_id=choice.candidate.id,
                project_id=project.id if project else None,
                place=Place.FIRST_WAVE if rank <= wish.first_wave else Place.RESERVE,
                rank=rank,
                score=choice.score,
                reasons=choice.reasons,
            )
        )
    return [*(partner_invitation(workshop, partner.id) for partner in partners), *companies]


def partner_invitation(workshop: Workshop, partner_id: str) -> Invitation:
    """The invitation of a partner of the workshop."""
    return Invitation(
        workshop_id=workshop.id, partner_id=partner_id, reasons=(Reason(kind="invited.partner"),)
    )
