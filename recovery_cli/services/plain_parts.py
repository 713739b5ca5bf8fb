"""What cells that are read together say: asked of the reader of records once a text, and remembered."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from recovery_cli.domain.columns import Columns, getter
from recovery_cli.domain.companies import Site
from recovery_cli.domain.headings import Field
from recovery_cli.domain.place_cells import told_apart
from recovery_cli.domain.places import place as place_of
from recovery_cli.domain.records import Record, place_cells
from recovery_cli.domain.repairs import Doubt, Findings, Repair, RepairKind
from recovery_cli.domain.rows import Row
from recovery_cli.reference.communes import departments_of_commune
from recovery_cli.services.companies import sized

Read = Callable[[Sequence[str]], Record]
"""How the cells of a row are read."""
Texts = tuple[str, ...]

_MOST = 50_000
"""So many texts are remembered; then all are forgotten."""
_DAY = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?)?"
)


@dataclass(frozen=True)
class Shape:
    """Which columns of a company and of a site the cells of some fields make."""

    fields: tuple[Field, ...]
    company: tuple[str, ...] = ()
    site: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
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
        self.known: dict[Texts, Part | None] = {}
        """What some texts say, to be looked up before `of` is asked."""
        self.texts = getter(places)

    def of(self, texts: Texts) -> Part | None:
        """What the cells say; None where it takes the whole row to say it."""
        try:
            return self.known[texts]
        except KeyError:
            if len(self.known) >= _MOST:
                self.known.clear()
            part = self.known[texts] = self._judged(texts)
            return part

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

    def _judged(self, texts: Texts) -> Part | None:
        cells = [""] * len(self._columns.columns)
        for place, text in zip(self._places, texts, strict=True):
            cells[place] = text
        row = Row(cells, self._columns)
        where = place_of(told_apart(place_cells(row), row.findings), row.findings, departments_of_commune)
        site = tuple(getattr(where, name) for name in self._shape.site)
        return Part((), site, None, frozenset(row.given), Told.of(row.findings))


class Days(Parts):
    """The cells that say of which day a row is: hardly two rows share a second, many share a day."""

    def of(self, texts: Texts) -> Part | None:
        """The same; the hour does not count, nor days behind the first."""
        first = None
        for place, text in enumerate(texts):
            if text:
                if not _DAY.fullmatch(text):
                    return super().of(texts)
                first = place if first is None else first
        return super().of(tuple(text[:10] if place == first else "" for place, text in enumerate(texts)))


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
