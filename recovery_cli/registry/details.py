"""What is shown of a thing that was found by its words: its texts, whose it is, where, who may read it."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from recovery_cli.domain.projects import Confidentiality
from recovery_cli.domain.search import Hit, Kind, Text
from recovery_cli.registry.connection import Connection
from recovery_cli.registry.rows import Row

_COMPANIES = """
    SELECT id, id AS company_id, name AS title, name AS company, siren, "group"
    FROM company WHERE id IN (SELECT value FROM json_each(?))
"""
_PROJECTS = """
    SELECT project.id, company_id, title, company.name AS company, siren, title AS project, confidentiality,
        summary, circularity, climate, work,
        (SELECT json_group_array(theme) FROM project_theme WHERE project_id = project.id) AS themes
    FROM project JOIN company ON company.id = company_id WHERE project.id IN (SELECT value FROM json_each(?))
"""
_LINES = """
    SELECT line.id, company_id, line.text AS title, company.name AS company, siren, project.title AS project,
        confidentiality, capability
    FROM {table} AS line JOIN project ON project.id = project_id JOIN company ON company.id = company_id
    WHERE line.id IN (SELECT value FROM json_each(?))
"""
_NOTES = """
    SELECT note.id, note.text AS title, workshop.reference AS workshop, workshop.region AS in_region
    FROM note JOIN workshop ON workshop.id = workshop_id WHERE note.id IN (SELECT value FROM json_each(?))
"""
_COLLECTIVES = """
    SELECT id, title, summary, next_step, region AS in_region,
        (SELECT json_group_array(theme) FROM collective_theme WHERE collective_id = collective.id) AS themes,
        (
            SELECT level FROM (
                SELECT collective.confidentiality AS level UNION ALL
                SELECT project.confidentiality FROM collective_project
                JOIN project ON project.id = project_id WHERE collective_id = collective.id
            ) ORDER BY instr('public participants table organiser', level) DESC LIMIT 1
        ) AS confidentiality
    FROM collective WHERE id IN (SELECT value FROM json_each(?))
"""
"""A collective is never more open than its most closed project."""

_STATEMENTS = {
    Kind.COMPANY: _COMPANIES,
    Kind.PROJECT: _PROJECTS,
    Kind.NEED: _LINES.format(table="need"),
    Kind.OFFER: _LINES.format(table="offer"),
    Kind.NOTE: _NOTES,
    Kind.COLLECTIVE: _COLLECTIVES,
}

_SITES = """
    SELECT company_id, siret, name, commune, region, other_names FROM site
    WHERE company_id IN (SELECT value FROM json_each(?))
    ORDER BY company_id, head_office DESC, siret, id
"""
_ANSWERS = ("summary", "next_step", "circularity", "climate", "work", "capability", "group")


def of(connection: Connection, kind: Kind, ids: Sequence[str]) -> list[Hit]:
    """The things of these ids that are there, with their texts; no word is marked yet."""
    rows = connection.rows(_STATEMENTS[kind], [json.dumps(list(ids))])
    sites: dict[str, list[Row]] = defaultdict(list)
    owners = json.dumps([row["company_id"] for row in rows if "company_id" in row])
    for site in connection.rows(_SITES, [owners]):
        sites[site["company_id"]].append(site)
    return [_hit(kind, row, sites[row.get("company_id", "")]) for row in rows]


def _hit(kind: Kind, row: Row, sites: Sequence[Row]) -> Hit:
    level = row.get("confidentiality")
    regions = [site["region"] for site in sites] or [row.get("in_region")]
    return Hit(
        kind=kind,
        id=row["id"],
        title=Text(field="text" if kind in {Kind.NEED, Kind.OFFER, Kind.NOTE} else "name", text=row["title"]),
        texts=tuple(dict.fromkeys(_texts(kind, row, sites))),
        company_id=row.get("company_id"),
        company=row.get("company"),
        siren=row.get("siren"),
        project=row.get("project"),
        regions=tuple(dict.fromkeys(region for region in regions if region)),
        confidentiality=Confidentiality(level) if level else None,
        workshop=row.get("workshop"),
    )


def _texts(kind: Kind, row: Row, sites: Sequence[Row]) -> Iterator[Text]:
    for name in _ANSWERS:
        if row.get(name):
            yield Text(field=name, text=row[name])
    for theme in json.loads(row.get("themes") or "[]"):
        yield Text(field="theme", text=theme)
    for site in sites if kind is Kind.COMPANY else ():
        for name in ("siret", "name", "commune"):
            if site[name]:
                yield Text(field="site" if name == "name" else name, text=site[name])
        for other in json.loads(site["other_names"]):
            yield Text(field="site", text=other)
