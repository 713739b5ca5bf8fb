"""The dossier of a collective: all that is shown and printed of it, read from the registry at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from recovery_cli.domain.advances import Milestone, News, StageChange, last_sign
from recovery_cli.domain.collectives import Collective, Role, readers_of
from recovery_cli.domain.companies import Company
from recovery_cli.domain.confidentiality import PARTICIPANTS, SHARED, gives_away, may_read
from recovery_cli.domain.disciplines import Discipline, missing, of_company, of_partner
from recovery_cli.domain.measures import Measure
from recovery_cli.domain.memberships import STEERING
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.projects import Confidentiality, Project
from recovery_cli.domain.questions import Question
from recovery_cli.domain.tenures import Tenure
from recovery_cli.domain.workshops import Workshop
from recovery_cli.registry.registry import Registry


@dataclass(frozen=True, kw_only=True)
class CollectiveDossier:
    """A collective with everything that hangs on it; things are found by their ids.

    `companies` are also those that carry its projects, asked its questions or were in it. The questions
    asked of its projects have come along with them.
    """

    collective: Collective
    companies: Mapping[str, Company]
    partners: Mapping[str, Partner]
    projects: Mapping[str, Project]
    measures: Mapping[str, Measure]
    workshops: Mapping[str, Workshop]
    stages: Sequence[StageChange]
    tenures: Sequence[Tenure]
    news: Sequence[News]
    milestones: Sequence[Milestone]
    questions: Sequence[Question]

    @property
    def level(self) -> Confidentiality:
        """Who may read of it: never more than of its most closed project."""
        return readers_of(self.collective, self.projects)

    @property
    def last_sign(self) -> date:
        """The last day on which something was heard of it."""
        return last_sign(self.collective.formed_on, self.stages, self.news, self.milestones)

    def name(self, party_id: str | None) -> str:
        """The name of a company or partner; "" of nobody."""
        found = self.companies.get(party_id or "") or self.partners.get(party_id or "")
        return found.name if found else ""

    def names(self, role: Role) -> tuple[str, ...]:
        """Who plays a part, by name, in the order in which they were named."""
        return tuple(map(self.name, self.collective.parties(role)))

    @cached_property
    def covered(self) -> Mapping[Discipline, tuple[str, ...]]:
        """Who brings each discipline that it has, by name; nobody where it was only declared.

        Declared ones come before those that companies and partners stand for by what they are. A challenger
        brings questions, not a discipline.
        """
        found: dict[Discipline, list[str]] = defaultdict(list)
        for declared in self.collective.disciplines:
            found[declared.discipline] += [self.name(declared.party)] if declared.party else []
        outside = set(self.collective.parties(Role.CHALLENGER))
        for member in self.collective.members:
            if member.party in outside and member.role is Role.CHALLENGER:
                continue
            for discipline in self._brought(member.party):
                found[discipline].append(self.name(member.party))
        return {each: tuple(dict.fromkeys(found[each])) for each in Discipline if each in found}

    @property
    def missing(self) -> tuple[Discipline, ...]:
        """The disciplines of the ten that it lacks."""
        return missing(self.covered)

    @property
    def missing_roles(self) -> tuple[Role, ...]:
        """The parts that nobody plays and without which it does not get on; a challenger is one of them."""
        return tuple(role for role in (*STEERING, Role.CHALLENGER) if not self.collective.parties(role))

    def _brought(self, party_id: str) -> tuple[Discipline, ...]:
        if company := self.companies.get(party_id):
            return of_company(company)
        partner = self.partners.get(party_id)
        return of_partner(partner) if partner else ()


def dossier_of(registry: Registry, collective: Collective) -> CollectiveDossier:
    """All that is shown and printed of a collective."""
    return dossiers_of(registry, [collective])[0]


def dossiers_of(registry: Registry, collectives: Iterable[Collective]) -> list[CollectiveDossier]:
    """The same of several, each question asked of the registry once for all of them."""
    found = list(collectives)
    if not found:
        return []
    ids = [each.id for each in found]
    tenures = registry.tenures.of_collectives(ids)
    projects = registry.projects.many(id_ for each in found for id_ in each.project_ids)
    questions = registry.questions.of(collectives=ids, projects=projects)
    companies = registry.companies.many(_companies(found, projects.values(), questions, tenures.values()))
    partners = registry.partners.many(_partners(found, tenures.values()))
    measures = registry.measures.many(link.measure_id for each in found for link in each.measures)
    held = (*(each.workshop_id for each in found), *(asked.workshop_id for asked in questions))
    workshops = registry.workshops.many(id_ for id_ in held if id_)
    stages, news, milestones = (
        registry.stage_changes.of_collectives(ids),
        registry.news.of_collectives(ids),
        registry.milestones.of_collectives(ids),
    )
    return [
        CollectiveDossier(
            collective=each,
            companies=companies,
            partners=partners,
            projects={id_: projects[id_] for id_ in each.project_ids},
            measures=measures,
            workshops=workshops,
            stages=stages[each.id],
            tenures=tenures[each.id],
            news=news[each.id],
            milestones=milestones[each.id],
            questions=[
                asked
                for asked in questions
                if asked.collective_id == each.id or asked.project_id in each.project_ids
            ],
        )
        for each in found
    ]


def is_shared(dossier: CollectiveDossier, reserved: Iterable[Project]) -> bool:
    """Whether every participant may read of a collective, whose title may name a project kept from them."""
    return dossier.level in SHARED and not gives_away(dossier.collective.title, reserved, PARTICIPANTS)


def reserved_projects(registry: Registry) -> list[Project]:
    """The projects that not every participant may read of."""
    return [project for project in registry.projects.all() if not may_read(project, PARTICIPANTS)]


def advanced_by(
    found: Iterable[CollectiveDossier], workshop: Workshop, since: date | None
) -> list[CollectiveDossier]:
    """Those of some collectives that were formed at a workshop, questioned there, or advanced up to it.

    What happened up to `since`, the day of the workshop before, was told by that one's minutes.
    """

    def is_new(day: date) -> bool:
        return day <= workshop.day and (since is None or day > since)

    def advanced(each: CollectiveDossier) -> bool:
        days = [change.day for change in each.stages] + [news.day for news in each.news]
        days += [milestone.reached_on for milestone in each.milestones if milestone.reached_on]
        asked_there = any(question.workshop_id == workshop.id for question in each.questions)
        return each.collective.workshop_id == workshop.id or asked_there or any(map(is_new, days))

    return [each for each in found if advanced(each)]


def _companies(
    collectives: Sequence[Collective],
    projects: Iterable[Project],
    questions: Sequence[Question],
    tenures: Iterable[Sequence[Tenure]],
) -> list[str]:
    parts = [member.company_id for each in collectives for member in each.members]
    declared = [covered.company_id for each in collectives for covered in each.disciplines]
    carriers = [project.company_id for project in projects]
    challengers = [question.challenger_id for question in questions]
    former = [each.company_id for several in tenures for each in several]
    return [id_ for id_ in (*parts, *declared, *carriers, *challengers, *former) if id_]


def _partners(collectives: Sequence[Collective], tenures: Iterable[Sequence[Tenure]]) -> list[str]:
    parts = [member.partner_id for each in collectives for member in each.members]
    declared = [covered.partner_id for each in collectives for covered in each.disciplines]
    former = [each.partner_id for several in tenures for each in several]
    return [id_ for id_ in (*parts, *declared, *former) if id_]
