"""A thing with new values: how every noun of the registry is completed and corrected."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from typing import Any, TypeVar

from recovery_cli.domain.companies import NoName
from recovery_cli.domain.texts import collapse

T = TypeVar("T")


def changed(thing: T, values: Mapping[str, Any]) -> T:
    """The thing with these values; a forgotten one (None) becomes what it is by default.

    Raises:
        NoName: a field that has no default (name, title, family name) would be blank.
    """
    defaults = {field.name: field.default for field in fields(thing)}  # type: ignore[arg-type]
    new = {}
    for name, value in values.items():
        if defaults[name] is MISSING and not collapse(value or ""):
            raise NoName
        new[name] = defaults[name] if value is None else value
    return replace(thing, **new)  # type: ignore[type-var]
