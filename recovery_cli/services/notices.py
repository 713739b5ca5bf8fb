"""What an organiser should think about in a plan: the room too small, too few companies, projects unknown."""

from collections.abc import Iterable
from dataclasses import dataclass

from recovery_cli.domain.regions import former_region, region_of_letters
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import Workshop, WorkshopStatus
from recovery_cli.registry.registry import Registry
from recovery_cli.services.days import Notice


@dataclass(frozen=True, kw_only=True)
class Turnout:
    """How the number of invitations was found.

    For `places` guests at this rate of absence `wanted` companies are to be invited; `able` companies of the
    region can be, `large` of them large companies (GE), `left_out` asked not to be contacted any more.
    `with_project` counts those of the first wave of which a project is known.
    """

    places: int
    no_show_rate: float
    wanted: int
    able: int
    first_wave: int
    reserve: int
    left_out: int
    with_project: int
    large: int = 0


def former_region_notices(region: str) -> list[Notice]:
    """That a region was named as before 2016, and what it belongs to today."""
    former = former_region(region)
    if former is None:
        return []
    fields = {"former": former.name, "region": former.region.name}
    return [Notice(key="regions.said.former", fields=fields)]


def same_month_notices(workshop: Workshop, others: Iterable[Workshop]) -> list[Notice]:
    """Which workshops the region holds already in the month, and what that means for the list."""
    return [
        Notice(
            key="planning.warning.same-month"
            + ("-cancelled" if other.status is WorkshopStatus.CANCELLED else ""),
            fields={
                "reference": other.reference,
                "other": workshop.reference,
                "day": other.day,
                "status": other.status,
            },
        )
        for other in others
        if other.reference != workshop.reference
    ]


def venue_notices(workshop: Workshop, venue: Venue | None) -> list[Notice]:
    """What does not go together between a workshop and its venue."""
    if venue is None:
        return []
    found = []
    if venue.capacity and workshop.capacity > venue.capacity:
        fields = {"venue": venue.name, "places": venue.capacity, "capacity": workshop.capacity}
        found.append(Notice(key="planning.warning.venue-small", fields=fields))
    if venue.tables and workshop.tables > venue.tables:
        fields = {"venue": venue.name, "count": venue.tables, "tables": workshop.tables}
        found.append(Notice(key="planning.warning.venue-tables", fields=fields))
    if venue.region and venue.region != workshop.region:
        region = region_of_letters(venue.region).name
        found.append(
            Notice(key="planning.warning.venue-elsewhere", fields={"venue": venue.name, "region": region})
        )
    return found


def session_notices(registry: Registry, workshop: Workshop) -> list[Notice]:
    """That the number of a workshop is not in the order of the region's days."""
    number, region, day = workshop.session, workshop.region, workshop.day
    if number is None:
        return []
    wrong = [each for each in registry.workshops.before(region, day) if (each.session or 0) >= number]
    wrong += [each for each in registry.workshops.after(region, day) if 0 < (each.session or 0) <= number]
    fields = {"reference": workshop.reference, "session": number}
    return [
        Notice(
            key="planning.warning.session-order",
            fields={**fields, "other": each.reference, "day": each.day, "number": each.session},
        )
        for each in wrong[:1]
    ]


def session_left_notices(registry: Registry, workshop: Workshop) -> list[Notice]:
    """That no workshop bears the number of a cancelled one now, where the next ones go on counting."""
    number, after = workshop.session, registry.workshops.after(workshop.region, workshop.day)
    following = [each for each in after if each.session and number and each.session > number]
    fields = {"reference": workshop.reference, "session": number}
    return [
        Notice(
            key="planning.warning.session-left",
            fields={**fields, "other": each.reference, "number": each.session},
        )
        for each in following[:1]
    ]


def table_notices(workshop: Workshop) -> list[Notice]:
    """How many would sit out each round of one-to-ones, if all places are taken and each table seats two."""
    out = workshop.capacity - 2 * workshop.tables
    if not workshop.rounds or out <= 0:
        return []
    fields = {
        "count": out,
        "places": workshop.capacity,
        "tables": workshop.tables,
        "reference": workshop.reference,
        "wanted": -(-workshop.capacity // 2),
    }
    return [Notice(key="planning.warning.few-tables", fields=fields)]


def turnout_notices(turnout: Turnout) -> list[Notice]:
    """What is thin about the list of invitations."""
    found = []
    if turnout.first_wave < turnout.wanted:
        fields = {"count": turnout.first_wave, "wanted": turnout.wanted}
        found.append(Notice(key="planning.warning.few-companies", fields=fields))
    if turnout.with_project < turnout.first_wave:
        fields = {"count": turnout.first_wave - turnout.with_project, "invited": turnout.first_wave}
        found.append(Notice(key="planning.warning.without-project", fields=fields))
    if turnout.large:
        found.append(Notice(key="planning.warning.large-last", fields={"count": turnout.large}))
    if turnout.left_out:
        found.append(Notice(key="planning.warning.left-out", fields={"count": turnout.left_out}))
    return found
