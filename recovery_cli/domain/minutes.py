"""What the minutes are made of: notes, decisions and actions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
