"""The drawer of what we wrote: fingerprints, so that an edited document is never overwritten."""

from recovery_cli.registry.connection import Connection


class Documents:
    """Fingerprints of written files."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def wrote(self, name: str, sha256: str) -> bool:
        """Whether a file of this name and content is just as we wrote it; where it lies does not matter."""
        sql = "SELECT count(*) FROM document WHERE name = ? AND sha256 = ?"
        return bool(self._connection.value(sql, [name, sha256]))

    def of_workshop(self, workshop_id: str) -> list[str]:
        """The names of the files that were written for a workshop."""
        rows = self._connection.rows(
            "SELECT DISTINCT name FROM document WHERE workshop_id = ? ORDER BY name", [workshop_id]
        )
        return [row["name"] for row in rows]

    def keep(self, name: str, sha256: str, workshop_id: str | None) -> None:
        """Remember that we wrote this."""
        if not self.wrote(name, sha256):
            self._connection.insert("document", [self._row(name, sha256, workshop_id)])

    def _row(self, name: str, sha256: str, workshop_id: str | None) -> dict[str, str | None]:
        own = {"id": self._connection.new_id(), "workshop_id": workshop_id, "name": name, "sha256": sha256}
        return own | self._connection.new_stamp()
