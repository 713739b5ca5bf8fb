"""Sample pages, made from what their contracts say: everything there, or nothing that may lack."""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from recovery_cli.domain.colours import ACCENT, Colour
from recovery_cli.rendering.logo import Logo
from recovery_cli.rendering.pages import Page

_VALUES: dict[Any, Any] = {
    str: "Exemple",
    Colour: ACCENT,
    Logo: Logo(kind="svg", content=b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    bool: True,
    int: 2,
    float: 7.5,
    date: date(2026, 11, 19),
    time: time(9, 0),
    datetime: datetime(2026, 11, 18, 17, 5),  # noqa: DTZ001  a local time, as printed
}


def page_classes() -> list[type[Page]]:
    """Every paper's page, by the paper's name."""
    from recovery_cli.rendering import (  # noqa: F401  a class is known once its module was imported
        pages_attendance,
        pages_badges,
        pages_collectives,
        pages_door,
        pages_invitations,
        pages_minutes,
        pages_pairings,
        pages_projects,
        pages_reports,
        pages_workshops,
    )

    return sorted(set(_below(Page)), key=lambda page: page.name)  # type: ignore[type-abstract]


def samples(page: type[Page]) -> tuple[Page, Page]:
    """A page of a paper in which everything stands, and one in which nothing does that may lack."""
    return _filled(page, _value), _filled(page, _least)


def _below(page: type[Page]) -> Iterator[type[Page]]:
    for each in page.__subclasses__():
        if "name" in vars(each):
            yield each
        yield from _below(each)


def _filled(kind: type[Any], value: Callable[[Any, Any], Any]) -> Any:
    hints = get_type_hints(kind)
    return kind(**{field.name: value(hints[field.name], field) for field in fields(kind)})


def _value(kind: Any, _: Any) -> Any:
    if kind not in _VALUES and is_dataclass(kind) and isinstance(kind, type):
        return _filled(kind, _value)
    if get_origin(kind) is tuple:
        return tuple(_value(each, None) for each in get_args(kind) if each is not Ellipsis)
    if isinstance(kind, UnionType):
        return _value(next(each for each in get_args(kind) if each is not NoneType), None)
    return _known(kind)


def _least(kind: Any, field: Any) -> Any:
    if isinstance(kind, UnionType):
        return None
    if field is not None and field.default is not MISSING:
        return field.default
    if kind not in _VALUES and is_dataclass(kind) and isinstance(kind, type):
        return _filled(kind, _least)
    if get_origin(kind) is tuple:
        return tuple(_least(each, None) for each in get_args(kind) if each is not Ellipsis)
    return _known(kind)


def _known(kind: Any) -> Any:
    """A value of a plain kind; the first of a closed set."""
    return next(iter(kind)) if isinstance(kind, type) and issubclass(kind, Enum) else _VALUES.get(kind)
