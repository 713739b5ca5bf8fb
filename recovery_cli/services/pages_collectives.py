"""From the dossier of a collective to its sheet, with what its readers may know."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from recovery_cli.domain.advances import is_late
from recovery_cli.domain.collectives import Role
from recovery_cli.domain.confidentiality import ORGANISER, PARTICIPANTS, gives_away
from recovery_cli.domain.projects import Project
from recovery_cli.domain.regions import region_of_letters
from recovery_cli.domain.settings import Settings
from recovery_cli.i18n.catalogue import label, say
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.themes import theme_name
from recovery_cli.rendering.pages_collectives import (
    CollectivePage,
    DisciplineLine,
    JoinedProject,
    MilestoneLine,
    NewsLine,
    PartLine,
    QuestionLine,
    StageLine,
)
from recovery_cli.services.collective_dossiers import CollectiveDossier
from recovery_cli.services.collectives import alarms_of
from recovery_cli.services.pages import organisation

_NEWS = 3
"""So many of the latest news stand on a sheet: it is one page."""


@dataclass(frozen=True, kw_only=True)
class SheetReader:
    """For whom a sheet is: its language, whether the organiser alone reads it, on which day.

    `reserved` are the projects that a typed text might name and that not everybody may read of.
    """

    language: Language
    for_organiser: bool
    today: date
    reserved: Sequence[Project] = ()

    def may_read(self, text: str | None) -> bool:
        """Whether a text that somebody typed may stand on the sheet."""
        circle = ORGANISER if self.for_organiser else PARTICIPANTS
        return not (text and gives_away(text, self.reserved, circle))

    def told(self, text: str | None) -> str | None:
        """The text, as far as it may be read."""
        return text if self.may_read(text) else None


def collective_page(dossier: CollectiveDossier, settings: Settings, reader: SheetReader) -> CollectivePage:
    """The sheet of a collective; nothing on it names a project that its readers may not know of."""
    collective, language = dossier.collective, reader.language
    workshop = dossier.workshops.get(collective.workshop_id or "")
    step = reader.told(collective.next_step)
    alarms = alarms_of(dossier, reader.today) if reader.for_organiser else ()
    return CollectivePage(
        organisation=organisation(settings, language),
        for_organiser=reader.for_organiser,
        issued_on=reader.today,
        title=collective.title,
        region=region_of_letters(collective.region).name,
        formed_on=collective.formed_on,
        workshop=workshop.reference if workshop else None,
        stage=label(language, collective.stage),
        since=max((each.day for each in dossier.stages), default=None),
        summary=reader.told(collective.summary),
        themes=tuple(theme_name(theme, language) for theme in collective.themes),
        level=label(language, dossier.level) if reader.for_organiser else None,
        next_step=step,
        next_step_due=collective.next_step_due if step else None,
        parts=tuple(_parts(dossier, language)),
        disciplines=tuple(
            DisciplineLine(name=label(language, each), names=names) for each, names in dossier.covered.items()
        ),
        missing=tuple(label(language, each) for each in dossier.missing),
        projects=tuple(_projects(dossier, language)),
        measures=tuple(_measures(dossier, language)),
        milestones=tuple(_milestones(dossier, reader)),
        history=tuple(
            StageLine(day=each.day, stage=label(language, each.stage), note=reader.told(each.note))
            for each in dossier.stages
        ),
        questions=tuple(_questions(dossier, reader)),
        news=tuple(_news(dossier, reader))[:_NEWS],
        alarms=tuple(say(language, f"next_steps.alarm.{each.kind}", **each.fields) for each in alarms),
        withheld=sum(not reader.may_read(text) for text in _typed(dossier)),
    )


def _parts(dossier: CollectiveDossier, language: Language) -> Iterator[PartLine]:
    """Who plays which part, and which parts nobody plays though somebody should."""
    for role in Role:
        names = dossier.names(role)
        if names or role in dossier.missing_roles:
            said = say(language, f"collectives.part.{role}", count=max(len(names), 1))
            yield PartLine(role=said, names=names)


def _projects(dossier: CollectiveDossier, language: Language) -> Iterator[JoinedProject]:
    for project in dossier.projects.values():
        stage = label(language, project.stage) if project.stage else None
        yield JoinedProject(title=project.title, company=dossier.name(project.company_id), stage=stage)


def _measures(dossier: CollectiveDossier, language: Language) -> Iterator[str]:
    for link in dossier.collective.measures:
        name = dossier.measures[link.measure_id].name
        yield say(language, "documents.said.measure", name=name, use=label(language, link.use))


def _milestones(dossier: CollectiveDossier, reader: SheetReader) -> Iterator[MilestoneLine]:
    for each in dossier.milestones:
        if reader.may_read(each.text):
            yield MilestoneLine(
                number=each.number,
                text=each.text,
                due=each.due,
                reached_on=each.reached_on,
                late=is_late(each, reader.today),
            )


def _questions(dossier: CollectiveDossier, reader: SheetReader) -> Iterator[QuestionLine]:
    for each in dossier.questions:
        if not reader.may_read(each.text):
            continue
        project = dossier.projects.get(each.project_id or "")
        workshop = dossier.workshops.get(each.workshop_id or "")
        yield QuestionLine(
            number=each.number,
            text=each.text,
            challenger=dossier.name(each.challenger_id) or None,
            workshop=workshop.reference if workshop else None,
            project=project.title if project else None,
            state=label(reader.language, each.state),
            answer=reader.told(each.answer),
        )


def _news(dossier: CollectiveDossier, reader: SheetReader) -> Iterator[NewsLine]:
    for each in dossier.news:
        if reader.may_read(each.text):
            yield NewsLine(day=each.day, text=each.text)


def _typed(dossier: CollectiveDossier) -> Iterator[str | None]:
    """All that somebody typed of a collective and that might name a project."""
    yield from (dossier.collective.summary, dossier.collective.next_step)
    yield from (each.note for each in dossier.stages)
    yield from (each.text for each in dossier.milestones)
    yield from (each.text for each in dossier.news[:_NEWS])
    for question in dossier.questions:
        yield from (question.text, question.answer)
