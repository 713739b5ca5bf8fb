"""What has become of the schema, step by step: numbered migrations, each a file of SQL beside this one."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from recovery_cli.registry.loading import without

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = (
    0x52435652  # "RCVR" in the header of the file: what tells a registry from any other SQLite file
)

STEPS = ("m001_one_workshop",)
"""In the order in which they are applied; a released one is never edited, removed or moved."""

_FOLDER = Path(__file__).resolve().parent


def apply(connection: sqlite3.Connection, *, at: str) -> None:
    """Bring the schema up to date inside the caller's transaction; `at` is the time that is recorded.

    Only here is the library loaded: a registry that is up to date is read and written without it.
    """
    with without("numpy"):  # sqlite-utils loads it for types we never keep, and it doubles the start-up time
        from sqlite_utils import Database
        from sqlite_utils.migrations import Migrations

    db = Database(connection, strict=True)
    migrations = Migrations("recovery")
    for step in STEPS:
        migrations(name=step)(_statements_of(step))
    news = [migration.name for migration in migrations.pending(db)]
    migrations.apply(db)
    for name in news:  # the library reads the clock; the same day must give the same file
        db.execute("UPDATE _sqlite_migrations SET applied_at = ? WHERE name = ?", [at, name])
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {len(STEPS)}")


def statements(script: str) -> list[str]:
    """The statements of a script, one by one, because `executescript` would end the transaction."""
    found, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            found.append(current.strip())
            current = ""
    return found


def _statements_of(step: str) -> Callable[["Database"], None]:
    def run(db: "Database") -> None:
        for statement in statements((_FOLDER / f"{step}.sql").read_text(encoding="utf-8")):
            db.execute(statement)

    return run
