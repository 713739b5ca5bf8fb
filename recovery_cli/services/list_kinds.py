"""The kinds of lists beside companies and projects: how a row is read, what tells one thing from another."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, TypeVar

from recovery_cli.domain import lists
from recovery_cli.domain.apart import Apart, ApartFromItself
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.importing import NotInRegistry, PartnerNotInRegistry, SirenNotInRegistry
from recovery_cli.domain.list_cells import Cells
from recovery_cli.domain.measures import Measure
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.texts import fold
from recovery_cli.domain.venues import Venue
from recovery_cli.registry.drawer import Drawer
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.importing_companies import Teller
from recovery_cli.services.known_companies import KnownCompanies
from recovery_cli.services.recognition import companies_like, tell_persons_alike

T = TypeVar("T")


class Owners:
    """The companies and partners that rows name."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._partners = {fold(each.name): each for each in registry.partners.all()}

    def company(self, reference: str) -> str:
        """The id of the company of a SIREN or of exactly this name.

        Raises:
            SirenNotInRegistry, NotInRegistry, NamesSeveral: none, or several.
        """
        siren = reference if reference.isdigit() else None
        companies = self._registry.companies
        known = companies.known_by(sirens=[siren]) if siren else companies.known_by(names=[fold(reference)])
        found = KnownCompanies(known).match(siren, "" if siren else reference)
        if found is None and siren:
            raise SirenNotInRegistry(value=siren)
        if found is None:
            raise NotInRegistry(value=reference, similar=companies_like(self._registry, reference))
        return found.id

    def partner(self, name: str) -> str:
        """The id of the partner of exactly this name.

        Raises:
            PartnerNotInRegistry: there is none.
        """
        if fold(name) not in self._partners:
            names = [each.name for each in self._partners.values()]
            raise PartnerNotInRegistry(value=name, similar=references.similar_names(name, names))
        return self._partners[fold(name)].id


@dataclass(frozen=True, kw_only=True)
class ListKind(Generic[T]):
    """A kind of list: its headings, how a row is read, and what tells one thing from another."""

    noun: str
    headings: Mapping[str, str]
    wanted: Sequence[str]
    read: Callable[[Cells], T]
    drawer: Callable[[Registry], Drawer[T]]
    keys: Callable[[T], Sequence[Hashable]]
    resolve: Callable[[T, Owners], T] = lambda thing, _: thing
    tell_alike: Callable[[Registry, Sequence[tuple[int, T]], Teller], None] = lambda *_: None


def _contact_of(contact: Contact, owners: Owners) -> Contact:
    if contact.company_id:
        return replace(contact, company_id=owners.company(contact.company_id))
    return replace(contact, partner_id=owners.partner(contact.partner_id or ""))


def _apart_of(apart: Apart, owners: Owners) -> Apart:
    one, other = sorted((owners.company(apart.company_a), owners.company(apart.company_b)))
    if one == other:
        raise ApartFromItself(name=apart.company_a)
    return replace(apart, company_a=one, company_b=other)


def _contact_keys(contact: Contact) -> list[Hashable]:
    owner = contact.company_id or contact.partner_id
    by_name = (owner, fold(contact.family_name), fold(contact.first_name or ""))
    return [(owner, contact.email.casefold()), by_name] if contact.email else [by_name]


CONTACTS: ListKind[Contact] = ListKind(
    noun="contact",
    headings=lists.CONTACT_HEADINGS,
    wanted=("family_name|full_name", "siren|company|partner"),
    read=lists.contact,
    drawer=lambda registry: registry.contacts,
    keys=_contact_keys,
    resolve=_contact_of,
    tell_alike=partial(tell_persons_alike, together=True),
)
PARTNERS: ListKind[Partner] = ListKind(
    noun="partner",
    headings=lists.PARTNER_HEADINGS,
    wanted=("name",),
    read=lists.partner,
    drawer=lambda registry: registry.partners,
    keys=lambda partner: [fold(partner.name)],
)
MEASURES: ListKind[Measure] = ListKind(
    noun="measure",
    headings=lists.MEASURE_HEADINGS,
    wanted=("name",),
    read=lists.measure,
    drawer=lambda registry: registry.measures,
    # A list may name by its code what another one called so: the laureates' `Automobile`.
    keys=lambda measure: [fold(measure.code), fold(measure.name)] if measure.code else [fold(measure.name)],
)
VENUES: ListKind[Venue] = ListKind(
    noun="venue",
    headings=lists.VENUE_HEADINGS,
    wanted=("name",),
    read=lists.venue,
    drawer=lambda registry: registry.venues,
    keys=lambda venue: [fold(venue.name)],
)
APARTS: ListKind[Apart] = ListKind(
    noun="apart",
    headings=lists.APART_HEADINGS,
    wanted=("siren_a|company_a", "siren_b|company_b"),
    read=lists.apart,
    drawer=lambda registry: registry.aparts,
    keys=lambda apart: [(apart.company_a, apart.company_b)],
    resolve=_apart_of,
)
