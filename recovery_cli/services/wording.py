"""Reasons in the words of whoever reads them, and without what they may not know."""

from collections.abc import Iterator, Sequence

from recovery_cli.domain.confidentiality import Readers, may_read, may_say
from recovery_cli.domain.projects import Confidentiality
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.sides import for_everyone, for_side
from recovery_cli.i18n.catalogue import why
from recovery_cli.i18n.language import Language
from recovery_cli.services.dossiers import Dossier

_FEW = 2
"""So many reasons fit on a line of a sheet; the weightiest come first."""

_ANSWER = "need-met"
_NEUTRAL = Reason(kind="complement")


def worded(
    reasons: Sequence[Reason],
    dossier: Dossier,
    language: Language,
    *,
    readers: Readers,
    reader: str | None = None,
    count: int = _FEW,
) -> tuple[str, ...]:
    """The weightiest reasons in words; `reader` is the company to which the paper says "you".

    What quotes a project that the readers may not know is replaced by a neutral sentence, or left out.
    """
    hidden = _hidden(dossier, readers)
    readable = dossier.projects.keys() - hidden
    told = list(_told(reasons, dossier, readers, reader, hidden))
    sided = for_side(told, reader, readable=readable) if reader else for_everyone(told, readable=readable)
    return tuple(dict.fromkeys(why(reason, language) for reason in sided))[:count]


def _told(
    reasons: Sequence[Reason], dossier: Dossier, readers: Readers, reader: str | None, hidden: set[str]
) -> Iterator[Reason]:
    """The reasons without those that tell of hidden projects; an answer to them becomes neutral."""
    secretive = {dossier.projects[id_].company_id for id_ in hidden if id_ in dossier.projects}
    projects = dossier.projects_of_all(sorted(secretive))
    for reason in reasons:
        if reason.kind == _ANSWER:
            own = _own_project(reason, reader)
            yield reason if own is None or (own in dossier.projects and own not in hidden) else _NEUTRAL
        elif may_say(reason, projects, readers):
            yield reason


def _hidden(dossier: Dossier, readers: Readers) -> set[str]:
    """The projects these readers may not know: for whoever comes to the workshop, some of the reserved."""
    outside = readers.circle is Confidentiality.PUBLIC
    doubtful = dossier.projects.values() if outside else dossier.reserved
    return {project.id for project in doubtful if not may_read(project, readers)}


def _own_project(reason: Reason, reader: str | None) -> str | None:
    """The project of the reader that an answer quotes; None where it quotes none of theirs."""
    sides = {reason.fields["seeker"]: "need_project", reason.fields["bringer"]: "offer_project"}
    return reason.fields[sides[reader]] if reader in sides else None
