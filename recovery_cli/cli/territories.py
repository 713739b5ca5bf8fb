"""How territories are shown: what is published of places, what of it counted, and of when it is."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from recovery_cli.cli.run import Run
from recovery_cli.domain.territories import PlacedSite, TerritorialPriority, Territory, TerritoryDates
from recovery_cli.i18n.numbers import percent


def territory_lines(run: Run, places: Sequence[PlacedSite], dates: TerritoryDates) -> list[str]:
    """A line a place: what is published of it, and of when."""
    told = [(place.place, ", ".join(_parts(run, place.territory, dates))) for place in places]
    return [run.say("territories.value.place", place=place, parts=parts) for place, parts in told if parts]


def _parts(run: Run, territory: Territory, dates: TerritoryDates) -> Iterator[str]:
    if territory.group:
        yield territory.group
    zone = territory.zone
    if zone and zone.unemployment is None:
        yield run.say("territories.value.zone", zone=zone.name)
    elif zone:
        yield run.say(
            "territories.value.zone_and_rate",
            zone=zone.name,
            rate=percent((zone.unemployment or 0) / 100, run.language, decimals=1),
            year=str(dates.year),
            quarter=dates.quarter,
        )
    for name in territory.industry:
        yield run.say("territories.value.industry", industry=name, list_year=str(dates.list_year))


def territories_json(places: Sequence[PlacedSite], dates: TerritoryDates) -> list[dict[str, Any]]:
    """The documented shape of territories: unemployment in per cent of the labour force."""
    return [
        {
            "place": place.place,
            "group_of_communes": place.territory.group,
            "employment_zone": place.territory.zone.name if place.territory.zone else None,
            "unemployment": place.territory.zone.unemployment if place.territory.zone else None,
            "quarter": f"{dates.year}-T{dates.quarter}",
            "industry_territories": list(place.territory.industry),
            "list_year": dates.list_year,
        }
        for place in places
    ]


def priority_line(run: Run, priority: TerritorialPriority) -> str | None:
    """By which figures, of when, companies were chosen, and how much they counted; None if nothing did."""
    weights = priority.weights
    parts = []
    if weights.unemployment and weights.unemployment_most:
        parts.append(
            run.say(
                "territories.value.by_unemployment",
                worth=_points(run, weights.unemployment),
                most=_points(run, weights.unemployment_most),
                usual=percent(priority.usual / 100, run.language, decimals=1),
                year=str(priority.year),
                quarter=priority.quarter,
            )
        )
    if weights.industry_territory:
        worth, year = _points(run, weights.industry_territory), str(priority.list_year)
        parts.append(run.say("territories.value.by_industry", worth=worth, list_year=year))
    return run.say("territories.value.priority", parts=", ".join(parts)) if parts else None


def _points(run: Run, points: int) -> str:
    return run.say("territories.value.points", count=points)


def priority_json(priority: TerritorialPriority) -> dict[str, Any]:
    """The documented shape of what territories counted: points, per cent, quarter and year."""
    return {
        "weights": asdict(priority.weights),
        "usual_unemployment": priority.usual,
        "quarter": f"{priority.year}-T{priority.quarter}",
        "list_year": priority.list_year,
    }
