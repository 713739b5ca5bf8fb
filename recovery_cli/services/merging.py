"""Two companies that are one become one company, with everything that hangs on either."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from recovery_cli.domain.companies import Company, Site, Status
from recovery_cli.domain.contacts import Contact, contact_key
from recovery_cli.domain.drafts import COMPANY_FIELDS, PROJECT_FIELDS, SITE_FIELDS
from recovery_cli.domain.duplicates import SameCompany, SamePersonTwice, TwoGuests, TwoSirens
from recovery_cli.domain.merging import Followed, Joint, merged, never
from recovery_cli.domain.projects import Confidentiality, Project
from recovery_cli.domain.regions import region_of_letters
from recovery_cli.domain.sites import same_site
from recovery_cli.domain.texts import fold
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.companies import sized

_FIELDS = tuple(name for name in COMPANY_FIELDS if name not in {"fictional", "source_date"})
_CONTACT_FIELDS = ("civility", "first_name", "function", "email", "phone")
_CLOSEDNESS = tuple(Confidentiality)
"""From what all may read to what nobody else may."""


@dataclass(frozen=True, kw_only=True)
class Joined:
    """Things of a noun that both companies had: joined into one; those of the other alone: moved."""

    moved: Sequence[str] = ()
    joined: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Merged:
    """What became of two companies: what was filled in from the other, and what of it was left aside."""

    company: Company
    other: Company
    taken: Sequence[Joint]
    left: Sequence[Joint]
    sites: Joined = field(default_factory=Joined)
    contacts: Joined = field(default_factory=Joined)
    projects: Joined = field(default_factory=Joined)
    followed: Mapping[str, Followed] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class MergedContact:
    """What became of two records of a person; `invitations` is how many name the other, and now this one."""

    contact: Contact
    other: Contact
    taken: Sequence[Joint]
    left: Sequence[Joint]
    invitations: int


def merge_companies(registry: Registry, reference: str, other_reference: str) -> Merged:
    """Join the second company with the first, whose values win; the second one is gone then.

    Raises:
        Unknown, Ambiguous: a reference fits none, or several.
        SameCompany: both mean the same one.
        TwoSirens: each has a SIREN of its own, so they are two.
        TwoGuests: both sat at a workshop, so they are two.
    """
    kept, other = (references.company(registry, each) for each in (reference, other_reference))
    _refuse_two(registry, kept, other)
    contacts = _join_contacts(registry, kept, other)
    projects = _join_projects(registry, kept, other)
    followed = registry.merging.move(other.id, kept.id)
    result = merged(kept, other, _FIELDS, wins=never)
    sites, site_names = _joined_sites(kept, other)
    registry.companies.keep(replace(other, siren=None, sites=()))  # its SIREN and SIRETs are free now
    registry.companies.remove(other.id)
    both_closed = kept.status is other.status is Status.CLOSED
    status = Status.CLOSED if both_closed else Status.ACTIVE
    company = sized(replace(result.thing, status=status, sites=sites))
    return Merged(
        company=registry.companies.keep(company),
        other=other,
        taken=result.taken,
        left=(*result.left, *_other_name(kept, other)),
        sites=site_names,
        contacts=contacts,
        projects=projects,
        followed=followed,
    )


def merge_contacts(registry: Registry, reference: str, other_reference: str) -> MergedContact:
    """Join the second contact with the first, whose values win; the second one is gone then.

    Raises:
        Unknown, Ambiguous: a reference fits none, or several.
        SamePersonTwice: both mean the same one.
    """
    kept, other = (references.contact(registry, each) for each in (reference, other_reference))
    if kept.id == other.id:
        raise SamePersonTwice(name=references.full_name(kept))
    invitations = registry.merging.move_contact(other.id, kept.id)
    registry.contacts.remove(other.id)
    result = merged(kept, other, ("family_name", *_CONTACT_FIELDS), wins=never)
    return MergedContact(
        contact=registry.contacts.keep(_joined_contact(kept, other)),
        other=other,
        taken=result.taken,
        left=result.left,
        invitations=invitations,
    )


def _refuse_two(registry: Registry, kept: Company, other: Company) -> None:
    if kept.id == other.id:
        raise SameCompany(name=kept.name)
    if kept.siren and other.siren:
        raise TwoSirens(one=kept.name, siren=kept.siren, other=other.name, other_siren=other.siren)
    if together := registry.merging.together(kept.id, other.id):
        workshops = registry.workshops.many(together).values()
        raise TwoGuests(
            one=kept.name, other=other.name, workshops=sorted(each.reference for each in workshops)
        )


def _other_name(kept: Company, other: Company) -> Iterable[Joint]:
    if fold(kept.name) != fold(other.name):
        yield Joint(field="name", known=kept.name, said=other.name)


def _joined_sites(kept: Company, other: Company) -> tuple[tuple[Site, ...], Joined]:
    """The sites of both, each once; where the other company's name is not that of a site, it becomes one."""
    sites, moved, joined = list(kept.sites), [], []
    for site in other.sites:
        named = replace(site, id="", name=site.name or other.name)
        position = same_site(site, sites)
        if position is None:
            sites.append(named)
            moved.append(_place(site))
            continue
        known = sites[position]
        names = {fold(kept.name), fold(known.name or ""), *map(fold, known.other_names), ""}
        news = [name for name in (named.name, *site.other_names) if name and fold(name) not in names]
        filled = merged(known, named, [name for name in SITE_FIELDS if name != "name"], wins=never).thing
        sites[position] = replace(filled, other_names=(*known.other_names, *dict.fromkeys(news)))
        joined.append(_place(site))
    return tuple(sites), Joined(moved=moved, joined=joined)


def _place(site: Site) -> str:
    known = site.commune or site.siret or site.name or site.address
    return known or (region_of_letters(site.region).name if site.region else "?")


def _join_contacts(registry: Registry, kept: Company, other: Company) -> Joined:
    known = {contact_key(each): each for each in registry.contacts.of_company(kept.id)}
    known |= {contact_key(replace(each, email=None)): each for each in known.values()}
    moved, joined = [], []
    for contact in registry.contacts.of_company(other.id):
        same = known.get(contact_key(contact)) or known.get(contact_key(replace(contact, email=None)))
        if same is None:
            registry.contacts.keep(replace(contact, company_id=kept.id))
            moved.append(references.full_name(contact))
            continue
        registry.contacts.keep(_joined_contact(same, contact))
        registry.merging.move_contact(contact.id, same.id)
        registry.contacts.remove(contact.id)
        joined.append(references.full_name(contact))
    return Joined(moved=moved, joined=joined)


def _joined_contact(known: Contact, other: Contact) -> Contact:
    """One person of two records; who did not want to be contacted does not want it still."""
    filled = merged(known, other, _CONTACT_FIELDS, wins=never).thing
    return replace(filled, do_not_contact=known.do_not_contact or other.do_not_contact)


def _join_projects(registry: Registry, kept: Company, other: Company) -> Joined:
    known = {fold(each.title): each for each in registry.projects.of_company(kept.id)}
    moved, joined = [], []
    for project in registry.projects.of_company(other.id):
        same = known.get(fold(project.title))
        if same is None:
            registry.projects.keep(replace(project, company_id=kept.id))
            moved.append(project.title)
            continue
        registry.merging.move_project(project.id, same.id)
        registry.projects.remove(project.id)
        registry.projects.keep(_joined_project(same, project))
        joined.append(project.title)
    return Joined(moved=moved, joined=joined)


def _joined_project(known: Project, other: Project) -> Project:
    """One project of two descriptions: all needs, offers, themes and measures, each once.

    What one of them keeps from more readers, both do.
    """
    filled = merged(known, other, PROJECT_FIELDS, wins=never).thing
    measures = {link.measure_id: link for link in (*other.measures, *known.measures)}
    return replace(
        filled,
        themes=tuple(dict.fromkeys((*known.themes, *other.themes))),
        needs=tuple(dict.fromkeys((*known.needs, *other.needs))),
        offers=tuple(dict.fromkeys((*known.offers, *other.offers))),
        measures=tuple(measures.values()),
        confidentiality=max(known.confidentiality, other.confidentiality, key=_CLOSEDNESS.index),
    )
