"""Telling of companies and persons that a list adds and that look like one the registry held before."""

from collections.abc import Iterable, Sequence

from recovery_cli.domain.companies import Company
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.duplicates import ENOUGH, NEAR, Evidence, Portrait, persons_alike, weighed
from recovery_cli.domain.importing import RowDoubt
from recovery_cli.domain.name_keys import ends, name_key
from recovery_cli.domain.recognition import described, looks_like, portrait_of
from recovery_cli.domain.repairs import Doubt, DoubtKind
from recovery_cli.domain.texts import fold
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.importing_companies import Target, Teller


def tell_companies_alike(registry: Registry, targets: Iterable[Target], tell: Teller) -> None:
    """Tell of each new company without SIREN which one it looks like most, if any: they are not joined."""
    new = [(target, portrait_of(target.company)) for target in targets if not target.company.id]
    new = [(target, said) for target, said in new if said.key and said.siren is None]
    if not new:
        return
    near = _near(registry, {said.key for _, said in new})
    names = {name for found in near.values() for name in found}
    known: dict[str, list[Company]] = {}
    for company in registry.companies.known_by(names=names) if names else ():
        if not registry.is_new(company.id):
            known.setdefault(fold(company.name), []).append(company)
    for target, said in new:
        others = [company for name in near.get(said.key, ()) for company in known.get(name, ())]
        if best := _best(said, others):
            doubt = looks_like(tell.label("name"), said.name, *best)
            tell.findings.doubts.note(RowDoubt(row=target.draft.rows[0], doubt=doubt))


def tell_persons_alike(
    registry: Registry, new: Sequence[tuple[int, Contact]], tell: Teller, *, together: bool = False
) -> None:
    """Tell of each new person, with the row, who has the same address at another place.

    `together` says that these are all that the file adds: then they are compared with each other too.
    """
    emails = {contact.email for _, contact in new if contact.email}
    if not emails:
        return
    known = {
        (each.email or "").casefold(): each
        for each in registry.contacts.of_emails(emails)
        if not registry.is_new(each.id)
    }
    for row, contact in new:
        if not contact.email:
            continue
        key = contact.email.casefold()
        other = known.setdefault(key, contact) if together else known.get(key, contact)
        if other is not contact:
            doubt = Doubt(
                kind=DoubtKind.PERSON_LOOKS_LIKE,
                column=tell.label("email"),
                value=f"{references.full_name(contact)}, {contact.email}",
                other=references.full_name(other),
                why=persons_alike(contact, other),
            )
            tell.findings.doubts.note(RowDoubt(row=row, doubt=doubt))


def companies_like(registry: Registry, name: str) -> list[str]:
    """What companies of the registry whose names come close are called: three at most, the nearest first."""
    from rapidfuzz import fuzz

    key = name_key(name)
    near = _near(registry, {key}).get(key, ()) if key else ()
    found = registry.companies.known_by(names=near) if near else ()
    ranked = [(-fuzz.token_sort_ratio(key, name_key(each.name)), described(each)) for each in found]
    return [told for _, told in sorted(ranked)[:_FEW]]


_FEW = 3


def _near(registry: Registry, keys: Iterable[str]) -> dict[str, list[str]]:
    """The folded names of the registry that are near each of these keys: words sorted, as `weighed` does."""
    from rapidfuzz import fuzz, process

    asked: dict[str, list[str]] = {}
    for key in sorted(keys):
        for letters in dict.fromkeys(ends(key)):
            asked.setdefault(letters, []).append(key)
    near: dict[str, set[str]] = {}
    for letters, wanted in asked.items():
        names = registry.name_keys.beginning(letters)
        alike = process.cdist(
            [_sorted(key) for key in wanted],
            [_sorted(key) for _, key in names],
            scorer=fuzz.ratio,
            score_cutoff=NEAR,
        )
        for row, column in zip(*alike.nonzero(), strict=True):
            near.setdefault(wanted[row], set()).add(names[column][0])
    return {key: sorted(found) for key, found in near.items()}


def _sorted(key: str) -> str:
    return " ".join(sorted(key.split()))


def _best(said: Portrait, others: Iterable[Company]) -> tuple[Company, tuple[Evidence, ...]] | None:
    from rapidfuzz import fuzz

    weighted = [(weighed(said, portrait_of(other), fuzz.token_sort_ratio), other) for other in others]
    likely = [(duplicate, other) for duplicate, other in weighted if duplicate.points >= ENOUGH]
    if not likely:
        return None
    duplicate, other = min(likely, key=lambda each: (-each[0].points, fold(each[1].name), each[1].id))
    return other, duplicate.evidence
