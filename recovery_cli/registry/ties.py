"""The drawer of what organisers learnt of two companies outside workshops."""

from datetime import date

from recovery_cli.domain.ties import TieNote
from recovery_cli.registry.drawer import Drawer


class TieNotes(Drawer[TieNote]):
    """What was learnt of two companies, by day."""

    noun = "tie_note"
    table = "tie_note"
    kind = TieNote
    order = "day, company_a, company_b, said_by"

    def of_day(self, note: TieNote) -> TieNote | None:
        """What is kept of the same two and the same day, said by the same of them, or by neither."""
        same = "company_a = ? AND company_b = ? AND day = ? AND said_by IS ?"
        found = self.where(same, [*note.pair, note.day.isoformat(), note.said_by])
        return found[0] if found else None

    def said_on(self, day: date) -> list[TieNote]:
        """What was said after tables that were held on a day."""
        return self.where("day = ? AND wanted IS NOT NULL", [day.isoformat()])
