"""Which column of a sheet is what: as somebody says, by its heading and layout, else by its contents."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field as attribute, replace
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from operator import itemgetter

from recovery_cli.domain.alignment import is_nic, missing_at
from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.guessing import guessed
from recovery_cli.domain.heading_keys import REPEATABLE, field_of, layout_of, preference, squashed
from recovery_cli.domain.headings import Field, Layout
from recovery_cli.domain.texts import fold

_TOGETHER = REPEATABLE | {
    Field.ADDRESS, Field.DEPARTMENT, Field.REGION, Field.NAF, Field.HEADCOUNT, Field.HEADCOUNT_BAND,
    Field.MEMBERS, Field.EMAIL,
}  # fmt: skip
"""Fields of which all columns are read; of the others only the preferred one that is filled."""
_TELL_OF_PROJECTS = frozenset({Field.TITLE, Field.SUMMARY, Field.NEEDS, Field.OFFERS})
_MOST_HEADINGS = 30


class Ground(StrEnum):
    """How it is known what a column holds."""

    HEADING = "heading"
    CONTENTS = "contents"
    ASKED = "asked"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column; `field` is None where it is not used. `index` counts from 0.

    `missing` is true where the file has cells and lacks the heading among others.
    """

    index: int
    heading: str
    field: Field | None = None
    ground: Ground = Ground.HEADING
    missing: bool = False

    @property
    def label(self) -> str:
        """What a person calls the column: its heading, else its letter in a spreadsheet."""
        return self.heading or letters(self.index)


@dataclass(frozen=True, kw_only=True)
class Columns:
    """The columns of a sheet, and the published layout they belong to, if it is a known one."""

    layout: Layout | None
    columns: tuple[Column, ...]

    def filled(self, cells: Sequence[str]) -> list[tuple[Column, str]]:
        """The used columns that have something in a row, the preferred ones of each field first."""
        used = self._used
        width = len(cells)
        return [
            (column, cells[column.index])
            for column in used
            if column.index < width and cells[column.index] and not cells[column.index].isspace()
        ]

    def holding(self, field: Field) -> tuple[Column, ...]:
        """The columns that hold a field, the preferred one first."""
        return tuple(column for column in self._used if column.field is field)

    def passed_over(self, cells: Sequence[str]) -> list[Column]:
        """The columns whose cell is not read, since another of the same field is, and says something else."""
        over = []
        for rivals in self.rivals:
            filled = [
                column
                for column in rivals
                if cells[column.index : column.index + 1] and cells[column.index].strip()
            ]
            over += [
                column for column in filled[1:] if fold(cells[column.index]) != fold(cells[filled[0].index])
            ]
        return over

    @property
    def unused(self) -> tuple[Column, ...]:
        """The columns of which nothing is taken."""
        return tuple(column for column in self.columns if column.field is None)

    @cached_property
    def rivals(self) -> tuple[tuple[Column, ...], ...]:
        """The columns that hold one field and of which one is read, the preferred one first."""
        times = Counter(column.field for column in self._used)
        fields = [field for field, count in times.items() if field and count > 1 and field not in _TOGETHER]
        return tuple(self.holding(field) for field in fields)

    @cached_property
    def _used(self) -> list[Column]:
        used = (column for column in self.columns if column.field)
        return sorted(used, key=lambda column: (_preference(column), column.index))


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody says of a file: its layout; what columns hold, by heading or letter (None: nothing)."""

    layout: Layout | None = None
    fields: Mapping[str, Field | None] = attribute(default_factory=dict)


@dataclass(eq=False)
class NoSuchColumn(NotUnderstood):
    """A column is named that the file does not have."""

    value: str
    headings: Sequence[str]
    similar: Sequence[str] = ()


@dataclass(eq=False)
class NoCompanyColumn(NotUnderstood):
    """No column holds a company's name, SIREN or SIRET: this is no list of companies."""

    headings: Sequence[str]


def columns_of(
    header: Sequence[str], sample: Iterable[Sequence[str]] = (), asked: Asked | None = None
) -> Columns:
    """What each column of a sheet holds; `sample` is looked at where the headings are silent or do not fit.

    Raises:
        NoCompanyColumn: there is no name, SIREN or SIRET.
        NoSuchColumn: `asked` names a column that is not there.
        HeadingMissing: the rows do not fit the headings, see `missing_at`.
    """
    asked = asked or Asked()
    rows = list(sample)
    layout = asked.layout or layout_of(header)
    columns = tuple(
        Column(index=index, heading=heading, field=field_of(heading, layout))
        for index, heading in enumerate(header)
    )
    columns = _as_asked(_aligned(_name_or_family_name(columns), rows), asked.fields)
    columns = _about_projects(_by_contents(columns, rows, layout))
    if not any(column.field in {Field.NAME, Field.SITE_NAME, Field.SIREN, Field.SIRET} for column in columns):
        raise NoCompanyColumn(headings=first_headings(header))
    return Columns(layout=layout, columns=columns)


def first_headings(header: Sequence[str]) -> tuple[str, ...]:
    """The headings as a sentence can name them: the first of very many, then an ellipsis."""
    filled = tuple(filter(None, header))
    return filled if len(filled) <= _MOST_HEADINGS else (*filled[:_MOST_HEADINGS], "…")


def letters(index: int) -> str:
    """The letters a spreadsheet shows above a column; the first is 0 and `A`."""
    text = ""
    index += 1
    while index:
        index, remainder = divmod(index - 1, 26)
        text = chr(ord("A") + remainder) + text
    return text


def _preference(column: Column) -> int:
    # An address is put together from its parts in the order of the file, needs in their own order.
    if column.field in REPEATABLE or column.field is Field.ADDRESS:
        return 0
    return -1 if column.ground is Ground.ASKED else preference(column.heading)


def _name_or_family_name(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A column `Nom` beside a `Prénom`, or beside a company's name, is a person's."""
    fields = {column.field for column in columns}
    others = [
        column for column in columns if column.field is Field.NAME and squashed(column.heading) != "nom"
    ]
    if not others and Field.FIRST_NAME not in fields:
        return columns
    if not (others and fields & {Field.FIRST_NAME, Field.EMAIL, Field.FUNCTION}):
        return columns
    return tuple(
        Column(index=column.index, heading=column.heading, field=Field.FAMILY_NAME)
        if column.field is Field.NAME and squashed(column.heading) == "nom"
        else column
        for column in columns
    )


def _aligned(columns: tuple[Column, ...], sample: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """The columns with the one put in whose heading the file lacks, where that is certain."""
    at = missing_at([column.field for column in columns], sample)
    if at is None:
        return columns
    moved = tuple(replace(column, index=column.index + (column.index >= at)) for column in columns)
    siret_at = next((column.index for column in moved if column.field is Field.SIRET), None)
    field = Field.NIC if siret_at is not None and is_nic(at, siret_at, sample) else None
    lacking = Column(index=at, heading="", field=field, ground=Ground.CONTENTS, missing=True)
    return (*moved[:at], lacking, *moved[at:])


def _as_asked(columns: tuple[Column, ...], fields: Mapping[str, Field | None]) -> tuple[Column, ...]:
    """The columns as somebody says they are, by heading or else by letter."""
    found = list(columns)
    for name, field in fields.items():
        wanted = squashed(name)
        fitting = [column for column in columns if column.heading and squashed(column.heading) == wanted]
        fitting = fitting or [column for column in columns if letters(column.index) == name.strip().upper()]
        if not fitting:
            raise _no_such_column(name, [column.label for column in columns])
        for column in fitting:
            found[column.index] = replace(column, field=field, ground=Ground.ASKED)
    return tuple(found)


def _no_such_column(name: str, labels: Sequence[str]) -> NoSuchColumn:
    by_key = {squashed(label): label for label in labels}
    near = [by_key[key] for key in get_close_matches(squashed(name), by_key, n=3)]
    return NoSuchColumn(value=name, headings=first_headings(labels), similar=near)


def _by_contents(
    columns: tuple[Column, ...], sample: Sequence[Sequence[str]], layout: Layout | None
) -> tuple[Column, ...]:
    """Take a column for what its cells are, where no heading says which is; not in a layout that is known."""
    if layout:
        return columns
    silent = {
        column.index: column.heading
        for column in columns
        if column.field is None and column.ground is not Ground.ASKED
    }
    found = guessed(silent, sample, {column.field for column in columns if column.field})
    return tuple(
        replace(column, field=found[column.index], ground=Ground.CONTENTS)
        if column.index in found
        else column
        for column in columns
    )


def _about_projects(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """What was granted is said of a project: where no column tells of one, nothing is taken of an amount."""
    if any(column.field in _TELL_OF_PROJECTS for column in columns):
        return columns
    return tuple(replace(each, field=None) if each.field is Field.AID else each for each in columns)


def getter(places: Sequence[int]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """What takes the cells at these places of a row, always as a tuple."""
    if len(places) > 1:
        return itemgetter(*places)
    if places:
        (place,) = places
        return lambda cells: (cells[place],)
    return lambda _: ()
