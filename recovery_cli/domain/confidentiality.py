"""Who may read what of a project: the circle a document is for, and whether a text gives a project away."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from recovery_cli.domain.projects import THEMES, Confidentiality, Project
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.texts import fold

_TELLING = 8
"""A title shorter than so many letters may be an ordinary word: it tells only where written as a name is."""

_QUOTED = 20
"""A need or an offer of so many letters is a sentence of its project; a shorter one is anybody's."""


@dataclass(frozen=True, kw_only=True)
class Readers:
    """Who gets a document.

    `circle` says how far it goes; `companies` are the only companies that read it: those at a table, both
    sides of a meeting, the one a letter is for. A document for a wide circle names none.
    """

    circle: Confidentiality
    companies: frozenset[str] = frozenset()


PARTICIPANTS = Readers(circle=Confidentiality.PARTICIPANTS)
SHARED = frozenset({Confidentiality.PUBLIC, Confidentiality.PARTICIPANTS})
"""The levels of which every participant may read."""
ORGANISER = Readers(circle=Confidentiality.ORGANISER)


def at_table(companies: Iterable[str]) -> Readers:
    """Those who sit together, at a table or in a one-to-one."""
    return Readers(circle=Confidentiality.TABLE, companies=frozenset(companies))


def of_company(company_id: str | None) -> Readers:
    """The people of one company, who get a letter."""
    return Readers(circle=Confidentiality.PUBLIC, companies=frozenset({company_id} if company_id else ()))


def may_read(project: Project, readers: Readers) -> bool:
    """Whether a document for these readers may tell of a project.

    Public: everybody. Participants: whoever comes to the workshop. Table: those at the table at which its
    company sits. A company may be told of its own project where nobody else reads it. Organiser: that person
    alone; it stands in no letter either, for letters are forwarded.
    """
    if readers.circle is Confidentiality.ORGANISER:
        return True
    if project.confidentiality is Confidentiality.ORGANISER:
        return False
    if project.confidentiality is Confidentiality.PUBLIC or readers.companies == {project.company_id}:
        return True
    if readers.circle is Confidentiality.PUBLIC:
        return False
    if project.confidentiality is Confidentiality.PARTICIPANTS:
        return True
    return readers.circle is Confidentiality.TABLE and project.company_id in readers.companies


def may_say(reason: Reason, projects: Iterable[Project], readers: Readers) -> bool:
    """Whether a reason may be printed as it is: it neither names nor quotes a project kept from the readers.

    A theme or a stage may be said where each company has it in a project that may be read.
    """
    told = list(projects)
    read = [project for project in told if may_read(project, readers)]
    hidden = [project for project in told if not may_read(project, readers)]
    named = {part for value in reason.fields.values() for part in value.replace(",", " ").split()}
    if any(project.id in named for project in hidden):
        return False
    mark = _mark(reason)
    if mark:
        return {p.company_id for p in hidden if mark in _marks(p)} <= {
            p.company_id for p in read if mark in _marks(p)
        }
    said = [fold(value) for value in reason.fields.values()]
    return not any(text in value for value in said for project in hidden for text in _texts(project))


def gives_away(text: str, projects: Iterable[Project], readers: Readers) -> bool:
    """Whether a text that somebody typed tells of a project kept from the readers.

    It holds its title or summary, or a need or offer that no project says that may be read.
    """
    told = list(projects)
    hidden = [project for project in told if not may_read(project, readers)]
    if not hidden:
        return False
    said = f" {fold(text)} "
    if any(f" {words} " in said for project in hidden for words in _names(project)):
        return True
    if any(_is_named(project.title, text) for project in hidden):
        return True
    quoted = {words for project in hidden for words in _sides(project) if f" {words} " in said}
    return bool(quoted) and not quoted <= {
        words for project in told if may_read(project, readers) for words in _sides(project)
    }


def may_tell_theme(theme: str, projects: Iterable[Project], readers: Readers) -> bool:
    """Whether a paper for these readers may say what a table is about.

    A theme of a company's own may be told where a project has it that may be read, or none at all.
    """
    told = list(projects)
    if gives_away(theme, told, readers):
        return False
    readable = [may_read(project, readers) for project in told if theme in project.themes]
    return theme in THEMES or any(readable) or not readable


def _names(project: Project) -> list[str]:
    told = (fold(project.title), fold(project.summary or ""))
    return [words for words in told if len(words) >= _TELLING]


def _is_named(title: str, text: str) -> bool:
    """Whether a short title stands in a text just as it is written, capital and accents included."""
    words = title.strip()
    if not words or not words[0].isupper() or len(fold(words)) >= _TELLING:
        return False
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _sides(project: Project) -> list[str]:
    told = [*(need.text for need in project.needs), *(offer.text for offer in project.offers)]
    return [words for words in map(fold, told) if len(words) >= _QUOTED]


def _mark(reason: Reason) -> str | None:
    """The theme or stage that a reason is about (`theme.energy`, `stage.pilot`)."""
    kind, _, which = reason.kind.partition(".")
    return reason.fields.get("theme", which) if kind in {"theme", "stage"} else None


def _marks(project: Project) -> tuple[str, ...]:
    return (*project.themes, *((project.stage.value,) if project.stage else ()))


def _texts(project: Project) -> list[str]:
    """All that the project says, folded."""
    told = (
        project.title,
        project.summary,
        project.circularity,
        project.climate,
        project.work,
        *(need.text for need in project.needs),
        *(offer.text for offer in project.offers),
    )
    return [words for words in (fold(text or "") for text in told) if words]
