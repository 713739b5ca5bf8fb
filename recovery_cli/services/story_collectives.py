"""The collective of a story: formed after its last workshop, with what is known of it by then."""

from collections.abc import Mapping
from typing import Any

from recovery_cli.domain.collectives import Role, parse_collective_stage
from recovery_cli.domain.disciplines import Discipline
from recovery_cli.domain.projects import MeasureUse
from recovery_cli.services import advances, collectives, questions
from recovery_cli.services.collective_values import Typed
from recovery_cli.services.story import Chapter, Writing


def form(told: Mapping[str, Any], chapter: Chapter, write: Writing) -> str:
    """Form the collective that a story tells of at a workshop, the day after; return its title."""
    title, day = told["title"], chapter.day_of("closed_on")
    with write(day, "form-collective") as registry:
        collectives.form_collective(registry, title, _typed(told, chapter), workshop=chapter.reference)
    with write(day, "add-milestone") as registry:
        for entry in told.get("milestones", ()):
            advances.add_milestone(registry, title, entry["text"], due=chapter.moved(entry["due"]))
    with write(day, "add-news") as registry:
        for entry in told.get("news", ()):
            advances.add_news(registry, title, entry["text"])
    with write(day, "add-question") as registry:
        asking = questions.Asking(collective=title, challenger=told["challenger"], workshop=chapter.reference)
        for entry in told.get("questions", ()):
            asked = questions.add_question(registry, entry["text"], asking)
            if "answer" in entry:
                questions.answer_question(registry, asked.question.number, answer=entry["answer"])
    return str(title)


def _typed(told: Mapping[str, Any], chapter: Chapter) -> Typed:
    return Typed(
        instead={
            Role.LEADER: told["leaders"],
            Role.OWNER: [told["owner"]],
            Role.CHALLENGER: [told["challenger"]],
        },
        besides={Role.MEMBER: told["members"], Role.PARTNER: told["partners"]},
        projects=told["projects"],
        disciplines=[(Discipline(name), who) for name, who in told["disciplines"].items()],
        measures=[(code, MeasureUse.SOUGHT) for code in told["measures"]],
        stage=parse_collective_stage(told["stage"]),
        plain={
            "summary": told["summary"],
            "themes": tuple(told["themes"]),
            "next_step": told["next_step"],
            "next_step_due": chapter.moved(told["next_step_due"]),
        },
    )
