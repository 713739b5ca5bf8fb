"""Finding the companies that a list asks for: words to places and themes, places to addresses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from recovery_cli.domain.choices import similar_themes, theme as theme_meant
from recovery_cli.domain.communes import Commune
from recovery_cli.domain.companies import Company, Site, Status
from recovery_cli.domain.company_filters import CompanyFilter, UnknownTheme
from recovery_cli.domain.departments import UnknownDepartment, department, department_of_postal_code
from recovery_cli.domain.naf_levels import NafLevel, UnknownNafLevel, naf_level
from recovery_cli.domain.nearness import (
    Nearness,
    PointUnknown,
    SeveralCommunes,
    UnknownCommune,
    UnknownPostalCode,
)
from recovery_cli.domain.postal_codes import departments_served
from recovery_cli.domain.projects import THEMES
from recovery_cli.domain.texts import fold
from recovery_cli.reference import communes, naf_labels
from recovery_cli.registry.company_filters import Address
from recovery_cli.registry.registry import Registry

_POSTAL_CODE_LENGTH = 5


@dataclass(frozen=True, kw_only=True)
class Found:
    """Companies of a list: those of a page, and how many there are in all.

    `communes` says by company in which commune the site lies for which it is there, if a place was asked for.
    """

    companies: Sequence[Company]
    total: int
    communes: Mapping[str, str] = field(default_factory=dict)


def companies_found(
    registry: Registry, wanted: CompanyFilter, *, limit: int | None = None, skip: int = 0
) -> Found:
    """The companies that a filter lets through, by name; so many at most, after so many others."""
    addresses = addresses_in(registry, wanted.communes or ())
    found = registry.companies.filtered(wanted, addresses, limit=limit, skip=skip)
    whole = limit is None or (not skip and len(found) < limit)
    return Found(
        companies=found,
        total=len(found) if whole else registry.companies.how_many(wanted, addresses),
        communes=_communes_meant(found, wanted) if wanted.about_places else {},
    )


def _communes_meant(companies: Iterable[Company], wanted: CompanyFilter) -> dict[str, str]:
    return {
        company.id: site.commune
        for company in companies
        for site in reversed(company.sites)
        if site.commune and _is_meant(site, wanted)
    }


def _is_meant(site: Site, wanted: CompanyFilter) -> bool:
    """Whether all that is asked of a place is true of a site."""
    if site.status is not Status.ACTIVE or (wanted.region and site.region != wanted.region):
        return False
    if wanted.departments and site.department not in wanted.departments:
        return False
    address = (site.postal_code or "", site.commune or "", site.department or "")
    return wanted.communes is None or _lies_in(wanted.communes, *address)


def communes_asked(zones: Sequence[str], near: Nearness | None) -> frozenset[str] | None:
    """The Insee codes of the communes in one of the zones and near the place; None if neither is asked for.

    Raises:
        UnknownCommune, UnknownPostalCode, SeveralCommunes, PointUnknown: as `near_by` does.
    """
    inside = frozenset(each.code for code in zones for each in communes.communes_of_zone(code))
    if near is None:
        return inside if zones else None
    around = near_by(near)
    return around & inside if zones else around


def addresses_in(registry: Registry, codes: Iterable[str]) -> list[Address]:
    """The addresses of sites that lie in these communes, whichever communes each may mean."""
    inside = frozenset(codes)
    meant = [communes.commune(code) for code in inside]
    postal_codes = {code for commune in meant for code in commune.postal_codes}
    served = {each for commune in meant for each in (commune.department, *_served(commune))}
    departments = {code: department(code).region for code in sorted(served) if not code.startswith(_BEYOND)}
    return [
        (code, name, own)
        for code, name, own in registry.companies.sites.addresses_in(departments)
        if (code in postal_codes or not communes.is_postal_code(code)) and _lies_in(inside, code, name, own)
    ]


def near_by(wanted: Nearness) -> frozenset[str]:
    """The codes of the communes no further away than that.

    Raises:
        UnknownCommune, UnknownPostalCode, SeveralCommunes: the place is none, or may be several.
        PointUnknown: it is not known where the commune lies.
    """
    centre = _centre(wanted)
    if centre.point is None:
        raise PointUnknown(commune=centre.name)
    return frozenset(commune.code for commune in communes.communes_near(centre.point, wanted.kilometres))


def naf_part(text: str) -> NafLevel:
    """The part of NAF meant by its code, or by its label in full.

    Raises:
        UnknownNafLevel: it is none; it carries what comes close.
    """
    try:
        return naf_level(text)
    except UnknownNafLevel as error:
        code = naf_labels.naf_code_of(text)
        if code:
            return naf_level(code)
        raise UnknownNafLevel(value=text, similar=error.similar or naf_labels.naf_codes_like(text)) from error


def project_themes(registry: Registry, texts: Iterable[str]) -> tuple[str, ...]:
    """The themes meant, controlled ones or those that projects are on, in all their spellings.

    Raises:
        UnknownTheme: no project is on it, and it is no controlled one.
    """
    used = registry.projects.themes()
    found: list[str] = []
    for text in texts:
        meant = theme_meant(text)
        spelled = [each for each in used if fold(each) == fold(meant)]
        if not spelled and meant not in THEMES:
            raise UnknownTheme(value=text, similar=similar_themes(text))
        found += [meant, *spelled]
    return tuple(dict.fromkeys(found))


_BEYOND = ("975", "977", "978", "98")
"""First digits of what is no department: no site has a region there."""


def _served(commune: Commune) -> set[str]:
    """The departments that its postal codes serve: mail may come from next door."""
    return {code for postal_code in commune.postal_codes for code in departments_served(postal_code)}


def _lies_in(inside: frozenset[str], postal_code: str, name: str, own: str) -> bool:
    meant = communes.communes_of_address(postal_code, name, own)
    return bool(meant) and all(commune.code in inside for commune in meant)


def _centre(wanted: Nearness) -> Commune:
    if wanted.place.isdecimal() and len(wanted.place) == _POSTAL_CODE_LENGTH:
        found = list(communes.communes_of_address(wanted.place, ""))
        if not found and department_of_postal_code(wanted.place):
            raise UnknownPostalCode(value=wanted.place)
        found = [max(found, key=lambda each: bool(each.point and not each.about))] if found else []
    else:
        found = _within(communes.communes_named(wanted.place), wanted.within) or _told_behind(wanted.place)
    if not found:
        raise UnknownCommune(value=wanted.place, similar=communes.names_like(wanted.place))
    if len(found) > 1:
        told = [f"{commune.name} ({commune.department})" for commune in found]
        raise SeveralCommunes(value=wanted.place, similar=told[:_FEW])
    return found[0]


_FEW = 10
_ARRONDISSEMENTS = {"75056": 20, "69123": 9, "13055": 16}
"""How many Paris, Lyon and Marseille have."""


def _told_behind(place: str) -> list[Commune]:
    """The communes of `Saint-Denis La Réunion`: a name, then that of a department."""
    words = place.split()
    splits = (
        _within(communes.communes_named(" ".join(words[:at])), " ".join(words[at:]))
        for at in range(1, len(words))
    )
    return next((found for found in splits if found), [])


def _within(found: list[Commune], told: str | None) -> list[Commune]:
    """Those of the department or postal code that was told with the name."""
    if told is None:
        return found
    try:
        code = department(told).code
    except UnknownDepartment:
        own = department_of_postal_code(told)
        here = [commune for commune in found if told in commune.postal_codes]
        return here or [commune for commune in found if own and commune.department == own.code]
    here = [commune for commune in found if commune.department == code]
    if here or not told.isdecimal():
        return here
    return [commune for commune in found if int(told) <= _ARRONDISSEMENTS.get(commune.code, 0)]
