"""Which two companies of a registry seem to be one: names without what varies, and the evidence."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.errors import NotUnderstood, Refused
from recovery_cli.domain.name_keys import name_key, website_key
from recovery_cli.domain.sectors import same_branch, sector_of
from recovery_cli.domain.texts import fold

Alike = Callable[[str, str], float]
"""How alike two names are, in per cent of their letters, whatever the order of their words."""

NEAR = 88
"""Per cent of letters from which two names are near (Levenshtein, words sorted)."""
_VERY_NEAR = 94
_BLOCK = 2
"""Letters that near names have in common at their beginning."""


class Evidence(StrEnum):
    """What speaks for, or against, two companies being one."""

    SAME_NAME = "same-name"
    VERY_NEAR_NAME = "very-near-name"
    NEAR_NAME = "near-name"
    SAME_POSTAL_CODE = "same-postal-code"
    SAME_COMMUNE = "same-commune"
    SAME_DEPARTMENT = "same-department"
    OTHER_DEPARTMENT = "other-department"
    SAME_ADDRESS = "same-address"
    SAME_NAF = "same-naf"
    SAME_SECTOR = "same-sector"
    OTHER_BRANCH = "other-branch"
    SAME_WEBSITE = "same-website"


POINTS: Mapping[Evidence, int] = MappingProxyType(
    {
        Evidence.SAME_NAME: 60,
        Evidence.VERY_NEAR_NAME: 45,
        Evidence.NEAR_NAME: 35,
        Evidence.SAME_POSTAL_CODE: 25,
        Evidence.SAME_COMMUNE: 25,
        Evidence.SAME_DEPARTMENT: 10,
        Evidence.OTHER_DEPARTMENT: -30,
        Evidence.SAME_ADDRESS: 15,
        Evidence.SAME_NAF: 15,
        Evidence.SAME_SECTOR: 8,
        Evidence.OTHER_BRANCH: -15,
        Evidence.SAME_WEBSITE: 30,
    }
)
"""What each counts for, or against, two companies being one."""
ENOUGH = 60
"""From so many points on two companies are told: a name alone just suffices, a near one does not."""


@dataclass(frozen=True, kw_only=True)
class Portrait:
    """What tells one company from another: names, numbers, places (codes and keys), activity."""

    id: str
    name: str
    siren: str | None = None
    naf: str | None = None
    website: str | None = None
    postal_codes: frozenset[str] = frozenset()
    communes: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """The name as it is compared."""
        return name_key(self.name)


@dataclass(frozen=True, kw_only=True)
class Duplicate:
    """Two companies that seem to be one; the first has a SIREN, or the first name."""

    one: Portrait
    other: Portrait
    evidence: tuple[Evidence, ...]

    @property
    def points(self) -> int:
        """How much speaks for it, of 100 at most."""
        return min(100, sum(POINTS[each] for each in self.evidence))


class SamePerson(StrEnum):
    """What two contacts have in common."""

    SAME_EMAIL = "same-email"
    SAME_PERSON_NAME = "same-person-name"
    SAME_PHONE = "same-phone"
    SAME_EMPLOYER = "same-employer"


@dataclass(eq=False)
class SameCompany(NotUnderstood):
    """Both references mean the same company."""

    name: str


@dataclass(eq=False)
class SamePersonTwice(NotUnderstood):
    """Both references mean the same person."""

    name: str


@dataclass(eq=False)
class TwoSirens(Refused):
    """Each of the two companies has a SIREN of its own: they are two legal units."""

    one: str
    siren: str
    other: str
    other_siren: str


@dataclass(eq=False)
class TwoGuests(Refused):
    """Both companies had meetings or seats at the same workshops: there they were two."""

    one: str
    other: str
    workshops: Sequence[str]


def duplicates(portraits: Sequence[Portrait], alike: Alike) -> list[Duplicate]:
    """The pairs that seem to be one company, the surest first.

    Two SIREN are two companies, whatever their names. `alike` compares keys of names.
    """
    found = (weighed(one, other, alike) for one, other in _comparable(portraits))
    likely = [each for each in found if each.points >= ENOUGH]
    return sorted(likely, key=lambda each: (-each.points, each.one.key, each.one.id, each.other.id))


def weighed(one: Portrait, other: Portrait, alike: Alike) -> Duplicate:
    """What speaks for and against two companies being one."""
    first, second = sorted((one, other), key=lambda each: (each.siren is None, each.id))
    evidence = (*_of_names(one, other, alike), *_of_places(one, other), *_of_activity(one, other))
    return Duplicate(one=first, other=second, evidence=evidence)


def _comparable(portraits: Sequence[Portrait]) -> Iterator[tuple[Portrait, Portrait]]:
    """The pairs worth a look: of one name, or of one place and names that begin alike; each once."""
    blocks: dict[tuple[str, str], list[Portrait]] = defaultdict(list)
    for portrait in portraits:
        for block in _blocks(portrait):
            blocks[block].append(portrait)
    seen: set[tuple[str, str]] = set()
    for one in portraits:
        if one.siren is not None:
            continue
        for other in (each for block in _blocks(one) for each in blocks[block]):
            pair = (min(one.id, other.id), max(one.id, other.id))
            if one.id != other.id and pair not in seen:
                seen.add(pair)
                yield one, other


def _blocks(portrait: Portrait) -> Iterable[tuple[str, str]]:
    key = portrait.key
    yield ("name", key)
    if portrait.website:
        yield ("website", website_key(portrait.website))
    for word in {word[:_BLOCK] for word in key.split()}:
        for place in portrait.departments:
            yield (place, word)


def _of_names(one: Portrait, other: Portrait, alike: Alike) -> Iterator[Evidence]:
    if one.key == other.key:
        yield Evidence.SAME_NAME
        return
    share = alike(one.key, other.key)
    if share >= NEAR:
        yield Evidence.VERY_NEAR_NAME if share >= _VERY_NEAR else Evidence.NEAR_NAME


def _of_places(one: Portrait, other: Portrait) -> Iterator[Evidence]:
    if one.postal_codes & other.postal_codes:
        yield Evidence.SAME_POSTAL_CODE
    elif one.communes & other.communes:
        yield Evidence.SAME_COMMUNE
    elif one.departments & other.departments:
        yield Evidence.SAME_DEPARTMENT
    elif one.departments and other.departments:
        yield Evidence.OTHER_DEPARTMENT
    if one.addresses & other.addresses:
        yield Evidence.SAME_ADDRESS


def _of_activity(one: Portrait, other: Portrait) -> Iterator[Evidence]:
    if one.website and other.website and website_key(one.website) == website_key(other.website):
        yield Evidence.SAME_WEBSITE
    if not (one.naf and other.naf):
        return
    if one.naf == other.naf:
        yield Evidence.SAME_NAF
    elif sector_of(one.naf) == sector_of(other.naf):
        yield Evidence.SAME_SECTOR
    elif not same_branch(sector_of(one.naf), sector_of(other.naf)):
        yield Evidence.OTHER_BRANCH


def persons_alike(one: Contact, other: Contact) -> tuple[SamePerson, ...]:
    """What speaks for two contacts being one person; nothing where it is too little.

    An address alone is enough, a name is with the same employer or telephone: two firms have their Martin.
    """
    common = {
        SamePerson.SAME_EMAIL: bool(one.email)
        and (one.email or "").casefold() == (other.email or "").casefold(),
        SamePerson.SAME_PERSON_NAME: _person(one) == _person(other),
        SamePerson.SAME_PHONE: bool(one.phone) and one.phone == other.phone,
        SamePerson.SAME_EMPLOYER: (one.company_id, one.partner_id) == (other.company_id, other.partner_id),
    }
    evidence = tuple(kind for kind, holds in common.items() if holds)
    by_name = common[SamePerson.SAME_PERSON_NAME] and len(evidence) > 1
    return evidence if common[SamePerson.SAME_EMAIL] or by_name else ()


def _person(contact: Contact) -> tuple[str, str]:
    return fold(contact.family_name), fold(contact.first_name or "")


def _email(contact: Contact) -> str:
    return (contact.email or "").casefold()
