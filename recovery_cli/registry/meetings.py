"""The drawers of one-to-one meetings and of what was said after them."""

from recovery_cli.domain.meetings import Meeting, Outcome
from recovery_cli.registry.drawer import Drawer, WorkshopDrawer


class Meetings(WorkshopDrawer[Meeting]):
    """Who meets whom, round by round."""

    noun = "meeting"
    table = "meeting"
    kind = Meeting
    order = 'workshop_id, round, "table"'

    def clear(self, workshop_id: str) -> None:
        """Remove all meetings of a workshop, before it is paired again."""
        self._connection.execute("DELETE FROM meeting WHERE workshop_id = ?", [workshop_id])


class Outcomes(Drawer[Outcome]):
    """What was said after meetings."""

    noun = "outcome"
    table = "outcome"
    kind = Outcome
    order = "meeting_id, said_by, id"

    def of_workshop(self, workshop_id: str) -> list[Outcome]:
        """The outcomes of a workshop's meetings."""
        return self.where("meeting_id IN (SELECT id FROM meeting WHERE workshop_id = ?)", [workshop_id])
