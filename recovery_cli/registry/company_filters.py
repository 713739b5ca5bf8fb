"""A filter of companies as a condition of SQL."""

import json
from collections.abc import Iterable
from typing import Any

from recovery_cli.domain.company_filters import CompanyFilter
from recovery_cli.domain.invitations import CAME
from recovery_cli.domain.naf_levels import NafLevel
from recovery_cli.domain.sectors import last_letters

Address = tuple[str, str, str]
"""A postal code, the name of a commune and a department as sites have them, empty where they have none."""

_UNSEEN = """
    SELECT invitation.company_id FROM guest
    JOIN invitation ON invitation.id = guest.invitation_id
    JOIN workshop ON workshop.id = invitation.workshop_id
    WHERE guest.attendance IN (SELECT value FROM json_each(:came)) AND workshop.status <> 'cancelled'
    GROUP BY invitation.company_id HAVING max(workshop.day) < :unseen_since
"""
_ON_THEME = "SELECT company_id FROM project JOIN project_theme ON project_id = project.id"


def condition(wanted: CompanyFilter, addresses: Iterable[Address]) -> tuple[str, dict[str, Any]]:
    """What a row of `company` has to meet, and the values in it.

    `addresses` are those that lie in the communes that are wanted. The plus signs keep SQLite from fetching
    companies by id: it reads them in the order of their names and stops when a page is full.
    """
    conditions, values = [], dict[str, Any]()
    if wanted.about_places:
        conditions += ["status = 'active'", f"+id IN ({_sites(wanted, values, addresses)})"]
    if wanted.naf:
        conditions.append(f"({' OR '.join(_naf(level, values) for level in wanted.naf)})")
    if wanted.sizes:
        conditions.append(_one_of("size", [size.value for size in wanted.sizes], values))
    if wanted.themes:
        themes = _one_of("theme", wanted.themes, values)
        conditions.append(f"+id IN ({_ON_THEME} WHERE {themes})")
    if wanted.since:
        values["since"] = wanted.since.strftime("%Y-%m-%dT%H:%M:%SZ")
        conditions.append(
            "(updated_at >= :since OR +id IN (SELECT company_id FROM site WHERE updated_at >= :since))"
        )
    if wanted.unseen_since:
        values["unseen_since"] = wanted.unseen_since.isoformat()
        values["came"] = json.dumps(sorted(CAME))
        conditions.append(f"+id IN ({_UNSEEN})")
    return " AND ".join(conditions) or "1", values


def _sites(wanted: CompanyFilter, values: dict[str, Any], addresses: Iterable[Address]) -> str:
    conditions = ["status = 'active'"]
    if wanted.region:
        conditions.append(_one_of("region", [wanted.region], values))
    if wanted.departments:
        conditions.append(_one_of("department", wanted.departments, values))
    if wanted.communes is not None:
        values["addresses"] = json.dumps([list(address) for address in addresses])
        conditions.append(
            "(coalesce(postal_code, ''), coalesce(commune, ''), coalesce(department, '')) IN (SELECT"
            " json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]')"
            " FROM json_each(:addresses))"
        )
    return f"SELECT company_id FROM site WHERE {' AND '.join(conditions)}"  # noqa: S608 - values are bound


def _naf(level: NafLevel, values: dict[str, Any]) -> str:
    """The codes of a part of NAF; a company without a code belongs to its sector."""
    if not level.divisions:
        name = _named(level.code, values)
        sector = f" OR (naf IS NULL AND sector = :{name})" if len(level.code) == len("25") else ""
        return f"(substr(naf, 1, length(:{name})) = :{name}{sector})"
    parts = []
    for version, divisions in level.divisions:
        there = _one_of("substr(naf, 1, 2)", divisions, values)
        parts.append(f"({there} AND {_one_of('substr(naf, -1)', sorted(last_letters(version)), values)})")
    of_rev2 = dict(level.divisions).get("rev2", ())
    return f"({' OR '.join(parts)} OR (naf IS NULL AND {_one_of('sector', of_rev2, values)}))"


def _one_of(column: str, wanted: Iterable[str], values: dict[str, Any]) -> str:
    return f"{column} IN ({', '.join(f':{_named(each, values)}' for each in wanted)})"


def _named(value: Any, values: dict[str, Any]) -> str:
    """The name of a new parameter with this value."""
    name = f"value_{len(values)}"
    values[name] = value
    return name
