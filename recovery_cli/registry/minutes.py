"""The drawers of notes, decisions, actions and what was heard of them."""

from collections.abc import Iterable

from recovery_cli.domain.minutes import Action, ActionUpdate, Decision, Note
from recovery_cli.registry.drawer import Drawer, WorkshopDrawer


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


class ActionUpdates(Drawer[ActionUpdate]):
    """What was heard of actions, the earliest first."""

    noun = "action-update"
    table = "action_update"
    kind = ActionUpdate
    order = "day, id"

    def of_actions(self, actions: Iterable[str]) -> dict[str, list[ActionUpdate]]:
        """What was heard of each of these actions."""
        found: dict[str, list[ActionUpdate]] = {}
        wanted = set(actions)
        for update in self.all() if wanted else ():
            if update.action_id in wanted:
                found.setdefault(update.action_id, []).append(update)
        return found
