"""What a file says of each company, all its rows put together, before anyone looks at the registry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from recovery_cli.domain.columns import Columns
from recovery_cli.domain.companies import Company, Site
from recovery_cli.domain.contacts import Contact, contact_key
from recovery_cli.domain.headings import Field, Layout
from recovery_cli.domain.importing import Findings, RowDoubt, RowRepair
from recovery_cli.domain.merging import Joint, always, merged, never, shown, worth_telling
from recovery_cli.domain.name_keys import name_key
from recovery_cli.domain.projects import Project
from recovery_cli.domain.recognition import looks_like, portrait_of, recognised, taken_for
from recovery_cli.domain.records import Record
from recovery_cli.domain.repairs import Doubt, DoubtKind, RepairKind
from recovery_cli.domain.sites import same_site
from recovery_cli.domain.texts import fold

COMPANY_FIELDS = (
    "siren", "naf", "sector", "headcount", "headcount_band", "turnover", "balance_sheet", "size",
    "size_source", "group", "website", "fictional", "source_date",
)  # fmt: skip
SITE_FIELDS = (
    "siret", "name", "address", "postal_code", "commune", "department", "region", "head_office",
    "other_names",
)  # fmt: skip
PROJECT_FIELDS = (
    "summary", "stage", "horizon", "aid", "circularity", "climate", "work", "source_date", "themes",
    "needs", "offers",
)  # fmt: skip
CONTACT_FIELDS = (
    "civility", "first_name", "family_name", "function", "email", "phone", "source_date",
)  # fmt: skip


@dataclass(kw_only=True)
class SiteDraft:
    """A site as a file describes it; `fields` are those that say something."""

    row: int
    site: Site
    fields: tuple[str, ...] = SITE_FIELDS


@dataclass(kw_only=True)
class ProjectDraft:
    """A project as a file describes it, with the names or codes of its measures."""

    row: int
    project: Project
    fields: tuple[str, ...] = PROJECT_FIELDS
    measures: tuple[str, ...] = ()


@dataclass(kw_only=True)
class CompanyDraft:
    """A company as a file describes it. `named` is false where its name is only that of a site.

    `registered` is true in a register of sites: the company is there for certain, though no row names it.
    """

    rows: list[int]
    company: Company
    named: bool = True
    registered: bool = False
    fields: tuple[str, ...] = COMPANY_FIELDS
    sites: list[SiteDraft] = field(default_factory=list)
    projects: dict[str, ProjectDraft] = field(default_factory=dict)
    contacts: dict[tuple[str, str], tuple[int, Contact]] = field(default_factory=dict)

    @property
    def communes(self) -> set[str]:
        """The folded names of the communes of its sites."""
        return {fold(each.site.commune) for each in self.sites if each.site.commune}

    @property
    def whole(self) -> Company:
        """The company with the sites that rows named so far."""
        return replace(self.company, sites=tuple(each.site for each in self.sites))

    @property
    def said(self) -> tuple[object, ...]:
        """All that rows said of it so far."""
        projects = (each.project for each in self.projects.values())
        return self.company, *(each.site for each in self.sites), *projects, *self.contacts.values()


class Drafts:
    """The companies of a file in the order in which they first come; tells what contradicts itself."""

    def __init__(self, findings: Findings, columns: Columns) -> None:
        self.all: list[CompanyDraft] = []
        self._findings = findings
        self._columns = columns
        self._by_siren: dict[str | None, CompanyDraft] = {}
        self._by_name: dict[str, list[CompanyDraft]] = {}
        self._by_key: dict[str, list[CompanyDraft]] = {}
        self._unkeyed: list[tuple[CompanyDraft, str]] = []  # most are never looked up by their key
        self._any_without_siren = False

    def take(self, record: Record) -> None:
        """Put what a row says to what earlier rows said of the same company."""
        self._findings.repairs.note_all(RowRepair(row=record.number, repair=each) for each in record.repairs)
        self._findings.doubts.note_all(RowDoubt(row=record.number, doubt=each) for each in record.doubts)
        draft = self._found(record)
        if draft is None and (draft := self._recognised(record)):
            record = replace(record, company=replace(record.company, name=draft.company.name))
        draft = draft or self._new(record)
        said = draft.said if draft.rows[0] != record.number else ()
        if draft.rows[-1] != record.number:
            draft.rows.append(record.number)
            self._join(draft, record)
        if record.site:
            self._take_site(draft, record.number, record.site, record.given)
        if record.project:
            self._take_project(draft, record, record.project)
        if record.contact:
            self._take_contact(draft, record.number, record.contact)
        if said and draft.said == said:
            self._findings.say_again(record.number, "company", draft.company.name, draft.rows[0])
        for member in record.members:
            if member.siren not in self._by_siren:
                company = Company(name=member.name, siren=member.siren)
                self._keep(CompanyDraft(rows=[record.number], company=company, named=False))

    def _found(self, record: Record) -> CompanyDraft | None:
        """By SIREN; without one on either side, by name and commune."""
        siren = record.company.siren
        if siren in self._by_siren:
            return self._by_siren[siren]
        commune = fold(record.site.commune) if record.site and record.site.commune else ""
        for draft in self._by_name.get(fold(record.company.name), []):
            if siren is None and (not commune or not draft.communes or commune in draft.communes):
                return draft
            if siren and draft.company.siren is None and commune in draft.communes:
                self._by_siren[siren] = draft
                return draft
        return None

    def _recognised(self, record: Record) -> CompanyDraft | None:
        """The draft of the same name but for what lists vary, at the same place: told, with the evidence."""
        row, company = record.number, record.company
        own = self._columns.layout is Layout.RECOVERY  # it spells each company in one way
        if own or (company.siren and not self._any_without_siren):
            return None
        for draft, name in self._unkeyed:
            self._by_key.setdefault(name_key(name), []).append(draft)
        self._unkeyed = []
        said = portrait_of(replace(company, sites=(record.site,) if record.site else ()))
        found = [
            (draft, why)
            for draft in self._by_key.get(said.key, ())
            if (why := recognised(said, portrait_of(draft.whole)))
        ]
        if not found:
            return None
        draft, why = found[0]
        if len(found) > 1:
            doubt = looks_like(self._label("name"), company.name, draft.whole, why)
            self._findings.doubts.note(RowDoubt(row=row, doubt=doubt))
            return None
        repair = taken_for(self._label("name"), company.name, draft.whole, why)
        self._findings.repairs.note(RowRepair(row=row, repair=repair))
        if company.siren:
            self._by_siren[company.siren] = draft
        return draft

    def _new(self, record: Record) -> CompanyDraft:
        draft = CompanyDraft(
            rows=[record.number],
            company=record.company,
            named=not _from_site(record),
            registered=self._columns.layout is Layout.SIRENE_SITES,
            fields=_fields(record),
        )
        return self._keep(draft)

    def _keep(self, draft: CompanyDraft) -> CompanyDraft:
        self.all.append(draft)
        if draft.company.siren:
            self._by_siren[draft.company.siren] = draft
        else:
            self._any_without_siren = True
        if draft.company.name:
            self._by_name.setdefault(fold(draft.company.name), []).append(draft)
            self._unkeyed.append((draft, draft.company.name))
        return draft

    def _join(self, draft: CompanyDraft, record: Record) -> None:
        said, fields = record.company, _fields(record)
        if said.name and not _from_site(record):
            if not draft.named or not draft.company.name:
                draft.company, draft.named = replace(draft.company, name=said.name), True
            elif fold(draft.company.name) != fold(said.name):
                names = Joint(field="name", known=draft.company.name, said=said.name)
                self._contradicts(record.number, [names])
        newer = bool(
            said.source_date and draft.company.source_date and said.source_date > draft.company.source_date
        )
        result = merged(draft.company, said, fields, wins=always if newer else never)
        draft.company = result.thing
        draft.fields = tuple(dict.fromkeys((*draft.fields, *fields)))
        self._contradicts(record.number, result.left)
        self._contradicts(record.number, result.replaced, DoubtKind.NEWER_IN_FILE)

    def _take_site(self, draft: CompanyDraft, row: int, site: Site, given: Sequence[Field]) -> None:
        fields = (*SITE_FIELDS, *(["status"] if Field.SITE_STATUS in given else []))
        same = same_site(site, [each.site for each in draft.sites])
        if same is None:
            draft.sites.append(SiteDraft(row=row, site=site, fields=fields))
            return
        before = draft.sites[same]
        before.fields = tuple(dict.fromkeys((*before.fields, *fields)))
        if site.siret and before.site.siret == site.siret and before.row != row:
            column, other = self._label("siret"), before.site.name or ""
            if site.name and fold(site.name) != fold(other):
                self._doubt(row, DoubtKind.SIRET_AGAIN, column, f"{site.siret} {site.name}", other)
            site = replace(site, name=None, other_names=_others(before.site, site.name))
            before.site = replace(before.site, other_names=())
        result = merged(before.site, site, fields, wins=never)
        before.site = result.thing
        self._contradicts(row, result.left)

    def _take_project(self, draft: CompanyDraft, record: Record, project: Project) -> None:
        named = record.measures or (record.measure or "").split("|")
        measures = tuple(filter(None, (name.strip() for name in named)))
        fields = (*PROJECT_FIELDS, *(["confidentiality"] if Field.CONFIDENTIALITY in record.given else []))
        own_title = any(repair.kind is RepairKind.TITLE_FROM_TEXT for repair in record.repairs)
        title = _free_title(draft, project) if own_title else project.title
        said = record.company
        project = replace(project, title=title, source=said.source, source_date=said.source_date)
        before = draft.projects.get(fold(title))
        if before is None:
            draft.projects[fold(title)] = ProjectDraft(
                row=record.number, project=project, fields=fields, measures=measures
            )
            return
        if "confidentiality" in fields and "confidentiality" not in before.fields:  # so far a mere default
            before.project = replace(before.project, confidentiality=project.confidentiality)
        result = merged(before.project, project, fields, wins=never)
        before.project, before.fields = result.thing, tuple(dict.fromkeys((*before.fields, *fields)))
        before.measures = tuple(dict.fromkeys((*before.measures, *measures)))
        self._contradicts(record.number, result.left)

    def _take_contact(self, draft: CompanyDraft, row: int, contact: Contact) -> None:
        first, before = draft.contacts.setdefault(contact_key(contact), (row, contact))
        result = merged(before, contact, CONTACT_FIELDS, wins=never)
        draft.contacts[contact_key(contact)] = (first, result.thing)
        self._contradicts(row, result.left)

    def _contradicts(
        self, row: int, joints: Iterable[Joint], kind: DoubtKind = DoubtKind.DIFFERS_IN_FILE
    ) -> None:
        for joint in worth_telling(joints):
            self._doubt(row, kind, self._label(joint.field), shown(joint.said), shown(joint.known))

    def _doubt(self, row: int, kind: DoubtKind, column: str, value: str, other: str) -> None:
        doubt = Doubt(kind=kind, column=column, value=value, other=other)
        self._findings.doubts.note(RowDoubt(row=row, doubt=doubt))

    def _label(self, name: str) -> str:
        return label_of(self._columns, name)


def label_of(columns: Columns, name: str) -> str:
    """What the file calls the column that holds a field of a thing; the field's own name where none does."""
    field = Field(name) if name in set(Field) else None
    holding = columns.holding(field) if field else ()
    if not holding and name in {"family_name", "first_name", "civility"}:  # told in one with the others
        holding = columns.holding(Field.FULL_NAME)
    return holding[0].label if holding else name


def _others(site: Site, name: str | None) -> tuple[str, ...]:
    known = {fold(each) for each in (site.name or "", *site.other_names)}
    return (*site.other_names, name) if name and fold(name) not in known else site.other_names


def _free_title(draft: CompanyDraft, project: Project) -> str:
    """A title taken from a text; a second text that begins in the same way is another project."""
    title, number, text = project.title, 1, fold(project.summary or "")
    while (before := draft.projects.get(fold(title))) and fold(before.project.summary or "") != text:
        number += 1
        title = f"{project.title} ({number})"
    return title


def _from_site(record: Record) -> bool:
    return any(repair.kind is RepairKind.NAME_FROM_SITE for repair in record.repairs)


def _fields(record: Record) -> tuple[str, ...]:
    return (*COMPANY_FIELDS, *(["status"] if Field.STATUS in record.given else []))
