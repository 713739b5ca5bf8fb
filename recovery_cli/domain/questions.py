"""What a challenger asks of a project or of a collective, and what becomes of it."""

from dataclasses import dataclass
from enum import StrEnum

from recovery_cli.domain.errors import NotUnderstood, Refused
from recovery_cli.domain.names import by_name
from recovery_cli.domain.texts import fold

ASKED = 3
"""So many questions does a challenger ask of a project at a workshop; further ones are kept too."""


class QuestionState(StrEnum):
    """What became of a question."""

    OPEN = "open"
    ANSWERED = "answered"
    ACTED_ON = "acted-on"
    SET_ASIDE = "set-aside"


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question asked of a collective, or of a project with which it comes to a collective.

    `number` counts over the whole registry, so that it alone says which question is meant.
    """

    id: str = ""
    collective_id: str | None = None
    project_id: str | None = None
    workshop_id: str | None = None
    challenger_id: str | None = None
    number: int = 0
    text: str
    answer: str | None = None
    state: QuestionState = QuestionState.OPEN


@dataclass(eq=False)
class UnknownQuestionState(NotUnderstood):
    """The text does not say what became of a question."""

    value: str


@dataclass(eq=False)
class AskedOfOne(NotUnderstood):
    """A question is asked of a collective or of a project: of one of them, not of both and not of nobody."""


@dataclass(eq=False)
class NoAnswer(Refused):
    """A question that was answered has an answer."""

    number: int


_STATES = by_name(
    {
        QuestionState.OPEN: "open, ouverte, en suspens, sans reponse",
        QuestionState.ANSWERED: "answered, repondue, reponse donnee, repondu",
        QuestionState.ACTED_ON: "acted on, suivie d effet, prise en compte, suivie d effets",
        QuestionState.SET_ASIDE: "set aside, ecartee, mise de cote, laissee de cote",
    }
)


def parse_question_state(text: str) -> QuestionState:
    """What became of a question, in French or English.

    Raises:
        UnknownQuestionState: it says nothing of it.
    """
    try:
        return _STATES[fold(text)]
    except KeyError as error:
        raise UnknownQuestionState(value=text) from error
