"""Adding, changing and removing companies by hand."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from recovery_cli.domain.collectives import refuse_in_collective
from recovery_cli.domain.companies import Company, SiretOfAnother, Site, Size, SizeSource, company_name
from recovery_cli.domain.headcounts import Band, band
from recovery_cli.domain.identifiers import siren_of_siret
from recovery_cli.domain.postal_codes import department_served, departments_served
from recovery_cli.domain.sectors import sector_of
from recovery_cli.domain.sizes import size_class
from recovery_cli.domain.texts import fold
from recovery_cli.reference.communes import departments_of_commune
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references

COMPANY_FIELDS = (
    "siren",
    "naf",
    "headcount",
    "turnover",
    "balance_sheet",
    "size",
    "group",
    "website",
    "status",
)
SITE_FIELDS = ("siret", "address", "postal_code", "commune", "region")


def add_company(registry: Registry, *, name: str, values: Mapping[str, Any]) -> Company:
    """Keep a company and, where an address, a region or a SIRET is given, its site.

    `values` holds what is known of `COMPANY_FIELDS` and `SITE_FIELDS`, read already.

    Raises:
        NoName, NumberForName: the name is empty, or a SIREN or SIRET.
        SiretOfAnother: the SIRET does not begin with the SIREN.
        RegionAgainstPostalCode: the site cannot lie in both.
        DuplicateCompany, DuplicateSite: the SIREN or SIRET is kept already.
    """
    company = changed(Company(name=company_name(name)), values)
    return registry.companies.add(company)


def edit_company(registry: Registry, reference: str, *, values: Mapping[str, Any]) -> Company:
    """Change what `values` holds of a company; the site's fields are those of its head office or only site.

    Raises:
        Unknown, Ambiguous: the reference fits none, or several.
        NoName, NumberForName: the new name is blank, or a SIREN or SIRET.
        SiretOfAnother: SIREN and SIRET no longer belong together.
        RegionAgainstPostalCode: the site cannot lie in both, of which one may be kept from before.
        DuplicateCompany, DuplicateSite: the new SIREN or SIRET belongs to another one.
    """
    company = references.company(registry, reference)
    if "name" in values:
        company_name(values["name"] or "")
    return registry.companies.keep(changed(company, values))


def remove_company(registry: Registry, reference: str) -> Company:
    """Remove a company with its sites, contacts and projects.

    Raises:
        Unknown, Ambiguous: the reference fits none, or several.
        InUse: a workshop remembers it. InCollective: a collective has it.
    """
    company = references.company(registry, reference)
    refuse_in_collective(company.name, registry.collectives.of_company(company.id))
    registry.companies.remove(company.id)
    return company


def namesakes(registry: Registry, company: Company) -> list[Company]:
    """The other companies of this name, but for those that two SIRENs tell from it."""
    return [
        other
        for other in registry.companies.named(company.name)
        if other.id != company.id
        and fold(other.name) == fold(company.name)
        and not (other.siren and company.siren)
    ]


def misplaced(company: Company, values: Mapping[str, Any]) -> Site | None:
    """The site that the values are about, if its postal code serves no department with a commune of its name.

    Both are kept as they were given: names of communes are many, and nothing says which of the two is wrong.
    """
    if not {"postal_code", "commune"} & values.keys():
        return None
    position, _ = _site_meant(company, values.get("siret"))
    site = company.sites[position]
    served = departments_served(site.postal_code or "")
    possible = departments_of_commune(site.commune) if site.commune else frozenset()
    return site if served and possible and not served & possible else None


def changed(company: Company, values: Mapping[str, Any]) -> Company:
    """The company with new values; SIREN, sector, size class and region follow from them where they can."""
    own = {name: value for name, value in values.items() if name in (*COMPANY_FIELDS, "name")}
    if "size" in own:
        own["size_source"] = SizeSource.DECLARED if own["size"] else None
    new = replace(company, **own)
    if values.get("siret") and not new.siren:
        new = replace(new, siren=siren_of_siret(values["siret"]))
    if "naf" in own:
        new = replace(new, sector=sector_of(new.naf) if new.naf else None)
    return _checked(replace(sized(new), sites=_sites(new, values)))


def _checked(company: Company) -> Company:
    for site in company.sites:
        if company.siren and site.siret and siren_of_siret(site.siret) != company.siren:
            raise SiretOfAnother(siret=site.siret, siren=company.siren)
    return company


def sized(company: Company) -> Company:
    """A class that Insee or the organiser gave stays; else the decree's rule, where the figures decide it."""
    if company.size_source in {SizeSource.INSEE, SizeSource.DECLARED}:
        return company
    people: int | Band | None = company.headcount
    if people is None and company.headcount_band:
        people = band(company.headcount_band)
    size: Size | None = size_class(people, company.turnover, company.balance_sheet)
    return replace(company, size=size, size_source=SizeSource.COMPUTED if size else None)


def _sites(company: Company, values: Mapping[str, Any]) -> tuple[Site, ...]:
    given = {name: value for name, value in values.items() if name in SITE_FIELDS}
    if not given:
        return company.sites
    position, site = _site_meant(company, given.get("siret"))
    new = replace(site, **(given | _place(site, given)))
    return (*company.sites[:position], new, *company.sites[position + 1 :])


def _place(site: Site, given: Mapping[str, Any]) -> dict[str, str | None]:
    """The department and region that follow from what is given of a site's place, with what is kept of it.

    Where no department follows, as abroad, the one of before goes, and its region with it.
    """
    if not {"postal_code", "region"} & given.keys():
        return {}
    postal_code = given.get("postal_code", site.postal_code)
    region = given.get("region")
    served = department_served(postal_code, region) if postal_code else None
    if served and "region" in given and region is None:
        return {"department": served.code}
    if served:
        return {"department": served.code, "region": served.region}
    if "region" in given:
        stays = "postal_code" not in given and region == site.region
        return {"department": site.department if stays else None}
    return {"department": None, "region": None if site.department else site.region}


def _site_meant(company: Company, siret: str | None) -> tuple[int, Site]:
    """Where the site stands that the values are about: that of the SIRET, else the first; else a new one."""
    for position, site in enumerate(company.sites):
        if siret is None or site.siret in {None, siret}:
            return position, site
    return len(company.sites), Site(head_office=not company.sites)
