"""Pairs of companies that are never seated together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from recovery_cli.domain.companies import Company
from recovery_cli.domain.errors import NotUnderstood, Refused
from recovery_cli.domain.names import by_name
from recovery_cli.domain.texts import fold


class ApartReason(StrEnum):
    """Why two companies are kept apart."""

    COMPETITOR = "competitor"
    GROUP = "group"
    QUARREL = "quarrel"


@dataclass(frozen=True, kw_only=True)
class Apart:
    """Two companies kept apart; `company_a` < `company_b`, so that a pair is written one way only."""

    id: str = ""
    company_a: str
    company_b: str
    reason: ApartReason = ApartReason.COMPETITOR
    note: str | None = None


@dataclass(eq=False)
class ApartFromItself(Refused):
    """Both references mean the same company."""

    name: str


@dataclass(eq=False)
class UnknownApartReason(NotUnderstood):
    """The text is no reason to keep two companies apart."""

    value: str


_REASONS = by_name(
    {
        ApartReason.COMPETITOR: """
            competitor, competitors, concurrent, concurrents, concurrente, concurrentes, concurrence
        """,
        ApartReason.GROUP: "group, same group, groupe, meme groupe",
        ApartReason.QUARREL: "quarrel, differend, litige, conflit, brouille",
    }
)


def parse_apart_reason(text: str) -> ApartReason:
    """The reason meant, in French or English.

    Raises:
        UnknownApartReason: it is none.
    """
    try:
        return _REASONS[fold(text)]
    except KeyError as error:
        raise UnknownApartReason(value=text) from error


def kept_apart(
    companies: Iterable[Company], aparts: Iterable[Apart]
) -> Mapping[tuple[str, str], ApartReason]:
    """The pairs of these companies that never meet, the lower id first, in their order, each with its reason.

    Declared pairs, companies of one group (case and accents ignored; one that bears the group's name is of
    it), and what are two records of one company: the same name where not both have a SIREN.
    """
    known = {company.id: company for company in companies}
    found = dict.fromkeys(_of_one_group(known.values()), ApartReason.GROUP)
    found |= {
        (apart.company_a, apart.company_b): apart.reason
        for apart in aparts
        if apart.company_a in known and apart.company_b in known
    }
    return dict(sorted(found.items()))


def _of_one_group(companies: Iterable[Company]) -> Iterator[tuple[str, str]]:
    groups: dict[str, list[Company]] = defaultdict(list)
    namesakes: dict[str, list[Company]] = defaultdict(list)
    for company in companies:
        namesakes[fold(company.name)].append(company)
        if company.group and fold(company.group):
            groups[fold(company.group)].append(company)
    for group, members in groups.items():
        yield from _pairs([*members, *(one for one in namesakes.get(group, ()) if one not in members)])
    for several in namesakes.values():
        yield from _pairs(several, unless_both_have_a_siren=True)


def _pairs(
    companies: Sequence[Company], *, unless_both_have_a_siren: bool = False
) -> Iterator[tuple[str, str]]:
    for one, other in combinations(sorted(companies, key=lambda company: company.id), 2):
        if not (unless_both_have_a_siren and one.siren and other.siren):
            yield one.id, other.id
