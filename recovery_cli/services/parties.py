"""A company or a partner, whichever is meant: both can play a part in a collective."""

import re
from collections.abc import Iterable

from recovery_cli.domain.companies import Company
from recovery_cli.domain.memberships import Party
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.texts import fold
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references

_FIGURES = re.compile(r"[\d\s.]+")


def party(registry: Registry, reference: str) -> Party:
    """The company or partner meant: by SIREN or SIRET, by its id, by its name or a part of one.

    A whole name comes before a part of a longer one, be it a company's or a partner's.

    Raises:
        WrongSiren, WrongSiret: the digits fail their check.
        Unknown, Ambiguous: it fits none, or several.
    """
    if _FIGURES.fullmatch(reference):
        return Party(company_id=references.company(registry, reference).id)
    if company := references.by_id(registry.companies, reference):
        return _party(company)
    if partner := references.by_id(registry.partners, reference):
        return _party(partner)
    found: list[Company | Partner] = [
        *registry.companies.named(reference),
        *registry.partners.named(reference),
    ]
    whole = [each for each in found if fold(each.name) == fold(reference)]
    firms = references.companies_told_apart([each for each in found if isinstance(each, Company)])
    meant = references.one_of(
        whole or found,
        reference,
        noun="party",
        shown=lambda each: firms.get(each.id, each.name),
        names=lambda: [*registry.companies.names(), *(each.name for each in registry.partners.all())],
        id_of=lambda each: each.id,
    )
    return _party(meant)


def names_of(registry: Registry, parties: Iterable[Party]) -> dict[str, str]:
    """The names of companies and partners, by id."""
    wanted = list(parties)
    firms = registry.companies.many(each.company_id for each in wanted if each.company_id)
    others = registry.partners.many(each.partner_id for each in wanted if each.partner_id)
    return {id_: firm.name for id_, firm in firms.items()} | {id_: one.name for id_, one in others.items()}


def _party(meant: Company | Partner) -> Party:
    return Party(company_id=meant.id) if isinstance(meant, Company) else Party(partner_id=meant.id)
