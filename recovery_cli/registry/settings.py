"""The drawer of settings: one value a name."""

from recovery_cli.registry.connection import Connection


class SettingsDrawer:
    """What the organiser told once about the organisation."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> dict[str, str]:
        """All values, by name."""
        return {row["id"]: row["value"] for row in self._connection.rows("SELECT * FROM setting ORDER BY id")}

    def keep(self, name: str, value: str) -> None:
        """Set a value."""
        if self.all().get(name) == value:
            return
        self._connection.execute("DELETE FROM setting WHERE id = ?", [name])
        self._connection.insert("setting", [{"id": name, "value": value} | self._connection.new_stamp()])

    def remove(self, name: str) -> None:
        """Forget a value."""
        self._connection.execute("DELETE FROM setting WHERE id = ?", [name])
