"""The drawer of measures."""

from recovery_cli.domain.measures import DuplicateCode, Measure
from recovery_cli.registry.named import NamedDrawer


class Measures(NamedDrawer[Measure]):
    """The aids and schemes of public plans, by name."""

    noun = "measure"
    table = "measure"
    kind = Measure

    def by_code(self, code: str) -> Measure | None:
        """The measure of this code, if the registry holds it."""
        found = self.where("code = ?", [code])
        return found[0] if found else None

    def check(self, thing: Measure) -> None:
        """Refuse a measure whose name or code another one bears."""
        super().check(thing)
        other = self.by_code(thing.code) if thing.code else None
        if other and other.id != thing.id:
            raise DuplicateCode(code=thing.code or "", name=other.name)
