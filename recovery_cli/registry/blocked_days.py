"""The drawer of blocked days."""

from recovery_cli.domain.blocked_days import BlockedDays
from recovery_cli.registry.drawer import Drawer


class BlockedDaysDrawer(Drawer[BlockedDays]):
    """The days on which partners or regions cannot have a workshop, the earliest first."""

    noun = "blocked-days"
    table = "blocked_days"
    kind = BlockedDays
    order = "first_day, last_day, id"
