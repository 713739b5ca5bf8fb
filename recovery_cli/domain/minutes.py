"""What the minutes are made of: notes, decisions and actions."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recovery_cli.domain.errors import Refused
from recovery_cli.domain.texts import fold


class Audience(StrEnum):
    """Who may read a note."""

    PARTICIPANTS = "participants"
    ORGANISER = "organiser"


class ActionState(StrEnum):
    """How an action stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, kw_only=True)
class Note:
    """A piece of the discussion; of a table when `table` is set."""

    id: str = ""
    workshop_id: str
    position: int = 0
    table: int | None = None
    text: str
    audience: Audience = Audience.PARTICIPANTS


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What was settled; `number` counts within the workshop."""

    id: str = ""
    workshop_id: str
    number: int = 0
    text: str


@dataclass(frozen=True, kw_only=True)
class Action:
    """What one named owner does by one date; `number` counts within the workshop."""

    id: str = ""
    workshop_id: str
    number: int = 0
    text: str
    owner: str
    company_id: str | None = None
    due: date
    state: ActionState = ActionState.OPEN
    closed_on: date | None = None
    closing_note: str | None = None


@dataclass(frozen=True, kw_only=True)
class ActionUpdate:
    """How an action stood on a day, and the new date that was agreed then, if one was."""

    id: str = ""
    action_id: str
    day: date
    text: str
    due: date | None = None


@dataclass(eq=False)
class ActionEnded(Refused):
    """News of an action that was done or dropped."""

    number: int
    reference: str
    state: ActionState


@dataclass(eq=False)
class NoText(Refused):
    """A note, decision or action needs a text."""


@dataclass(eq=False)
class NotOneOwner(Refused):
    """An action has exactly one named owner."""

    owner: str


@dataclass(eq=False)
class DueBeforeWorkshop(Refused):
    """An action cannot be due before the workshop that decided it."""

    due: date
    day: date


@dataclass(eq=False)
class NoSuchTable(Refused):
    """The workshop has no table of this number; `tables` is how many it has."""

    table: int
    tables: int


_SEVERAL = re.compile(r"\s(et|and|ou|or)\s|[&/;+\n]")


def names_one_person(owner: str) -> bool:
    """Whether an owner is one named person: not empty, not "X et Y", not "tous"."""
    parts = [part.strip() for part in owner.split(",")]
    several_names = sum(any(word.isupper() and len(word) > 1 for word in part.split()) for part in parts) > 1
    nobody = fold(owner) in {"", "tous", "toutes", "tout le monde", "all", "everybody", "chacun"}
    return not (nobody or several_names or _SEVERAL.search(owner))


def is_overdue(action: Action, today: date) -> bool:
    """Whether an action is open and its day is over."""
    return action.state is ActionState.OPEN and action.due < today


def unasked(
    actions: Iterable[Action], heard: Mapping[str, Sequence[ActionUpdate]], since: date
) -> list[Action]:
    """The open actions of which nothing was heard from a day on; `heard` says by action what was."""
    return [
        action
        for action in actions
        if action.state is ActionState.OPEN
        and not any(update.day >= since for update in heard.get(action.id, ()))
    ]
