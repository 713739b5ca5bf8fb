"""A drawer keeps the things of one noun and the parts that hang on them: it adds, finds, changes, removes."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from recovery_cli.domain.companies import InUse
from recovery_cli.domain.errors import Unknown
from recovery_cli.domain.steps import ALL, Origins
from recovery_cli.registry.rows import Row, from_row, to_column, to_row

if TYPE_CHECKING:
    from recovery_cli.registry.connection import Connection

T = TypeVar("T")

_MANY = 500
"""So many ids at most go into a statement: SQLite limits its parameters."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """Rows of another table that belong to a field of a thing, in order.

    `kind` is a dataclass whose fields are the columns; without it the part is the text in `column`.
    """

    field: str
    table: str
    parent: str
    kind: type | None = None
    column: str = ""

    def row(self, item: Any) -> Row:
        """The columns of one item."""
        return to_row(item) if self.kind else {self.column: item}

    def item(self, row: Row) -> Any:
        """The item of one row."""
        return from_row(self.kind, row) if self.kind else row[self.column]


class Drawer(Generic[T]):
    """The things of one noun in the registry; each drawer names its table, its dataclass and its order."""

    noun: ClassVar[str]
    """The noun of the domain, for errors."""
    table: ClassVar[str]
    kind: ClassVar[type]
    order: ClassVar[str] = "id"
    parts: ClassVar[tuple[Part, ...]] = ()
    elsewhere: ClassVar[tuple[str, ...]] = ()
    """Fields that the drawer keeps in another way than as a column or a part."""
    has_origins: ClassVar[bool] = False
    """Whether it is kept which write said each of its fields."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection

    def add(self, thing: T) -> T:
        """Keep a new thing; return it with its id."""
        return self.add_all([thing])[0]

    def add_all(self, things: Iterable[T]) -> list[T]:
        """Keep new things, many at once."""
        added = [replace(thing, id=self._connection.new_id()) for thing in things]  # type: ignore[type-var]
        stamp = self._stamp()
        self._connection.insert(self.table, [self._row(thing) | stamp for thing in added])
        self._add_parts(added)
        return added

    def keep(self, thing: T) -> T:
        """Write a changed thing over the one of the same id; a thing that did not change is left alone."""
        known = self.get(self._id(thing))
        if known == thing:
            return thing
        row = self._row(thing) | self._connection.changed_stamp() | self._new_origins(known, thing)
        row.pop("id")
        assignments = ", ".join(f'"{column}" = :{column}' for column in row)
        self._connection.execute(
            f'UPDATE "{self.table}" SET {assignments} WHERE id = :id',  # noqa: S608
            row | {"id": self._id(thing)},
        )
        for part in self.parts:
            self._connection.execute(
                f'DELETE FROM "{part.table}" WHERE "{part.parent}" = ?',  # noqa: S608
                [self._id(thing)],
            )
        self._add_parts([thing])
        return thing

    def origins(self, ids: Iterable[str]) -> dict[str, Origins]:
        """Which write said what, of each of these things."""
        found: dict[str, Origins] = {}
        for chunk in _chunks(ids):
            rows = self._connection.rows(
                f'SELECT id, origins FROM "{self.table}" WHERE id IN ({", ".join("?" * len(chunk))})',  # noqa: S608
                chunk,
            )
            found |= {row["id"]: Origins(json.loads(row["origins"])) for row in rows}
        return found

    def all_origins(self) -> dict[str, Origins]:
        """Which write said what, of all things of the drawer."""
        rows = self._connection.rows(f'SELECT id, origins FROM "{self.table}"')  # noqa: S608
        known: dict[str, Origins] = {}
        return {
            row["id"]: known.setdefault(row["origins"], Origins(json.loads(row["origins"]))) for row in rows
        }

    def remove(self, id_: str) -> None:
        """Remove a thing with all that hangs on it alone.

        Raises:
            InUse: something else still points at it.
        """
        try:
            self._connection.execute(f'DELETE FROM "{self.table}" WHERE id = ?', [id_])  # noqa: S608
        except sqlite3.IntegrityError as error:
            thing: Any = self.get(id_)
            name = getattr(thing, "name", None) or getattr(thing, "title", None) or id_
            raise InUse(name=name) from error

    def get(self, id_: str) -> T:
        """The thing of this id.

        Raises:
            Unknown: there is none.
        """
        found = self.where("id = ?", [id_])
        if not found:
            raise Unknown(noun=self.noun, reference=id_)
        return found[0]

    def all(self) -> list[T]:
        """All things of the drawer, in its order."""
        return self.where("1")

    def many(self, ids: Iterable[str]) -> dict[str, T]:
        """The things of these ids, by id."""
        things: list[T] = []
        for chunk in _chunks(ids):
            things += self.where(f"id IN ({', '.join('?' * len(chunk))})", chunk)
        return {self._id(thing): thing for thing in things}

    def where(self, condition: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[T]:
        """The things that meet a condition of SQL, in the drawer's order; for the drawers' own files."""
        rows = self._connection.rows(
            f'SELECT * FROM "{self.table}" WHERE {condition} ORDER BY {self.order}',  # noqa: S608
            values,
        )
        return self._things(rows)

    def count(self) -> int:
        """How many things the drawer holds."""
        return int(self._connection.value(f'SELECT count(*) FROM "{self.table}"'))  # noqa: S608

    def _things(self, rows: list[Row]) -> list[T]:
        ids = [row["id"] for row in rows]
        more = {part.field: self._parts_of(part, ids) for part in self.parts}
        return [
            from_row(self.kind, row, **{field: tuple(found[row["id"]]) for field, found in more.items()})
            for row in rows
        ]

    def _parts_of(self, part: Part, ids: list[str]) -> dict[str, list[Any]]:
        rows = self._connection.rows(
            f'SELECT * FROM "{part.table}" WHERE "{part.parent}" IN (SELECT value FROM json_each(?)) '  # noqa: S608
            f'ORDER BY "{part.parent}", position',
            [json.dumps(ids)],
        )
        found: dict[str, list[Any]] = defaultdict(list)
        for row in rows:
            found[row[part.parent]].append(part.item(row))
        return found

    def _add_parts(self, things: list[T]) -> None:
        for part in self.parts:
            self._connection.insert(
                part.table,
                [
                    {"id": self._connection.new_id(), part.parent: self._id(thing), "position": position}
                    | part.row(item)
                    for thing in things
                    for position, item in enumerate(getattr(thing, part.field))
                ],
            )

    def _row(self, thing: T) -> Row:
        own = (*(part.field for part in self.parts), *self.elsewhere)
        return to_row(thing, without=own) | self.derived(thing)

    def derived(self, thing: T) -> Row:  # noqa: ARG002
        """Columns computed from the thing, such as a name folded for finding it."""
        return {}

    def _stamp(self) -> Row:
        stamp = self._connection.new_stamp()
        return stamp | {"origins": json.dumps({ALL: self._connection.number})} if self.has_origins else stamp

    def _new_origins(self, known: T, thing: T) -> Row:
        """The column that tells which fields this write says anew."""
        if not self.has_origins:
            return {}
        number = self._connection.number
        old = self.origins([self._id(thing)])[self._id(thing)]
        own = (each.name for each in fields(thing) if each.name not in self.elsewhere)  # type: ignore[arg-type]
        news = [name for name in own if getattr(known, name) != getattr(thing, name)]
        return {"origins": json.dumps({**old.by_field, **dict.fromkeys(news, number)})}

    @staticmethod
    def _id(thing: Any) -> str:
        return str(thing.id)


class WorkshopDrawer(Drawer[T]):
    """The things of one noun that belong each to a workshop."""

    def of_workshop(self, workshop_id: str) -> list[T]:
        """Those of a workshop, in the drawer's order."""
        return self.where("workshop_id = ?", [workshop_id])


def _chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    wanted = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), _MANY):
        yield wanted[start : start + _MANY]


IntegrityError = sqlite3.IntegrityError
"""What a drawer catches to name the rule that was broken."""

__all__ = ["Drawer", "IntegrityError", "Part", "WorkshopDrawer", "to_column"]
