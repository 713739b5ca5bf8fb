"""Adding, changing, finding and removing partners."""

from collections.abc import Mapping
from typing import Any

from recovery_cli.domain.changes import changed
from recovery_cli.domain.collectives import refuse_in_collective
from recovery_cli.domain.partners import Partner, PartnerKind
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references


def add_partner(registry: Registry, *, name: str, values: Mapping[str, Any]) -> Partner:
    """Keep a partner; `values` holds what is known of its fields, read already.

    Raises:
        NoName: the name is blank.
        DuplicateName: another partner bears it.
    """
    return registry.partners.add(changed(Partner(name=""), {"name": name, **values}))


def edit_partner(registry: Registry, reference: str, *, values: Mapping[str, Any]) -> Partner:
    """Change what `values` holds of a partner.

    Raises:
        Unknown, Ambiguous: the reference fits none, or several.
        NoName, DuplicateName: the new name is blank, or another partner's.
    """
    return registry.partners.keep(changed(references.partner(registry, reference), values))


def remove_partner(registry: Registry, reference: str) -> Partner:
    """Remove a partner with its contacts.

    Raises:
        Unknown, Ambiguous: the reference fits none, or several.
        InUse: a workshop remembers it. InCollective: a collective has it.
    """
    partner = references.partner(registry, reference)
    refuse_in_collective(partner.name, registry.collectives.of_partner(partner.id))
    registry.partners.remove(partner.id)
    return partner


def list_partners(
    registry: Registry, *, region: str | None = None, kind: PartnerKind | None = None
) -> list[Partner]:
    """The partners, by name: all of them, or those of a region (letters) or kind."""
    return [
        partner
        for partner in registry.partners.all()
        if region in {None, partner.region} and kind in {None, partner.kind}
    ]
