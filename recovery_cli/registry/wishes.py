"""The drawer of wishes: whom companies want to meet at a workshop."""

from recovery_cli.domain.wishes import Wish
from recovery_cli.registry.drawer import WorkshopDrawer


class Wishes(WorkshopDrawer[Wish]):
    """The wishes for workshops, in the order in which they were noted."""

    noun = "wish"
    table = "wish"
    kind = Wish
