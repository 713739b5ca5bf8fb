"""The map as a graph, read by another reader of XML and by a library of graphs."""

from io import BytesIO

import networkx as nx
from lxml import etree

from recovery_cli.rendering.map_graph import graphml
from tests.rendering.weaves import HOSTILE, a_weave


def test_names_of_any_kind_come_back_from_the_graph():
    seen = a_weave(12, name=HOSTILE + " {}")
    made = graphml(seen)
    assert etree.fromstring(made).tag == "{http://graphml.graphdrawing.org/xmlns}graphml"
    graph = nx.read_graphml(BytesIO(made))
    label = graph.nodes["c0000"]["label"]
    assert label == HOSTILE.replace("\x00", "\ufffd") + " 1"


def test_the_graph_holds_ties_with_their_stage_and_leaves_out_what_is_unknown():
    seen = a_weave(30)
    graph = nx.read_graphml(BytesIO(graphml(seen)))
    for tie in seen.drawn:
        told = graph.edges[tie.company_a, tie.company_b]
        assert (told["kind"], told["stage"], told["meetings"]) == ("tie", tie.stage.value, 1)
    unknown = next(company for company in seen.companies if company.sector is None)
    assert "sector" not in graph.nodes[unknown.id]
    assert graph.nodes["c0000"]["since"] == "2026-09"
    assert graphml(seen) == graphml(a_weave(30))
