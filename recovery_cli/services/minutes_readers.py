"""To whom the minutes go: each person once, in their language, with the address that reaches them."""

from collections.abc import Iterator
from dataclasses import dataclass

from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.invitations import CAME, Attendance, Guest, Reply
from recovery_cli.i18n.language import Language
from recovery_cli.services.delegations import person_order
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.pages import person_of_guest, reachable


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Somebody to whom the minutes go; `email` is None where no address is known."""

    guest: Guest
    company: str
    language: Language
    email: str | None


def readers(dossier: Dossier, language: Language | None) -> list[Reader]:
    """Those who came, were represented or excused, by name, each once; not who asked not to be written to."""
    found: dict[str, Reader] = {}
    for reader in sorted(_all(dossier, language), key=_by_name):
        found.setdefault(
            (reader.email or reader.guest.id or reader.guest.contact_id or "").casefold(), reader
        )
    return list(found.values())


def _all(dossier: Dossier, language: Language | None) -> Iterator[Reader]:
    contacts = {contact.id: contact for several in dossier.contacts.values() for contact in several}
    for invitation in dossier.invitations:
        company = dossier.name(invitation.invitee)
        guests = [
            guest
            for guest in dossier.guests.get(invitation.id, ())
            if guest.attendance in {*CAME, Attendance.EXCUSED}
        ]
        for guest in guests:
            contact = contacts.get(guest.contact_id or "")
            if not (contact and contact.do_not_contact):
                email = guest.email or (contact.email if contact else None)
                spoken = language or (Language(contact.language) if contact else Language.FRENCH)
                yield Reader(guest=guest, company=company, language=spoken, email=email)
        if invitation.reply is Reply.EXCUSED and not dossier.guests.get(invitation.id):
            for contact in reachable(dossier.contacts.get(invitation.invitee, ()))[:1]:
                spoken = language or Language(contact.language)
                guest = _guest_of(contact, invitation.id)
                yield Reader(guest=guest, company=company, language=spoken, email=contact.email)


def _guest_of(contact: Contact, invitation_id: str) -> Guest:
    return Guest(
        invitation_id=invitation_id,
        contact_id=contact.id,
        civility=contact.civility.value if contact.civility else None,
        first_name=contact.first_name,
        family_name=contact.family_name,
        function=contact.function,
    )


def _by_name(reader: Reader) -> tuple[bool, str, str, str]:
    return person_order(person_of_guest(reader.guest, reader.company))
