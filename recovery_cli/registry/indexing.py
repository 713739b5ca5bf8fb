"""The index of words, brought up to date: what changed since it was last read, written or removed."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from recovery_cli.domain.search import Entry, Kind
from recovery_cli.domain.stems import stem, version, words
from recovery_cli.registry import entries, pending
from recovery_cli.registry.connection import Connection

Progress = Callable[[int, int], None]
"""Told how many things were read, and how many there are."""

KINDS = tuple(Kind)
STEP = 8
"""Keys of the index go in steps of so many; what is over is the place of the kind."""

_BATCH = 2000


def is_current(connection: Connection) -> bool:
    """Whether the index knows all that was written."""
    state = connection.rows("SELECT number, stems FROM search_state")
    return bool(
        state
        and state[0] == {"number": _newest(connection), "stems": version()}
        and not connection.value("SELECT 1 FROM search_pending LIMIT 1")
    )


def bring_up_to_date(connection: Connection, progress: Progress | None = None) -> None:
    """Read what is new and what changed, forget what was removed: batch by batch, each kept when done."""
    if is_current(connection):
        return
    with connection.aside():
        _gather(connection)
        total = connection.value("SELECT count(*) FROM search_pending")
    done = 0
    while done < total:
        with connection.aside():
            sql = "SELECT kind, id FROM search_pending ORDER BY id LIMIT ?"
            batch = [(row["kind"], row["id"]) for row in connection.rows(sql, [_BATCH])]
            if not batch:  # another process was quicker
                return
            _write(connection, batch)
        done += len(batch)
        if progress:
            progress(min(done, total), total)


def _gather(connection: Connection) -> None:
    """List what is to be read anew: all of it where there is no index, or one of other stems."""
    state = connection.rows("SELECT number, stems FROM search_state")
    newest = _newest(connection)
    if state and state[0]["stems"] == version():
        pending.gather(connection, state[0]["number"], newest)
        connection.execute("UPDATE search_state SET number = ?", [newest])
        return
    for table in ("search", "search_thing", "search_word", "search_pending", "search_state"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
    for kind in KINDS:
        connection.execute(f"INSERT INTO search_pending SELECT id, '{kind}' FROM \"{kind}\"")  # noqa: S608
    connection.execute("INSERT INTO search_state VALUES ('search', ?, ?)", [newest, version()])


def _write(connection: Connection, batch: Sequence[tuple[str, str]]) -> None:
    things = json.dumps([thing for _, thing in batch])
    known = "SELECT id FROM search_thing WHERE thing IN (SELECT value FROM json_each(?))"
    for table, key in (("search", "rowid"), ("search_thing", "id")):
        connection.execute(f"DELETE FROM {table} WHERE {key} IN ({known})", [things])  # noqa: S608
    number = connection.value("SELECT coalesce(max(id), 0) FROM search_thing") // STEP
    stems: dict[str, str] = {}
    rows = [
        {"rowid": (number + place) * STEP + KINDS.index(entry.kind), "title": title, "body": body,
         "thing": entry.id, "owner": entry.owner}
        for place, (entry, title, body) in enumerate(_read(connection, batch, stems), start=1)
    ]  # fmt: skip
    connection.insert("search_thing", [{"id": row["rowid"], **_some(row, "thing", "owner")} for row in rows])
    connection.insert("search", [_some(row, "rowid", "title", "body") for row in rows])
    connection.execute(
        "INSERT OR IGNORE INTO search_word (id, stem) SELECT key, value FROM json_each(?)",
        [json.dumps(stems)],
    )
    connection.execute("DELETE FROM search_pending WHERE id IN (SELECT value FROM json_each(?))", [things])


def _read(
    connection: Connection, batch: Sequence[tuple[str, str]], stems: dict[str, str]
) -> Iterator[tuple[Entry, str, str]]:
    """The things of a batch that are there, each with the stems of its name and of its text."""

    def stemmed(text: str) -> str:
        found = words(text)
        for word in found:
            if word not in stems:
                stems[word] = stem(word)
        return " ".join([stems[word] for word in found])

    for kind in KINDS:
        ids = [thing for each, thing in batch if each == kind]
        for entry in entries.of(connection, kind, ids) if ids else ():
            yield entry, stemmed(entry.title), stemmed(entry.body)


def _newest(connection: Connection) -> int:
    return int(connection.value("SELECT coalesce(max(number), 0) FROM journal"))


def _some(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names}
