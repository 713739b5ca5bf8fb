"""The drawers of notes, decisions and actions."""

from recovery_cli.domain.minutes import Action, Decision, Note
from recovery_cli.registry.drawer import WorkshopDrawer


class Notes(WorkshopDrawer[Note]):
    """Pieces of the discussion, in the order in which they were written."""

    noun = "note"
    table = "note"
    kind = Note
    order = "workshop_id, position"


class Decisions(WorkshopDrawer[Decision]):
    """What was settled, by number."""

    noun = "decision"
    table = "decision"
    kind = Decision
    order = "workshop_id, number"


class Actions(WorkshopDrawer[Action]):
    """What somebody does by a date."""

    noun = "action"
    table = "action"
    kind = Action
    order = "workshop_id, number"

    def of_region(self, region: str) -> list[Action]:
        """The actions decided at the workshops of a region."""
        return self.where("workshop_id IN (SELECT id FROM workshop WHERE region = ?)", [region])
