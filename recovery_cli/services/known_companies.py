"""The companies of the registry that rows of a list may be about, and which of them a row means."""

from collections.abc import Iterable, Sequence

from recovery_cli.domain.companies import Company
from recovery_cli.domain.drafts import CompanyDraft
from recovery_cli.domain.duplicates import Evidence
from recovery_cli.domain.importing import NamesSeveral
from recovery_cli.domain.name_keys import name_key
from recovery_cli.domain.recognition import described, portrait_of, recognised
from recovery_cli.domain.texts import fold
from recovery_cli.registry.registry import Registry


class KnownCompanies:
    """The companies of the registry as an import finds them: by SIREN, SIRET, name and commune."""

    def __init__(self, companies: Iterable[Company]) -> None:
        self.by_id: dict[str, Company] = {}
        self._by_siren: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = {}
        self._by_key: dict[str, list[str]] = {}
        self._owner_of_siret: dict[str, str] = {}
        self._any_without_siren = False
        for company in companies:
            self._any_without_siren |= company.siren is None
            self.put(company)

    @staticmethod
    def to(drafts: Sequence[CompanyDraft], registry: Registry) -> "KnownCompanies":
        """Those that these drafts may be about."""
        companies = [draft.company for draft in drafts]
        named = [company for company in companies if company.name and not company.siren]
        alone = [company for company in companies if company.name and company.siren]
        known = registry.companies.known_by(
            sirens={company.siren for company in companies if company.siren},
            sirets={each.site.siret for draft in drafts for each in draft.sites if each.site.siret},
            names=_spellings(named, registry),
            names_alone=_spellings(alone, registry) if registry.companies.any_without_siren() else (),
        )
        return KnownCompanies(known)

    def put(self, company: Company) -> None:
        """Know a company as it is from now on, by the name that it bears from now on too."""
        before = self.by_id.get(company.id)
        if before is None or before.name != company.name:
            for names, key in ((self._by_name, fold), (self._by_key, name_key)):
                if before:
                    names[key(before.name)].remove(company.id)
                names.setdefault(key(company.name), []).append(company.id)
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
            raise NamesSeveral(value=name, candidates=[described(company) for company in found])
        return found[0] if len(found) == 1 else None

    def recognised(self, draft: CompanyDraft) -> tuple[Company, tuple[Evidence, ...]] | None:
        """The company that a row spells otherwise, at the same place, and what speaks for it.

        Raises:
            NamesSeveral: without a SIREN, several companies fit.
        """
        if draft.company.siren and not self._any_without_siren:
            return None
        said = portrait_of(draft.whole)
        known = (self.by_id[id_] for id_ in self._by_key.get(said.key, ()))
        found = [(each, why) for each in known if (why := recognised(said, portrait_of(each)))]
        if len(found) > 1 and draft.company.siren is None:
            candidates = [described(company) for company, _ in found]
            raise NamesSeveral(value=draft.company.name, candidates=candidates)
        return found[0] if len(found) == 1 else None


def _compatible(company: Company, communes: set[str], *, surely: bool) -> bool:
    """Whether a company may lie in one of these communes; `surely` asks for one that both name."""
    own = {fold(site.commune) for site in company.sites if site.commune}
    return bool(communes & own) or (not surely and not (communes and own))


def _spellings(companies: Iterable[Company], registry: Registry) -> set[str]:
    """The folded names of companies, and all that the registry knows and that differ as lists vary."""
    names = {fold(company.name) for company in companies}
    return names | registry.name_keys.named({name_key(name) for name in names}).keys()
