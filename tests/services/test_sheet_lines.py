"""The lines of the attendance sheet."""

from recovery_cli.domain.invitations import Guest
from recovery_cli.services.pairing import (
    pair_workshop,
)
from tests.services.gatherings import (
    a_gathering,
    invitation_of,
)


def test_guests_get_their_lines_and_who_named_nobody_a_line_to_be_completed(registry):
    workshop, firms = a_gathering(registry, 3)
    for firm, name in zip(firms, ("ZOLA", "ÉCLAIR", None), strict=True):
        invitation = invitation_of(registry, workshop, firm.id)
        if name:
            registry.guests.add(Guest(invitation_id=invitation.id, family_name=name))
    report = pair_workshop(registry, workshop.reference)
    lines = {guest.line: guest.family_name for guest in registry.guests.of_workshop(workshop.id)}
    assert (report.lines, lines) == (3, {1: "ÉCLAIR", 2: "ZOLA", 3: None})
