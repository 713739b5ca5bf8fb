"""Changing and cancelling a workshop, and letting the reserve move up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from recovery_cli.domain.agenda import agenda, fitting_rounds, fitting_tables
from recovery_cli.domain.invitations import DECLINED, Guest, Invitation, Place, Reply, partner_invitation
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.selection import to_invite
from recovery_cli.domain.workshops import (
    DayInThePast,
    Format,
    TooManyAccepted,
    Workshop,
    WorkshopStatus,
    checked,
    refuse_cancelled,
    refuse_closed,
)
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.blocked_days import blocked_notices, in_the_way
from recovery_cli.services.days import Notice, announced, departments_for, notices_about, replies_due
from recovery_cli.services.notices import session_left_notices, session_notices, table_notices, venue_notices

_IN_CALENDARS = ("day", "start", "duration", "venue_id", "title")
_IN_AGENDA = ("duration", "format", "rounds", "round_minutes")
_FIGURES = (
    "day", "start", "duration", "title", "theme", "format", "capacity", "rounds", "round_minutes", "tables",
    "no_show_rate", "reply_before", "next_day", "timekeeper", "note_taker",
    "funding", "session", "aim",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Edited:
    """A workshop after a change: what to think about, who moved up, whether pairs must be composed anew.

    `in_calendars` says that the calendar of the region, if it is out, tells what is no longer so.
    """

    workshop: Workshop
    warnings: Sequence[Notice] = ()
    moved_up: Sequence[Invitation] = ()
    to_tell: int = 0
    in_calendars: bool = False
    pair_again: bool = False
    already: bool = False


def edit_workshop(registry: Registry, reference: str, *, values: Mapping[str, Any]) -> Edited:
    """Change a workshop; invitations and replies stay.

    `values` holds fields of the workshop, read already; `venue` is a typed reference or None; `partners` and
    `companies` are typed references of those to be added. A larger capacity lets the reserve move up. Without
    a new `reply_before` and `next_day`, both follow the day.

    Raises:
        Unknown, Ambiguous: workshop, venue, partner or company is not the name of one.
        WorkshopClosed, WorkshopCancelled: the workshop is. DayInThePast: the new day is over.
        OutOfRange, AgendaTooLong: the figures make no sense, or do not fit into the duration.
        TooManyAccepted: more guests have accepted than there would be places.
    """
    old = open_workshop(registry, reference)
    new = _changed(registry, old, values)
    invitations = registry.invitations.of_workshop(old.id)
    taken = places_taken(invitations, guests_of(registry, old))
    if new.capacity < old.capacity and taken > new.capacity:
        raise TooManyAccepted(reference=old.reference, capacity=new.capacity, accepted=taken)
    by_hand = False
    if any(getattr(new, name) != getattr(old, name) for name in _IN_AGENDA):
        by_hand = _renew_agenda(registry, old, new)
    told = any(getattr(new, name) != getattr(old, name) for name in _IN_CALENDARS)
    new = replace(new, calendar_sequence=new.calendar_sequence + told)
    registry.workshops.keep(new)
    if new.day != old.day:
        _announce_instead(registry, old, new.day)
    _invite_more(registry, new, values)
    venue = registry.venues.get(new.venue_id) if new.venue_id else None
    departments = departments_for(new.region, venue)
    moved = (new.day, new.venue_id) != (old.day, old.venue_id)
    paired = old.status is WorkshopStatus.PAIRED
    return Edited(
        workshop=new,
        warnings=[
            *(notices_about(registry, new.day, departments, reference=new.reference) if moved else ()),
            *(_blocked(registry, new) if moved else ()),
            *venue_notices(new, venue),
            *table_notices(new),
            *(session_notices(registry, new) if (new.day, new.session) != (old.day, old.session) else ()),
            *([Notice(key="workshops.warning.agenda-anew")] if by_hand else ()),
        ],
        moved_up=move_up(registry, new) if new.capacity > old.capacity else (),
        to_tell=len(_informed(invitations)) if told else 0,
        in_calendars=told and (new.series is not None or new.day != old.day),
        pair_again=paired
        and any(getattr(new, n) != getattr(old, n) for n in ("rounds", "tables", "format", "aim")),
    )


def cancel_workshop(registry: Registry, reference: str, *, reason: str | None = None) -> Edited:
    """Cancel a workshop; `to_tell` of the answer counts those who got an invitation or accepted.

    A cancelled workshop stays as it is, unless another reason is given.

    Raises:
        Unknown: there is no such workshop. WorkshopClosed: it is.
    """
    old = references.workshop(registry, reference)
    refuse_closed(old)
    if old.status is WorkshopStatus.CANCELLED and (reason or None) in {None, old.cancelled_reason}:
        return Edited(workshop=old, already=True)
    new = replace(
        old,
        status=WorkshopStatus.CANCELLED,
        cancelled_reason=reason or None,
        calendar_sequence=old.calendar_sequence + 1,
    )
    registry.workshops.keep(new)
    _announce_instead(registry, old, None)
    return Edited(
        workshop=new,
        warnings=session_left_notices(registry, new),
        to_tell=len(_informed(registry.invitations.of_workshop(old.id))),
        in_calendars=True,
    )


def reopen_workshop(registry: Registry, reference: str) -> Edited:
    """Make a closed workshop open again; attendance stays as it was noted. One that is open stays so.

    Raises:
        Unknown: there is no such workshop. WorkshopCancelled: it is, and guests may know.
    """
    old = references.workshop(registry, reference)
    if old.status is not WorkshopStatus.CLOSED:
        return Edited(workshop=open_workshop(registry, reference), already=True)
    status = WorkshopStatus.PAIRED if old.plan_version else WorkshopStatus.PLANNED
    return Edited(workshop=registry.workshops.keep(replace(old, status=status)))


def open_workshop(registry: Registry, reference: str) -> Workshop:
    """The workshop of this reference, if something of it can still change.

    Raises:
        Unknown: there is none. WorkshopClosed, WorkshopCancelled: it is.
    """
    workshop = references.workshop(registry, reference)
    refuse_closed(workshop)
    refuse_cancelled(workshop)
    return workshop


def guests_of(registry: Registry, workshop: Workshop) -> dict[str, list[Guest]]:
    """The guests of a workshop, by invitation."""
    found: dict[str, list[Guest]] = {}
    for guest in registry.guests.of_workshop(workshop.id):
        found.setdefault(guest.invitation_id, []).append(guest)
    return found


def places_taken(invitations: Iterable[Invitation], guests: Mapping[str, Sequence[Guest]]) -> int:
    """How many persons have accepted; who accepted without a name takes one place."""
    return sum(max(1, len(guests.get(i.id, ()))) for i in invitations if i.reply is Reply.YES)


def move_up(registry: Registry, workshop: Workshop) -> list[Invitation]:
    """Let the reserve fill the first wave up to the number that is to be invited; say who moved.

    Whoever declined does not count; nobody moves up on the day itself or later.
    """
    if registry.moment.today >= workshop.day:
        return []
    invitations = [i for i in registry.invitations.of_workshop(workshop.id) if i.company_id]
    partners = len(workshop.partner_ids)
    wanted = to_invite(max(1, workshop.capacity - partners), workshop.no_show_rate)
    asked = [i for i in invitations if i.place is not Place.RESERVE and i.reply not in DECLINED]
    waiting = [i for i in invitations if i.place is Place.RESERVE and i.reply is Reply.NONE]
    moved = [replace(i, place=Place.FIRST_WAVE) for i in waiting[: max(0, wanted - len(asked))]]
    return [registry.invitations.keep(invitation) for invitation in moved]


def _changed(registry: Registry, old: Workshop, values: Mapping[str, Any]) -> Workshop:
    given = {name: value for name, value in values.items() if name in _FIGURES}
    today = registry.moment.today
    if "venue" in values:
        venue = references.venue(registry, values["venue"]) if values["venue"] else None
        given["venue_id"] = venue.id if venue else None
    if given.get("day", old.day) != old.day:
        day = given["day"]
        if day < today:
            raise DayInThePast(day=day)
        venue_id = given.get("venue_id", old.venue_id)
        departments = departments_for(old.region, registry.venues.get(venue_id) if venue_id else None)
        due, after = replies_due(day, today, departments), announced(registry, old.region, day, departments)
        given = {"reply_before": due, "next_day": after} | given
    added = [references.partner(registry, name).id for name in values.get("partners", ())]
    given["partner_ids"] = tuple(dict.fromkeys([*old.partner_ids, *added]))
    new = _with_rounds(registry, replace(old, **given), given)
    return checked(new if "tables" in given else _with_tables(registry, old, new))


def _announce_instead(registry: Registry, old: Workshop, day: date | None) -> None:
    """Let the workshops before one that announce its former day announce another one, or none."""
    for before in registry.workshops.before(old.region, old.day):
        if before.next_day == old.day:
            registry.workshops.keep(replace(before, next_day=day if day and day > before.day else None))


def _blocked(registry: Registry, workshop: Workshop) -> list[Notice]:
    return blocked_notices(in_the_way(registry, workshop.region, workshop.partner_ids), workshop.day)


def _with_tables(registry: Registry, old: Workshop, new: Workshop) -> Workshop:
    """The workshop with tables for its new format, unless somebody chose how many."""

    def fitting(workshop: Workshop) -> int:
        venue = registry.venues.get(workshop.venue_id) if workshop.venue_id else None
        return fitting_tables(workshop.format, workshop.capacity, venue.tables if venue else None)

    unchosen = old.format is not new.format and old.tables == fitting(old)
    return replace(new, tables=fitting(new)) if unchosen else new


def _with_rounds(registry: Registry, workshop: Workshop, given: Mapping[str, Any]) -> Workshop:
    """The workshop with a format and a number of rounds that go together, where either was changed."""
    if not {"rounds", "format"} & given.keys():
        return workshop
    if "rounds" not in given and workshop.format is not Format.TABLES and not workshop.rounds:
        listed = len(registry.invitations.of_workshop(workshop.id))
        others = min(listed, max(workshop.capacity, 2))
        rounds = fitting_rounds(workshop.format, workshop.duration, workshop.round_minutes, others)
        return replace(workshop, rounds=rounds)
    if workshop.format is Format.TABLES and workshop.rounds and "format" not in given:
        return replace(workshop, format=Format.BOTH)
    if workshop.format is Format.BOTH and not workshop.rounds:
        return replace(workshop, format=Format.TABLES)
    return replace(workshop, rounds=0) if workshop.format is Format.TABLES else workshop


def _renew_agenda(registry: Registry, old: Workshop, new: Workshop) -> bool:
    """Lay the agenda out anew, keeping what is said of its points; say whether lengths were set by hand."""
    before = registry.agenda_items.of_workshop(old.id)
    said = {item.kind: item for item in before}
    items = [
        replace(item, title=known.title, lead=known.lead, material=known.material, setup=known.setup)
        if (known := said.get(item.kind))
        else item
        for item in agenda(new)
    ]
    for item in before:
        registry.agenda_items.remove(item.id)
    registry.agenda_items.add_all(items)
    return [item.minutes for item in before] != [item.minutes for item in agenda(old)]


def _invite_more(registry: Registry, workshop: Workshop, values: Mapping[str, Any]) -> None:
    """Put partners and companies on the list that the organiser wants there; those in reserve move up."""
    invitations = registry.invitations.of_workshop(workshop.id)
    listed = {i.company_id or i.partner_id: i for i in invitations}
    registry.invitations.add_all(
        partner_invitation(workshop.id, id_) for id_ in workshop.partner_ids if id_ not in listed
    )
    rank = max((i.rank for i in invitations), default=0)
    for name in values.get("companies", ()):
        company = references.company(registry, name)
        known = listed.get(company.id)
        if known is None:
            rank += 1
            chosen = Reason(kind="invited.by-hand")
            new = Invitation(workshop_id=workshop.id, company_id=company.id, rank=rank, reasons=(chosen,))
            listed[company.id] = registry.invitations.add(new)
        elif known.place is Place.RESERVE:
            registry.invitations.keep(replace(known, place=Place.FIRST_WAVE))


def _informed(invitations: Iterable[Invitation]) -> list[Invitation]:
    """Those who know of the workshop and did not decline."""
    return [i for i in invitations if (i.sent_on or i.reply is Reply.YES) and i.reply not in DECLINED]
