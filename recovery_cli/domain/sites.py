"""Which of several sites one is, where not every list gives the SIRET."""

from collections.abc import Sequence

from recovery_cli.domain.companies import Site
from recovery_cli.domain.texts import fold

_WHERE = ("postal_code", "commune", "department", "region", "address", "name")


def same_site(site: Site, known: Sequence[Site]) -> int | None:
    """Which of the known sites this is: by SIRET, else by all that both say of the place."""
    if site.siret:
        for position, other in enumerate(known):
            if other.siret == site.siret:
                return position
    for position, other in enumerate(known):
        if (site.siret is None or other.siret is None) and _no_contradiction(site, other):
            return position
    return None


def _no_contradiction(one: Site, other: Site) -> bool:
    """Whether two sites may be one: something known of both agrees, and nothing is at odds."""
    pairs = [(getattr(one, name), getattr(other, name)) for name in _WHERE]
    both = [(fold(mine), fold(theirs)) for mine, theirs in pairs if mine and theirs]
    return bool(both) and all(mine == theirs for mine, theirs in both)
