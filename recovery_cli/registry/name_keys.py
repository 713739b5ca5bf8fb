"""Names of companies as lists compare them, found by index; brought up to date when an import asks."""

import json
from collections.abc import Iterable

from recovery_cli.domain.name_keys import ends, name_key, version
from recovery_cli.registry.connection import Connection
from recovery_cli.registry.traces import TAG_AT, TAG_LENGTH

_OLDER = f"SELECT folded_name FROM company WHERE substr(id, {TAG_AT}, {TAG_LENGTH}) <> ?"  # noqa: S608
"""The names of companies that were there before the write under way."""


class NameKeys:
    """The keys of all names that the registry held before the write under way. They follow from the names."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._current = False

    def named(self, keys: Iterable[str]) -> dict[str, str]:
        """The folded names that have these keys, each with its key."""
        wanted = sorted(set(keys) - {""})
        if not wanted:
            return {}
        self._bring_up_to_date()
        rows = self._connection.rows(
            "SELECT id, key FROM name_key WHERE key IN (SELECT value FROM json_each(?)) ORDER BY id",
            [json.dumps(wanted)],
        )
        return {row["id"]: row["key"] for row in rows}

    def beginning(self, letters: str) -> list[tuple[str, str]]:
        """The folded names, each with its key, of which the first or last word begins so."""
        self._bring_up_to_date()
        rows = self._connection.rows(
            "SELECT id, key FROM name_key WHERE head = :letters UNION "
            "SELECT id, key FROM name_key WHERE tail = :letters ORDER BY id",
            {"letters": letters},
        )
        return [(row["id"], row["key"]) for row in rows]

    def _bring_up_to_date(self) -> None:
        if self._current:
            return
        self._current = True
        with self._connection.unnoted():
            self._forget()
            rows = self._connection.rows(
                f"SELECT DISTINCT folded_name FROM ({_OLDER}) "  # noqa: S608
                "WHERE folded_name NOT IN (SELECT id FROM name_key)",
                [self._connection.tag],
            )
            self._connection.insert("name_key", [_row(row["folded_name"]) for row in rows])

    def _forget(self) -> None:
        """Drop the names that no company bears any more, and all keys that other rules made."""
        if self._connection.value("SELECT rules FROM name_key_state") != version():
            self._connection.execute("DELETE FROM name_key")
            self._connection.execute("DELETE FROM name_key_state")
            self._connection.execute("INSERT INTO name_key_state VALUES ('rules', ?)", [version()])
        self._connection.execute(
            f"DELETE FROM name_key WHERE id NOT IN ({_OLDER})",  # noqa: S608
            [self._connection.tag],
        )


def _row(folded_name: str) -> dict[str, str | None]:
    key = name_key(folded_name)
    head, tail = ends(key)
    return {"id": folded_name, "key": key, "head": head, "tail": tail if tail != head else None}
