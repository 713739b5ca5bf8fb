"""What cells that are read together say: asked of the reader of records once a text, and remembered."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from recovery_cli.domain.columns import Columns
from recovery_cli.domain.companies import Site
from recovery_cli.domain.dates import day
from recovery_cli.domain.headings import Field, Layout
from recovery_cli.domain.place_cells import place_cells, told_apart
from recovery_cli.domain.places import place as place_of
from recovery_cli.domain.plain_cells import is_plain
from recovery_cli.domain.postal_codes import departments_served
from recovery_cli.domain.records import Record
from recovery_cli.domain.repairs import Doubt, Findings, Repair, RepairKind, is_unknown
from recovery_cli.domain.rows import Row
from recovery_cli.reference.communes import departments_of_commune
from recovery_cli.services.companies import sized

Read = Callable[[Sequence[str]], Record]
"""How the cells of a row are read."""
Texts = tuple[str, ...]

_MOST = 10_000
"""So many texts are remembered; then all are forgotten."""
_DAY_LENGTH = 10
_DAY = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?)?"
)


@dataclass(frozen=True)
class Shape:
    """Which columns of a company and of a site the cells of some fields make."""

    fields: tuple[Field, ...]
    company: tuple[str, ...] = ()
    site: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """What cells say: columns as the registry keeps them, the fields that have a value, what is told."""

    company: tuple[Any, ...]
    site: tuple[Any, ...]
    day: str | None
    given: frozenset[Field]
    told: "Told | None"


@dataclass(frozen=True)
class Told:
    """What was mended in cells, and what is doubtful in them."""

    repairs: tuple[Repair, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @staticmethod
    def of(found: Record | Findings) -> "Told | None":
        """What is told of a record, if there is anything."""
        return Told(tuple(found.repairs), tuple(found.doubts)) if found.repairs or found.doubts else None


class Remembered(ABC):
    """The cells of a shape at these places; what a text says is judged once."""

    def __init__(self, shape: Shape, places: Sequence[int]) -> None:
        self._shape = shape
        self._places = places
        self._known: dict[Texts, Part | None] = {}

    def all(self, columns: Sequence[Texts]) -> list[Part | None]:
        """What the cells of each row say, of all columns of some rows; None where it takes the whole row."""
        texts = self._texts(columns)
        found = list(map(self._known.get, texts))
        if None in found:
            for at, part in enumerate(found):
                if part is None:
                    found[at] = self.of(texts[at])
        return found

    def of(self, texts: Texts) -> Part | None:
        """What the cells of one row say."""
        try:
            return self._known[texts]
        except KeyError:
            if len(self._known) >= _MOST:
                self._known.clear()
            part = self._known[texts] = self._judged(texts)
            return part

    def _texts(self, columns: Sequence[Texts]) -> list[Texts]:
        if not self._places:
            return [()] * len(columns[0])
        return list(zip(*(columns[place] for place in self._places), strict=True))

    @abstractmethod
    def _judged(self, texts: Texts) -> Part | None: ...


class Parts(Remembered):
    """Cells that are read with all others blank."""

    def __init__(self, shape: Shape, places: Sequence[int], blank: Sequence[str], read: Read) -> None:
        super().__init__(shape, places)
        self._blank = blank
        self._read = read

    def _judged(self, texts: Texts) -> Part | None:
        found = read_alone(self._read, self._blank, self._places, texts)
        if found.problems or found.contact or found.project or found.measure or found.members:
            return None
        if any(repair.kind is RepairKind.PLACE_TAKEN_APART for repair in found.repairs):
            return None
        company, site = sized(found.company), found.site or Site()
        return Part(
            company=tuple(_column(getattr(company, name)) for name in self._shape.company),
            site=tuple(_column(getattr(site, name)) for name in self._shape.site),
            day=company.source_date.isoformat() if company.source_date else None,
            given=frozenset(found.given),
            told=Told.of(found),
        )


class Places(Remembered):
    """The cells that say where a site lies: there are many towns, so no more of a row is read than they."""

    def __init__(self, shape: Shape, places: Sequence[int], columns: Columns) -> None:
        super().__init__(shape, places)
        self._columns = columns
        self._communes = {column.index for column in columns.holding(Field.COMMUNE)}
        self._is_own = columns.layout is Layout.RECOVERY

    def _judged(self, texts: Texts) -> Part | None:
        named = [at for at, place in enumerate(self._places) if texts[at] and place in self._communes]
        if len(named) == 1 and _is_only_a_name(texts[named[0]]) and (part := self._around(texts, named[0])):
            return part
        cells = [""] * len(self._columns.columns)
        for place, text in zip(self._places, texts, strict=True):
            cells[place] = text
        row = Row(cells, self._columns)
        said = place_cells(row)
        where = place_of(
            said if self._is_own else told_apart(said, row.findings), row.findings, departments_of_commune
        )
        if self._is_own and (Told.of(row.findings) or any(where.commune != texts[at] for at in named)):
            return None  # its words stand as they are meant
        site = tuple(getattr(where, name) for name in self._shape.site)
        return Part((), site, None, frozenset(row.given), Told.of(row.findings))

    def _around(self, texts: Texts, at: int) -> Part | None:
        """What the cells say besides the commune, which is kept as it stands; None where they may differ.

        There are six times as many towns as postal codes, and most of what is said is said by the code.
        """
        rest = self.of((*texts[:at], "", *texts[at + 1 :]))
        if rest is None or rest.told:
            return None
        where = dict(zip(self._shape.site, rest.site, strict=True))
        served = departments_served(where["postal_code"] or "") or {where["department"]}
        possible = departments_of_commune(texts[at])
        if possible and served != {None} and not possible & served:
            return None
        where["commune"] = texts[at]
        return Part((), tuple(where.values()), None, rest.given | {Field.COMMUNE}, None)


class Days(Parts):
    """The cells that say of which day a row is: hardly two rows share a second, many share a day."""

    def _texts(self, columns: Sequence[Texts]) -> list[Texts]:
        """The same; the hour does not count, nor days behind the first."""
        is_day = _DAY.fullmatch
        kept: list[Sequence[str]] = []
        for place in self._places:
            column: Sequence[str] = [text[:_DAY_LENGTH] if is_day(text) else text for text in columns[place]]
            for before in kept:
                if any(before):
                    column = [
                        "" if first and is_day(text) else text
                        for first, text in zip(before, column, strict=True)
                    ]
            kept.append(column)
        return list(zip(*kept, strict=True)) if kept else super()._texts(columns)

    def _judged(self, texts: Texts) -> Part | None:
        filled = [text for text in texts if text]
        days = [text for text in filled if len(text) == _DAY_LENGTH and _DAY.fullmatch(text)]
        if not all(map(day, days)):
            return None  # an hour that was left out is told with a day that is none
        if days and days == filled:
            return Part((), (), days[0], frozenset({Field.SOURCE_DATE}), None)
        return super()._judged(texts)


class Addresses:
    """The lines of addresses, each of which may stand in many rows."""

    def __init__(self, shape: Shape, places: Sequence[int], blank: Sequence[str], read: Read) -> None:
        self._places = places
        self._lines = [Parts(shape, [place], blank, read) for place in places]

    def all(self, columns: Sequence[Texts]) -> list[tuple[str, Sequence[Told]] | None]:
        """The address of each row and what is told of it; None where a line takes the whole row to read."""
        lines = [columns[place] for place in self._places]
        if not lines:
            return [("", ())] * len(columns[0])
        odd = {text for line in lines for text in set(line) if text and not _is_kept(text)}
        return [
            (" ".join(filter(None, texts)), ()) if odd.isdisjoint(texts) else self._read(texts)
            for texts in zip(*lines, strict=True)
        ]

    def _read(self, texts: Texts) -> tuple[str, Sequence[Told]] | None:
        kept: list[str] = []
        told: list[Told] = []
        for line, text in zip(self._lines, texts, strict=True):
            if not text or _is_kept(text):
                kept.append(text)
                continue
            part = line.of((text,))
            if part is None:
                return None
            if part.told:
                told.append(part.told)
            kept.append(part.site[0] or "")
        return " ".join(filter(None, kept)), told


def _is_only_a_name(text: str) -> bool:
    """Whether a text is kept as it stands, and holds no figure: so no code of any kind."""
    return is_plain(text) and not is_unknown(text) and not any(map(str.isdigit, text))


@lru_cache(maxsize=_MOST)
def _is_kept(text: str) -> bool:
    return is_plain(text) and not is_unknown(text)


def places_of(fields: Sequence[Field], places: Mapping[Field, Sequence[int]]) -> list[int]:
    """Where these fields stand in a row."""
    return [place for field in fields for place in places[field]]


def read_alone(read: Read, blank: Sequence[str], places: Sequence[int], texts: Texts) -> Record:
    """The record of a row that holds just these texts at these places, besides what a blank one holds."""
    cells = list(blank)
    for place, text in zip(places, texts, strict=True):
        cells[place] = text
    return read(cells)


def _column(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    return getattr(value, "value", value)
