"""What a meeting is: a one-to-one of two companies at a table in a round; and what both said after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recovery_cli.domain.errors import NotFound, NotUnderstood, Refused
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.texts import fold


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A one-to-one; `round` and `table` are numbered from 1, `company_a` < `company_b`."""

    id: str = ""
    workshop_id: str
    round: int
    table: int
    company_a: str
    company_b: str
    affinity: int = 0
    reasons: tuple[Reason, ...] = ()


class OutcomeLevel(StrEnum):
    """What a side wants after a meeting; ordered from nothing to working together."""

    NOTHING = "nothing"
    EXCHANGE = "exchange"
    WORK_TOGETHER = "work-together"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one side said after a meeting; without `said_by` the organiser noted it for both.

    `next_step` is what was agreed, `owner` names who takes it, `due` by when.
    """

    id: str = ""
    meeting_id: str
    said_by: str | None = None
    level: OutcomeLevel
    note: str | None = None
    next_step: str | None = None
    owner: str | None = None
    due: date | None = None


@dataclass(eq=False)
class UnknownLevel(NotUnderstood):
    """It is no outcome of a meeting."""

    value: str


@dataclass(eq=False)
class DueBeforeMeeting(Refused):
    """What was agreed at a workshop would be due before its `day`: the year is most often mistyped."""

    due: date
    day: date


def refuse_due_before(due: date | None, day: date) -> None:
    """Raises DueBeforeMeeting if a next step is due before the day on which it was agreed."""
    if due and due < day:
        raise DueBeforeMeeting(due=due, day=day)


@dataclass(eq=False)
class NoMeeting(NotFound):
    """The two companies were not to meet at the workshop; `partners` are those that `one` was to meet."""

    one: str
    other: str
    reference: str
    partners: Sequence[str]


@dataclass(eq=False)
class NoMeetingAtAll(NotFound):
    """The company was to meet nobody one to one at the workshop."""

    name: str
    reference: str


@dataclass(eq=False)
class NotBothThere(Refused):
    """A meeting counts only if both were there in its round; `missing` are the companies that were not."""

    round: int
    missing: Sequence[str]
    reference: str


@dataclass(eq=False)
class NoSideOfMeeting(Refused):
    """Who is said to have spoken is neither of the two that met."""

    name: str
    one: str
    other: str


_LEVELS = {
    OutcomeLevel.NOTHING: """
        nothing, nothing further, rien, sans suite, aucune suite, aucune, pas de suite, pas de suites,
        pas interesse, pas interessee, sans interet, aucun interet, non, no, none, not interested
    """,
    OutcomeLevel.EXCHANGE: """
        exchange, echange, echanger, echanges, echangent, echangeons, poursuivre, poursuivre les echanges,
        poursuivre l echange, poursuivre nos echanges, poursuivre leurs echanges, poursuivons les echanges,
        continuer, continuer les echanges, continuer a echanger, continuons les echanges, a suivre, se revoir,
        a revoir, keep exchanging, exchanging, keep in touch, rester en contact, garder le contact
    """,
    OutcomeLevel.WORK_TOGETHER: """
        work together, working together, travailler ensemble, travaillons ensemble, travaillent ensemble,
        travail ensemble, travail en commun, travail commun, ensemble, collaborer, collaborons, collaboration,
        cooperer, cooperation, collaborate
    """,
}
_LEVEL_OF = {fold(name): level for level, names in _LEVELS.items() for name in names.split(",")}


def outcome_level(text: str) -> OutcomeLevel:
    """What a side wants after a meeting, in French or English words.

    Raises:
        UnknownLevel: it is no outcome.
    """
    try:
        return _LEVEL_OF[fold(text)]
    except KeyError as error:
        raise UnknownLevel(value=text) from error
