"""From a dossier to project sheets and to the participants' booklet, with what their readers may know."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from recovery_cli.domain.confidentiality import ORGANISER, PARTICIPANTS, Readers, gives_away, may_read
from recovery_cli.domain.measures import Measure
from recovery_cli.domain.projects import Need, Offer, Project
from recovery_cli.domain.texts import fold
from recovery_cli.i18n.catalogue import label, say
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.themes import theme_name
from recovery_cli.rendering.pages_projects import (
    BookletPage,
    Entry,
    Participant,
    ProjectSheet,
    ProjectSheetsPage,
    Topic,
)
from recovery_cli.services.delegations import person_order, persons
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.pages import heads
from recovery_cli.services.pages_badges import city_of
from recovery_cli.services.pages_workshops import detailed_programme

Measures = Mapping[str, Measure]


def project_sheets_page(
    dossier: Dossier,
    language: Language,
    measures: Measures,
    *,
    for_organiser: bool = False,
    only: Collection[str] = (),
) -> ProjectSheetsPage:
    """A sheet for each project of those who come, or of `only` some companies, that readers may know."""
    sheets = [
        _sheet(number, project, dossier, language, measures, for_organiser=for_organiser)
        for number, project in enumerate(_projects(dossier, for_organiser=for_organiser, only=only), start=1)
    ]
    return ProjectSheetsPage(**heads(dossier, language), for_organiser=for_organiser, projects=tuple(sheets))


def booklet_page(
    dossier: Dossier, language: Language, measures: Measures, *, for_organiser: bool = False
) -> BookletPage:
    """The booklet that participants get at the door."""
    told = _projects(dossier, for_organiser=for_organiser)
    numbers = {project.id: number for number, project in enumerate(told, start=1)}
    sheets = project_sheets_page(dossier, language, measures, for_organiser=for_organiser)
    return BookletPage(
        **heads(dossier, language),
        for_organiser=for_organiser,
        programme=detailed_programme(dossier, language),
        participants=tuple(_participants(dossier, told, numbers)),
        projects=sheets.projects,
        topics=tuple(_topics(dossier, told, numbers)),
    )


def _projects(dossier: Dossier, *, for_organiser: bool, only: Collection[str] = ()) -> list[Project]:
    """The projects that may be told of the companies that come, by company and title."""
    coming = [
        each.company_id
        for each in dossier.coming
        if each.company_id and (not only or each.company_id in only)
    ]
    readable = [p for p in dossier.projects_of_all(coming) if may_read(p, _readers(for_organiser))]
    return sorted(readable, key=lambda p: (fold(dossier.name(p.company_id)), fold(p.title), p.id))


def _readers(for_organiser: bool) -> Readers:
    return ORGANISER if for_organiser else PARTICIPANTS


def _sheet(
    number: int,
    project: Project,
    dossier: Dossier,
    language: Language,
    measures: Measures,
    *,
    for_organiser: bool,
) -> ProjectSheet:
    def told(text: str | None) -> str | None:
        """What somebody typed, unless it names another project that is kept from the readers."""
        return text if text and not gives_away(text, dossier.guarded, _readers(for_organiser)) else None

    people = [person.listed for _, person in persons(dossier, project.company_id) if person.listed]
    return ProjectSheet(
        number=number,
        title=project.title,
        company=dossier.name(project.company_id),
        town=city_of(dossier, project.company_id),
        people=tuple(people),
        stage=label(language, project.stage) if project.stage else None,
        horizon=project.horizon,
        themes=tuple(theme_name(theme, language) for theme in project.themes),
        summary=told(project.summary),
        needs=tuple(need.text for need in project.needs),
        offers=tuple(offer.text for offer in project.offers),
        circularity=told(project.circularity),
        climate=told(project.climate),
        work=told(project.work),
        measures=tuple(_measures(project, measures, language)),
        level=label(language, project.confidentiality) if for_organiser else None,
    )


def _measures(project: Project, measures: Measures, language: Language) -> Iterator[str]:
    for link in project.measures:
        if known := measures.get(link.measure_id):
            yield say(language, "documents.said.measure", name=known.name, use=label(language, link.use))


def _participants(
    dossier: Dossier, told: Sequence[Project], numbers: Mapping[str, int]
) -> Iterator[Participant]:
    """Everybody who is expected or came, by family name; who was not named yet comes last, by company."""
    by_company: dict[str, list[int]] = defaultdict(list)
    for project in told:
        by_company[project.company_id].append(numbers[project.id])
    found = [
        Participant(
            person=person,
            town=city_of(dossier, each.invitee),
            projects=tuple(by_company.get(each.invitee, ())),
        )
        for each in dossier.coming
        for _, person in persons(dossier, each.invitee)
    ]
    yield from sorted(found, key=lambda one: person_order(one.person))


def _topics(dossier: Dossier, told: Sequence[Project], numbers: Mapping[str, int]) -> Iterator[Topic]:
    """Who seeks and who offers what: by the word under which it is matched, else in its own words."""
    words: dict[str, str] = {}
    seek: dict[str, list[Entry]] = defaultdict(list)
    offer: dict[str, list[Entry]] = defaultdict(list)
    for project in told:
        entry = Entry(company=dossier.name(project.company_id), project=numbers[project.id])
        for sides, found in ((project.needs, seek), (project.offers, offer)):
            for side in sides:
                key = fold(_word(side)) or _word(side)
                words.setdefault(key, _word(side))
                if entry not in found[key]:
                    found[key].append(entry)
    for key, word in sorted(words.items()):
        yield Topic(word=word, seek=tuple(seek[key]), offer=tuple(offer[key]))


def _word(side: Need | Offer) -> str:
    return side.capability or side.text
