"""The drawer of partners, each with its disciplines."""

from recovery_cli.domain.partners import Partner
from recovery_cli.registry.drawer import Part
from recovery_cli.registry.named import NamedDrawer


class Partners(NamedDrawer[Partner]):
    """The actors who know the ground, by name."""

    noun = "partner"
    table = "partner"
    kind = Partner
    parts = (Part(field="disciplines", table="partner_discipline", parent="partner_id", column="discipline"),)
