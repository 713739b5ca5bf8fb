"""Dating what was sent: invitations, reminders, confirmations, thanks, minutes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from recovery_cli.domain.changes import changed
from recovery_cli.domain.invitations import (
    CAME,
    Invitation,
    Mailing,
    MinutesTooEarly,
    Reply,
    SentTooLate,
    ThanksTooEarly,
    parse_mailing,
)
from recovery_cli.domain.workshops import Workshop, refuse_cancelled
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.invitations import NobodySilent, Wave, invite, names_of, silent
from recovery_cli.services.workshops import open_workshop

_FIELDS = {
    Mailing.INVITATIONS: "sent_on",
    Mailing.REMINDERS: "reminded_on",
    Mailing.CONFIRMATIONS: "confirmed_on",
    Mailing.THANKS: "thanked_on",
}


def mark_sent(registry: Registry, reference: str, what: str, *, on: date | None = None) -> Wave:
    """Date the sending of a kind of letters or of the minutes, today without a day.

    The answer holds the invitations it was about, for minutes none. Invitations, confirmations and thanks
    that have left already keep their date; a second reminder or sending of the minutes is dated over the
    first.

    Raises:
        Unknown: there is no such workshop. WorkshopClosed, WorkshopCancelled: it is; minutes and thanks are
            sent of a closed one too.
        UnknownMailing: none of them was meant.
        SentTooLate: the day lies ahead. MinutesTooEarly, ThanksTooEarly: it lies before that of the workshop.
    """
    mailing = parse_mailing(what)
    day = on or registry.moment.today
    if day > registry.moment.today:
        raise SentTooLate(day=day)
    if mailing is Mailing.MINUTES:
        return Wave(workshop=_minutes_sent(registry, reference, day), invitations=(), names={})
    wave = _wave(registry, reference, mailing, day)
    dated = [changed(each, {_FIELDS[mailing]: day}) for each in wave.invitations]
    return replace(wave, invitations=[registry.invitations.keep(each) for each in dated])


def _wave(registry: Registry, reference: str, mailing: Mailing, day: date) -> Wave:
    """Whom a sending is about."""
    match mailing:
        case Mailing.INVITATIONS:
            return invite(registry, reference)
        case Mailing.REMINDERS:
            return _reminded(silent(registry, reference), day)
        case Mailing.CONFIRMATIONS:
            workshop = open_workshop(registry, reference)
            return _of(registry, workshop, [i for i in _all(registry, workshop) if _to_confirm(i)])
    workshop = references.workshop(registry, reference)
    refuse_cancelled(workshop)
    if day < workshop.day:
        raise ThanksTooEarly(reference=workshop.reference, day=workshop.day)
    guests = registry.guests.of_workshop(workshop.id)
    came = {guest.invitation_id for guest in guests if guest.attendance in CAME}
    thanked = [i for i in _all(registry, workshop) if i.id in came and i.thanked_on is None]
    return _of(registry, workshop, thanked)


def _to_confirm(invitation: Invitation) -> bool:
    return invitation.reply is Reply.YES and invitation.confirmed_on is None


def _all(registry: Registry, workshop: Workshop) -> list[Invitation]:
    return registry.invitations.of_workshop(workshop.id)


def _of(registry: Registry, workshop: Workshop, invitations: Sequence[Invitation]) -> Wave:
    return Wave(workshop=workshop, invitations=invitations, names=names_of(registry, invitations))


def _minutes_sent(registry: Registry, reference: str, day: date) -> Workshop:
    """The workshop, also a closed one, its minutes dated."""
    workshop = references.workshop(registry, reference)
    refuse_cancelled(workshop)
    if day < workshop.day:
        raise MinutesTooEarly(reference=workshop.reference, day=workshop.day)
    return registry.workshops.keep(replace(workshop, minutes_sent_on=day))


def _reminded(wave: Wave, day: date) -> Wave:
    """Those whom the reminder of a day is about: not who got one on that day or later."""
    late = [each for each in wave.invitations if each.reminded_on is None or each.reminded_on < day]
    return replace(
        wave,
        invitations=late,
        nobody_silent=wave.nobody_silent or (None if late else NobodySilent.REMINDED),
        reminded_too_soon=sum(each.sent_on is not None and each.sent_on >= day for each in late),
    )
