"""Reading JSON: lists of objects, JSON lines, pages and answers of the Annuaire; one row a site, all text."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from recovery_cli.domain.heading_keys import field_of, squashed
from recovery_cli.domain.headings import Field
from recovery_cli.spreadsheets.csv_files import encoding_of
from recovery_cli.spreadsheets.sheets import JsonDamaged, NotATable, Sheet, SheetRow, Source, opened

_ENDINGS = (".json", ".jsonl", ".ndjson", ".geojson")
_WRAPPERS = frozenset({"properties", "fields", "record", "attributes"})
"""Keys that hold the thing itself in GeoJSON and in the answers of open data portals."""
_ANSWERS = frozenset({"results", "resultats", "records", "features", "items", "data"})
"""Keys under which interfaces give what they found: an empty list is an answer too."""
_SITES = frozenset({"etablissements", "matchingetablissements", "siege", "sites", "establishments"})
_SITE = "etablissement"
_HEAD_OFFICE = "estSiege"
_NAMING = frozenset({Field.NAME, Field.SIREN, Field.SIRET, Field.SITE_NAME, Field.TITLE})
_MOST_HEADINGS = 16_384
"""Columns of the widest workbook; an object with more is no row."""
_DEEPEST = 8
_BLANKS = b"\x00 \r\n\t\xef\xbb\xbf\xff\xfe"

Object = dict[str, Any]


def may_be(start: bytes) -> bool:
    """Whether the first bytes can be those of JSON that holds things: a bracket of either kind."""
    return start.lstrip(_BLANKS)[:1] in {b"{", b"["}


def sheet(source: Source, name: str) -> Sheet | None:
    """The table in a JSON text; None if it is none and not called so, for a CSV may begin with a bracket.

    A company with several sites becomes as many rows; keys within keys become headings, parted by dots.
    Numbers keep their digits.

    Raises:
        JsonDamaged: the file is called JSON and cannot be read as such, or its objects lie too deep.
        NotATable: it holds nothing, or objects with more keys than a table has columns.
    """
    with opened(source) as stream:
        text = stream.read().decode(encoding_of(source), errors="replace").removeprefix("\ufeff")
    try:
        rows = [row for each in _objects(_read(text)) for row in _rows(each)]
    except json.JSONDecodeError as error:
        if not name.lower().endswith(_ENDINGS):
            return None
        raise JsonDamaged(file=name, line=error.lineno) from error
    except RecursionError as error:
        raise JsonDamaged(file=name, line=1) from error
    header = tuple(dict.fromkeys(heading for row in rows for heading in row))
    if not header or len(header) > _MOST_HEADINGS:
        raise NotATable(file=name)
    return Sheet(file=name, header=header, header_number=0, rows=_Rows(rows=rows, header=header))


@dataclass(frozen=True, kw_only=True)
class _Rows:
    """The rows in the order of the objects, counted from 1."""

    rows: Sequence[Mapping[str, str]]
    header: tuple[str, ...]

    def __iter__(self) -> Iterator[SheetRow]:
        for number, row in enumerate(self.rows, start=1):
            cells = tuple(row.get(heading, "") for heading in self.header)
            if any(cell and not cell.isspace() for cell in cells):
                yield SheetRow(number=number, cells=cells)


def _read(text: str) -> Any:
    """What a JSON text says; of JSON lines, the list of what its lines say."""
    try:
        return _loaded(text)
    except json.JSONDecodeError as whole:
        lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
        if len(lines) < 2:  # noqa: PLR2004 - one line is the whole text again
            raise
        values = []
        for number, line in lines:
            try:
                values.append(_loaded(line))
            except json.JSONDecodeError as error:
                # Where the first line is none by itself, it was one document, and that one's mistake counts.
                raise (
                    whole if not values else json.JSONDecodeError(error.msg, "\n" * (number - 1), number - 1)
                ) from error
        return values


def _loaded(text: str) -> Any:
    return json.loads(
        text,
        strict=False,
        parse_int=str,
        parse_float=str,
        parse_constant=lambda _: None,
        object_pairs_hook=_object,
    )


def _object(pairs: Sequence[tuple[str, Any]]) -> Object:
    """An object; a key that comes again is numbered, so that its value is not lost."""
    found: Object = {}
    for key, value in pairs:
        free, number = key, 1
        while free in found:
            number += 1
            free = f"{key} ({number})"
        found[free] = value
    return found


def _objects(value: Any, depth: int = 0) -> list[Object]:
    """The things of a document: of a list each, of an object its longest list of objects, else itself."""
    if isinstance(value, list):
        return _of_table(value) if _is_table(value) else [_thing(each) for each in value]
    if not isinstance(value, dict) or _names_one(value) or depth > _DEEPEST:
        return [_thing(value)]
    if lists := [each for each in value.values() if _holds_objects(each)]:
        return _objects(max(lists, key=len))
    if any(squashed(key) in _ANSWERS and each == [] for key, each in value.items()):
        return []
    return _by_key(value) or _within(value, depth) or [value]


def _by_key(value: Object) -> list[Object]:
    """The things of an object that holds nothing else, each under its key."""
    inner = [each for each in value.values() if isinstance(each, dict)]
    if len(inner) < 2 or len(inner) < len(value) or not any(map(_names_one, inner)):  # noqa: PLR2004
        return []
    return [{"id": key, **each} for key, each in value.items()]


def _within(value: Object, depth: int) -> list[Object]:
    """The things that lie deeper in an object."""
    for each in value.values():
        found = _objects(each, depth + 1) if isinstance(each, dict) else []
        if len(found) > 1 or any(map(_names_one, found)):
            return found
    return []


def _thing(value: Any) -> Object:
    return value if isinstance(value, dict) else {"": value}


def _is_table(value: Sequence[Any]) -> bool:
    """Whether it is a list of lists, the first one the headings."""
    return len(value) > 1 and all(isinstance(each, list) for each in value)


def _of_table(value: Sequence[Sequence[Any]]) -> list[Object]:
    headings = [_text(each) for each in value[0]]
    named = [*headings, *("" for _ in range(max(map(len, value)) - len(headings)))]
    return [_object(list(zip(named, row, strict=False))) for row in value[1:]]


def _holds_objects(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _names_one(value: Mapping[str, Any]) -> bool:
    """Whether an object says by itself which company or project it is about."""
    return any(not isinstance(each, list | dict) and field_of(key) in _NAMING for key, each in value.items())


def _rows(thing: Object) -> Iterator[dict[str, str]]:
    """The rows of a company: one a site, with all that is said of the company on each."""
    sites, own = _sites(thing)
    company = _flat(own)
    for site in sites or [{}]:
        yield company | _flat(site, f"{_SITE}.")


def _sites(thing: Object) -> tuple[list[Object], Object]:
    """The sites that an object lists, each SIRET once, and the object without them."""
    own: Object = {}
    found: dict[str, Object] = {}
    for key, value in thing.items():
        sites = _sites_in(key, value) if squashed(key) in _SITES else []
        if not sites:
            own[key] = value
        for site in sites:
            number = _text(site.get("siret")) or f"#{len(found)}"
            found[number] = site | {
                name: said for name, said in found.get(number, {}).items() if said not in (None, "")
            }
    return list(found.values()), own


def _sites_in(key: str, value: Any) -> list[Object]:
    if isinstance(value, list):
        return [each for each in value if isinstance(each, dict)]
    if not isinstance(value, dict) or not value:
        return []
    if squashed(key) == "siege":
        has_sign = any(squashed(name) == squashed(_HEAD_OFFICE) for name in value)
        return [value if has_sign else {**value, _HEAD_OFFICE: True}]
    return [
        site for each in value.values() if isinstance(each, list) for site in each if isinstance(site, dict)
    ]


def _flat(thing: Object, prefix: str = "", depth: int = 0) -> dict[str, str]:
    """The values of an object under their keys, those of objects within it under the keys of both."""
    cells: dict[str, str] = {}
    for key, value in thing.items():
        name = _sound(" ".join(key.split()))
        if isinstance(value, dict) and value and depth < _DEEPEST:
            inner = prefix if name in _WRAPPERS else f"{prefix}{name}."
            for heading, text in _flat(value, inner, depth + 1).items():
                cells.setdefault(heading, text)
        else:
            cells[f"{prefix}{name}"] = _text(value)
    return cells


def _text(value: Any) -> str:
    """A value as the text of a cell; several plain ones are parted by semicolons."""
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _sound(value)
    if isinstance(value, list) and not any(isinstance(each, list | dict) for each in value):
        return "; ".join(filter(None, map(_text, value)))
    return _sound(json.dumps(value, ensure_ascii=False))


def _sound(text: str) -> str:
    """The text without halves of characters, which no file can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
