"""What a file says of companies and their sites, joined with what the registry holds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from recovery_cli.domain.companies import Company, DuplicateSite, Site, SizeSource
from recovery_cli.domain.drafts import CompanyDraft, SiteDraft
from recovery_cli.domain.importing import (
    Findings,
    NamesSeveral,
    NoNameForSiren,
    RowChange,
    RowDoubt,
    RowRepair,
)
from recovery_cli.domain.merging import Joint, Wins, merged, shown, worth_telling
from recovery_cli.domain.recognition import taken_for
from recovery_cli.domain.repairs import Doubt, DoubtKind
from recovery_cli.domain.sectors import sector_of
from recovery_cli.domain.sites import same_site
from recovery_cli.domain.texts import fold
from recovery_cli.registry.registry import Registry
from recovery_cli.services.companies import sized
from recovery_cli.services.known_companies import KnownCompanies
from recovery_cli.services.precedence import Precedence


@dataclass(kw_only=True)
class Teller:
    """Notes what a file changes in the registry, and what it says against it."""

    findings: Findings
    label: Callable[[str], str]
    """What the file calls the column that holds a field."""

    def told(
        self, row: int, noun: str, name: str, *, taken: Iterable[Joint] = (), left: Iterable[Joint] = ()
    ) -> None:
        """Note the fields on which a thing of the registry and a row were joined."""
        for joint in worth_telling(taken):
            self.findings.changes.note(
                RowChange(
                    row=row,
                    noun=noun,
                    name=name,
                    field=joint.field,
                    column=self.label(joint.field),
                    before=shown(joint.known),
                    after=shown(joint.said),
                )
            )
        for joint in worth_telling(left):
            doubt = Doubt(
                kind=DoubtKind.DIFFERS_FROM_REGISTRY,
                column=self.label(joint.field),
                value=shown(joint.said),
                other=shown(joint.known),
            )
            self.findings.doubts.note(RowDoubt(row=row, doubt=doubt))

    def differs_in_file(self, row: int, left: Iterable[Joint]) -> None:
        """Note where a row contradicts an earlier one, which stays."""
        for joint in worth_telling(left):
            doubt = Doubt(
                kind=DoubtKind.DIFFERS_IN_FILE,
                column=self.label(joint.field),
                value=shown(joint.said),
                other=shown(joint.known),
            )
            self.findings.doubts.note(RowDoubt(row=row, doubt=doubt))


WinsOver = Callable[[Company | Site], Wins]
"""What may be replaced of a company or a site."""


@dataclass(frozen=True)
class Spoken:
    """What a file has said already of each thing; a row that names it otherwise does not say it again."""

    fields: dict[str, set[str]] = field(default_factory=dict)

    def wins(self, wins: Wins, thing: str, said: Company | Site, names: Iterable[str]) -> Wins:
        """Whether a value wins that the file says of a thing, the first of two; notes what it says."""
        before = self.fields.get(thing, set())
        self.fields[thing] = before | {name for name in names if getattr(said, name)}
        return lambda name: name not in before and wins(name)


@dataclass(kw_only=True)
class Target:
    """Where a draft goes: a company of the registry, or a new one that has no id yet."""

    draft: CompanyDraft
    company: Company


@dataclass(kw_only=True)
class CompanyPlan:
    """What is to be written: new companies with their drafts, changed ones, and where each draft went."""

    targets: list[Target] = field(default_factory=list)
    changed: dict[str, Company] = field(default_factory=dict)

    def write(self, registry: Registry) -> None:
        """Keep the new and the changed companies; new ones get their ids."""
        new = [target for target in self.targets if not target.company.id]
        for target, company in zip(
            new, registry.companies.add_all(target.company for target in new), strict=True
        ):
            target.company = company
        for company in self.changed.values():
            registry.companies.keep(company)


def plan_companies(
    drafts: Sequence[CompanyDraft],
    known: KnownCompanies,
    precedence: Precedence,
    tell: Teller,
) -> CompanyPlan:
    """Join each draft with its company in the registry; rows that neither find nor make one are refused."""
    plan, spoken = CompanyPlan(), Spoken()
    found: dict[int, Target] = {}
    # Numbers first: a company may get another name by its number, under which the next row means it.
    for at in sorted(range(len(drafts)), key=lambda at: drafts[at].company.siren is None):
        draft = drafts[at]
        try:
            company = _joinable(draft, known, tell)
        except (NamesSeveral, DuplicateSite, NoNameForSiren) as problem:
            tell.findings.refuse_all(draft.rows, problem)
            continue
        if company is None:
            found[at] = Target(draft=draft, company=_new(draft, precedence, tell.findings))
            continue
        wins = partial(precedence.over, said_on=draft.company.source_date)
        joined = _joined(company, draft, wins, spoken, tell)
        known.put(joined)
        if joined != company:
            plan.changed[joined.id] = joined
        found[at] = Target(draft=draft, company=joined)
    plan.targets = [found[at] for at in sorted(found)]
    return plan


def _joinable(draft: CompanyDraft, known: KnownCompanies, tell: Teller) -> Company | None:
    """The company of the registry that a draft is about; None for a new one that can be made of it."""
    company = meant(draft, known, tell)
    _refuse_sites_of_others(draft, company, known)
    if company is None and draft.registered:
        _call_somehow(draft, tell)
    if company is None and not draft.company.name:
        raise NoNameForSiren(value=draft.company.siren or "")
    return company


def _call_somehow(draft: CompanyDraft, tell: Teller) -> None:
    """Call a company of a register that names none by its first site, else by its SIREN, and tell it."""
    siren = draft.company.siren
    if draft.company.name or not siren:
        return
    name = next((each.site.name for each in draft.sites if each.site.name), siren)
    draft.company, draft.named = replace(draft.company, name=name), False
    doubt = Doubt(kind=DoubtKind.UNNAMED, column=tell.label("siren"), value=siren, other=name)
    tell.findings.doubts.note(RowDoubt(row=draft.rows[0], doubt=doubt))


def meant(draft: CompanyDraft, known: KnownCompanies, tell: Teller) -> Company | None:
    """The company of the registry that rows are about; one that they spell otherwise is told.

    Raises:
        NamesSeveral: several companies fit a name without SIREN.
    """
    company = known.match(draft.company.siren, draft.company.name, draft.communes)
    if company or not (found := known.recognised(draft)):
        return company
    company, why = found
    repair = taken_for(tell.label("name"), draft.company.name, company, why)
    tell.findings.repairs.note(RowRepair(row=draft.rows[0], repair=repair))
    draft.named = False  # the company keeps its name
    return company


def _new(draft: CompanyDraft, precedence: Precedence, findings: Findings) -> Company:
    findings.tally("company").added += 1
    findings.tally("site").added += len(draft.sites)
    company = replace(
        draft.company,
        source=draft.company.source or precedence.source,
        source_date=draft.company.source_date or precedence.today,
        sites=tuple(each.site for each in draft.sites),
    )
    return sized(_with_sector(company))


def _joined(company: Company, draft: CompanyDraft, wins: WinsOver, spoken: Spoken, tell: Teller) -> Company:
    """The company of the registry with what the draft adds."""
    known = company if company.name != company.siren else replace(company, name="")  # it had none so far
    if company.size_source is SizeSource.COMPUTED:
        known = replace(known, size=None, size_source=None)
    fields = (*(["name"] if draft.named else []), *draft.fields)
    if company.naf:  # the sector follows from it
        fields = tuple(name for name in fields if name != "sector")
    first = spoken.wins(wins(company), company.id, draft.company, fields)
    result = merged(known, draft.company, fields, wins=first)
    tell.told(draft.rows[0], "company", company.name, taken=result.taken, left=result.left)
    sites = list(company.sites)
    for each in draft.sites:
        _join_site(sites, each, company, wins=wins, spoken=spoken, tell=tell)
    joined = sized(
        _with_sector(replace(result.thing, name=result.thing.name or company.name, sites=company.sites))
    )
    tally = tell.findings.tally("company")
    if joined != company:
        tally.updated += 1
    else:
        tally.unchanged += 1
    return replace(joined, sites=tuple(sites))


def _join_site(
    sites: list[Site], draft: SiteDraft, company: Company, *, wins: WinsOver, spoken: Spoken, tell: Teller
) -> None:
    tally = tell.findings.tally("site")
    position = same_site(draft.site, sites)
    if position is None:
        sites.append(draft.site)
        tally.added += 1
        return
    known = sites[position]
    fields = [name for name in draft.fields if name != "other_names"]
    first = spoken.wins(wins(known), f"{company.id} {position}", draft.site, fields)
    result = merged(known, draft.site, fields, wins=first)
    left = [joint for joint in result.left if not (joint.field == "name" and draft.site.siret)]
    tell.told(draft.row, "site", company.name, taken=result.taken, left=left)
    said = draft.site
    if len(left) < len(result.left):
        said = _named_otherwise(known, draft, tell)
    site = replace(result.thing, other_names=_other_names(result.thing.name, known, said))
    sites[position] = site
    if site == known:
        tally.unchanged += 1
    else:
        tally.updated += 1


def _named_otherwise(known: Site, draft: SiteDraft, tell: Teller) -> Site:
    """The site as a row says it that calls a SIRET by another name: a question, and one more name."""
    said = draft.site
    if fold(said.name or "") not in map(fold, known.other_names):
        doubt = Doubt(
            kind=DoubtKind.SITE_NAMED_OTHERWISE,
            column=tell.label("siret"),
            value=f"{said.siret} {said.name}",
            other=known.name or "",
        )
        tell.findings.doubts.note(RowDoubt(row=draft.row, doubt=doubt))
    return replace(said, other_names=(said.name or "", *said.other_names))


def _other_names(name: str | None, known: Site, said: Site) -> tuple[str, ...]:
    """All other names of a site: those that are known, and each that is new, without the one it goes by."""
    held = known.other_names if name == known.name else _without(name, known.other_names)
    seen = {fold(each) for each in (name or "", *held)}
    return (*held, *{fold(each): each for each in said.other_names if fold(each) not in seen}.values())


def _without(name: str | None, others: Iterable[str]) -> tuple[str, ...]:
    return tuple(each for each in others if fold(each) != fold(name or ""))


def _refuse_sites_of_others(draft: CompanyDraft, company: Company | None, known: KnownCompanies) -> None:
    for each in draft.sites:
        owner = known.owner(each.site.siret)
        if owner and owner.id != (company.id if company else ""):
            raise DuplicateSite(siret=each.site.siret or "", name=owner.name)


def _with_sector(company: Company) -> Company:
    return replace(company, sector=sector_of(company.naf)) if company.naf else company
