"""What a file says of projects, measures and contacts, joined with what the registry holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from recovery_cli.domain.contacts import Contact, contact_key
from recovery_cli.domain.drafts import CONTACT_FIELDS, CompanyDraft, ProjectDraft
from recovery_cli.domain.errors import RecoveryError
from recovery_cli.domain.importing import NamesSeveral, NotInRegistry, RowDoubt, SirenNotInRegistry, Tally
from recovery_cli.domain.measures import Measure
from recovery_cli.domain.merging import Wins, merged, never, shown, worth_telling
from recovery_cli.domain.projects import MeasureLink, MeasureUse, Project, parse_measure_use
from recovery_cli.domain.repairs import Doubt, DoubtKind
from recovery_cli.domain.texts import fold
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.importing_companies import Target, Teller, meant
from recovery_cli.services.known_companies import KnownCompanies
from recovery_cli.services.precedence import Precedence
from recovery_cli.services.recognition import companies_like, tell_persons_alike

_LEVEL = "confidentiality"


@dataclass(kw_only=True)
class MeasurePlan:
    """The measures that rows name: those of the registry, by code or name, and new ones.

    One lasts for a whole import; `counted` are the ids of those that its report has counted already.
    """

    known: dict[str, Measure] = field(default_factory=dict)
    new: dict[str, Measure] = field(default_factory=dict)
    counted: set[str] = field(default_factory=set)

    @staticmethod
    def of(registry: Registry) -> "MeasurePlan":
        """The measures of the registry."""
        plan = MeasurePlan()
        for measure in registry.measures.all():
            plan.known[fold(measure.name)] = measure
            if measure.code:
                plan.known[fold(measure.code)] = measure
        return plan

    def named(self, text: str) -> tuple[str, MeasureUse]:
        """The key of the measure that a row names, and its use; one that nobody knows is planned."""
        if fold(text) in self.known:
            return fold(text), MeasureUse.USED
        name, use = parse_measure_use(text)
        key = fold(name)
        if key not in self.known:
            self.new.setdefault(key, Measure(name=name))
        return key, use

    def count(self, names: Iterable[str], tally: Tally) -> None:
        """Count the new measures, and those of the registry that are named for the first time."""
        keys = {self.named(name)[0] for name in names}
        held = {self.known[key].id for key in keys if key in self.known} - self.counted
        self.counted |= held
        tally.added += len(self.new)
        tally.unchanged += len(held)

    def write(self, registry: Registry) -> None:
        """Keep the new measures; from now on they are known."""
        added = registry.measures.add_all(self.new.values())
        self.known.update(zip(self.new, added, strict=True))
        self.counted.update(measure.id for measure in added)
        self.new = {}


@dataclass(kw_only=True)
class PlannedProject:
    """A project to be written, of which company, with the keys of the measures it is to have.

    `level_open` says that nobody told so far who may read of it: what it holds is a mere default.
    """

    target: Target
    project: Project
    measures: Mapping[str, MeasureUse]
    level_open: bool = False

    def join(self, draft: ProjectDraft, measures: Mapping[str, MeasureUse], tell: Teller) -> None:
        """Fill in what another row says of the same project; tell what contradicts the first."""
        if self.level_open and _LEVEL in draft.fields:
            self.project = replace(self.project, confidentiality=draft.project.confidentiality)
            self.level_open = False
        result = merged(self.project, draft.project, draft.fields, wins=never)
        self.project = result.thing
        self.measures = {**measures, **self.measures}
        for joint in worth_telling(result.left):
            doubt = Doubt(
                kind=DoubtKind.DIFFERS_IN_FILE,
                column=tell.label(joint.field),
                value=shown(joint.said),
                other=shown(joint.known),
            )
            tell.findings.doubts.note(RowDoubt(row=draft.row, doubt=doubt))


@dataclass(kw_only=True)
class ProjectPlan:
    """The projects to be added or changed, with the measures that they bring."""

    measures: MeasurePlan
    planned: list[PlannedProject] = field(default_factory=list)

    def write(self, registry: Registry) -> None:
        """Keep measures first, then projects, of companies that have their ids by now."""
        self.measures.write(registry)
        whole = [
            replace(each.project, company_id=each.target.company.id, measures=self._links(each))
            for each in self.planned
        ]
        registry.projects.add_all(project for project in whole if not project.id)
        for project in whole:
            if project.id:
                registry.projects.keep(project)

    def _links(self, each: PlannedProject) -> tuple[MeasureLink, ...]:
        known = {link.measure_id for link in each.project.measures}
        uses: dict[str, MeasureUse] = {}
        for key, use in each.measures.items():
            uses.setdefault(self.measures.known[key].id, use)
        return (
            *each.project.measures,
            *(MeasureLink(measure_id=id_, use=use) for id_, use in uses.items() if id_ not in known),
        )


def targets_of(
    registry: Registry, drafts: Sequence[CompanyDraft], known: KnownCompanies, tell: Teller
) -> list[Target]:
    """The companies of the registry that projects are about; rows about others are refused."""
    targets = []
    for draft in drafts:
        siren, name = draft.company.siren, draft.company.name
        try:
            company = known.match(siren, "") if siren else meant(draft, known, tell)
            if company is None:
                raise _not_in(registry, siren, name)
        except (NamesSeveral, NotInRegistry, SirenNotInRegistry) as problem:
            tell.findings.refuse_all(draft.rows, problem)
            continue
        targets.append(Target(draft=draft, company=company))
    return targets


def _not_in(registry: Registry, siren: str | None, name: str) -> RecoveryError:
    if siren:
        return SirenNotInRegistry(value=siren)
    return NotInRegistry(value=name, similar=companies_like(registry, name))


def plan_projects(
    registry: Registry,
    targets: Sequence[Target],
    measures: MeasurePlan,
    precedence: Precedence,
    tell: Teller,
) -> ProjectPlan:
    """Join the projects of each draft with those that its company has; titles tell them apart."""
    plan = ProjectPlan(measures=measures)
    wanted = [(target, draft) for target in targets for draft in target.draft.projects.values()]
    owners = {target.company.id for target, _ in wanted if target.company.id}
    known = {(each.company_id, fold(each.title)): each for each in registry.projects.of_companies(owners)}
    planned: dict[tuple[str, str], PlannedProject] = {}
    for target, draft in wanted:
        keys = dict(plan.measures.named(name) for name in draft.measures)
        key = (target.company.id or str(id(target)), fold(draft.project.title))
        if key in planned:  # a company named in two ways, with SIREN and without
            planned[key].join(draft, keys, tell)
            continue
        before = known.get(key)
        if before is None:
            tell.findings.tally("project").added += 1
            new = replace(
                draft.project,
                source=draft.project.source or precedence.source,
                source_date=draft.project.source_date or precedence.today,
            )
            planned[key] = PlannedProject(
                target=target, project=new, measures=keys, level_open=_LEVEL not in draft.fields
            )
            continue
        linked = {link.measure_id for link in before.measures}
        news = [
            name
            for name in keys
            if name not in plan.measures.known or plan.measures.known[name].id not in linked
        ]
        changed = _joined(
            before, draft, news, wins=precedence.over(before, draft.project.source_date), tell=tell
        )
        if changed:
            planned[key] = PlannedProject(target=target, project=changed, measures=keys)
    plan.planned = list(planned.values())
    measures.count((name for _, draft in wanted for name in draft.measures), tell.findings.tally("measure"))
    return plan


def _joined(
    before: Project, draft: ProjectDraft, news: Sequence[str], *, wins: Wins, tell: Teller
) -> Project | None:
    """The project as it is to be kept; None where it stays as it was."""
    result = merged(before, draft.project, draft.fields, wins=wins)
    tell.told(draft.row, "project", before.title, taken=result.taken, left=result.left)
    tally = tell.findings.tally("project")
    if result.thing == before and not news:
        tally.unchanged += 1
        return None
    tally.updated += 1
    return result.thing


@dataclass(kw_only=True)
class ContactPlan:
    """The contacts to be added or changed, each with the company it goes to."""

    added: list[tuple[Target, Contact]] = field(default_factory=list)
    changed: list[Contact] = field(default_factory=list)

    def write(self, registry: Registry) -> None:
        """Keep the contacts, of companies that have their ids by now."""
        registry.contacts.add_all(
            replace(contact, company_id=target.company.id) for target, contact in self.added
        )
        for contact in self.changed:
            registry.contacts.keep(contact)


def plan_contacts(
    registry: Registry,
    targets: Sequence[Target],
    precedence: Precedence,
    tell: Teller,
) -> ContactPlan:
    """Join the contacts that rows name with those that the companies have."""
    plan, new = ContactPlan(), list[tuple[int, Contact]]()
    wanted = [(target, *each) for target in targets for each in target.draft.contacts.values()]
    owners = {target.company.id for target, *_ in wanted if target.company.id}
    known = people_by_key(registry.contacts.of_companies(owners))
    for target, row, contact in wanted:
        before = known_person(known, replace(contact, company_id=target.company.id))
        said = replace(contact, source=precedence.source)
        if before is None:
            tell.findings.tally("contact").added += 1
            plan.added.append((target, replace(said, source_date=precedence.today)))
            new.append((row, said))
        elif changed := joined_contact(before, said, row, wins=precedence.over(before, None), tell=tell):
            plan.changed.append(changed)
    tell_persons_alike(registry, new, tell)
    return plan


PersonKey = tuple[str, str, str]


def people_by_key(contacts: Sequence[Contact]) -> dict[PersonKey, Contact]:
    """Contacts by company or partner and name, and by company or partner and address."""
    by_name = {(_owner(each), *contact_key(replace(each, email=None))): each for each in contacts}
    return by_name | {(_owner(each), *contact_key(each)): each for each in contacts}


def known_person(known: Mapping[PersonKey, Contact], contact: Contact) -> Contact | None:
    """The contact that is this person, by address, else by name."""
    by_name = (_owner(contact), *contact_key(replace(contact, email=None)))
    return known.get((_owner(contact), *contact_key(contact))) or known.get(by_name)


def _owner(contact: Contact) -> str:
    return contact.company_id or contact.partner_id or ""


def joined_contact(before: Contact, said: Contact, row: int, *, wins: Wins, tell: Teller) -> Contact | None:
    """The contact as it is to be kept; None where it stays as it was."""
    result = merged(before, said, CONTACT_FIELDS, wins=wins)
    tell.told(row, "contact", references.full_name(before), taken=result.taken, left=result.left)
    tally = tell.findings.tally("contact")
    if result.thing == before:
        tally.unchanged += 1
        return None
    tally.updated += 1
    return result.thing
