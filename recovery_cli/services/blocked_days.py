"""Blocking days for a partner or a region, listing them, letting them go; who is in the way of a day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from recovery_cli.domain.blocked_days import BlockedDays, DaysBackwards, NotBlocked, WhoseDays
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.regions import region_of_letters
from recovery_cli.domain.workshops import Workshop, WorkshopStatus
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.days import Notice

BLOCKED_KINDS = frozenset({"blocked", "blocked-region"})
"""What `blocked_notices` say of a day, by kind."""


@dataclass(frozen=True, kw_only=True)
class Blocked:
    """Blocked days with the partner whose they are; None if they are those of a region."""

    days: BlockedDays
    partner: Partner | None

    @property
    def name(self) -> str:
        """Whose days they are."""
        return self.partner.name if self.partner else region_of_letters(self.days.region or "").name


def block_days(
    registry: Registry,
    first: date,
    last: date,
    *,
    partner: str | None = None,
    region: str | None = None,
    note: str | None = None,
) -> Blocked:
    """Keep that a partner (a typed reference) or a region (its letters) cannot have a workshop on these days.

    Said again of the same days, it changes the note.

    Raises:
        WhoseDays: not exactly one of the two is named. Unknown, Ambiguous: the partner is not clear.
        DaysBackwards: the last day lies before the first.
    """
    meant = _whose(registry, partner, region)
    if last < first:
        raise DaysBackwards(first=first, last=last)
    days = BlockedDays(
        partner_id=meant.id if meant else None, region=region, first_day=first, last_day=last, note=note
    )
    for known in registry.blocked_days.all():
        if (known.partner_id, known.region, known.first_day, known.last_day) == (
            days.partner_id, region, first, last,
        ):  # fmt: skip
            changed = BlockedDays(**{**vars(days), "id": known.id, "note": note or known.note})
            return Blocked(days=registry.blocked_days.keep(changed), partner=meant)
    return Blocked(days=registry.blocked_days.add(days), partner=meant)


def planned_then(registry: Registry, blocked: Blocked) -> list[Workshop]:
    """The workshops to come that are planned on blocked days of their region or of one of their partners."""
    days = blocked.days
    return [
        each
        for each in registry.workshops.all()
        if each.status not in {WorkshopStatus.CANCELLED, WorkshopStatus.CLOSED}
        and each.day >= registry.moment.today
        and days.hold(each.day)
        and (days.partner_id in each.partner_ids if days.partner_id else days.region == each.region)
    ]


def unblock_days(
    registry: Registry, day: date, *, partner: str | None = None, region: str | None = None
) -> list[Blocked]:
    """Let go the blocked days of a partner or region that hold a day.

    Raises:
        WhoseDays, Unknown, Ambiguous: as `block_days`. NotBlocked: no such days hold it.
    """
    meant = _whose(registry, partner, region)
    owner = (meant.id if meant else None, region)
    found = [
        Blocked(days=days, partner=meant)
        for days in registry.blocked_days.all()
        if (days.partner_id, days.region) == owner and days.hold(day)
    ]
    if not found:
        raise NotBlocked(day=day, name=meant.name if meant else region_of_letters(region or "").name)
    for each in found:
        registry.blocked_days.remove(each.days.id)
    return found


def list_blocked_days(
    registry: Registry, *, partner: str | None = None, region: str | None = None, over: bool = False
) -> list[Blocked]:
    """The blocked days from today on, the earliest first; with those that are over too if asked.

    Of a region, those of its partners are among them.

    Raises:
        Unknown, Ambiguous: the partner is not clear.
    """
    only = references.partner(registry, partner).id if partner else None
    everything = registry.blocked_days.all()
    partners = registry.partners.many(days.partner_id for days in everything if days.partner_id)
    found = [
        Blocked(days=days, partner=partners.get(days.partner_id or ""))
        for days in everything
        if (over or days.last_day >= registry.moment.today) and only in {None, days.partner_id}
    ]
    return [
        each
        for each in found
        if region is None or region in {each.days.region, each.partner.region if each.partner else None}
    ]


def in_the_way(registry: Registry, region: str, partners: Collection[str]) -> list[Blocked]:
    """All blocked days that concern a workshop of a region with these partners (ids)."""
    everything = registry.blocked_days.all()
    named = registry.partners.many(partners)
    return [
        Blocked(days=days, partner=named.get(days.partner_id or ""))
        for days in everything
        if (days.partner_id in named if days.partner_id else days.region == region)
    ]


def blocked_notices(blocked: Iterable[Blocked], day: date) -> list[Notice]:
    """Who cannot have a workshop on a day, and why if that was noted."""
    found = []
    for each in blocked:
        if each.days.hold(day):
            note = f" ({each.days.note})" if each.days.note else ""
            fields = {"first": each.days.first_day, "last": each.days.last_day, "note": note}
            whose = {"partner": each.partner.name} if each.partner else {}
            kind = "blocked" if each.partner else "blocked-region"
            found.append(Notice(key=f"blocked_days.warning.{kind}", fields=fields | whose))
    return found


def _whose(registry: Registry, partner: str | None, region: str | None) -> Partner | None:
    if (partner is None) == (region is None):
        raise WhoseDays
    return references.partner(registry, partner) if partner else None
