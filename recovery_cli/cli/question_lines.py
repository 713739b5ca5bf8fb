"""How a question is shown: its line beside what it was asked of, its JSON shape."""

from typing import Any

from recovery_cli.cli.run import Run
from recovery_cli.domain.questions import Question
from recovery_cli.i18n.catalogue import label
from recovery_cli.services.questions import Asked


def question_line(run: Run, question: Question, challenger: str | None) -> str:
    """A question with its number, what became of it, who asked, and the answer on a line of its own."""
    state = label(run.language, question.state)
    said = f"{state} ({challenger})" if challenger else state
    line = f"{question.number}. {question.text} – {said}"
    return f"{line}\n{question.answer}" if question.answer else line


def asked_json(asked: Asked) -> dict[str, Any]:
    """The documented shape of a question: what is unknown is null."""
    question = asked.question
    return {
        "number": question.number,
        "text": question.text,
        "asked_of": "collective" if question.collective_id else "project",
        "of": asked.of,
        "challenger": asked.challenger,
        "workshop": asked.workshop,
        "state": question.state,
        "answer": question.answer,
    }
