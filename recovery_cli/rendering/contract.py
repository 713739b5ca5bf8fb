"""What a template may ask its page for, read from the pages themselves: the contract with own templates."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from recovery_cli.domain.colours import Colour
from recovery_cli.rendering.logo import Logo
from recovery_cli.rendering.pages import Page

PAGE_CONTRACT = 1
"""Its version: it moves when a field goes or means something else, not when one is added."""


class Kind(StrEnum):
    """What a field holds, in words of people who write templates."""

    TEXT = "text"
    TRUTH = "truth"
    NUMBER = "number"
    SHARE = "share"
    DAY = "day"
    HOUR = "hour"
    MOMENT = "moment"
    FILE = "file"
    COLOUR = "colour"
    PICTURE = "picture"
    LIST = "list"
    PARTS = "parts"


_KINDS: dict[Any, Kind] = {
    str: Kind.TEXT,
    bool: Kind.TRUTH,
    int: Kind.NUMBER,
    float: Kind.SHARE,
    date: Kind.DAY,
    time: Kind.HOUR,
    datetime: Kind.MOMENT,
    Path: Kind.FILE,
    Colour: Kind.COLOUR,
    Logo: Kind.PICTURE,
}


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field by the name that a template uses (`actions[].owner`); whether it may hold nothing."""

    name: str
    kind: Kind
    optional: bool = False


def fields_of(page: type[Page]) -> list[Field]:
    """All that a template may ask a page for, in the order in which the page holds it."""
    return list(_fields(page, ""))


def _fields(kind: type[Any], before: str) -> Iterator[Field]:
    hints = get_type_hints(kind)
    for field in fields(kind):
        yield from _field(f"{before}{field.name}", hints[field.name])
    for name, value in sorted(vars(kind).items()):
        if isinstance(value, property) and not name.startswith("_"):
            yield from _field(f"{before}{name}", get_type_hints(value.fget)["return"])


def _field(name: str, hint: Any) -> Iterator[Field]:
    """A field, then those within it; `[]` stands for each thing of a list."""
    optional = isinstance(hint, UnionType) and NoneType in get_args(hint)
    held = next(each for each in get_args(hint) if each is not NoneType) if optional else hint
    if held not in _KINDS and is_dataclass(held) and isinstance(held, type):
        yield Field(name=name, kind=Kind.PARTS, optional=optional)
        yield from _fields(held, f"{name}.")
    elif get_origin(held) is tuple:
        yield Field(name=name, kind=Kind.LIST, optional=optional)
        yield from _field(f"{name}[]", get_args(held)[0])
    else:
        yield Field(name=name, kind=_KINDS.get(held, Kind.TEXT), optional=optional)
