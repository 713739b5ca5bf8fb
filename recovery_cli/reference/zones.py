"""The employment zones of France, with unemployment as of the latest quarter that is shipped."""

from collections.abc import Mapping
from functools import cache

from recovery_cli.domain.texts import fold
from recovery_cli.domain.zones import UnknownZone, Zone
from recovery_cli.reference.communes import communes_named
from recovery_cli.reference.tables import head, rows

_SIMILAR_ENOUGH = 0.7
_CODE_LENGTH = 4


@cache
def zones() -> Mapping[str, Zone]:
    """All employment zones by code."""
    return {
        code: Zone(code=code, name=name, unemployment=float(rate) if rate else None)
        for code, name, rate in rows("zones")
    }


def quarter() -> tuple[int, int]:
    """The year and the quarter that unemployment is of."""
    year, _, number = head("zones")[-1].partition("-T")
    return int(year), int(number)


def zone(text: str) -> Zone:
    """The employment zone meant by its code or its name; case, accents and hyphens do not matter.

    Raises:
        UnknownZone: it is none; it carries the names that come close, or those of the zones that a commune
            of this name lies in.
    """
    typed = text.strip()
    code = typed.removesuffix(".0").zfill(_CODE_LENGTH)
    if code in zones():
        return zones()[code]
    names = {fold(each.name): each for each in zones().values()}
    wanted = fold(typed)
    if wanted in names:
        return names[wanted]
    around = dict.fromkeys(zones()[each.zone].name for each in communes_named(typed) if each.zone)
    raise UnknownZone(value=text, similar=tuple(around)[:3] or _close(wanted, names))


def _close(wanted: str, names: Mapping[str, Zone]) -> tuple[str, ...]:
    from difflib import get_close_matches

    close = get_close_matches(wanted, names, n=3, cutoff=_SIMILAR_ENOUGH)
    return tuple(names[name].name for name in close)
