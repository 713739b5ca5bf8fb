"""The drawer of tables, each with its seats and the projects on its menu."""

from recovery_cli.domain.tables import Seat, Table, TableProject
from recovery_cli.registry.drawer import Part, WorkshopDrawer


class Tables(WorkshopDrawer[Table]):
    """Where groups sit, by sitting and number."""

    noun = "table"
    table = "round_table"
    kind = Table
    order = "workshop_id, sitting, number"
    parts = (
        Part(field="seats", table="seat", parent="round_table_id", kind=Seat),
        Part(field="projects", table="table_project", parent="round_table_id", kind=TableProject),
    )

    def clear(self, workshop_id: str) -> None:
        """Remove all tables of a workshop, before its seats are planned again."""
        self._connection.execute("DELETE FROM round_table WHERE workshop_id = ?", [workshop_id])
