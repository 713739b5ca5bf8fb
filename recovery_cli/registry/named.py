"""A drawer of things that bear a name of their own, found by a part of it."""

from typing import Any, ClassVar, TypeVar

from recovery_cli.domain.texts import fold
from recovery_cli.registry.drawer import Drawer
from recovery_cli.registry.rows import Row

T = TypeVar("T")


class NamedDrawer(Drawer[T]):
    """Things found by name; case and accents do not count. Two of one noun never bear the same name."""

    order: ClassVar[str] = "folded_name, id"

    def named(self, part: str) -> list[T]:
        """Those whose name is this, else those whose name contains it."""
        exact = self.where("folded_name = ?", [fold(part)])
        return exact or self.where("instr(folded_name, ?) > 0", [fold(part)])

    def derived(self, thing: Any) -> Row:
        """The name as it is searched."""
        return {"folded_name": fold(thing.name)}
