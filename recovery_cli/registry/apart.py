"""The drawer of pairs that are kept apart."""

from recovery_cli.domain.apart import Apart
from recovery_cli.registry.drawer import Drawer


class Aparts(Drawer[Apart]):
    """The pairs of companies that are never seated together."""

    noun = "apart"
    table = "keep_apart"
    kind = Apart

    def of_pair(self, one: str, other: str) -> Apart | None:
        """What is kept of these two companies, in whichever order they are named."""
        found = self.where("company_a = ? AND company_b = ?", sorted((one, other)))
        return found[0] if found else None
