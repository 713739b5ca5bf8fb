"""The drawer of venues."""

from recovery_cli.domain.venues import Venue
from recovery_cli.registry.named import NamedDrawer


class Venues(NamedDrawer[Venue]):
    """The places where workshops are held, by name."""

    noun = "venue"
    table = "venue"
    kind = Venue
