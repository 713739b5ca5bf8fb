"""In which territories companies lie, and the published figures by which these are weighed."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from recovery_cli.domain.candidates import Candidate
from recovery_cli.domain.communes import Commune
from recovery_cli.domain.companies import Site, Status
from recovery_cli.domain.territories import (
    PlacedSite,
    TerritorialPriority,
    Territory,
    TerritoryDates,
    TerritoryWeights,
    usual_unemployment,
)
from recovery_cli.reference.communes import communes_of_address, group_name
from recovery_cli.reference.territories import industry_territories, list_year
from recovery_cli.reference.zones import quarter, zones
from recovery_cli.registry.company_filters import Address


def territorial_priority(weights: TerritoryWeights) -> TerritorialPriority:
    """What territories are weighed by, with the figures that are shipped."""
    year, number = quarter()
    usual = usual_unemployment(zones().values())
    return TerritorialPriority(weights=weights, usual=usual, year=year, quarter=number, list_year=list_year())


def dates() -> TerritoryDates:
    """Of when the shipped figures on territories are."""
    year, number = quarter()
    return TerritoryDates(year=year, quarter=number, list_year=list_year())


def placed_sites(sites: Iterable[Site]) -> list[PlacedSite]:
    """The places of open sites that can be placed, each once, in the order of the sites."""
    found: dict[tuple[Commune, ...], PlacedSite] = {}
    for site in sites:
        meant = _communes(site) if site.status is Status.ACTIVE else ()
        if meant and meant not in found:
            name = meant[0].name if len(meant) == 1 else site.postal_code or site.commune or ""
            found[meant] = PlacedSite(place=name, territory=territory_of(meant))
    return list(found.values())


def placed(candidates: Sequence[Candidate], addresses: Mapping[str, Iterable[Address]]) -> list[Candidate]:
    """The candidates with the territory of the first of the addresses of each that can be placed."""
    return [each._replace(territory=_first_placed(addresses.get(each.id, ()))) for each in candidates]


def _first_placed(addresses: Iterable[Address]) -> Territory | None:
    return next((found for address in addresses if (found := _at(address))), None)


@lru_cache(maxsize=65_536)  # companies of a region lie in the same places over and over
def _at(address: Address) -> Territory | None:
    meant = communes_of_address(*address)
    return territory_of(meant) if meant else None


def _communes(site: Site) -> tuple[Commune, ...]:
    return communes_of_address(site.postal_code or "", site.commune or "", site.department or "")


def territory_of(communes: Sequence[Commune]) -> Territory:
    """What is true of all communes that an address may mean."""
    first = communes[0]
    same_zone = first.zone and all(each.zone == first.zone for each in communes)
    same_group = first.epci and all(each.epci == first.epci for each in communes)
    ids = [id_ for id_ in first.territories if all(id_ in each.territories for each in communes)]
    return Territory(
        zone=zones()[first.zone] if first.zone and same_zone else None,
        group=group_name(first.epci) if first.epci and same_group else None,
        industry=tuple(industry_territories()[id_] for id_ in ids),
    )
