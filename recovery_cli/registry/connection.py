"""One open registry file: what the drawers ask SQLite through; every write is one transaction."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from recovery_cli.domain.moments import Moment, uuids
from recovery_cli.registry import pending, traces
from recovery_cli.registry.rows import Row


@dataclass
class Part:
    """A part of a write, which is taken back unless it is to be kept."""

    kept: bool = False

    def keep(self) -> None:
        """Let what was written stay, if the whole write does."""
        self.kept = True


class Connection:
    """One open registry file; what the drawers ask SQLite through."""

    def __init__(self, sqlite: sqlite3.Connection, path: Path, moment: Moment) -> None:
        self._sqlite = sqlite
        self.path = path
        self.moment = moment
        self._ids: Iterator[str] | None = None
        self._note: Row = {}
        self._changes_before = 0

    @contextmanager
    def write(self, command: str, *, back: bool = False, trial: bool = False) -> Iterator[None]:
        """Keep all of the block's changes or none; `command` is noted in the journal if there are any.

        The lock is taken at once: a transaction that begins with reading and then writes fails when another
        process wrote in between. Going `back` to what was, rows come in any order: whether each finds what
        it points at is looked at when all are there. After a `trial` nothing is kept.
        """
        if back:
            self._sqlite.execute("PRAGMA foreign_keys = OFF")
        self._sqlite.execute("BEGIN IMMEDIATE")
        try:
            self._begin(command)
            yield
            if self.changed or back:
                self._end()
            if back:
                self._refuse_loose_ends()
            self._sqlite.execute("ROLLBACK" if trial else "COMMIT")
        except BaseException:
            self._sqlite.rollback()
            raise
        finally:
            self._ids = None
            traces.stop_watching(self._sqlite)
            self._sqlite.execute("PRAGMA foreign_keys = ON")

    @contextmanager
    def part(self) -> Iterator[Part]:
        """A part of the write under way that can be taken back by itself."""
        changed, part = self.changed, Part()
        self._sqlite.execute("SAVEPOINT part")
        yield part  # an error takes back the whole write
        if not part.kept:
            self._sqlite.execute("ROLLBACK TO part")
        self._sqlite.execute("RELEASE part")
        if not (part.kept or changed):
            self._changes_before = self._sqlite.total_changes

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Keep all of the block's changes or none, without a note: they say nothing new of the registry."""
        self._sqlite.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._sqlite.execute("COMMIT")
        except BaseException:
            self._sqlite.rollback()
            raise

    @contextmanager
    def unnoted(self) -> Iterator[None]:
        """Within a write, changes that say nothing new of the registry: they alone make it no write."""
        before = self._sqlite.total_changes
        yield
        self._changes_before += self._sqlite.total_changes - before

    @property
    def changed(self) -> bool:
        """Whether the write under way inserted, updated or deleted a row so far."""
        return bool(self._sqlite.total_changes > self._changes_before)

    @property
    def number(self) -> int:
        """The number of the write under way in the journal."""
        return int(self._note["number"])

    def note(self, **fields: str | int) -> None:
        """Note more of the write under way in the journal."""
        self._note |= fields

    def new_id(self) -> str:
        """A new id; only while writing."""
        return next(self._endless_ids)

    def new_ids(self, count: int) -> list[str]:
        """So many new ids; only while writing."""
        return list(islice(self._endless_ids, count))

    @property
    def tag(self) -> str:
        """What all ids that the write under way gives have in common."""
        return traces.tag_of(str(self._note["id"]))

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
        self._sqlite.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', rows)  # noqa: S608

    def insert_tuples(
        self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]], same: Mapping[str, str]
    ) -> None:
        """Insert rows as tuples of these columns, and the `same` in all of them: quick for very many.

        Their ids are of this write, and what a single value may be has been seen to: looking at that again
        would be a third of the work. That no two are alike and all find what they point at, SQLite sees to.
        """
        if not rows:
            return
        names = ", ".join(f'"{name}"' for name in (*columns, *same))
        marks = ", ".join([*("?" * len(columns)), *map(_quoted, same.values())])
        with traces.nothing_comes(self._sqlite, table):
            self._sqlite.execute("PRAGMA ignore_check_constraints = ON")
            try:
                self._sqlite.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)  # noqa: S608
            finally:
                self._sqlite.execute("PRAGMA ignore_check_constraints = OFF")

    def tuples(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that a query gives, as tuples."""
        return self._sqlite.execute(sql, values).fetchall()

    def execute(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> None:
        """Run one statement."""
        self._sqlite.execute(sql, values)

    def rows(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
        """The rows that a query gives."""
        cursor = self._sqlite.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def value(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        """The first column of the first row; None without a row."""
        row = self._sqlite.execute(sql, values).fetchone()
        return row[0] if row else None

    def traced_tables(self) -> list[str]:
        """The tables of which it is noted what rows were before they changed."""
        return traces.tables(self._sqlite)

    @property
    def _endless_ids(self) -> Iterator[str]:
        if self._ids is None:
            raise RuntimeError("a thing is added outside of a write")
        return self._ids

    def _now(self) -> str:
        return self.moment.now.strftime("%Y-%m-%dT%H:%M:%SZ")

    def _begin(self, command: str) -> None:
        number = self.value("SELECT coalesce(max(number), 0) + 1 FROM journal")
        now = self.moment.now
        in_order = now + timedelta(
            milliseconds=number
        )  # ids sort by write, be the clock set to a day or back
        self._ids = uuids(in_order, self.moment.chance(f"{now.isoformat()}/{number}"))
        self._note = {
            "id": self.new_id(),
            "number": number,
            "command": command,
            "at": self._now(),
            "author": self.moment.author,
            "source": None,
            "file": None,
            "undoes": None,
        }
        traces.watch(self._sqlite, number, traces.tag_of(self._note["id"]))
        self._changes_before = self._sqlite.total_changes

    def _refuse_loose_ends(self) -> None:
        if self.value("SELECT count(*) FROM pragma_foreign_key_check"):
            raise RuntimeError("something would point at nothing")

    def _end(self) -> None:
        self.insert("journal", [self._note])
        forgotten = self.number - traces.KEPT
        pending.remember(self, forgotten)
        self._sqlite.execute("DELETE FROM trace WHERE number <= ?", [forgotten])


def _quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"
