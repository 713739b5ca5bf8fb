"""The drawer of what organisers learnt of two companies outside workshops."""

from recovery_cli.domain.ties import TieNote
from recovery_cli.registry.drawer import Drawer


class TieNotes(Drawer[TieNote]):
    """What was learnt of two companies, by day."""

    noun = "tie_note"
    table = "tie_note"
    kind = TieNote
    order = "day, company_a, company_b"

    def of_day(self, note: TieNote) -> TieNote | None:
        """What is kept of the same two companies and the same day."""
        found = self.where("company_a = ? AND company_b = ? AND day = ?", [*note.pair, note.day.isoformat()])
        return found[0] if found else None
