"""The drawer of mappings: what columns of the files of somebody hold."""

from recovery_cli.domain.mappings import ColumnMapping
from recovery_cli.registry.named import NamedDrawer


class Mappings(NamedDrawer[ColumnMapping]):
    """Mappings of columns, by name."""

    noun = "mapping"
    table = "mapping"
    kind = ColumnMapping
