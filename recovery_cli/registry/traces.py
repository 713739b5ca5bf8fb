"""What a row was before a write changed it: noted by SQLite itself, for every table, while a write is on."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

TAG_AT, TAG_LENGTH = 20, 9
"""Where an id says in which write it was made (see `uuids`), as SQLite counts letters."""

_OWN = (
    "journal", "trace", "search_state", "search_pending", "search_thing", "search_word", "name_key",
    "name_key_state",
)  # fmt: skip
"""Tables of which nothing is noted: they are the memory itself, or follow from the others."""

_COLUMNS = """
    SELECT tables.name, columns.name
    FROM pragma_table_list AS tables JOIN pragma_table_info(tables.name) AS columns
    WHERE tables.schema = 'main' AND tables.type = 'table'
"""

KEPT = 50
"""So many of the newest steps can be taken back; what older ones changed is forgotten, personal data too."""


def tag_of(id_: str) -> str:
    """What the ids of one write have in common."""
    return id_[TAG_AT - 1 : TAG_AT - 1 + TAG_LENGTH]


def watch(db: sqlite3.Connection, number: int, tag: str) -> None:
    """Note from now on, on this connection, what rows were before they change, are deleted or come back.

    A row made by this write needs no note: its id says so. A row that comes with an id of its own does.
    """
    for table, columns in _columns(db).items():
        news = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
        before = f"json_object({_pairs(columns)})"
        old, new = _older("OLD", tag), _older("NEW", tag)
        for when, key, value in (
            (f'"{table}_changes" BEFORE UPDATE ON main."{table}" WHEN {old} AND ({news})', "OLD.id", before),
            (f'"{table}_goes" BEFORE DELETE ON main."{table}" WHEN {old}', "OLD.id", before),
            (f'"{table}_comes" AFTER INSERT ON main."{table}" WHEN {new}', "NEW.id", "NULL"),
        ):
            db.execute(
                f'CREATE TEMP TRIGGER {when} BEGIN INSERT INTO trace (number, "table", row, before) '  # noqa: S608
                f"VALUES ({number}, '{table}', {key}, {value}); END"
            )


def stop_watching(db: sqlite3.Connection) -> None:
    """Note nothing any more."""
    names = db.execute("SELECT name FROM temp.sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        db.execute(f'DROP TRIGGER temp."{name}"')


@contextmanager
def nothing_comes(db: sqlite3.Connection, table: str) -> Iterator[None]:
    """Do not look at each row that is inserted into a table: all are known to be made by this write."""
    name = f"{table}_comes"
    (trigger,) = db.execute("SELECT sql FROM temp.sqlite_master WHERE name = ?", [name]).fetchone()
    db.execute(f'DROP TRIGGER temp."{name}"')
    try:
        yield
    finally:
        db.execute(trigger.replace("CREATE TRIGGER", "CREATE TEMP TRIGGER", 1))


def tables(db: sqlite3.Connection) -> list[str]:
    """The tables of which changes are noted."""
    return sorted(_columns(db))


def _columns(db: sqlite3.Connection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table, column in db.execute(_COLUMNS):
        if table not in _OWN and not table.startswith(("sqlite_", "_")):
            found.setdefault(table, []).append(column)
    return found


def _pairs(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}', OLD.\"{name}\"" for name in names)


def _older(row: str, tag: str) -> str:
    """SQL for: a row was not made by this write."""
    return f"substr({row}.id, {TAG_AT}, {TAG_LENGTH}) <> '{tag}'"
