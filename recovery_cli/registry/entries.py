"""What is read of each thing for the index of words: its name and its text."""

import json
from collections.abc import Iterator, Sequence

from recovery_cli.domain.projects import THEMES
from recovery_cli.domain.search import Entry, Kind
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.themes import theme_name
from recovery_cli.registry.connection import Connection

_COMPANIES = """
    SELECT company.id, company.id AS owner, company.name AS title, company."group" AS more,
        json_group_array(json_array(site.name, site.commune, json(site.other_names))) AS places
    FROM company LEFT JOIN site ON site.company_id = company.id
    WHERE company.id IN (SELECT value FROM json_each(:ids)) GROUP BY company.id
"""
_PROJECTS = """
    SELECT project.id, company_id AS owner, title,
        coalesce(summary, '') || ' ' || coalesce(circularity, '') || ' ' || coalesce(climate, '')
            || ' ' || coalesce(work, '') AS more,
        (SELECT json_group_array(theme) FROM project_theme WHERE project_id = project.id) AS themes
    FROM project WHERE id IN (SELECT value FROM json_each(:ids))
"""
_LINES = """
    SELECT line.id, project.company_id AS owner, text AS title, capability AS more
    FROM {table} AS line JOIN project ON project.id = project_id
    WHERE line.id IN (SELECT value FROM json_each(:ids))
"""
_NOTES = """
    SELECT id, workshop_id AS owner, '' AS title, text AS more FROM note
    WHERE id IN (SELECT value FROM json_each(:ids))
"""
_COLLECTIVES = """
    SELECT id, id AS owner, title, coalesce(summary, '') || ' ' || coalesce(next_step, '') AS more,
        (SELECT json_group_array(theme) FROM collective_theme WHERE collective_id = collective.id) AS themes
    FROM collective WHERE id IN (SELECT value FROM json_each(:ids))
"""

_STATEMENTS = {
    Kind.COMPANY: _COMPANIES,
    Kind.PROJECT: _PROJECTS,
    Kind.NEED: _LINES.format(table="need"),
    Kind.OFFER: _LINES.format(table="offer"),
    Kind.NOTE: _NOTES,
    Kind.COLLECTIVE: _COLLECTIVES,
}


def of(connection: Connection, kind: Kind, ids: Sequence[str]) -> Iterator[Entry]:
    """The entries of the things of these ids that are there."""
    for row in connection.rows(f"{_STATEMENTS[kind]} ORDER BY 1", {"ids": json.dumps(list(ids))}):
        said = [row["more"] or ""]
        if kind is Kind.COMPANY:
            said += dict.fromkeys(_place_names(row["places"]))
        elif "themes" in row:
            said += (name for theme in json.loads(row["themes"]) for name in _theme_names(theme))
        yield Entry(kind=kind, id=row["id"], owner=row["owner"], title=row["title"], body=" ".join(said))


def _place_names(places: str) -> Iterator[str]:
    for name, commune, others in json.loads(places):
        yield from (said for said in (name, commune, *(others or ())) if said)


def _theme_names(theme: str) -> Iterator[str]:
    """A controlled theme as each language says it: who looks for it types in either."""
    if theme not in THEMES:
        yield theme
        return
    for language in Language:
        yield theme_name(theme, language)
