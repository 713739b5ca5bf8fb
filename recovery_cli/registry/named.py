"""A drawer of things that bear a name of their own, found by a part of it."""

from collections.abc import Iterable
from typing import Any, ClassVar, TypeVar

from recovery_cli.domain.errors import DuplicateName
from recovery_cli.domain.texts import fold
from recovery_cli.registry.drawer import Drawer
from recovery_cli.registry.rows import Row

T = TypeVar("T")


class NamedDrawer(Drawer[T]):
    """Things found by name; case and accents do not count. Two of one noun never bear the same name."""

    order: ClassVar[str] = "folded_name, id"
    called: ClassVar[str] = "name"
    """The field that holds the name; its folded form stands in the column `folded_…`."""

    def add_all(self, things: Iterable[T]) -> list[T]:
        """Keep new things.

        Raises:
            DuplicateName: another one bears the same name.
        """
        added: list[T] = []
        for thing in things:
            self.check(thing)
            added += super().add_all([thing])
        return added

    def keep(self, thing: T) -> T:
        """Write a changed thing.

        Raises:
            DuplicateName: another one bears its new name.
        """
        self.check(thing)
        return super().keep(thing)

    def check(self, thing: Any) -> None:
        """Refuse a thing whose name another one bears."""
        for other in self.where(
            f"folded_{self.called} = ? AND id <> ?", [fold(self.name_of(thing)), thing.id]
        ):
            raise DuplicateName(noun=self.noun, name=self.name_of(other))

    def named(self, part: str) -> list[T]:
        """Those whose name is this, else those whose name contains it."""
        exact = self.where(f"folded_{self.called} = ?", [fold(part)])
        return exact or self.where(f"instr(folded_{self.called}, ?) > 0", [fold(part)])

    def derived(self, thing: Any) -> Row:
        """The name as it is searched."""
        return {f"folded_{self.called}": fold(self.name_of(thing))}

    def name_of(self, thing: Any) -> str:
        """What a thing of this drawer is called."""
        return str(getattr(thing, self.called))
