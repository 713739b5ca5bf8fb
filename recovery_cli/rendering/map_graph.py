"""A map as a graph for analysts' programs: GraphML, with every key in English and every name as it is."""

from datetime import date
from io import BytesIO
from typing import Any

from recovery_cli.domain.maps import WeaveMap
from recovery_cli.rendering.literals import one_line


def graphml(seen: WeaveMap) -> bytes:
    """The map as GraphML: companies, projects and collectives; ties, who carries what, who is in what."""
    import networkx as nx

    told: dict[str, str | int | None]
    graph: Any = nx.Graph(region=seen.region.letters, as_of=seen.today.isoformat())
    for company in seen.companies:
        told = {
            "sector": company.sector,
            "group": company.group.value,
            "size": company.size and company.size.value,
            "place": company.place,
            "department": company.department,
            "themes": " ".join(company.themes),
            "visits": company.visits,
            "since": seen.months[company.since].strftime("%Y-%m"),
            "ties": seen.degrees[company.id],
        }
        graph.add_node(company.id, **_known(kind="company", label=company.name, **told))
    for project in seen.projects:
        told = {"themes": " ".join(project.themes), "stage": project.stage and project.stage.value}
        graph.add_node(project.id, **_known(kind="project", label=project.title, **told))
        graph.add_edge(project.company_id, project.id, kind="carries")
    for each in seen.collectives:
        told = {"themes": " ".join(each.themes), "stage": each.stage and each.stage.value}
        graph.add_node(each.id, **_known(kind="collective", label=each.title, **told))
        graph.add_edges_from(((id_, each.id) for id_ in each.company_ids), kind="member")
    for tie in seen.drawn:
        told = {
            "stage": tie.stage and tie.stage.value,
            "meetings": tie.meetings,
            "begun": _iso(tie.begun),
            "last": _iso(tie.last),
        }
        graph.add_edge(tie.company_a, tie.company_b, **_known(kind="tie", **told))
    stream = BytesIO()
    nx.write_graphml_xml(graph, stream, named_key_ids=True)
    return stream.getvalue()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _known(**told: str | int | None) -> dict[str, str | int]:
    """What is known, without what no reader of XML takes."""
    return {
        name: one_line(value) if isinstance(value, str) else value
        for name, value in told.items()
        if value is not None
    }
