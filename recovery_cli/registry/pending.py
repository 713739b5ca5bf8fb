"""What the index of words has yet to read: things of which a write said something since it was last read."""

from typing import TYPE_CHECKING

from recovery_cli.domain.search import Kind
from recovery_cli.registry import traces

if TYPE_CHECKING:
    from recovery_cli.registry.connection import Connection

_LATER = 1 << 16
"""Milliseconds within which all ids of a write lie: each is good for 4,096 of them."""
_MILLISECONDS = 13
"""Letters of an id that say when it was made, the hyphen counted."""

_PARTS = (
    ("company", Kind.COMPANY, "id"),
    ("site", Kind.COMPANY, "company_id"),
    ("project", Kind.PROJECT, "id"),
    ("project_theme", Kind.PROJECT, "project_id"),
    ("need", Kind.NEED, "id"),
    ("offer", Kind.OFFER, "id"),
    ("note", Kind.NOTE, "id"),
    ("collective", Kind.COLLECTIVE, "id"),
    ("collective_theme", Kind.COLLECTIVE, "collective_id"),
)
"""A row of which table says something new of which thing, named in which of its columns."""

_ADD = "INSERT OR IGNORE INTO search_pending (id, kind) "
_MADE = f"id >= ? AND id < ? AND substr(id, {traces.TAG_AT}, {traces.TAG_LENGTH}) = ?"


def gather(connection: "Connection", since: int, upto: int) -> None:
    """List the things that writes after `since` and up to `upto` made, changed or removed."""
    _gather_changed(connection, since, upto)
    for row in connection.rows("SELECT id FROM journal WHERE number > ? AND number <= ?", [since, upto]):
        made = [row["id"], _later(row["id"]), traces.tag_of(row["id"])]
        for table, kind, column in _PARTS:
            sql = f'{_ADD} SELECT "{column}", \'{kind}\' FROM "{table}" WHERE {_MADE}'  # noqa: S608
            connection.execute(sql, made)
    for table in ("need", "offer"):  # they bear the company of their project
        connection.execute(
            f"{_ADD} SELECT id, '{table}' FROM {table} "  # noqa: S608
            "WHERE project_id IN (SELECT id FROM search_pending WHERE kind = 'project')"
        )


def remember(connection: "Connection", upto: int) -> None:
    """Keep which things changed in writes up to this number, before what they were is forgotten.

    Rows that were made need no note: their ids say so. Nothing is kept where no index was made yet.
    """
    since = connection.value("SELECT number FROM search_state")
    if since is not None and since < upto:
        _gather_changed(connection, since, upto)


def _gather_changed(connection: "Connection", since: int, upto: int) -> None:
    for table, kind, column in _PARTS:
        now = "row" if column == "id" else f"(SELECT {column} FROM {table} WHERE id = row)"  # noqa: S608
        before = "row" if column == "id" else f"json_extract(before, '$.{column}')"
        for thing in dict.fromkeys((before, now)):
            connection.execute(
                f"{_ADD} SELECT {thing}, '{kind}' FROM trace "  # noqa: S608
                f"WHERE \"table\" = '{table}' AND number > ? AND number <= ? AND {thing} IS NOT NULL",
                [since, upto],
            )


def _later(id_: str) -> str:
    """What all ids of a write that begins with this one are below."""
    digits = f"{int(id_[:_MILLISECONDS].replace('-', ''), 16) + _LATER:012x}"
    return f"{digits[:8]}-{digits[8:]}"
