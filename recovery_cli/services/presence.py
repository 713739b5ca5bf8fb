"""Who was there in which round of a workshop, company by company and partner by partner."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from recovery_cli.domain.invitations import CAME, Attendance, Guest, Invitation
from recovery_cli.domain.meetings import Meeting
from recovery_cli.domain.workshops import Workshop, refuse_cancelled
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references


@dataclass(frozen=True)
class Presence:
    """The invitations of a workshop with their guests, and what follows from how these were marked."""

    invitations: Sequence[Invitation]
    guests: Sequence[Guest]

    @cached_property
    def begun(self) -> bool:
        """Whether anybody has come: then what counts is who is there, not who said yes."""
        return any(guest.attendance in CAME for guest in self.guests)

    @cached_property
    def of_invitation(self) -> Mapping[str, Sequence[Guest]]:
        """The guests by the id of their invitation."""
        found: dict[str, list[Guest]] = defaultdict(list)
        for guest in self.guests:
            found[guest.invitation_id].append(guest)
        return found

    def there(self, party_id: str, round_number: int) -> bool:
        """Whether somebody of this company or partner was there in a round."""
        return any(guest.present_in(round_number) for guest in self._of_party.get(party_id, ()))

    def came(self, party_id: str) -> bool:
        """Whether anybody of this company or partner came at all."""
        return any(guest.attendance in CAME for guest in self._of_party.get(party_id, ()))

    def left(self, party_id: str) -> bool:
        """Whether all of this company or partner that came have left after some round: nobody stays."""
        guests = [guest for guest in self._of_party.get(party_id, ()) if guest.attendance in CAME]
        return bool(guests) and all(guest.left_round is not None for guest in guests)

    def still_expected(self, party_id: str) -> bool:
        """Whether not all of its guests have been marked absent or excused."""
        guests = self._of_party.get(party_id, ())
        away = {Attendance.ABSENT, Attendance.EXCUSED}
        return not guests or any(guest.attendance not in away for guest in guests)

    def needs_step_free(self, party_id: str) -> bool:
        """Whether one of its guests needs a table without a step."""
        return any(guest.step_free for guest in self._of_party.get(party_id, ()))

    def held(self, meetings: Iterable[Meeting]) -> list[Meeting]:
        """Those of the meetings that took place: both were there in that round."""
        return [
            meeting
            for meeting in meetings
            if self.there(meeting.company_a, meeting.round) and self.there(meeting.company_b, meeting.round)
        ]

    @cached_property
    def _of_party(self) -> Mapping[str, Sequence[Guest]]:
        return {
            invitation.invitee: self.of_invitation.get(invitation.id, ()) for invitation in self.invitations
        }


def workshop_held(registry: Registry, reference: str) -> Workshop:
    """The workshop of this reference, unless it was cancelled: nobody comes to such a one.

    Raises:
        Unknown: there is none.
        WorkshopCancelled: it is.
    """
    workshop = references.workshop(registry, reference)
    refuse_cancelled(workshop)
    return workshop


def presence(registry: Registry, workshop_id: str) -> Presence:
    """Who was asked to a workshop and who came."""
    return Presence(registry.invitations.of_workshop(workshop_id), registry.guests.of_workshop(workshop_id))
