"""What people call the members of a closed set: a table of names for each set, one way to look them up."""

from collections.abc import Mapping
from typing import TypeVar

from recovery_cli.domain.texts import fold

Member = TypeVar("Member")


def by_name(table: Mapping[Member, str]) -> dict[str, Member]:
    """The members by their folded names; in the table the names of a member are separated by commas."""
    return {fold(name): member for member, names in table.items() for name in names.split(",")}
