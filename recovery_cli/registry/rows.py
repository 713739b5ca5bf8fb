"""Domain values to rows and back, by the names and types of a dataclass's fields."""

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import asdict, fields, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from recovery_cli.domain.reasons import Reason

Row = dict[str, Any]
Reader = Callable[[Any], Any]
T = TypeVar("T")
_EMPTY = "[]"
_AS_THEY_ARE = frozenset({str, int, float})


def to_row(thing: Any, *, without: tuple[str, ...] = ()) -> Row:
    """The columns of a thing, fields named in `without` left out."""
    return {f.name: to_column(getattr(thing, f.name)) for f in fields(thing) if f.name not in without}


def to_column(value: Any) -> Any:
    """A value as SQLite keeps it: text, integer, real or null; lists and records become JSON."""
    if value is None or type(value) in _AS_THEY_ARE:  # most are
        return value
    if isinstance(value, StrEnum | bool):
        return value.value if isinstance(value, StrEnum) else int(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, tuple):
        value = [_plain(item) for item in value]
    elif is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def from_row(kind: type[T], row: Mapping[str, Any], **more: Any) -> T:
    """The thing that a row describes; columns the dataclass does not know are passed over."""
    values = more
    columns: tuple[tuple[str, Reader | None], ...] = _columns(cast("Hashable", kind))
    for name, reader in columns:
        if name in row and name not in more:
            value = row[name]
            values[name] = value if reader is None or value is None else reader(value)
    return kind(**values)


def _plain(item: Any) -> Any:
    return {"kind": item.kind, "fields": dict(item.fields)} if isinstance(item, Reason) else item


@cache
def _columns(kind: Any) -> tuple[tuple[str, Reader | None], ...]:
    """The fields of a dataclass, each with what reads its column; None where the column is the value."""
    hints = get_type_hints(kind)
    return tuple((field.name, _reader(hints[field.name])) for field in fields(kind))


def _reader(hint: Any) -> Reader | None:
    if get_origin(hint) is tuple:
        return _list_reader(get_args(hint)[0])
    if get_args(hint):  # X | None
        return _reader(next(arg for arg in get_args(hint) if arg is not type(None)))
    if hint is bool or (isinstance(hint, type) and issubclass(hint, StrEnum)):
        return cast("Reader", hint)
    if hint in {date, datetime, time}:
        return cast("Reader", hint.fromisoformat)
    if is_dataclass(hint):
        return lambda text: _record(hint, json.loads(text))
    return None


def _record(kind: Any, values: Mapping[str, Any]) -> Any:
    """A record whose fields are plain values or records; fields that it has no more are passed over."""
    hints = get_type_hints(kind)
    known = {name: value for name, value in values.items() if name in hints}
    return kind(**{
        name: _record(hints[name], value) if is_dataclass(hints[name]) else value
        for name, value in known.items()
    })  # fmt: skip


def _list_reader(item: Any) -> Reader:
    return _reasons if item is Reason else lambda text: () if text == _EMPTY else tuple(json.loads(text))


@lru_cache(maxsize=8192)
def _reasons(text: str) -> tuple[Reason, ...]:
    """Reasons, read once: a command reads the same invitations again and again."""
    return tuple(Reason(**reason) for reason in json.loads(text))
