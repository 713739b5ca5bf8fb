"""The ties of companies, derived from who was there, from what was said, and from what organisers noted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from recovery_cli.domain.companies import Company
from recovery_cli.domain.company_filters import DayToCome
from recovery_cli.domain.meetings import Outcome
from recovery_cli.domain.texts import clean, fold
from recovery_cli.domain.ties import (
    Beside,
    Held,
    NoTie,
    Tie,
    TieLevel,
    TieNote,
    TieWithItself,
    ties,
)
from recovery_cli.domain.workshops import Workshop, WorkshopStatus
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.presence import Presence, presence
from recovery_cli.services.shared_collectives import shared_collectives


@dataclass(frozen=True, kw_only=True)
class TieFilter:
    """Which ties are listed: of a region, of a company, at a stage, heard of since a day.

    A tie is of the regions of its meetings; without any, of those where one of the two has a site.
    """

    region: str | None = None
    company: str | None = None
    stage: TieLevel | None = None
    since: date | None = None


@dataclass(frozen=True, kw_only=True)
class KnownTie:
    """A tie with its two companies, by name, and its stage today."""

    one: Company
    other: Company
    tie: Tie
    stage: TieLevel

    def beside(self, company_id: str) -> str:
        """The name of the other one."""
        return next(each.name for each in (self.one, self.other) if each.id != company_id)

    def name(self, company_id: str) -> str:
        """The name of one of the two."""
        return next(each.name for each in (self.one, self.other) if each.id == company_id)


def held_meetings(registry: Registry, workshop: Workshop) -> list[Held]:
    """The meetings of a workshop that took place, by round and table, with what was said after them."""
    if workshop.status is WorkshopStatus.CANCELLED:
        return []
    return _held(registry, workshop, presence(registry, workshop.id))


def ties_before(registry: Registry, workshop: Workshop) -> tuple[Tie, ...]:
    """The ties of those that really met at workshops of any region up to the day of this one.

    What organisers noted until then is of them too.
    """
    return _ties(registry, earlier(registry, workshop), until=workshop.day)


def shared_tables(registry: Registry, workshop: Workshop) -> frozenset[tuple[str, str]]:
    """The pairs, the lower id first, that sat at one table at a workshop up to the day of this one."""
    return frozenset(
        each.pair
        for other in earlier(registry, workshop)
        for each in beside(registry, other, presence(registry, other.id))
    )


def earlier(registry: Registry, workshop: Workshop) -> list[Workshop]:
    """The other workshops of the registry up to the day of this one, cancelled ones left out."""
    return [
        other
        for other in registry.workshops.all()
        if other.id != workshop.id
        and other.day <= workshop.day
        and other.status is not WorkshopStatus.CANCELLED
    ]


def never_came(registry: Registry, workshop: Workshop, companies: Iterable[str]) -> frozenset[str]:
    """Those of the companies that came to no workshop before this one; nobody where nobody ever did."""
    came = registry.guests.came(one.id for one in earlier(registry, workshop))
    return frozenset(companies) - came if came else frozenset()


def all_ties(registry: Registry) -> tuple[Tie, ...]:
    """All ties that the registry knows of, of whatever region."""
    there = [one for one in registry.workshops.all() if one.status is not WorkshopStatus.CANCELLED]
    return _ties(registry, there)


def list_ties(registry: Registry, wanted: TieFilter) -> list[KnownTie]:
    """The ties that are wanted, those heard of last first.

    Raises:
        Unknown, Ambiguous: the company is not the name of one.
    """
    only = references.company(registry, wanted.company).id if wanted.company is not None else None
    there = [tie for tie in all_ties(registry) if only is None or only in tie.pair]
    firms = registry.companies.many(id_ for tie in there for id_ in tie.pair)
    regions = {one.reference: one.region for one in registry.workshops.all()} if wanted.region else {}
    found = [
        known
        for tie in there
        if (known := _known(tie, firms, registry.moment.today))
        and wanted.stage in {None, known.stage}
        and (wanted.since is None or tie.last >= wanted.since)
        and (wanted.region is None or _in_region(known, wanted.region, regions))
    ]
    by_name = sorted(found, key=lambda known: (fold(known.one.name), fold(known.other.name), known.tie.pair))
    return sorted(by_name, key=lambda known: known.tie.last, reverse=True)


def show_tie(registry: Registry, a: str, b: str) -> KnownTie:
    """The tie of two companies, with all that is known of them.

    Raises:
        Unknown, Ambiguous: a reference fits none, or several.
        TieWithItself: both mean the same company. NoTie: they have none.
    """
    one, other = _two(registry, a, b)
    pair = (min(one.id, other.id), max(one.id, other.id))
    found = next((tie for tie in all_ties(registry) if tie.pair == pair), None)
    if found is None:
        tables = sum(
            each.pair == pair
            for workshop in registry.workshops.all()
            for each in beside(registry, workshop, presence(registry, workshop.id))
        )
        shared = len(shared_collectives(registry, *pair))
        raise NoTie(one=one.name, other=other.name, tables=tables, collectives=shared)
    return _known(found, {one.id: one, other.id: other}, registry.moment.today)


def record_tie(
    registry: Registry, a: str, b: str, *, level: TieLevel, day: date | None = None, note: str | None = None
) -> KnownTie:
    """Keep what an organiser learnt of two companies on a day; what was kept of that day is replaced.

    Raises:
        Unknown, Ambiguous: a reference fits none, or several.
        TieWithItself: both mean the same company. DayToCome: the day is yet to come.
    """
    one, other = _two(registry, a, b)
    today = registry.moment.today
    if day and day > today:
        raise DayToCome(day=day)
    first, second = sorted((one.id, other.id))
    said = TieNote(company_a=first, company_b=second, level=level, day=day or today)
    former = registry.tie_notes.of_day(said)
    text = (clean(note).strip() or None) if note is not None else (former.note if former else None)
    said = replace(said, note=text)
    if former:
        registry.tie_notes.keep(replace(said, id=former.id))
    else:
        registry.tie_notes.add(said)
    return show_tie(registry, one.id, other.id)


def _two(registry: Registry, a: str, b: str) -> tuple[Company, Company]:
    one, other = references.company(registry, a), references.company(registry, b)
    if one.id == other.id:
        raise TieWithItself(name=one.name)
    return one, other


def _known(tie: Tie, firms: Mapping[str, Company], today: date) -> KnownTie:
    one, other = sorted((firms[id_] for id_ in tie.pair), key=lambda firm: (fold(firm.name), firm.id))
    return KnownTie(one=one, other=other, tie=tie, stage=tie.stage(today))


def _in_region(known: KnownTie, region: str, regions: Mapping[str, str]) -> bool:
    if any(regions.get(held.reference) == region for held in known.tie.meetings):
        return True
    sites = (site for firm in (known.one, known.other) for site in firm.sites)
    return not known.tie.meetings and any(site.region == region for site in sites)


def _ties(registry: Registry, workshops: Iterable[Workshop], until: date | None = None) -> tuple[Tie, ...]:
    met: list[Held] = []
    sat: list[Beside] = []
    for workshop in workshops:
        there = presence(registry, workshop.id)
        met += _held(registry, workshop, there)
        sat += beside(registry, workshop, there)
    notes = [note for note in registry.tie_notes.all() if until is None or note.day <= until]
    return ties(met, notes=notes, beside=sat)


def _held(registry: Registry, workshop: Workshop, there: Presence) -> list[Held]:
    said: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in registry.outcomes.of_workshop(workshop.id):
        said[outcome.meeting_id].append(outcome)
    return [
        Held(meeting=one, reference=workshop.reference, day=workshop.day, outcomes=tuple(said[one.id]))
        for one in there.held(registry.meetings.of_workshop(workshop.id))
    ]


def beside(registry: Registry, workshop: Workshop, there: Presence) -> Iterator[Beside]:
    """The pairs that sat at one table: of those that came, whoever has left by then sat nowhere."""
    if not there.begun:
        return
    for table in registry.tables.of_workshop(workshop.id):
        firms = sorted(seat.company_id for seat in table.seats if seat.company_id)
        sitting = [one for one in firms if there.came(one) and not there.left(one)]
        for one, other in combinations(sitting, 2):
            yield Beside(
                company_a=one,
                company_b=other,
                reference=workshop.reference,
                day=workshop.day,
                sitting=table.sitting,
                table=table.number,
            )
