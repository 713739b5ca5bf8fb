"""Who is on the attendance sheet of a workshop, and on which line."""

from collections.abc import Sequence
from dataclasses import replace

from recovery_cli.domain.attendance import numbered
from recovery_cli.domain.invitations import Attendance, Guest, Invitation, Reply
from recovery_cli.domain.workshops import Workshop
from recovery_cli.registry.registry import Registry
from recovery_cli.services.presence import Presence, presence


def give_lines(registry: Registry, workshop: Workshop) -> list[Guest]:
    """Number the guests of those who said yes, and of those who came all the same; return them line by line.

    Whoever said yes without naming a guest gets one to be completed. As long as nobody is marked, lines
    follow the family names; then the sheet lies on the table and lines stay, new guests follow.
    """
    there = presence(registry, workshop.id)
    expected = [one for one in there.invitations if _on_sheet(one, there)]
    nameless = [Guest(invitation_id=one.id) for one in expected if not there.of_invitation.get(one.id)]
    known = [guest for one in expected for guest in there.of_invitation.get(one.id, ())]
    guests = [*known, *registry.guests.add_all(nameless)] if nameless else known
    marked = any(guest.attendance is not Attendance.UNMARKED for guest in there.guests)
    lines = numbered(guests, party_names(registry, expected), keep=marked)
    kept = {guest.id: guest.line for guest in guests}
    changed = [guest for guest in lines if kept[guest.id] != guest.line]
    off = [guest for guest in there.guests if guest.line is not None and guest.id not in kept]
    for guest in changed:
        registry.guests.keep(guest)
    for guest in off:
        registry.guests.keep(replace(guest, line=None))
    return list(lines)


def party_names(registry: Registry, invitations: Sequence[Invitation]) -> dict[str, str]:
    """The name of the company or partner of each invitation, by the invitation's id."""
    companies = registry.companies.many(one.company_id for one in invitations if one.company_id)
    partners = registry.partners.many(one.partner_id for one in invitations if one.partner_id)
    return {
        one.id: companies[one.company_id].name if one.company_id else partners[one.partner_id or ""].name
        for one in invitations
    }


def _on_sheet(invitation: Invitation, there: Presence) -> bool:
    marked = any(
        guest.attendance is not Attendance.UNMARKED for guest in there.of_invitation.get(invitation.id, ())
    )
    return invitation.reply is Reply.YES or marked
