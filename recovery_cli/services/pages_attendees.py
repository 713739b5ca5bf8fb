"""Who came to a workshop, was represented, excused or absent, and how many: as the minutes tell it."""

from collections.abc import Iterator, Sequence

from recovery_cli.domain.invitations import CAME, Attendance, Guest, Reply
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.pages import Person
from recovery_cli.rendering.pages_minutes import Attendee, Figure
from recovery_cli.services.delegations import person_order
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.pages import person_of_contact, person_of_guest, reachable


def attendees(dossier: Dossier, attendance: Attendance, language: Language) -> tuple[Attendee, ...]:
    """The persons of one attendance, by name; the excused with those who only sent their excuse."""
    excused = _excused_by_reply(dossier) if attendance is Attendance.EXCUSED else ()
    return _ordered((*_marked(dossier, attendance, language), *excused))


def left_early(dossier: Dossier, language: Language) -> tuple[Attendee, ...]:
    """Who went before the end, and after which round: competition law wants to know who was in the room."""
    names = {each.id: dossier.name(each.invitee) for each in dossier.invitations}
    return _ordered(
        [
            Attendee(
                person=person_of_guest(guest, names[invitation]),
                represented_by=guest.represented_by,
                note=_left(guest.left_round, language),
            )
            for invitation, guests in dossier.guests.items()
            for guest in guests
            if guest.attendance in CAME and guest.left_round is not None
        ]
    )


def figures(dossier: Dossier, language: Language) -> Iterator[Figure]:
    """What a funder asks for: firms and persons who came, one-to-ones that were held."""
    came = {
        invitation
        for invitation, guests in dossier.guests.items()
        if any(guest.attendance in CAME for guest in guests)
    }
    firms = [each for each in dossier.invitations if each.id in came and each.company_id]
    persons = [guest for guests in dossier.guests.values() for guest in guests if guest.attendance in CAME]
    yield Figure(label=say(language, "documents.figure.companies"), value=len(firms))
    yield Figure(label=say(language, "documents.figure.persons"), value=len(persons))
    if dossier.meetings:
        yield Figure(label=say(language, "documents.figure.meetings"), value=len(dossier.held))


def unmarked(dossier: Dossier) -> int:
    """How many expected persons are neither present nor absent nor excused yet."""
    guests = [guest for each in dossier.coming for guest in dossier.guests.get(each.id, ())]
    return sum(guest.attendance is Attendance.UNMARKED for guest in guests)


def _marked(dossier: Dossier, attendance: Attendance, language: Language) -> Iterator[Attendee]:
    names = {each.id: dossier.name(each.invitee) for each in dossier.invitations}
    for invitation, guests in dossier.guests.items():
        for guest in guests:
            if guest.attendance is attendance:
                yield Attendee(
                    person=person_of_guest(guest, names[invitation]),
                    represented_by=guest.represented_by if attendance is Attendance.REPRESENTED else None,
                    note=_note(guest, language),
                )


def _ordered(attendees: Sequence[Attendee]) -> tuple[Attendee, ...]:
    return tuple(sorted(attendees, key=lambda attendee: person_order(attendee.person)))


def _note(guest: Guest, language: Language) -> str | None:
    """When somebody came and went, where it was not for the whole day."""
    if guest.attendance not in CAME:
        return None
    parts = []
    if guest.late_round:
        parts.append(say(language, "documents.note.late", round=guest.late_round))
    if guest.left_round is not None:
        parts.append(_left(guest.left_round, language))
    return ", ".join(parts) or None


def _left(round_: int, language: Language) -> str:
    return say(language, "documents.note.left" if round_ else "documents.note.left_before", round=round_)


def _excused_by_reply(dossier: Dossier) -> Iterator[Attendee]:
    """Those who sent an excuse without having named a guest."""
    for invitation in dossier.invitations:
        if invitation.reply is not Reply.EXCUSED or dossier.guests.get(invitation.id):
            continue
        name = dossier.name(invitation.invitee)
        people = reachable(dossier.contacts.get(invitation.invitee, ()))[:1]
        persons = [person_of_contact(contact, name) for contact in people] or [Person(company=name)]
        yield Attendee(person=persons[0])
