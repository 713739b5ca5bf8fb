"""What a group of companies lacks for a project: answers, disciplines, a size, a measure; and who has it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from recovery_cli.domain.coverage import Coverage, Sought
from recovery_cli.domain.disciplines import Discipline, missing, of_company, of_partner
from recovery_cli.domain.groups import Ground, Group, pair_of
from recovery_cli.domain.likeness import likeness, roots
from recovery_cli.domain.measures import Measure
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.projects import Confidentiality, MeasureUse, Project
from recovery_cli.domain.reasons import Reason

_ENOUGH = 100
_WORDS = 2
"""A discipline answers a need by all of its words; a measure fits a project by so many words of its own."""
_MEASURES = 3


@dataclass(frozen=True, kw_only=True)
class Means:
    """What a region has beside its companies: partners, measures, and the projects that may use them."""

    region: str
    today: date
    partners: Sequence[Partner] = ()
    measures: Sequence[Measure] = ()
    projects: Mapping[str, Sequence[Project]]

    @property
    def open_measures(self) -> list[Measure]:
        """The measures that can still be applied for here."""
        return [each for each in self.measures if each.is_for(self.region) and each.is_open(self.today)]

    @property
    def partners_there(self) -> list[Partner]:
        """The partners of the region, and those of none."""
        return [each for each in self.partners if each.region in {None, self.region}]


def open_needs(ground: Ground, group: Group, means: Means) -> Iterator[Reason]:
    """The needs that nobody in the group answers, each with the partner or the company that might."""
    coverage = ground.coverages[group.theme]
    inside = coverage.inside(group.members)
    for number in coverage.of(group.members):
        if number not in inside:
            yield _open_need(ground, group, means, number)


def disciplines_lacking(
    ground: Ground, group: Group, means: Means
) -> list[tuple[Discipline, Partner | None]]:
    """The disciplines that no member brings, each with the first partner that does."""
    members = (of_company(ground.companies[member]) for member in group.members)
    found = missing(each for several in members for each in several)
    brings = [(partner, of_partner(partner)) for partner in means.partners_there]
    return [(each, next((partner for partner, several in brings if each in several), None)) for each in found]


def size_lacking(ground: Ground, group: Group) -> Iterator[Reason]:
    """The size class that the region has and the group has not: small firms, or mid-caps and larger."""
    sizes = {ground.is_large(member) for member in group.members}
    if len(sizes) == 1:
        yield Reason(kind="missing.smaller" if sizes == {True} else "missing.larger")


def consent_lacking(ground: Ground, group: Group, means: Means) -> Iterator[Reason]:
    """Members of which all projects are for the organiser alone: they have to agree before others hear."""
    for member in group.members:
        if all(each.confidentiality is Confidentiality.ORGANISER for each in means.projects.get(member, ())):
            yield Reason(kind="missing.consent", fields={"name": ground.companies[member].name})


def measures_fitting(group: Group, means: Means) -> list[tuple[Measure, Reason]]:
    """The open measures that members seek, then those that speak of what their projects speak of."""
    projects = [
        project
        for member in group.members
        for project in means.projects.get(member, ())
        if group.theme is None or group.theme in project.themes
    ]
    ranked = []
    for measure in means.open_measures:
        words = roots(f"{measure.name} {measure.description or ''}")
        sought = {each.company_id for each in projects if _seeks(each, measure.id)}
        alike = {each.company_id for each in projects if len(words & _said(each)) >= _WORDS}
        kind, companies = ("measure.sought", sought) if sought else ("measure.fits", alike)
        if companies:
            reason = Reason(kind=kind, fields={"count": str(len(companies))})
            ranked.append((not sought, -len(companies), measure.name, (measure, reason)))
    return [found for *_, found in sorted(ranked, key=lambda one: one[:3])[:_MEASURES]]


def _open_need(ground: Ground, group: Group, means: Means, number: int) -> Reason:
    coverage = ground.coverages[group.theme]
    sought = coverage.sought[number]
    fields = {
        "need": sought.need.text,
        "need_project": sought.project.id,
        "seeker": sought.company,
        "seeker_name": ground.companies[sought.company].name,
    }
    if known := _partner(sought, means.partners_there):
        partner, discipline = known
        return Reason(
            kind="missing.need-partner", fields={**fields, "partner": partner.name, "discipline": discipline}
        )
    if other := _elsewhere(ground, group.members, coverage, number):
        answer = coverage.between(sought.company, other)[number]
        there = {"bringer": other, "bringer_name": ground.companies[other].name}
        offer = {"offer": answer.offer, "offer_project": answer.offer_project}
        return Reason(kind="missing.need-elsewhere", fields={**fields, **there, **offer})
    return Reason(kind="missing.need", fields=fields)


def _partner(sought: Sought, partners: Iterable[Partner]) -> tuple[Partner, str] | None:
    """The first partner of which a discipline stands in a need or its tag, with that discipline."""
    said = roots(f"{sought.need.text} {sought.need.capability or ''}")
    for partner in partners:
        for discipline in partner.disciplines:
            words = roots(discipline)
            if likeness(len(words & said), len(words), len(words)) == _ENOUGH:
                return partner, discipline
    return None


def _elsewhere(ground: Ground, members: Collection[str], coverage: Coverage, number: int) -> str | None:
    """The company outside that answers a need best and may sit with all members; the lowest id of several."""
    seeker = coverage.sought[number].company
    answers = [
        (-found[number].strength, bringer)
        for bringer, found in coverage.answers.get(seeker, {}).items()
        if number in found and bringer in ground.companies and bringer not in members
    ]
    able = (
        bringer
        for _, bringer in sorted(answers)
        if not any(pair_of(bringer, member) in ground.apart for member in members)
    )
    return next(able, None)


def _seeks(project: Project, measure_id: str) -> bool:
    return any(link.measure_id == measure_id and link.use is MeasureUse.SOUGHT for link in project.measures)


def _said(project: Project) -> frozenset[str]:
    """The words of a project that mean something."""
    needs = " ".join(need.text for need in project.needs)
    return roots(f"{project.title} {project.summary or ''} {needs}")
