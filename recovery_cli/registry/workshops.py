"""The drawers of workshops and of the points of their agendas."""

from datetime import date, timedelta

from recovery_cli.domain.workshops import AgendaItem, Workshop
from recovery_cli.registry.drawer import Drawer, Part, WorkshopDrawer


class Workshops(Drawer[Workshop]):
    """The workshops, latest first."""

    noun = "workshop"
    table = "workshop"
    kind = Workshop
    order = "day DESC, reference DESC"
    parts = (Part(field="partner_ids", table="workshop_partner", parent="workshop_id", column="partner_id"),)

    def by_reference(self, reference: str) -> Workshop | None:
        """The workshop of this reference (`GES-2026-11`)."""
        found = self.where("reference = ?", [reference.strip().upper()])
        return found[0] if found else None

    def before(self, region: str, day: date) -> list[Workshop]:
        """The workshops of a region held before a day, latest first; cancelled ones left out."""
        return self.where("region = ? AND day < ? AND status <> 'cancelled'", [region, day.isoformat()])

    def after(self, region: str, day: date) -> list[Workshop]:
        """The workshops of a region held after a day, the next one first; cancelled ones left out."""
        found = self.where("region = ? AND day > ? AND status <> 'cancelled'", [region, day.isoformat()])
        return sorted(found, key=lambda each: (each.day, each.reference))

    def around(self, day: date, span: timedelta) -> list[Workshop]:
        """The workshops of all regions on a day or so shortly before or after; cancelled ones left out."""
        days = [(day - span).isoformat(), (day + span).isoformat()]
        return self.where("day BETWEEN ? AND ? AND status <> 'cancelled'", days)

    def in_month(self, region: str, day: date) -> list[Workshop]:
        """The workshops of a region in the month that a day lies in, latest first; cancelled ones too."""
        return self.where("region = ? AND day LIKE ?", [region, f"{day:%Y-%m}-%"])

    def last_session(self, region: str) -> int:
        """The highest number that a workshop of a region bears, 0 if none does; cancelled ones aside."""
        sql = "SELECT max(session) FROM workshop WHERE region = ? AND status <> 'cancelled'"
        return int(self._connection.value(sql, [region]) or 0)


class AgendaItems(WorkshopDrawer[AgendaItem]):
    """The points of agendas, in order."""

    noun = "agenda-item"
    table = "agenda_item"
    kind = AgendaItem
    order = "workshop_id, position"
