"""The weave of a region, gathered from what the registry knows of it, and its figures month by month."""

from dataclasses import dataclass
from datetime import date, timedelta

from recovery_cli.domain.collectives import Collective
from recovery_cli.domain.companies import Company
from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.weave import Broker, Came, Figures, Weave, brokers, figures, months_between
from recovery_cli.registry.registry import Registry
from recovery_cli.services.ties import TieFilter, list_ties


@dataclass(eq=False)
class EndsBeforeItBegins(NotUnderstood):
    """A span of time ends before it begins."""

    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class Span:
    """The months that are looked at, from that of a day to a day; open ends are those of the weave."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, kw_only=True)
class Month:
    """The figures of a weave at the end of a month, of which `first` is the first day."""

    first: date
    figures: Figures


@dataclass(frozen=True, kw_only=True)
class Seen:
    """The figures of a region's weave, and who lies between the others at the end, with the share of ways.

    `formed` are its collectives as they were at the end.
    """

    region: str
    last: date
    months: tuple[Month, ...]
    brokers: tuple[tuple[Company, Broker], ...]
    formed: tuple[Collective, ...] = ()


def show_weave(registry: Registry, region: str, span: Span) -> Seen:
    """The figures of the weave of a region (letters), month by month.

    Raises:
        EndsBeforeItBegins: the span has no month.
    """
    months, last = bounds(registry, region, span)
    weave = gather(registry, region, last)
    found = figures(weave, months, last)
    return Seen(
        region=region,
        last=last,
        months=tuple(Month(first=one, figures=each) for one, each in zip(months, found, strict=True)),
        brokers=tuple((weave.companies[one.company_id], one) for one in brokers(weave, last)),
        formed=tuple(weave.formed(last)),
    )


def bounds(registry: Registry, region: str, span: Span) -> tuple[tuple[date, ...], date]:
    """The months of a span, and its last day: from the first workshop of the region to today, unless said.

    Nobody knows what will be: a last day to come is today.

    Raises:
        EndsBeforeItBegins: the span has no month.
    """
    last = min(span.last or registry.moment.today, registry.moment.today)
    held = registry.workshops.before(region, last + timedelta(days=1))
    first = span.first or min((workshop.day for workshop in held), default=last)
    if first > last:
        raise EndsBeforeItBegins(first=first, last=last)
    return months_between(first, last), last


def gather(registry: Registry, region: str, last: date) -> Weave:
    """What the weave of a region was made of on a day: who came, which ties, projects and collectives."""
    workshops = registry.workshops.before(region, last + timedelta(days=1))
    came = [
        Came(day=one.day, company_ids=frozenset(registry.guests.came([one.id])))
        for one in reversed(workshops)
    ]
    ties = [known.tie for known in list_ties(registry, TieFilter(region=region))]
    collectives = [one for one in registry.collectives.in_region(region) if one.formed_on <= last]
    tenures = registry.tenures.of_collectives(one.id for one in collectives)
    ids = {id_ for one in came for id_ in one.company_ids}
    ids |= {id_ for tie in ties for id_ in tie.pair}
    ids |= {id_ for one in collectives for id_ in one.company_ids}
    ids |= {each.company_id for several in tenures.values() for each in several if each.company_id}
    companies = registry.companies.many(sorted(ids))
    return Weave(
        region=region,
        companies=companies,
        came=came,
        ties=sorted(ties, key=lambda tie: tie.pair),
        projects=registry.projects.of_companies(sorted(companies)),
        collectives=collectives,
        advances=registry.stage_changes.of_collectives(one.id for one in collectives),
        tenures=tenures,
    )
