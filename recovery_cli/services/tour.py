"""The tour of a demo: what its folders hold, what to open first and in which order, the page that says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path, PurePath, PurePosixPath

from recovery_cli.i18n.catalogue import label, say
from recovery_cli.i18n.language import Language
from recovery_cli.services.files import File

REGISTRY = "registry.db"
DOCUMENTS = "documents"


class Part(StrEnum):
    """A folder of a workshop's papers, numbered as they are written; the last is of the region by then."""

    AGENDA = "1-ordre-du-jour"
    INVITATIONS = "2-invitations"
    PAIRINGS = "3-rendez-vous"
    ATTENDANCE = "4-emargement"
    MINUTES = "5-compte-rendu"
    ORGANISER = "6-organisateur"
    REGION = "7-region"


@dataclass(frozen=True)
class Stop:
    """A stop of the tour: in which part lies what to open, and the command that made it.

    `of` is what the command is given; without it the reference of the workshop.
    """

    name: str
    part: Part
    pattern: str
    command: str
    of: str | None = None


TOUR = (
    Stop("plan", Part.AGENDA, "*_ordre-du-jour.pdf", "export-agenda"),
    Stop("run-sheet", Part.AGENDA, "*_deroule.pdf", "export-agenda"),
    Stop("invitation", Part.INVITATIONS, "**/*_FONDERIE-DU-RONGEANT.pdf", "export-invitations"),
    Stop("draft", Part.INVITATIONS, "**/*.eml", "export-invitations"),
    Stop("schedules", Part.PAIRINGS, "*_programmes-individuels.pdf", "export-pairings"),
    Stop("tables", Part.PAIRINGS, "*_feuilles-de-table.pdf", "export-pairings"),
    Stop("attendance", Part.ATTENDANCE, "*_emargement.pdf", "export-attendance"),
    Stop("minutes", Part.MINUTES, "*_compte-rendu.pdf", "export-minutes"),
    Stop("collective", Part.REGION, "collectif-*.pdf", "export-collective", "Vallage"),
    Stop("map", Part.REGION, "carte-*.html", "export-map", "--region GES"),
    Stop("report", Part.REGION, "rapport-*.pdf", "export-report", "--region GES"),
)


def paragraphs(folder: Path, said: PurePath, reference: str, language: Language) -> Iterator[str]:
    """The stops of the tour through a demo's folder, then how to go on; `said` is how paths begin in them."""
    own = PurePosixPath(DOCUMENTS, reference)
    registry = (said / REGISTRY).as_posix()
    for stop in TOUR:
        for path in sorted((folder / own / stop.part).glob(stop.pattern))[:1]:
            yield say(
                language,
                "tour.said.stop",
                what=say(language, f"tour.stop.{stop.name}"),
                path=(said / path.relative_to(folder)).as_posix(),
                command=f"recovery --registry {registry} {stop.command} {stop.of or reference}",
                out=(said / own / stop.part).as_posix(),
            )
    yield say(language, "tour.said.next", registry=registry, reference=reference)


def guide(folder: Path, references: Sequence[str], *, today: date, language: Language) -> File:
    """The page about a demo, for whoever opens its folder: its paths begin there, so that it may be moved.

    UTF-8 with a mark at its beginning, and CR LF: the Notepad of an older Windows shows accents wrongly
    without the mark, and all lines as one without CR; newer ones, macOS and Linux read both as well.
    """
    *earlier, reference = references
    text = say(
        language,
        "tour.guide.text",
        today=today,
        registry=REGISTRY,
        documents=DOCUMENTS,
        workshops=list(references),
        earlier=earlier,
        reference=reference,
        parts="\n".join(f"    {part:<17} {label(language, part)}" for part in Part),
        tour="\n".join(paragraphs(folder, PurePosixPath(), reference, language)),
    )
    return File(name=say(language, "tour.guide.name"), content=text.replace("\n", "\r\n").encode("utf-8-sig"))
