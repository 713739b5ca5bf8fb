"""The lists of a map for analysts: its nodes and its edges, a row each, in the words of a language."""

from collections.abc import Iterator

from recovery_cli.domain.maps import WeaveMap
from recovery_cli.i18n.catalogue import label, say
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.sectors import sector_name
from recovery_cli.i18n.themes import theme_name
from recovery_cli.spreadsheets.writing import csv_bytes

_NODES = ("id", "kind", "name", "sector", "group", "size", "place", "department", "themes", "stage", "visits")
_EDGES = ("from", "from_name", "to", "to_name", "kind", "stage", "meetings", "begun", "last")


def nodes_csv(seen: WeaveMap, language: Language) -> bytes:
    """Companies, projects and collectives as CSV."""
    return csv_bytes(_header(_NODES, language), _nodes(seen, language))


def edges_csv(seen: WeaveMap, language: Language) -> bytes:
    """Ties, and who carries or belongs to what, as CSV; days are ISO."""
    return csv_bytes(_header(_EDGES, language), _edges(seen, language))


def themes_named(themes: tuple[str, ...], language: Language) -> str:
    """Several themes in words."""
    return ", ".join(theme_name(theme, language) for theme in themes)


def _header(names: tuple[str, ...], language: Language) -> list[str]:
    return [say(language, f"maps.heading.{name}") for name in names]


def _nodes(seen: WeaveMap, language: Language) -> Iterator[list[str]]:
    for company in seen.companies:
        yield [
            company.id,
            say(language, "maps.kind.company"),
            company.name,
            sector_name(company.sector, language),
            label(language, company.group),
            label(language, company.size) if company.size else "",
            company.place or "",
            company.department or "",
            themes_named(company.themes, language),
            "",
            str(company.visits),
        ]
    for kind, several in (("project", seen.projects), ("collective", seen.collectives)):
        for each in several:
            stage = label(language, each.stage) if each.stage else ""
            named = [each.id, say(language, f"maps.kind.{kind}"), each.title]
            yield [*named, "", "", "", "", "", themes_named(each.themes, language), stage, ""]


def _edges(seen: WeaveMap, language: Language) -> Iterator[list[str]]:
    names = {company.id: company.name for company in seen.companies}
    kinds = {kind: say(language, f"maps.edge.{kind}") for kind in ("tie", "carries", "member")}
    for tie in seen.drawn:
        ends = [tie.company_a, names[tie.company_a], tie.company_b, names[tie.company_b]]
        days = [day.isoformat() if day else "" for day in (tie.begun, tie.last)]
        stage = label(language, tie.stage) if tie.stage else ""
        yield [*ends, kinds["tie"], stage, str(tie.meetings), *days]
    for project in seen.projects:
        ends = [project.company_id, names[project.company_id], project.id, project.title]
        yield [*ends, kinds["carries"], "", "", "", ""]
    for each in seen.collectives:
        for id_ in each.company_ids:
            yield [id_, names[id_], each.id, each.title, kinds["member"], "", "", "", ""]
