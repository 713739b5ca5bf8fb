"""Looking for companies and persons that stand twice in the registry."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.duplicates import Duplicate, SamePerson, duplicates, persons_alike
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references


@dataclass(frozen=True, kw_only=True)
class PersonTwice:
    """Two contacts that seem to be one person, and what they have in common."""

    one: Contact
    other: Contact
    evidence: tuple[SamePerson, ...]
    employers: tuple[str, str]


def list_duplicates(registry: Registry, *, region: str | None = None) -> list[Duplicate]:
    """Pairs of companies that seem to be one, the surest first; of a region, if one of the two is there."""
    from rapidfuzz import fuzz

    found = duplicates(registry.portraits(), fuzz.token_sort_ratio)
    if region is None:
        return found
    there = {company.id for company in registry.companies.in_region(region)}
    return [each for each in found if {each.one.id, each.other.id} & there]


def list_persons_twice(registry: Registry) -> list[PersonTwice]:
    """Pairs of contacts that seem to be one person, the surest first."""
    contacts = registry.contacts.all()
    found = [
        PersonTwice(
            one=one, other=other, evidence=evidence, employers=(_of(registry, one), _of(registry, other))
        )
        for one, other in _comparable(contacts)
        if (evidence := persons_alike(one, other))
    ]
    return sorted(found, key=lambda each: (-len(each.evidence), references.full_name(each.one), each.one.id))


def _comparable(contacts: Sequence[Contact]) -> Iterator[tuple[Contact, Contact]]:
    """Pairs of one address, or of one name; each once."""
    blocks: dict[str, list[Contact]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for contact in contacts:
        keys = {references.full_name(contact).casefold(), (contact.email or "").casefold()} - {""}
        for key in sorted(keys):
            for other in blocks[key]:
                if (other.id, contact.id) not in seen:
                    seen.add((other.id, contact.id))
                    yield other, contact
            blocks[key].append(contact)


def _of(registry: Registry, contact: Contact) -> str:
    if contact.company_id:
        return registry.companies.get(contact.company_id).name
    return registry.partners.get(contact.partner_id or "").name
