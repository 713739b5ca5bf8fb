"""What people type to name a thing: SIREN, SIRET, reference, code, id, or an unambiguous part of a name."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import TypeVar

from recovery_cli.domain.collectives import Collective
from recovery_cli.domain.companies import Company, Site
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.errors import Ambiguous, NothingNamed, Unknown
from recovery_cli.domain.identifiers import siren, siret
from recovery_cli.domain.measures import Measure
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.projects import Project
from recovery_cli.domain.regions import region_of_letters
from recovery_cli.domain.texts import by_words, fold
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import Workshop
from recovery_cli.registry.drawer import Drawer
from recovery_cli.registry.named import NamedDrawer
from recovery_cli.registry.registry import Registry

T = TypeVar("T")
Named = TypeVar("Named", Collective, Measure, Partner, Venue)

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_FEW = 10
"""How many candidates are told."""


def company(registry: Registry, reference: str) -> Company:
    """The company meant.

    Raises:
        WrongSiren, WrongSiret: the digits fail their check.
        Unknown, Ambiguous: it fits none, or several.
    """
    digits = re.sub(r"[\s.\u00a0\u202f]", "", reference)
    if digits.isdigit() and len(digits) in {9, 14}:
        return _by_number(registry, digits, reference)
    meant = by_id(registry.companies, reference)
    if meant:
        return meant
    found = by_words(reference, registry.companies.named(reference), lambda company: company.name)
    told = companies_told_apart(found)
    return one_of(
        found,
        reference,
        noun="company",
        shown=lambda company: told[company.id],
        names=registry.companies.names,
    )


def project(registry: Registry, reference: str, *, company_id: str | None = None) -> Project:
    """The project meant by a part of its title, among those of a company if one is given.

    Raises:
        Unknown, Ambiguous: it fits none, or several.
    """
    meant = by_id(registry.projects, reference)
    if meant and company_id in {None, meant.company_id}:
        return meant
    return one_of(
        by_words(
            reference,
            registry.projects.named(reference, company_id=company_id),
            lambda project: project.title,
        ),
        reference,
        noun="project",
        shown=lambda project: f"{project.title} ({registry.companies.get(project.company_id).name})",
        names=lambda: [project.title for project in registry.projects.all()],
        id_of=lambda project: project.id,
    )


def contact(registry: Registry, reference: str) -> Contact:
    """The contact meant by e-mail address, by "NOM Prénom" or by a part of it.

    Where several persons bear a name, words of their company's or partner's name may be added.

    Raises:
        Unknown, Ambiguous: it fits none, or several.
    """
    meant = by_id(registry.contacts, reference)
    if meant:
        return meant
    everyone = registry.contacts.all()
    found = (
        [each for each in everyone if (each.email or "").casefold() == reference.strip().casefold() != ""]
        or [each for each in everyone if fold(full_name(each)) == fold(reference)]
        or [each for each in everyone if _said_in(reference, full_name(each))]
        or [
            each for each in everyone if _said_in(reference, f"{full_name(each)} {_employer(registry, each)}")
        ]
    )
    return one_of(
        found,
        reference,
        noun="contact",
        shown=lambda contact: f"{full_name(contact)} ({contact.email or _employer(registry, contact)})",
        names=lambda: [full_name(contact) for contact in everyone],
        id_of=lambda contact: contact.id,
    )


def partner(registry: Registry, reference: str) -> Partner:
    """The partner meant by a part of its name; raises as `company` does."""
    return _named(registry.partners, reference)


def measure(registry: Registry, reference: str) -> Measure:
    """The measure meant by its code or a part of its name; raises as `company` does."""
    return registry.measures.by_code(reference.strip()) or _named(registry.measures, reference)


def collective(registry: Registry, reference: str) -> Collective:
    """The collective meant by a part of its title; raises as `company` does."""
    return _named(registry.collectives, reference)


def venue(registry: Registry, reference: str) -> Venue:
    """The venue meant by a part of its name; raises as `company` does."""
    return _named(registry.venues, reference)


def workshop(registry: Registry, reference: str) -> Workshop:
    """The workshop of this reference (`GES-2026-11`, case ignored) or id.

    Raises:
        NothingNamed: there is neither letter nor digit in it.
        Unknown: there is none; close references are told.
    """
    _refuse_nothing("workshop", reference)
    found = registry.workshops.by_reference(reference) or by_id(registry.workshops, reference)
    if found:
        return found
    references = [workshop.reference for workshop in registry.workshops.all()]
    similar = get_close_matches(reference.upper(), references, n=3)
    raise Unknown(noun="workshop", reference=reference, similar=similar)


def full_name(contact: Contact) -> str:
    """NOM Prénom, as French lists are written."""
    return " ".join(part for part in (contact.family_name.upper(), contact.first_name) if part)


def _by_number(registry: Registry, digits: str, reference: str) -> Company:
    """The company of a SIREN, or of the site of a SIRET."""
    companies = registry.companies
    by_siren = len(digits) == len("SIREN 000")
    found = companies.by_siren(siren(digits)) if by_siren else companies.by_siret(siret(digits))
    if not found:
        raise Unknown(noun="company", reference=reference)
    return found


def is_id(text: str) -> bool:
    """Whether a text has the shape of the ids that the registry gives."""
    return bool(_ID.fullmatch(text.strip()))


def by_id(drawer: Drawer[T], reference: str) -> T | None:
    """The thing of a drawer that bears this id, if the reference is one."""
    if not is_id(reference):
        return None
    wanted = reference.strip().lower()
    return drawer.many([wanted]).get(wanted)


def companies_told_apart(companies: Sequence[Company]) -> dict[str, str]:
    """By its id, each company's name with its SIREN, else with where it is.

    Where several bear a name, those without a SIREN show their id too: nothing else that can be typed means
    one of them alone.
    """
    bearers = Counter(fold(company.name) for company in companies)
    return {
        company.id: company_told_apart(company)
        + (f" [{company.id}]" if bearers[fold(company.name)] > 1 and not company.siren else "")
        for company in companies
    }


def company_told_apart(company: Company) -> str:
    """A company's name with its SIREN, else with the place of its head office or first site, if known."""
    sites = sorted(company.sites, key=lambda site: not site.head_office)
    apart = company.siren or next(filter(None, map(_place, sites)), None)
    return f"{company.name} ({apart})" if apart else company.name


def one_of(
    found: Sequence[T],
    reference: str,
    *,
    noun: str,
    shown: Callable[[T], str],
    names: Callable[[], Sequence[str]],
    id_of: Callable[[T], str] | None = None,
) -> T:
    """The only thing found; where several are shown alike, `id_of` tells them apart.

    Raises:
        NothingNamed: there is neither letter nor digit in the reference.
        Unknown: nothing was found; similar names are told.
        Ambiguous: several were.
    """
    _refuse_nothing(noun, reference)
    if len(found) == 1:
        return found[0]
    if found:
        few = _told_apart(found[:_FEW], shown, id_of)
        raise Ambiguous(reference=reference, candidates=few, others=len(found) - len(few))
    raise Unknown(noun=noun, reference=reference, similar=similar_names(reference, names()))


def similar_names(reference: str, names: Sequence[str]) -> list[str]:
    """The names, three at most, that share words with a reference or are spelt much like it."""
    from rapidfuzz import fuzz, process

    found = process.extract(
        reference, names, scorer=fuzz.token_set_ratio, processor=fold, limit=3, score_cutoff=75
    )
    return [name for name, _, _ in found]


def _refuse_nothing(noun: str, reference: str) -> None:
    if not fold(reference):
        raise NothingNamed(noun=noun, reference=reference)


def _named(drawer: NamedDrawer[Named], reference: str) -> Named:
    return by_id(drawer, reference) or one_of(
        by_words(reference, drawer.named(reference), drawer.name_of),
        reference,
        noun=drawer.noun,
        shown=drawer.name_of,
        names=lambda: [drawer.name_of(thing) for thing in drawer.all()],
    )


def _told_apart(found: Sequence[T], shown: Callable[[T], str], id_of: Callable[[T], str] | None) -> list[str]:
    """The things as they are shown, those that look alike with their ids behind."""
    words = [shown(thing) for thing in found]
    return [
        f"{word} [{id_of(thing)}]" if id_of and words.count(word) > 1 else word
        for word, thing in zip(words, found, strict=True)
    ]


def _place(site: Site) -> str:
    """Postal code and commune, else the region; empty where none is known."""
    narrow = " ".join(part for part in (site.postal_code, site.commune) if part)
    return narrow or (region_of_letters(site.region).name if site.region else "")


def _said_in(words: str, text: str) -> bool:
    """Whether all the words, of which there is one at least, stand in the text."""
    wanted = set(fold(words).split())
    return bool(wanted) and wanted <= set(fold(text).split())


def _employer(registry: Registry, contact: Contact) -> str:
    if contact.company_id:
        return registry.companies.get(contact.company_id).name
    return registry.partners.get(contact.partner_id or "").name
