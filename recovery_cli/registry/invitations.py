"""The drawers of invitations and of the guests they bring."""

import json
from collections.abc import Iterable
from datetime import date

from recovery_cli.domain.invitations import CAME, Guest, Invitation
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

    def forget_former_diets(self, workshop_id: str) -> None:
        """Forget the diets of delegations in what `undo` remembers of them: nothing brings them back."""
        self._connection.execute(
            "UPDATE trace SET before = json_set(before, '$.diets', '[]')"
            " WHERE \"table\" = 'invitation' AND before IS NOT NULL"
            " AND row IN (SELECT id FROM invitation WHERE workshop_id = ?)",
            [workshop_id],
        )

    def asked(self, workshop_ids: Iterable[str]) -> set[str]:
        """The companies invited to these workshops; who stood in reserve and got no letter was not."""
        rows = self._connection.tuples(
            "SELECT DISTINCT company_id FROM invitation WHERE company_id IS NOT NULL"
            " AND workshop_id IN (SELECT value FROM json_each(?))"
            " AND (place <> 'reserve' OR sent_on IS NOT NULL)",
            [json.dumps(list(workshop_ids))],
        )
        return {company for (company,) in rows}


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

    def came(self, workshop_ids: Iterable[str]) -> set[str]:
        """The companies of which somebody came to one of these workshops."""
        rows = self._connection.tuples(
            "SELECT DISTINCT company_id FROM invitation JOIN guest ON invitation_id = invitation.id"
            " WHERE company_id IS NOT NULL AND workshop_id IN (SELECT value FROM json_each(:workshops))"
            " AND attendance IN (SELECT value FROM json_each(:came))",
            {"workshops": json.dumps(list(workshop_ids)), "came": json.dumps(sorted(CAME))},
        )
        return {company for (company,) in rows}

    def times(self, workshop_ids: Iterable[str]) -> dict[str, int]:
        """The companies of which somebody came to any of these workshops, each with to how many."""
        rows = self._connection.tuples(
            "SELECT company_id, count(DISTINCT workshop_id) FROM invitation"
            " JOIN guest ON invitation_id = invitation.id"
            " WHERE company_id IS NOT NULL AND workshop_id IN (SELECT value FROM json_each(:workshops))"
            " AND attendance IN (SELECT value FROM json_each(:came)) GROUP BY company_id",
            {"workshops": json.dumps(list(workshop_ids)), "came": json.dumps(sorted(CAME))},
        )
        return dict(rows)

    def last_seen(self) -> dict[str, date]:
        """The companies of which somebody ever came to a workshop, each with the day of the last one."""
        rows = self._connection.tuples(
            "SELECT company_id, max(workshop.day) FROM invitation JOIN guest ON invitation_id = invitation.id"
            " JOIN workshop ON workshop.id = workshop_id WHERE company_id IS NOT NULL"
            " AND workshop.status <> 'cancelled' AND attendance IN (SELECT value FROM json_each(:came))"
            " GROUP BY company_id",
            {"came": json.dumps(sorted(CAME))},
        )
        return {company: date.fromisoformat(day) for company, day in rows}
