"""The drawer of steps: what was written, newest last, and how a write is taken back row by row."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from recovery_cli.domain.steps import Effects, Step, StepForgotten
from recovery_cli.registry import traces
from recovery_cli.registry.connection import Connection
from recovery_cli.registry.rows import Row

_MADE = f"id >= ? AND substr(id, {traces.TAG_AT}, {traces.TAG_LENGTH}) = ?"


class Steps:
    """The writes of a registry."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Step]:
        """All steps, in the order in which they were made."""
        return [_step(row) for row in self._connection.rows("SELECT * FROM journal ORDER BY number")]

    def some(self, numbers: Iterable[int]) -> list[Step]:
        """The steps of these numbers."""
        wanted = json.dumps(sorted(numbers))
        sql = "SELECT * FROM journal WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number"
        return [_step(row) for row in self._connection.rows(sql, [wanted])]

    def say_where_from(self, source: str, file: str) -> None:
        """Note what the rows of the write under way are said to come from, and the file."""
        self._connection.note(source=source, file=file)

    def effects(self, step: Step) -> Effects:
        """What taking back the newest step does.

        Raises:
            StepForgotten: it is too long ago.
        """
        self._refuse_forgotten(step)
        made, there = Counter[str](), Counter[str]()
        for table in self._tables():
            made[table] = self._connection.value(
                f'SELECT count(*) FROM "{table}" WHERE {_MADE}',  # noqa: S608
                self._made(step),
            )
            there[table] = self._connection.value(
                'SELECT count(DISTINCT row) FROM trace WHERE number = ? AND "table" = ? '  # noqa: S608
                f'AND row IN (SELECT id FROM "{table}")',
                [step.number, table],
            )
        sql = 'SELECT "table", row, min(id), before FROM trace WHERE number = ? GROUP BY "table", row'
        first = self._connection.rows(sql, [step.number])
        was = Counter(each["table"] for each in first if each["before"])
        came = Counter(each["table"] for each in first if not each["before"])
        return Effects(
            step=step,
            removed=+(made + came),
            brought_back=+Counter({table: was[table] + came[table] - there[table] for table in was}),
            restored=+Counter({table: there[table] - came[table] for table in there}),
        )

    def take_back(self, step: Step) -> Effects:
        """Make everything as it was before the newest step; raises as `effects`."""
        effects = self.effects(step)
        self._connection.note(undoes=step.number)
        for table in self._tables():
            self._connection.execute(f'DELETE FROM "{table}" WHERE {_MADE}', self._made(step))  # noqa: S608
        traced = 'SELECT "table", row, before FROM trace WHERE number = ? ORDER BY id DESC'
        for trace in self._connection.rows(traced, [step.number]):
            self._put_back(trace["table"], trace["row"], trace["before"])
        return effects

    def _put_back(self, table: str, id_: str, before: str | None) -> None:
        if before is None:
            self._connection.execute(f'DELETE FROM "{table}" WHERE id = ?', [id_])  # noqa: S608
            return
        row = json.loads(before)
        names = ", ".join(f'"{name}"' for name in row)
        values = ", ".join("?" * len(row))
        again = ", ".join(f'"{name}" = excluded."{name}"' for name in row if name != "id")
        self._connection.execute(
            f'INSERT INTO "{table}" ({names}) VALUES ({values}) '  # noqa: S608
            f"ON CONFLICT (id) DO UPDATE SET {again}",
            list(row.values()),
        )

    def _refuse_forgotten(self, step: Step) -> None:
        newest = self._connection.value("SELECT max(number) FROM journal")
        if step.number <= newest - traces.KEPT:
            raise StepForgotten(command=step.command, at=step.at)

    def _tables(self) -> list[str]:
        return self._connection.traced_tables()

    @staticmethod
    def _made(step: Step) -> list[Any]:
        return [step.id, traces.tag_of(step.id)]


def _step(row: Row) -> Step:
    at = datetime.strptime(row["at"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return Step(**row | {"at": at})
