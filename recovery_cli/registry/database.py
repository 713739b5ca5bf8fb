"""The registry file: opened, checked, brought up to date; every write is one transaction."""

import os
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recovery_cli.domain.errors import RegistryUnusable
from recovery_cli.domain.moments import Moment, uuids
from recovery_cli.registry import migrations
from recovery_cli.registry.loading import without
from recovery_cli.registry.places import is_shared
from recovery_cli.registry.rows import Row

if TYPE_CHECKING:
    from sqlite_utils import Database

_PATIENCE = 30
"""Seconds to wait for another process that is writing."""


@dataclass(eq=False)
class RegistryMissing(RegistryUnusable):
    """There is no registry at this path yet."""

    path: Path


@dataclass(eq=False)
class NoRegistry(RegistryUnusable):
    """The file is not one of ours."""

    path: Path


@dataclass(eq=False)
class RegistryTooNew(RegistryUnusable):
    """A newer version of the program wrote the file."""

    path: Path


@dataclass(eq=False)
class RegistryReadOnly(RegistryUnusable):
    """The file or its folder may not be written to."""

    path: Path


@dataclass(eq=False)
class RegistryBusy(RegistryUnusable):
    """Another process has been writing for too long."""

    path: Path


@dataclass(eq=False)
class RegistryBroken(RegistryUnusable):
    """SQLite cannot read the file, or the disk is full; `problem` is what it said."""

    path: Path
    problem: str


class Connection:
    """One open registry file; what the drawers ask SQLite through."""

    def __init__(self, db: "Database", path: Path, moment: Moment) -> None:
        self.db = db
        self.path = path
        self.moment = moment
        self._ids: Iterator[str] | None = None

    @contextmanager
    def write(self, command: str) -> Iterator[None]:
        """Keep all of the block's changes or none; `command` is noted in the journal.

        The lock is taken at once: a transaction that begins with reading and then writes fails when another
        process wrote in between.
        """
        self.db.conn.execute("BEGIN IMMEDIATE")
        try:
            number = self.value("SELECT coalesce(max(number), 0) + 1 FROM journal")
            self._ids = uuids(self.moment.now, self.moment.chance(f"{self.moment.now.isoformat()}/{number}"))
            self.insert("journal", [self._journal_row(number, command)])
            yield
            self.db.conn.execute("COMMIT")
        except BaseException:
            self.db.conn.rollback()
            raise
        finally:
            self._ids = None

    def new_id(self) -> str:
        """A new id; only while writing."""
        if self._ids is None:
            raise RuntimeError("a thing is added outside of a write")
        return next(self._ids)

    def new_stamp(self) -> Row:
        """When and by whom a row was made."""
        return {"created_at": self._now()} | self.changed_stamp()

    def changed_stamp(self) -> Row:
        """When and by whom a row was changed."""
        return {"updated_at": self._now(), "author": self.moment.author}

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows that all have the same columns."""
        if not rows:
            return
        columns = ", ".join(f'"{column}"' for column in rows[0])
        marks = ", ".join(f":{column}" for column in rows[0])
        self.db.conn.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', rows)  # noqa: S608

    def execute(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> None:
        """Run one statement."""
        self.db.conn.execute(sql, values)

    def rows(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
        """The rows that a query gives."""
        cursor = self.db.conn.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def value(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        """The first column of the first row; None without a row."""
        row = self.db.conn.execute(sql, values).fetchone()
        return row[0] if row else None

    def _now(self) -> str:
        return self.moment.now.strftime("%Y-%m-%dT%H:%M:%SZ")

    def _journal_row(self, number: int, command: str) -> Row:
        return {
            "id": self.new_id(),
            "number": number,
            "command": command,
            "at": self._now(),
            "author": self.moment.author,
        }


@contextmanager
def connected(
    path: Path, moment: Moment, *, create: bool = False, writing: bool = True
) -> Iterator[Connection]:
    """Open the registry file at `path`, brought up to date; leave one single file behind.

    Raises:
        RegistryMissing: there is none and `create` is false.
        NoRegistry, RegistryTooNew, RegistryReadOnly, RegistryBusy, RegistryBroken: it cannot be used.
    """
    _refuse_what_cannot_be_used(path, create=create, writing=writing)
    with _explaining(path):
        frozen = not _may_write(path)
        db = _opened(path, frozen=frozen)
        try:
            _bring_up_to_date(db, path, moment, frozen=frozen)
            yield Connection(db, path, moment)
        finally:
            db.close()  # the last one to close moves the write-ahead log into the file and removes it


def _refuse_what_cannot_be_used(path: Path, *, create: bool, writing: bool) -> None:
    if not path.is_file() or path.stat().st_size == 0:
        if path.is_dir():
            raise NoRegistry(path=path)
        if not create:
            raise RegistryMissing(path=path)
        with _explaining(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        return
    with _explaining(path), path.open("rb") as file:
        header = file.read(100)
    if header[:16] != b"SQLite format 3\x00":
        raise NoRegistry(path=path)
    if writing and not _may_write(path):
        raise RegistryReadOnly(path=path)


def _may_write(path: Path) -> bool:
    """Whether the file is meant to be written: its bits count, also for an administrator who may do all."""
    if not path.exists():
        return True
    return bool(path.stat().st_mode & 0o222) and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _opened(path: Path, *, frozen: bool) -> "Database":
    with without("numpy"):  # sqlite-utils loads it for types we never keep, and it doubles the start-up time
        from sqlite_utils import Database

    address = f"{path.resolve().as_uri()}?mode={'ro&immutable=1' if frozen else 'rwc'}"
    connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)
    db = Database(connection, strict=True)
    db.execute("PRAGMA foreign_keys = ON")
    return db


def _bring_up_to_date(db: "Database", path: Path, moment: Moment, *, frozen: bool) -> None:
    version = db.execute("PRAGMA user_version").fetchone()[0]
    ours = db.execute("PRAGMA application_id").fetchone()[0] == migrations.APPLICATION_ID
    empty = not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not ours and not empty:
        raise NoRegistry(path=path)
    if version > len(migrations.STEPS):
        raise RegistryTooNew(path=path)
    if frozen and version < len(migrations.STEPS):
        raise RegistryReadOnly(path=path)
    if not frozen:
        _choose_journal(db, "delete" if is_shared(path) else "wal")
    if version == len(migrations.STEPS):
        return
    db.conn.execute("BEGIN IMMEDIATE")  # another process may be making the same file: look again once alone
    try:
        migrations.apply(db, at=moment.now.strftime("%Y-%m-%d %H:%M:%S+00:00"))
        db.conn.execute("COMMIT")
    except BaseException:
        db.conn.rollback()
        raise


def _choose_journal(db: "Database", mode: str) -> None:
    """WAL lets one read while another writes; it needs shared memory, which networks lack."""
    if db.execute("PRAGMA journal_mode").fetchone()[0] == mode:
        return
    for _ in range(_PATIENCE * 10):  # changing the mode does not wait for others by itself
        try:
            db.conn.execute(f"PRAGMA journal_mode = {mode}")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            time.sleep(0.1)
        else:
            return


@contextmanager
def _explaining(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say of a file into our own errors."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise RegistryBusy(path=path) from error
        if "readonly" in str(error) or "unable to open" in str(error):
            raise RegistryReadOnly(path=path) from error
        if any(sign in str(error) for sign in ("disk is full", "disk I/O error")):
            raise RegistryBroken(path=path, problem=str(error)) from error
        raise
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error):
            raise NoRegistry(path=path) from error
        if "malformed" in str(error):
            raise RegistryBroken(path=path, problem=str(error)) from error
        raise
    except PermissionError as error:
        raise RegistryReadOnly(path=path) from error
