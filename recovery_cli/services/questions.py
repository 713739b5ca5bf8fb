"""What challengers ask of projects and collectives, and what becomes of their questions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from recovery_cli.domain.collectives import Role
from recovery_cli.domain.errors import Unknown
from recovery_cli.domain.questions import AskedOfOne, NoAnswer, Question, QuestionState
from recovery_cli.domain.texts import clean
from recovery_cli.domain.workshops import Workshop
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.advances import said


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question with what it was asked of, by title, who asked it and where, as far as it is known."""

    question: Question
    of: str
    challenger: str | None = None
    workshop: str | None = None


@dataclass(frozen=True, kw_only=True)
class Asking:
    """Of what, by whom and where a question is asked, by references; what is None was not said."""

    collective: str | None = None
    project: str | None = None
    challenger: str | None = None
    workshop: str | None = None


def add_question(registry: Registry, text: str, asking: Asking) -> Asked:
    """Keep what was asked of a collective or of a project; questions are numbered over the registry.

    Without a challenger it is the one who questioned the project at the tables of the workshop, else the
    only one that the collective has.

    Raises:
        AskedOfOne: neither a collective nor a project is named, or both are.
        Unknown, Ambiguous: a reference fits none, or several.
        NoText: there is no question.
    """
    if (asking.collective is None) == (asking.project is None):
        raise AskedOfOne
    workshop = references.workshop(registry, asking.workshop) if asking.workshop else None
    bare = Question(
        workshop_id=workshop.id if workshop else None,
        number=registry.questions.next_number(),
        text=said(text),
    )
    if asking.collective is not None:
        collective = references.collective(registry, asking.collective)
        bare = replace(bare, collective_id=collective.id)
        projects, own = collective.project_ids, collective.parties(Role.CHALLENGER)
        inside = collective.company_ids
    else:
        project = references.project(registry, asking.project or "")
        bare = replace(bare, project_id=project.id)
        projects, own, inside = (project.id,), (), ()
    challenger = _challenger(registry, asking, workshop, projects)
    if challenger in inside and not asking.challenger:
        challenger = None  # who has joined since no longer questions from outside
    challenger = challenger or _only_company(registry, own)
    return asked(registry, [registry.questions.add(replace(bare, challenger_id=challenger))])[0]


def answer_question(
    registry: Registry, number: int, *, answer: str | None = None, state: QuestionState | None = None
) -> Asked:
    """Keep what became of a question: its answer, and whether it was acted on or set aside.

    With an answer and no state it is answered. An empty answer forgets it, and the question is open again.

    Raises:
        Unknown: no question has this number.
        NoAnswer: it would be answered without an answer.
    """
    question = registry.questions.numbered(number)
    if question is None:
        raise Unknown(noun="question", reference=str(number))
    words = question.answer if answer is None else clean(answer).strip() or None
    if state is None and answer is not None:
        state = QuestionState.ANSWERED if words else QuestionState.OPEN
    state = state or question.state
    if state is QuestionState.ANSWERED and not words:
        raise NoAnswer(number=number)
    return asked(registry, [registry.questions.keep(replace(question, answer=words, state=state))])[0]


def remove_question(registry: Registry, number: int) -> Asked:
    """Remove a question.

    Raises:
        Unknown: no question has this number.
    """
    question = registry.questions.numbered(number)
    if question is None:
        raise Unknown(noun="question", reference=str(number))
    removed = asked(registry, [question])[0]
    registry.questions.remove(question.id)
    return removed


def list_questions(
    registry: Registry,
    *,
    collective: str | None = None,
    project: str | None = None,
    still_open: bool = False,
) -> list[Asked]:
    """The questions, by number: all, those of a collective and its projects, or those of a project.

    Raises:
        Unknown, Ambiguous: a reference fits none, or several.
    """
    found = registry.questions.all()
    if collective is not None:
        meant = references.collective(registry, collective)
        found = registry.questions.of(collectives=[meant.id], projects=meant.project_ids)
    if project is not None:
        id_ = references.project(registry, project).id
        found = [question for question in found if question.project_id == id_]
    if still_open:
        found = [question for question in found if question.state is QuestionState.OPEN]
    return asked(registry, found)


def asked(registry: Registry, questions: Iterable[Question]) -> list[Asked]:
    """Questions with the names of what they are about."""
    found = list(questions)
    collectives = registry.collectives.many(each.collective_id for each in found if each.collective_id)
    projects = registry.projects.many(each.project_id for each in found if each.project_id)
    companies = registry.companies.many(each.challenger_id for each in found if each.challenger_id)
    workshops = registry.workshops.many(each.workshop_id for each in found if each.workshop_id)
    titles = {id_: one.title for id_, one in collectives.items()}
    titles |= {id_: one.title for id_, one in projects.items()}
    names = {each.id: each.name for each in companies.values()}
    references_ = {each.id: each.reference for each in workshops.values()}
    return [
        Asked(
            question=each,
            of=titles[each.collective_id or each.project_id or ""],
            challenger=names.get(each.challenger_id or ""),
            workshop=references_.get(each.workshop_id or ""),
        )
        for each in found
    ]


def _challenger(
    registry: Registry, asking: Asking, workshop: Workshop | None, projects: Iterable[str]
) -> str | None:
    """Who was named, else who questioned one of the projects at the tables of the workshop."""
    if asking.challenger:
        return references.company(registry, asking.challenger).id
    return challenger_at(registry, workshop, projects) if workshop else None


def _only_company(registry: Registry, parties: Sequence[str]) -> str | None:
    """The one company among challengers, where there is no other."""
    return parties[0] if len(parties) == 1 and parties[0] in registry.companies.many(parties) else None


def challenger_at(registry: Registry, workshop: Workshop, project_ids: Iterable[str]) -> str | None:
    """The id of the company that questioned one of these projects at the tables of a workshop, the first."""
    wanted = set(project_ids)
    found = (
        topic.challenger_id
        for table in registry.tables.of_workshop(workshop.id)
        for topic in table.projects
        if topic.project_id in wanted and topic.challenger_id
    )
    return next(found, None)
