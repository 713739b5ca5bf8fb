"""Keeping companies apart, and letting them meet again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from recovery_cli.domain.apart import Apart, ApartFromItself, ApartReason, kept_apart
from recovery_cli.domain.companies import Company
from recovery_cli.domain.errors import Unknown
from recovery_cli.domain.texts import fold
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references


@dataclass(frozen=True, kw_only=True)
class PairApart:
    """Two companies, by name, and why they are kept apart; an implied pair has no id."""

    a: Company
    b: Company
    apart: Apart


def keep_apart(
    registry: Registry, a: str, b: str, *, reason: ApartReason | None = None, note: str | None = None
) -> PairApart:
    """Never seat these two together; of a pair that is kept already, what is given changes.

    Raises:
        Unknown, Ambiguous: a reference fits none, or several.
        ApartFromItself: both mean the same company.
    """
    companies = _two(registry, a, b)
    one, other = sorted(company.id for company in companies)
    known = registry.aparts.of_pair(one, other)
    pair = known or Apart(company_a=one, company_b=other)
    pair = replace(pair, reason=reason or pair.reason, note=pair.note if note is None else note or None)
    return _pair(companies, registry.aparts.keep(pair) if known else registry.aparts.add(pair))


def remove_apart(registry: Registry, a: str, b: str) -> PairApart:
    """Let these two meet again.

    Raises:
        Unknown, Ambiguous: a reference fits none, or several; or the two are not kept apart.
        ApartFromItself: both mean the same company.
    """
    companies = _two(registry, a, b)
    known = registry.aparts.of_pair(companies[0].id, companies[1].id)
    if not known:
        raise Unknown(noun="apart", reference=" / ".join(company.name for company in companies))
    registry.aparts.remove(known.id)
    return _pair(companies, known)


def list_apart(registry: Registry, *, company: str | None = None, implied: bool = False) -> list[PairApart]:
    """The pairs kept apart, by name: all or those of a company; with what one group implies, if wanted.

    Raises:
        Unknown, Ambiguous: the reference fits none, or several.
    """
    aparts = registry.aparts.all()
    if implied:
        companies = {each.id: each for each in registry.companies.all()}
        declared = {(apart.company_a, apart.company_b) for apart in aparts}
        aparts += [
            Apart(company_a=one, company_b=other, reason=reason)
            for (one, other), reason in kept_apart(companies.values(), aparts).items()
            if (one, other) not in declared
        ]
    else:
        companies = registry.companies.many(id_ for apart in aparts for id_ in _ids(apart))
    if company is not None:
        wanted = references.company(registry, company).id
        aparts = [apart for apart in aparts if wanted in _ids(apart)]
    pairs = [_pair([companies[id_] for id_ in _ids(apart)], apart) for apart in aparts]
    return sorted(pairs, key=lambda pair: (fold(pair.a.name), fold(pair.b.name), _ids(pair.apart)))


def _two(registry: Registry, a: str, b: str) -> tuple[Company, Company]:
    one, other = references.company(registry, a), references.company(registry, b)
    if one.id == other.id:
        raise ApartFromItself(name=one.name)
    return one, other


def _pair(companies: Iterable[Company], apart: Apart) -> PairApart:
    a, b = sorted(companies, key=lambda company: (fold(company.name), company.id))
    return PairApart(a=a, b=b, apart=apart)


def _ids(apart: Apart) -> tuple[str, str]:
    return apart.company_a, apart.company_b
