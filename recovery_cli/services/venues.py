"""Adding, changing, finding and removing venues."""

from collections.abc import Mapping
from typing import Any

from recovery_cli.domain.changes import changed
from recovery_cli.domain.departments import department_of_postal_code, region_of_department
from recovery_cli.domain.venues import UnknownPostalCode, Venue, check_tables
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references


def add_venue(registry: Registry, *, name: str, values: Mapping[str, Any]) -> Venue:
    """Keep a venue; `values` holds what is known of its fields.

    Department and region follow from the postal code, unless a department is given.

    Raises:
        NoName, DuplicateName: the name is blank, or another venue's.
        UnknownPostalCode: the postal code belongs to no department, and none is given.
        NoSuchTable: a step-free table has a number beyond the tables of the room.
    """
    return registry.venues.add(_placed(Venue(name=""), {"name": name, **values}))


def edit_venue(registry: Registry, reference: str, *, values: Mapping[str, Any]) -> Venue:
    """Change what `values` holds of a venue; raises as `add_venue` does, and Unknown, Ambiguous."""
    return registry.venues.keep(_placed(references.venue(registry, reference), values))


def remove_venue(registry: Registry, reference: str) -> Venue:
    """Remove a venue.

    Raises:
        Unknown, Ambiguous: the reference fits none, or several.
        InUse: a workshop remembers it.
    """
    venue = references.venue(registry, reference)
    registry.venues.remove(venue.id)
    return venue


def list_venues(registry: Registry, *, region: str | None = None, capacity: int | None = None) -> list[Venue]:
    """The venues, by name: all, those of a region (letters), those that hold so many people at least."""
    return [
        venue
        for venue in registry.venues.all()
        if region in {None, venue.region} and (capacity is None or (venue.capacity or 0) >= capacity)
    ]


def _placed(venue: Venue, values: Mapping[str, Any]) -> Venue:
    new = changed(venue, {**values, **_place(values)})
    check_tables(new.step_free_tables, new.tables)
    return new


def _place(values: Mapping[str, Any]) -> dict[str, str | None]:
    """The department and region that the new values imply; nothing of a place that is forgotten."""
    code = values.get("department")
    if code is None and values.get("postal_code"):
        department = department_of_postal_code(values["postal_code"])
        if department is None:
            raise UnknownPostalCode(value=values["postal_code"])
        code = department.code
    if not {"postal_code", "department"} & values.keys():
        return {}
    return {"department": code, "region": region_of_department(code).letters if code else None}
