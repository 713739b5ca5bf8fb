"""The drawer of what each version of a pairing put on paper."""

from recovery_cli.domain.pairings import PairedLine, PairedMeeting, PairedSeat, PairedTopic, Pairing
from recovery_cli.registry.drawer import Part, WorkshopDrawer


class Pairings(WorkshopDrawer[Pairing]):
    """The versions of pairings, the oldest first."""

    noun = "pairing"
    table = "pairing"
    kind = Pairing
    order = "workshop_id, version"
    parts = (
        Part(field="meetings", table="pairing_meeting", parent="pairing_id", kind=PairedMeeting),
        Part(field="seats", table="pairing_seat", parent="pairing_id", kind=PairedSeat),
        Part(field="topics", table="pairing_topic", parent="pairing_id", kind=PairedTopic),
        Part(field="lines", table="pairing_line", parent="pairing_id", kind=PairedLine),
    )
