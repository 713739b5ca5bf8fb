"""What speaks against who is in a collective: what is refused, and what is only said."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from recovery_cli.domain.apart import ApartReason, kept_apart
from recovery_cli.domain.collectives import LEAST, Collective, Role, TooFewCompanies
from recovery_cli.domain.companies import Status
from recovery_cli.domain.errors import Refused
from recovery_cli.domain.memberships import STEERING
from recovery_cli.domain.regions import region_of_letters
from recovery_cli.domain.sectors import same_branch
from recovery_cli.registry.registry import Registry
from recovery_cli.services.collective_dossiers import CollectiveDossier
from recovery_cli.services.days import Notice

FEW, MANY = 3, 10
"""A collective of 3 to 10 companies is large enough to change something and small enough to agree."""

OF_NUMBERS = frozenset({"collectives.notice.few", "collectives.notice.many"})
"""Remarks on how many there are: said when that changes, not with every other change."""


@dataclass(eq=False)
class ApartInCollective(Refused):
    """Two companies that were declared to be kept apart would sit in one collective."""

    a: str
    b: str
    reason: ApartReason


def refuse_broken_rules(registry: Registry, dossier: CollectiveDossier, before: Collective | None) -> None:
    """Refuse a collective of fewer than two companies, and one that joins declared competitors or a quarrel.

    What was so before is not refused again: it is said. Companies of one group may work together, and often
    do: that is said too.

    Raises:
        TooFewCompanies, ApartInCollective: see above.
    """
    collective = dossier.collective
    count = len(collective.company_ids)
    if count < LEAST and (before is None or len(before.company_ids) > count):
        raise TooFewCompanies(title=collective.title, count=count)
    known = set() if before is None else {member.company_id for member in before.members}
    for one, other, reason in _apart(registry, dossier):
        if reason is not ApartReason.GROUP and not {one, other} <= known:
            raise ApartInCollective(a=dossier.name(one), b=dossier.name(other), reason=reason)


def remarks(registry: Registry, dossier: CollectiveDossier) -> list[Notice]:
    """What to think of before going on with a collective as it is."""
    found = [*_numbers(dossier), *_pairs(registry, dossier), *_parts(dossier), *_places(dossier)]
    if dossier.level is not dossier.collective.confidentiality:
        found.append(Notice(key="collectives.notice.closer", fields={"level": dossier.level}))
    return found


def _numbers(dossier: CollectiveDossier) -> Iterator[Notice]:
    count = len(dossier.collective.company_ids)
    if count < FEW:
        yield Notice(key="collectives.notice.few", fields={"count": count})
    if count > MANY:
        yield Notice(key="collectives.notice.many", fields={"count": count})


def _pairs(registry: Registry, dossier: CollectiveDossier) -> Iterator[Notice]:
    for one, other, reason in _apart(registry, dossier):
        kind = "group" if reason is ApartReason.GROUP else "apart"
        fields = {"a": dossier.name(one), "b": dossier.name(other), "reason": reason}
        yield Notice(key=f"collectives.notice.{kind}", fields=fields)


def _parts(dossier: CollectiveDossier) -> Iterator[Notice]:
    collective = dossier.collective
    leads = collective.parties(Role.LEADER) or collective.company_ids
    challengers = collective.parties(Role.CHALLENGER)
    for one in challengers:
        if role := next((role for role in STEERING if one in collective.parties(role)), None):
            yield Notice(
                key="collectives.notice.own-challenger", fields={"name": dossier.name(one), "role": role}
            )
    for one, lead in product(challengers, leads):
        firms = [dossier.companies[id_] for id_ in (one, lead) if id_ in dossier.companies]
        if one != lead and len(firms) > 1 and same_branch(firms[0].sector, firms[1].sector):
            fields = {"name": dossier.name(one), "other": dossier.name(lead)}
            yield Notice(key="collectives.notice.same-branch", fields=fields)
    both = set(collective.parties(Role.OWNER)) & set(collective.parties(Role.DELIVERY_LEAD))
    for one in sorted(both, key=dossier.name):
        yield Notice(key="collectives.notice.owner-delivers", fields={"name": dossier.name(one)})


def _places(dossier: CollectiveDossier) -> Iterator[Notice]:
    region = dossier.collective.region
    for id_ in dossier.collective.company_ids:
        company = dossier.companies[id_]
        if company.status is Status.CLOSED:
            yield Notice(key="collectives.notice.closed", fields={"name": company.name})
        elif company.regions and region not in company.regions:
            name = region_of_letters(region).name
            yield Notice(key="collectives.notice.elsewhere", fields={"name": company.name, "region": name})


def _apart(registry: Registry, dossier: CollectiveDossier) -> list[tuple[str, str, ApartReason]]:
    """The pairs of its companies, challengers too, that are kept apart, and why."""
    ids = dict.fromkeys(member.company_id for member in dossier.collective.members if member.company_id)
    pairs = kept_apart((dossier.companies[id_] for id_ in ids), registry.aparts.all())
    return [(one, other, reason) for (one, other), reason in pairs.items()]
