"""What people say that columns of a file hold: typed as `Raison sociale=name`, and kept under a name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from recovery_cli.domain.columns import Asked, Columns, Ground
from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.heading_keys import field_of, layout_of, squashed
from recovery_cli.domain.headings import Field, Layout

IGNORED = "ignore"
_IGNORED = frozenset({IGNORED, "ignorer", "ignored", "rien", "nothing"})
_ALIKE = 0.6


@dataclass(frozen=True, kw_only=True)
class ColumnMapping:
    """What columns of a kind of file hold; `header` are its headings, `columns` texts as they are typed."""

    id: str = ""
    name: str
    header: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    layout: Layout | None = None


@dataclass(eq=False)
class MapNotUnderstood(NotUnderstood):
    """It does not say of a column what it holds, as `Raison sociale=name` does."""

    value: str


@dataclass(eq=False)
class SaidTwice(NotUnderstood):
    """Two different things are said of one column."""

    column: str


@dataclass(eq=False)
class UnknownField(NotUnderstood):
    """There is no such thing that a column can hold, and `similar` comes close."""

    value: str
    similar: Sequence[str]


@dataclass(eq=False)
class NoFieldLike(NotUnderstood):
    """There is nothing like it that a column can hold."""

    value: str
    fields: Sequence[str]


@dataclass(eq=False)
class UnknownLayout(NotUnderstood):
    """There is no published file that is known by this name."""

    value: str
    layouts: Sequence[str]
    similar: Sequence[str] = ()


def parse_fields(texts: Iterable[str], names: Mapping[str, Field] | None = None) -> dict[str, Field | None]:
    """What columns hold, by heading or letter: `Raison sociale=name`, `Notes=ignore`.

    `names` are what things are called in the reader's language; the headings we know are understood too.

    Raises:
        MapNotUnderstood, UnknownField, NoFieldLike: a text says it of none, or says what no column can hold.
        SaidTwice: two texts differ on one column.
    """
    known = {str(field): field for field in Field} | dict(names or {})
    found: dict[str, Field | None] = {}
    for text in texts:
        heading, field = _field(text, known)
        if found.setdefault(heading, field) is not field:
            raise SaidTwice(column=heading)
    return found


def _field(text: str, names: Mapping[str, Field]) -> tuple[str, Field | None]:
    heading, mark, name = text.rpartition("=")
    if not mark or not heading.strip() or not name.strip():
        raise MapNotUnderstood(value=text)
    wanted = squashed(name)
    if wanted in _IGNORED:
        return heading.strip(), None
    by_key = {squashed(known): field for known, field in names.items()}
    field = by_key.get(wanted) or field_of(name)
    if field is None:
        raise _unknown(name.strip(), names)
    return heading.strip(), field


def _unknown(value: str, names: Mapping[str, Field]) -> NotUnderstood:
    by_key = {squashed(known): field for known, field in names.items()}
    near = get_close_matches(squashed(value), by_key, n=3, cutoff=_ALIKE)
    if near:
        in_words = {field: name for name, field in names.items()}  # the reader's own words come last
        return UnknownField(value=value, similar=list(dict.fromkeys(in_words[by_key[key]] for key in near)))
    return NoFieldLike(value=value, fields=(*map(str, (field.value for field in Field)), IGNORED))


def written_fields(fields: Mapping[str, Field | None]) -> tuple[str, ...]:
    """What columns hold, as it is typed."""
    return tuple(f"{heading}={field or IGNORED}" for heading, field in fields.items())


def parse_layout(text: str) -> Layout:
    """The published file of this name.

    Raises:
        UnknownLayout: there is none.
    """
    known = {squashed(layout): layout for layout in Layout}
    if squashed(text) in known:
        return known[squashed(text)]
    near = get_close_matches(squashed(text), known, n=2, cutoff=_ALIKE)
    raise UnknownLayout(
        value=text, layouts=[each.value for each in Layout], similar=[known[key].value for key in near]
    )


def header_of(headings: Sequence[str]) -> tuple[str, ...]:
    """Headings as two files are compared by them."""
    return tuple(squashed(heading) or heading.strip() for heading in headings)


def asked_of(mapping: ColumnMapping) -> Asked:
    """What a kept mapping says of a file."""
    return Asked(layout=mapping.layout, fields=parse_fields(mapping.columns))


def mapping_of(name: str, headings: Sequence[str], columns: Columns) -> ColumnMapping:
    """The mapping of what was asked of a file's columns, and of what was told by their cells."""
    said = {
        column.label: column.field
        for column in columns.columns
        if column.ground is not Ground.HEADING and not column.missing
    }
    by_headings = layout_of(headings)
    return ColumnMapping(
        name=name,
        header=header_of(headings),
        columns=written_fields(said),
        layout=None if columns.layout is by_headings else columns.layout,
    )
