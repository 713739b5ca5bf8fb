"""Whether a row without SIREN is about a company that is known: by name as lists compare it, and place."""

from recovery_cli.domain.communes import commune_key
from recovery_cli.domain.companies import Company
from recovery_cli.domain.duplicates import Evidence, Portrait, weighed
from recovery_cli.domain.name_keys import address_key
from recovery_cli.domain.repairs import Doubt, DoubtKind, Repair, RepairKind

_PLACES = frozenset({Evidence.SAME_POSTAL_CODE, Evidence.SAME_COMMUNE})


def portrait_of(company: Company) -> Portrait:
    """What tells a company from others."""
    sites = company.sites
    return Portrait(
        id=company.id,
        name=company.name,
        siren=company.siren,
        naf=company.naf,
        website=company.website,
        postal_codes=frozenset(site.postal_code for site in sites if site.postal_code),
        communes=frozenset(commune_key(site.commune) for site in sites if site.commune),
        departments=frozenset(site.department for site in sites if site.department),
        addresses=frozenset(address_key(site.address) for site in sites if site.address),
    )


def recognised(said: Portrait, known: Portrait) -> tuple[Evidence, ...]:
    """Why the two are surely one company that is spelt in two ways; nothing where they may be two.

    Two SIREN are two companies. Of one name but for legal form, accents, "Sté", "Ets" and the like they are
    one at the same place, unless what they do is far apart.
    """
    if not said.key or said.key != known.key or (said.siren and known.siren):
        return ()
    if said.departments and known.departments and not said.departments & known.departments:
        return ()  # Saint-Denis is in the 93 and in the 974
    evidence = weighed(said, known, _not_asked).evidence
    found = set(evidence)
    return evidence if found & _PLACES and Evidence.OTHER_BRANCH not in found else ()


def described(company: Company) -> str:
    """The name with what tells it from others: SIREN, else commune."""
    place = company.siren or next((site.commune for site in company.sites if site.commune), None)
    return f"{company.name} ({place})" if place else company.name


def looks_like(column: str, name: str, other: Company, why: tuple[Evidence, ...]) -> Doubt:
    """The doubt whether what a row calls so is this company."""
    return Doubt(
        kind=DoubtKind.LOOKS_LIKE,
        column=column,
        value=name,
        other=described(other),
        reference=other.siren or other.id or other.name,
        why=why,
    )


def taken_for(column: str, name: str, other: Company, why: tuple[Evidence, ...]) -> Repair:
    """What is told of a name by which this company is surely meant."""
    return Repair(kind=RepairKind.RECOGNISED, column=column, before=name, after=described(other), why=why)


def _not_asked(_: str, __: str) -> float:
    return 0.0
