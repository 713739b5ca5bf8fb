"""The drawer of what we wrote: fingerprints, so that an edited document is never overwritten.

A record has a row for each of its versions as well: `minutes GES-2026-11 participants v2`. So has a sheet for
what it said when it was last written: `sheet 3f7a… last GES-2026-11`.
"""

from dataclasses import dataclass
from datetime import date, datetime

from recovery_cli.domain.moments import PARIS
from recovery_cli.registry.connection import Connection


@dataclass(frozen=True, kw_only=True)
class Version:
    """What a version of a record told, as a fingerprint, and the day it was made."""

    sha256: str
    day: date


class Documents:
    """Fingerprints of written files."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def wrote(self, name: str, sha256: str) -> bool:
        """Whether a file of this name and content is just as we wrote it; where it lies does not matter."""
        sql = "SELECT count(*) FROM document WHERE name = ? AND sha256 = ?"
        return bool(self._connection.value(sql, [name, sha256]))

    def of_workshop(self, workshop_id: str) -> list[str]:
        """The names of the files that were written for a workshop, and of the versions of its records."""
        rows = self._connection.rows(
            "SELECT DISTINCT name FROM document WHERE workshop_id = ? ORDER BY name", [workshop_id]
        )
        return [row["name"] for row in rows]

    def versions(self, record: str) -> dict[int, Version]:
        """The versions of a record by their numbers."""
        sql = "SELECT name, sha256, created_at FROM document WHERE name GLOB ? || ' v[0-9]*' ORDER BY id"
        rows = self._connection.rows(sql, [record])
        return {
            int(row["name"].removeprefix(f"{record} v")): Version(
                sha256=row["sha256"], day=datetime.fromisoformat(row["created_at"]).astimezone(PARIS).date()
            )
            for row in rows
        }

    def keep_version(self, record: str, version: int, sha256: str, workshop_id: str | None) -> None:
        """Remember what a version of a record tells."""
        self.keep(f"{record} v{version}", sha256, workshop_id)

    def keep(self, name: str, sha256: str, workshop_id: str | None) -> None:
        """Remember that we wrote this."""
        if not self.wrote(name, sha256):
            self._connection.insert("document", [self._row(name, sha256, workshop_id)])

    def last(self, sheet: str) -> str | None:
        """What a sheet said when it was last written; None if it never was."""
        value = self._connection.value("SELECT max(sha256) FROM document WHERE name = ?", [sheet])
        return None if value is None else str(value)

    def keep_last(self, sheet: str, sha256: str, workshop_id: str) -> None:
        """Remember what a sheet says from now on; what it said before is forgotten."""
        self._connection.execute("DELETE FROM document WHERE name = ?", [sheet])
        self._connection.insert("document", [self._row(sheet, sha256, workshop_id)])

    def _row(self, name: str, sha256: str, workshop_id: str | None) -> dict[str, str | None]:
        own = {"id": self._connection.new_id(), "workshop_id": workshop_id, "name": name, "sha256": sha256}
        return own | self._connection.new_stamp()
