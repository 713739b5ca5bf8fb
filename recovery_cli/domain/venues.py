"""What a venue is: the place where a workshop is held."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Venue:
    """A place; `tables` counts all tables of the room, `step_free_tables` numbers those reached without a step."""

    id: str = ""
    name: str
    address: str | None = None
    postal_code: str | None = None
    commune: str | None = None
    department: str | None = None
    region: str | None = None
    access: str | None = None
    capacity: int | None = None
    tables: int | None = None
    step_free_tables: tuple[int, ...] = ()
    caterer: str | None = None
