"""Inviting: who gets a letter, what was answered, and who moves up from the reserve."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from recovery_cli.domain.errors import Ambiguous, Unknown
from recovery_cli.domain.guests import Reading, known, read, refuse_twice
from recovery_cli.domain.invitations import (
    DECLINED,
    Guest,
    Invitation,
    InviteeUnknown,
    NotInvited,
    PartnerNotInvited,
    Place,
    RepliedTooLate,
    Reply,
)
from recovery_cli.domain.planning import had_time
from recovery_cli.domain.workshops import Workshop, WorkshopFull
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.invited import arguments_of_new, listed
from recovery_cli.services.workshops import guests_of, move_up, open_workshop, places_taken


class NobodySilent(StrEnum):
    """Why nobody is to be reminded."""

    NOT_SENT = "not-sent"
    ANSWERED = "answered"
    REMINDED = "reminded"


@dataclass(frozen=True, kw_only=True)
class Wave:
    """The invitations that one sending is about, and the names of who is invited, by id.

    Of reminders, `nobody_silent` says why there are none; `reminded_too_soon` counts those dated no later
    than the invitation itself.
    """

    workshop: Workshop
    invitations: Sequence[Invitation]
    names: Mapping[str, str]
    nobody_silent: NobodySilent | None = None
    reminded_too_soon: int = 0


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """A reply that was kept: of whom, who comes, who moved up from the reserve, how full the workshop is.

    `doubtful` are those of the guests in whose text first and family name could not be told apart for sure.
    """

    workshop: Workshop
    invitation: Invitation
    name: str
    guests: Sequence[Guest]
    doubtful: Sequence[Guest]
    moved_up: Sequence[tuple[Invitation, str]]
    places_taken: int
    reserve_empty: bool = False


def invite(registry: Registry, reference: str) -> Wave:
    """The invitations of the first wave that have not left yet; whoever declined by now gets none.

    Raises:
        Unknown: there is no such workshop. WorkshopClosed, WorkshopCancelled: it is.
    """
    workshop = open_workshop(registry, reference)
    waiting = [i for i in _wave(registry, workshop) if i.sent_on is None and i.reply not in DECLINED]
    return Wave(workshop=workshop, invitations=waiting, names=names_of(registry, waiting))


def to_remind(invitations: Sequence[Invitation], today: date) -> list[Invitation]:
    """Those who got an invitation and have not answered.

    Who got it these days is left alone, unless that is everyone: a letter brings no reminder with it.
    """
    waiting = [(each, each.sent_on) for each in invitations if each.sent_on and each.reply is Reply.NONE]
    in_time = [each for each, sent_on in waiting if had_time(sent_on, today)]
    return in_time or [each for each, _ in waiting]


def silent(registry: Registry, reference: str) -> Wave:
    """Those who got an invitation and have not answered: they alone get a reminder.

    Raises:
        Unknown: there is no such workshop. WorkshopClosed, WorkshopCancelled: it is.
    """
    workshop = open_workshop(registry, reference)
    sent = [i for i in _wave(registry, workshop) if i.sent_on]
    waiting = to_remind(sent, registry.moment.today)
    nobody = None if waiting else NobodySilent.ANSWERED if sent else NobodySilent.NOT_SENT
    names = names_of(registry, waiting)
    return Wave(workshop=workshop, invitations=waiting, names=names, nobody_silent=nobody)


def record_reply(
    registry: Registry,
    reference: str,
    who: str,
    reply: Reply,
    *,
    guests: Sequence[str] = (),
    partner: bool = False,
    on: date | None = None,
) -> Recorded:
    """Keep what a company or partner answered; any reply may follow any other.

    `guests` are texts such as "Mme NOM Prénom, fonction" and replace those named before; without any, a yes
    is one guest still to be named. When a company of the first wave declines, the next of the reserve moves
    up; one of the reserve that accepts belongs to the first wave.

    Raises:
        Unknown, InviteeUnknown, Ambiguous: workshop, company or partner is not the name of one.
        NotInvited, PartnerNotInvited: it is not on the list.
        WorkshopClosed, WorkshopCancelled: the workshop is.
        RepliedTooLate: the day lies ahead. GuestNotUnderstood: a text names nobody.
        GuestTwice: two texts name one person. WorkshopFull: there are not so many places left.
    """
    workshop = open_workshop(registry, reference)
    if on and on > registry.moment.today:
        raise RepliedTooLate(day=on)
    old = invitation_of(registry, workshop, who, partner=partner)
    accepted = reply is Reply.YES
    place = Place.FIRST_WAVE if accepted and old.place is Place.RESERVE else old.place
    persons = _persons(registry, old, guests)
    named = [person.guest for person in persons]
    if accepted:
        _check_room(registry, workshop, old, len(named))
    answered = None if reply is Reply.NONE else on or registry.moment.today
    new = registry.invitations.keep(replace(old, reply=reply, replied_on=answered, place=place))
    kept = _kept_guests(registry, new, named)
    moved = move_up(registry, workshop) if new.company_id and not accepted else []
    doubtful = [person.guest for person in persons if not person.sure]
    return _recorded(registry, workshop, new, kept, doubtful=doubtful, moved=moved)


def _recorded(
    registry: Registry,
    workshop: Workshop,
    invitation: Invitation,
    guests: Sequence[Guest],
    *,
    doubtful: Sequence[Guest],
    moved: Sequence[Invitation],
) -> Recorded:
    names = names_of(registry, [invitation, *moved])
    everyone = registry.invitations.of_workshop(workshop.id)
    return Recorded(
        workshop=workshop,
        invitation=invitation,
        name=names[invitation.invitee],
        guests=guests,
        doubtful=doubtful,
        moved_up=[(each, names[each.invitee]) for each in moved],
        places_taken=places_taken(everyone, guests_of(registry, workshop)),
        reserve_empty=not any(each.place is Place.RESERVE for each in everyone),
    )


def invitation_of(registry: Registry, workshop: Workshop, who: str, *, partner: bool = False) -> Invitation:
    """The invitation of the company or partner meant, looked for among those on the list first.

    Raises:
        InviteeUnknown, Ambiguous: it is nobody's name, or that of several; Unknown: so of a partner.
        NotInvited, PartnerNotInvited: it is in the registry and not on the list.
    """
    asked = [i for i in registry.invitations.of_workshop(workshop.id) if i.partner_id or not partner]
    found = listed(registry, asked, names_of(registry, asked), who)
    return found or _in_registry(registry, workshop, asked, who, partner=partner)


def names_of(registry: Registry, invitations: Sequence[Invitation]) -> dict[str, str]:
    """The names of those who are invited, by their id."""
    companies = registry.companies.many(i.company_id for i in invitations if i.company_id)
    partners = registry.partners.many(i.partner_id for i in invitations if i.partner_id)
    return {c.id: c.name for c in companies.values()} | {p.id: p.name for p in partners.values()}


def _in_registry(
    registry: Registry, workshop: Workshop, asked: Sequence[Invitation], who: str, *, partner: bool
) -> Invitation:
    try:
        thing = references.partner(registry, who) if partner else references.company(registry, who)
    except Unknown as error:
        if partner:
            raise
        _refuse_partner(registry, workshop, who)
        new = arguments_of_new(who)
        similar = error.similar
        raise InviteeUnknown(
            value=who.strip(), arguments=new, reference=workshop.reference, similar=similar
        ) from error
    found = next((i for i in asked if i.invitee == thing.id), None)
    if found is None:
        missing = PartnerNotInvited if partner else NotInvited
        raise missing(name=thing.name, reference=workshop.reference)
    return found


def _refuse_partner(registry: Registry, workshop: Workshop, who: str) -> None:
    """Raises PartnerNotInvited where a name that is no company's is a partner's who is not on the list."""
    try:
        partner = references.partner(registry, who)
    except (Unknown, Ambiguous):
        return
    raise PartnerNotInvited(name=partner.name, reference=workshop.reference)


def _wave(registry: Registry, workshop: Workshop) -> list[Invitation]:
    everyone = registry.invitations.of_workshop(workshop.id)
    return [invitation for invitation in everyone if invitation.place is Place.FIRST_WAVE]


def _persons(registry: Registry, invitation: Invitation, texts: Sequence[str]) -> list[Reading]:
    """The guests that texts name, with what the contacts of the company or partner tell of them."""
    contacts = (
        registry.contacts.of_company(invitation.company_id)
        if invitation.company_id
        else registry.contacts.of_partner(invitation.partner_id or "")
    )
    persons = []
    for reading in map(read, texts):
        guest = replace(known(reading.guest, contacts), invitation_id=invitation.id)
        persons.append(Reading(guest=guest, sure=reading.sure or guest.contact_id is not None))
    refuse_twice([person.guest for person in persons])
    return persons


def _check_room(registry: Registry, workshop: Workshop, old: Invitation, named: int) -> None:
    others = [i for i in registry.invitations.of_workshop(workshop.id) if i.id != old.id]
    guests = guests_of(registry, workshop)
    wanted = named or len(guests.get(old.id, ())) or 1
    needed = places_taken(others, guests) + wanted
    if needed > workshop.capacity:
        raise WorkshopFull(reference=workshop.reference, capacity=workshop.capacity, needed=needed)


def _kept_guests(registry: Registry, invitation: Invitation, named: Sequence[Guest]) -> list[Guest]:
    before = registry.guests.of_invitation(invitation.id)
    if not named:
        if invitation.reply is not Reply.YES or before:
            return before
        return [registry.guests.add(Guest(invitation_id=invitation.id))]
    for guest in before:
        registry.guests.remove(guest.id)
    return registry.guests.add_all(named)
