"""Adding, changing, finding and removing contacts: persons of companies and partners."""

from collections.abc import Mapping
from typing import Any

from recovery_cli.domain.changes import changed
from recovery_cli.domain.contacts import Contact, ContactOfNobody, DuplicateContact
from recovery_cli.domain.texts import fold
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references


def add_contact(
    registry: Registry, *, values: Mapping[str, Any], company: str | None = None, partner: str | None = None
) -> Contact:
    """Keep a person of the company or of the partner that the reference means.

    `values` holds what is known of the fields of a contact, its family name at least. Without a date of the
    source, it is today.

    Raises:
        ContactOfNobody: neither company nor partner is given, or both are.
        Unknown, Ambiguous: the reference fits none, or several.
        NoName: the family name is blank.
        DuplicateContact: the company or partner has a contact of this name.
    """
    if (company is None) == (partner is None):
        raise ContactOfNobody
    known = {"family_name": "", "source_date": registry.moment.today, **values}
    return registry.contacts.add(
        _checked(registry, changed(Contact(family_name=""), known), company, partner)
    )


def edit_contact(
    registry: Registry,
    reference: str,
    *,
    values: Mapping[str, Any],
    company: str | None = None,
    partner: str | None = None,
) -> Contact:
    """Change what `values` holds of a contact; `company` or `partner` is where the person works now.

    Raises:
        Unknown, Ambiguous: a reference fits none, or several.
        ContactOfNobody: company and partner are both given.
        NoName, DuplicateContact: the new name is blank, or a colleague's.
    """
    if company is not None and partner is not None:
        raise ContactOfNobody
    contact = references.contact(registry, reference)
    return registry.contacts.keep(_checked(registry, changed(contact, values), company, partner))


def remove_contact(registry: Registry, reference: str) -> Contact:
    """Remove a contact from the registry; documents that were written keep the name.

    Raises:
        Unknown, Ambiguous: the reference fits none, or several.
    """
    contact = references.contact(registry, reference)
    registry.contacts.remove(contact.id)
    return contact


def list_contacts(
    registry: Registry, *, company: str | None = None, partner: str | None = None, region: str | None = None
) -> list[Contact]:
    """The contacts, by family name: all, those of a company, of a partner, or of a region (letters).

    Raises:
        Unknown, Ambiguous: the reference of the company or partner fits none, or several.
    """
    found = registry.contacts.all()
    if company is not None:
        company_id = references.company(registry, company).id
        found = [contact for contact in found if contact.company_id == company_id]
    if partner is not None:
        partner_id = references.partner(registry, partner).id
        found = [contact for contact in found if contact.partner_id == partner_id]
    if region is not None:
        ids = {each.id for each in registry.companies.in_region(region)}
        ids |= {each.id for each in registry.partners.all() if each.region == region}
        found = [contact for contact in found if {contact.company_id, contact.partner_id} & ids]
    return found


def employers(registry: Registry, contacts: list[Contact]) -> dict[str, str]:
    """The name of the company or partner of each contact, by the contact's id."""
    companies = registry.companies.many(contact.company_id for contact in contacts if contact.company_id)
    partners = registry.partners.many(contact.partner_id for contact in contacts if contact.partner_id)
    return {
        contact.id: companies[contact.company_id].name
        if contact.company_id
        else partners[contact.partner_id or ""].name
        for contact in contacts
    }


def _checked(registry: Registry, contact: Contact, company: str | None, partner: str | None) -> Contact:
    """The contact at its company or partner, where nobody else bears the name."""
    if company is not None:
        new = changed(contact, {"company_id": references.company(registry, company).id, "partner_id": None})
    elif partner is not None:
        new = changed(contact, {"partner_id": references.partner(registry, partner).id, "company_id": None})
    else:
        new = contact
    colleagues = (
        registry.contacts.of_company(new.company_id)
        if new.company_id
        else registry.contacts.of_partner(new.partner_id or "")
    )
    name = references.full_name(new)
    for other in colleagues:
        if other.id != new.id and fold(references.full_name(other)) == fold(name):
            raise DuplicateContact(name=name, of=employers(registry, [other])[other.id])
    return new
