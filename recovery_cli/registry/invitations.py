"""The drawers of invitations and of the guests they bring."""

from recovery_cli.domain.invitations import Guest, Invitation
from recovery_cli.registry.drawer import Drawer, WorkshopDrawer


class Invitations(WorkshopDrawer[Invitation]):
    """Who was asked to which workshop, in the order of the list."""

    noun = "invitation"
    table = "invitation"
    kind = Invitation
    order = "workshop_id, place = 'walk-in', place = 'reserve', rank, id"

    def of_company(self, company_id: str) -> list[Invitation]:
        """All invitations of a company."""
        return self.where("company_id = ?", [company_id])


class Guests(Drawer[Guest]):
    """The persons expected or come."""

    noun = "guest"
    table = "guest"
    kind = Guest
    order = "invitation_id, id"

    def of_workshop(self, workshop_id: str) -> list[Guest]:
        """The guests of a workshop, invitation by invitation."""
        return self.where("invitation_id IN (SELECT id FROM invitation WHERE workshop_id = ?)", [workshop_id])

    def of_invitation(self, invitation_id: str) -> list[Guest]:
        """The guests of an invitation, in the order in which they were named."""
        return self.where("invitation_id = ?", [invitation_id])
