"""How what a file says joins what is known: an unknown never replaces a known, the rest is told."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, TypeVar

from recovery_cli.domain.texts import fold

T = TypeVar("T")

Wins = Callable[[str], bool]
"""Whether what is said wins over what is known, for the field of this name."""


def always(_: str) -> bool:
    """What is said wins."""
    return True


def never(_: str) -> bool:
    """What is known stays."""
    return False


@dataclass(frozen=True, kw_only=True)
class Joint:
    """A field on which two sides were joined: what was known, and what is said."""

    field: str
    known: Any
    said: Any


@dataclass(frozen=True, kw_only=True)
class Merged(Generic[T]):
    """A thing with what was taken over, and what was said and not taken."""

    thing: T
    taken: tuple[Joint, ...] = ()
    left: tuple[Joint, ...] = ()

    @property
    def replaced(self) -> tuple[Joint, ...]:
        """What was taken over for something else that was known, and is lost."""
        return tuple(
            each for each in self.taken if not is_empty(each.known) and not _alike(each.known, each.said)
        )


@dataclass(frozen=True, kw_only=True)
class Followed:
    """How many things of a kind came along, and how many were there twice or mean nothing any more."""

    moved: int = 0
    joined: int = 0


def merged(known: T, said: T, fields: Iterable[str], *, wins: Wins) -> Merged[T]:
    """What is known, filled with what is said; `wins` decides where both are known and differ."""
    taken, left = [], []
    for name in fields:
        joint = Joint(field=name, known=getattr(known, name), said=getattr(said, name))
        if is_empty(joint.said) or joint.said == joint.known:
            continue
        if is_empty(joint.known) or wins(name):
            taken.append(joint)
        elif not _alike(joint.known, joint.said):
            left.append(joint)
    values = {joint.field: joint.said for joint in taken}
    thing: T = replace(known, **values) if values else known  # type: ignore[type-var]
    return Merged(thing=thing, taken=tuple(taken), left=tuple(left))


def worth_telling(joints: Iterable[Joint]) -> list[Joint]:
    """The joints a person should know of: not what follows from another, nor the day of a record."""
    named = list(joints)
    silent = {"source_date", "size_source"} | (
        {"sector"} if any(each.field == "naf" for each in named) else set()
    )
    return [each for each in named if each.field not in silent]


def is_empty(value: object) -> bool:
    """Whether a value says nothing; no is what a flag says that nobody set."""
    return value is None or value is False or value in {"", ()}


def shown(value: object) -> str:
    """A value as it stands in a report."""
    if is_empty(value):
        return ""
    if isinstance(value, tuple):
        return " | ".join(map(shown, value))
    if isinstance(value, date):
        return value.isoformat()
    text = getattr(value, "text", value)
    return str(text)


def _alike(known: object, said: object) -> bool:
    return isinstance(known, str) and isinstance(said, str) and fold(known) == fold(said)
