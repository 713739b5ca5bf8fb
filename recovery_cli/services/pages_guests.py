"""From a dossier to the letters to those who come and to those who came: confirmation, thanks."""

from collections.abc import Sequence
from datetime import date

from recovery_cli.domain.contacts import Civility, Contact
from recovery_cli.domain.invitations import CAME, Attendance, Guest, Invitation
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.pages_invitations import ConfirmationPage, ThanksPage
from recovery_cli.rendering.pages_minutes import Attendee
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.editions import Edition
from recovery_cli.services.pages import heads, next_day, person_of_guest
from recovery_cli.services.pages_decisions import actions_of
from recovery_cli.services.pages_invitations import (
    Addressee,
    addressees,
    asks_for_project,
    data_notice,
    recipient,
    takes_photos,
)
from recovery_cli.services.pages_workshops import detailed_programme


def guests_addressed(dossier: Dossier, invitation: Invitation) -> list[Addressee]:
    """The guests of an invitation who can be written to; where there is none, whoever was invited."""
    known = {contact.id: contact for contact in dossier.contacts.get(invitation.invitee, ())}
    people = [_contact(guest, known) for guest in dossier.expected_guests(invitation.invitee)]
    found = {person.email: person for person in people if person and person.email}
    named = [Addressee(invitation=invitation, contact=person) for person in found.values()]
    return named or addressees(dossier, invitation)


def confirmation_page(
    dossier: Dossier, addressee: Addressee, language: Language, *, today: date
) -> ConfirmationPage:
    """The letter to somebody who said yes."""
    invitation = addressee.invitation
    company = dossier.name(invitation.invitee)
    asks = asks_for_project(dossier, invitation)
    named = [guest for guest in dossier.expected_guests(invitation.invitee) if guest.family_name]
    return ConfirmationPage(
        **heads(dossier, language),
        recipient=recipient(dossier, addressee),
        issued_on=invitation.confirmed_on or today,
        coming=tuple(Attendee(person=person_of_guest(guest, company)) for guest in named),
        asks_for_project=asks,
        programme=tuple(point for point in detailed_programme(dossier, language) if not point.pause),
        data=data_notice(dossier, addressee, language),
        partner=invitation.partner_id in dossier.workshop.partner_ids,
        photos=takes_photos(dossier),
        enclosures=tuple(
            say(language, f"documents.enclosure.{name}")
            for name in (("calendar", "form") if asks else ("calendar",))
        ),
    )


def thanks_page(dossier: Dossier, addressee: Addressee, language: Language, *, today: date) -> ThanksPage:
    """The letter to a company whose people came."""
    invitation = addressee.invitation
    guests = came(dossier, invitation)
    return ThanksPage(
        **heads(dossier, language),
        recipient=recipient(dossier, addressee),
        issued_on=invitation.thanked_on or today,
        came=tuple(name for name in map(_who_came, guests) if name),
        meetings=sum(invitation.invitee in each.pair for each in dossier.held),
        actions=actions_of(dossier, invitation, guests, language, Edition(issued_on=today)),
        next_day=next_day(dossier),
        data=data_notice(dossier, addressee, language),
    )


def came(dossier: Dossier, invitation: Invitation) -> Sequence[Guest]:
    """The guests of an invitation who were there, or sent somebody."""
    return [guest for guest in dossier.guests.get(invitation.id, ()) if guest.attendance in CAME]


def _who_came(guest: Guest) -> str | None:
    if guest.attendance is Attendance.REPRESENTED and guest.represented_by:
        return guest.represented_by
    return person_of_guest(guest, "").addressed


def _contact(guest: Guest, known: dict[str, Contact]) -> Contact | None:
    """The contact that a guest is, or would be; None for one who is not named or not to be contacted."""
    contact = known.get(guest.contact_id or "")
    if contact:
        return None if contact.do_not_contact else contact
    if not guest.family_name:
        return None
    return Contact(
        id=guest.id,
        civility=Civility(guest.civility) if guest.civility in set(Civility) else None,
        first_name=guest.first_name,
        family_name=guest.family_name,
        function=guest.function,
        email=guest.email,
    )
