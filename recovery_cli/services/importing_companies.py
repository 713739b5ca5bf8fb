"""What a file says of companies and their sites, joined with what the registry holds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from recovery_cli.domain.companies import Company, DuplicateSite, Site, SizeSource
from recovery_cli.domain.drafts import CompanyDraft, SiteDraft, same_site, worth_telling
from recovery_cli.domain.importing import Findings, NamesSeveral, NotInRegistry, RowChange, RowDoubt
from recovery_cli.domain.merging import Joint, Wins, merged, shown
from recovery_cli.domain.repairs import Doubt, DoubtKind
from recovery_cli.domain.sectors import sector_of
from recovery_cli.domain.texts import fold
from recovery_cli.registry.registry import Registry
from recovery_cli.services.companies import sized
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


@dataclass(kw_only=True)
class Target:
    """Where a draft goes: a company of the registry, or a new one that has no id yet."""

    draft: CompanyDraft
    company: Company


class KnownCompanies:
    """The companies of the registry as an import finds them: by SIREN, SIRET, name and commune."""

    def __init__(self, companies: Iterable[Company]) -> None:
        self.by_id: dict[str, Company] = {}
        self._by_siren: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = {}
        self._owner_of_siret: dict[str, str] = {}
        for company in companies:
            self._by_name.setdefault(fold(company.name), []).append(company.id)
            self.put(company)

    @staticmethod
    def to(drafts: Sequence[CompanyDraft], registry: Registry) -> "KnownCompanies":
        """Those that these drafts may be about."""
        companies = [draft.company for draft in drafts]
        known = registry.companies.known_by(
            sirens={company.siren for company in companies if company.siren},
            sirets={each.site.siret for draft in drafts for each in draft.sites if each.site.siret},
            names={fold(company.name) for company in companies if company.name and not company.siren},
            names_alone={fold(company.name) for company in companies if company.name and company.siren},
        )
        return KnownCompanies(known)

    def put(self, company: Company) -> None:
        """Know a company as it is from now on."""
        self.by_id[company.id] = company
        if company.siren:
            self._by_siren[company.siren] = company.id
        self._owner_of_siret.update({site.siret: company.id for site in company.sites if site.siret})

    def owner(self, siret: str | None) -> Company | None:
        """The company that has the site of a SIRET."""
        owner = self._owner_of_siret.get(siret or "")
        return self.by_id[owner] if owner else None

    def named(self, name: str) -> list[Company]:
        """The companies of exactly this name; case and accents do not count."""
        return [self.by_id[id_] for id_ in self._by_name.get(fold(name), [])]

    def match(self, siren: str | None, name: str, communes: Iterable[str] = ()) -> Company | None:
        """The company meant by SIREN; without one on either side, by name and commune.

        Raises:
            NamesSeveral: several companies fit a name without SIREN.
        """
        if siren and siren in self._by_siren:
            return self.by_id[self._by_siren[siren]]
        wanted = set(communes)
        found = [
            company
            for company in (self.named(name) if name else [])
            if not (siren and company.siren) and _compatible(company, wanted, surely=bool(siren))
        ]
        if len(found) > 1 and siren is None:
            raise NamesSeveral(value=name, candidates=[_described(company) for company in found])
        return found[0] if len(found) == 1 else None


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
    plan = CompanyPlan()
    for draft in drafts:
        try:
            company = known.match(draft.company.siren, draft.company.name, draft.communes)
            _refuse_sites_of_others(draft, company, known)
            if company is None and draft.registered:
                _call_somehow(draft, tell)
            if company is None and not draft.company.name:
                raise NotInRegistry(value=draft.company.siren or "")  # noqa: TRY301
        except (NamesSeveral, DuplicateSite, NotInRegistry) as problem:
            tell.findings.refuse_all(draft.rows, problem)
            continue
        if company is None:
            plan.targets.append(Target(draft=draft, company=_new(draft, precedence, tell.findings)))
            continue
        joined = _joined(company, draft, precedence, tell)
        known.put(joined)
        if joined != company:
            plan.changed[joined.id] = joined
        plan.targets.append(Target(draft=draft, company=joined))
    return plan


def _call_somehow(draft: CompanyDraft, tell: Teller) -> None:
    """Call a company of a register that names none by its first site, else by its SIREN, and tell it."""
    siren = draft.company.siren
    if draft.company.name or not siren:
        return
    name = next((each.site.name for each in draft.sites if each.site.name), siren)
    draft.company, draft.named = replace(draft.company, name=name), False
    doubt = Doubt(kind=DoubtKind.UNNAMED, column=tell.label("siren"), value=siren, other=name)
    tell.findings.doubts.note(RowDoubt(row=draft.rows[0], doubt=doubt))


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


def _joined(company: Company, draft: CompanyDraft, precedence: Precedence, tell: Teller) -> Company:
    """The company of the registry with what the draft adds."""
    known = company if company.name != company.siren else replace(company, name="")  # it had none so far
    if company.size_source is SizeSource.COMPUTED:
        known = replace(known, size=None, size_source=None)
    fields = (*(["name"] if draft.named else []), *draft.fields)
    if company.naf:  # the sector follows from it
        fields = tuple(name for name in fields if name != "sector")
    result = merged(known, draft.company, fields, wins=precedence.over(company, draft.company.source_date))
    tell.told(draft.rows[0], "company", company.name, taken=result.taken, left=result.left)
    sites = list(company.sites)
    for each in draft.sites:
        wins = partial(precedence.over, said_on=draft.company.source_date)
        _join_site(sites, each, company.name, wins=wins, tell=tell)
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
    sites: list[Site], draft: SiteDraft, name: str, *, wins: Callable[[Site], Wins], tell: Teller
) -> None:
    tally = tell.findings.tally("site")
    position = same_site(draft.site, sites)
    if position is None:
        sites.append(draft.site)
        tally.added += 1
        return
    known = sites[position]
    fields = [name for name in draft.fields if name != "other_names"]
    result = merged(known, draft.site, fields, wins=wins(known))
    tell.told(draft.row, "site", name, taken=result.taken, left=result.left)
    site = replace(result.thing, other_names=_other_names(result.thing.name, known, draft.site))
    sites[position] = site
    if site == known:
        tally.unchanged += 1
    else:
        tally.updated += 1


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


def _compatible(company: Company, communes: set[str], *, surely: bool) -> bool:
    """Whether a company may lie in one of these communes; `surely` asks for one that both name."""
    own = {fold(site.commune) for site in company.sites if site.commune}
    return bool(communes & own) or (not surely and not (communes and own))


def _described(company: Company) -> str:
    place = next((site.commune for site in company.sites if site.commune), None)
    return f"{company.name} ({company.siren or place or '?'})"
