"""The figures of a weave, counted on one small enough to count by hand."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.advances import StageChange
from recovery_cli.domain.collectives import Collective, CollectiveStage, Member, Role
from recovery_cli.domain.companies import Company, Site, Size
from recovery_cli.domain.meetings import Meeting, Outcome, OutcomeLevel
from recovery_cli.domain.projects import MeasureLink, MeasureUse, Need, Offer, Project
from recovery_cli.domain.tenures import Tenure
from recovery_cli.domain.ties import Held, TieLevel, TieNote, ties
from recovery_cli.domain.weave import (
    SHARES,
    Came,
    Figure,
    Weave,
    brokers,
    end_of_month,
    figures,
    months_between,
    stage_on,
)

SECTORS = {"a": "10", "b": "24", "c": "25", "d": "28", "e": None}
SIZES = {"d": Size.ETI, "e": None}
OCTOBER, NOVEMBER = date(2026, 10, 8), date(2026, 11, 12)


def held(a, b, day, level=None):
    meeting = Meeting(id=f"{a}{b}{day}", workshop_id="w", round=1, table=1, company_a=a, company_b=b)
    said = (Outcome(meeting_id=meeting.id, level=level),) if level else ()
    return Held(meeting=meeting, reference="GES-2026-10", day=day, outcomes=said)


def company(id_, size=Size.PME):
    site = Site(region="GES", department="57" if id_ in "ab" else "67")
    elsewhere = Site(region="BRE", department="29")
    return Company(id=id_, name=id_.upper(), sector=SECTORS[id_], size=size, sites=(site, elsewhere))


def tenure(company_id, role, since, until=None):
    return Tenure(collective_id="k", company_id=company_id, role=role, since=since, until=until)


@pytest.fixture
def weave():
    grown = ties([
        held("a", "b", OCTOBER, OutcomeLevel.WORK_TOGETHER),
        held("b", "c", OCTOBER),
        held("c", "d", NOVEMBER, OutcomeLevel.EXCHANGE),
    ])  # fmt: skip
    return Weave(
        region="GES",
        companies={id_: company(id_, SIZES.get(id_, Size.MICRO)) for id_ in SECTORS},
        came=[
            Came(day=OCTOBER, company_ids=frozenset("abc")),
            Came(day=NOVEMBER, company_ids=frozenset("cde")),
        ],
        ties=grown,
        projects=[
            Project(id="p", company_id="a", title="Four", needs=(Need(text="souder", capability="soudure"),)),
            Project(id="q", company_id="d", title="Presse", offers=(Offer(text="x", capability="soudure"),)),
            Project(id="r", company_id="b", title="Eau", measures=(MeasureLink(measure_id="m"),)),
        ],
        collectives=[
            Collective(
                id="k", region="GES", title="École", formed_on=OCTOBER, stage=CollectiveStage.PILOT,
                members=(Member(company_id="a", role=Role.OWNER), Member(company_id="b")),
                measures=(MeasureLink(measure_id="n", use=MeasureUse.SOUGHT),),
            ),
        ],
        advances={
            "k": [
                StageChange(collective_id="k", day=OCTOBER, stage=CollectiveStage.IDEA),
                StageChange(collective_id="k", day=date(2026, 11, 2), stage=CollectiveStage.PILOT),
            ]
        },
        tenures={
            "k": [
                tenure("b", Role.DELIVERY_LEAD, OCTOBER, NOVEMBER),
                tenure("b", Role.MEMBER, NOVEMBER),
                tenure("a", Role.OWNER, NOVEMBER),
            ]
        },
    )  # fmt: skip


def test_the_figures_of_two_months_are_those_that_are_counted_by_hand(weave):
    october, november = figures(weave, months_between(OCTOBER, NOVEMBER), date(2026, 11, 30))
    shown = {figure.value: (october[figure], november[figure]) for figure in Figure}
    assert shown == {
        "present": (3, 3), "newcomers": (3, 2), "returning": (0, 1), "reached": (3, 5), "pme": (3, 3),
        "eti": (0, 1), "ge": (0, 0), "size-unknown": (0, 1),
        "sectors": (3, 4), "departments": (2, 2), "ties-made": (2, 3), "ties-new": (2, 1),
        "ties-alive": (2, 3), "met": (1, 1), "exchanging": (0, 1), "working-together": (1, 1),
        "dormant": (0, 0), "bridges": (1, 2), "density": (pytest.approx(2 / 3), pytest.approx(0.3)),
        "largest": (1, pytest.approx(0.8)), "needs": (1, 1), "needs-met": (0, 1), "needs-tied": (0, 0),
        "collectives": (1, 1),
        "collectives-idea": (1, 0), "collectives-scoping": (0, 0), "collectives-seeking-partners": (0, 0),
        "collectives-pilot": (0, 1), "collectives-deployment": (0, 0), "owned": (0, 1), "delivered": (1, 0),
        "measures": (2, 2),
    }  # fmt: skip


def test_a_need_counts_as_answered_by_a_tie_from_the_day_on_which_the_two_met(weave):
    two = ties([*(held(*tie.pair, tie.begun) for tie in weave.ties), held("a", "d", date(2026, 12, 10))])
    met = replace(weave, ties=two)
    november, december = figures(met, months_between(NOVEMBER, date(2026, 12, 31)), date(2026, 12, 31))
    assert (november[Figure.NEEDS_TIED], december[Figure.NEEDS_TIED]) == (0, 1)


def test_ties_that_nobody_hears_of_for_half_a_year_count_as_made_and_not_as_alive(weave):
    (may,) = figures(weave, [date(2027, 5, 1)], date(2027, 5, 31))
    assert (may[Figure.TIES_MADE], may[Figure.TIES_ALIVE], may[Figure.DORMANT]) == (3, 0, 3)
    assert (may[Figure.DENSITY], may[Figure.LARGEST]) == (0, pytest.approx(0.2))


def test_where_nobody_came_shares_are_unknown_and_counts_are_nought():
    (found,) = figures(Weave(region="GES", companies={}), [date(2026, 10, 1)], date(2026, 10, 5))
    assert {found[figure] for figure in SHARES} == {None}
    assert {found[figure] for figure in Figure if figure not in SHARES} == {0}
    assert brokers(Weave(region="GES", companies={}), OCTOBER) == []


def test_who_lies_between_the_others_is_named_with_its_share_of_the_ways(weave):
    found = [(one.company_id, one.share) for one in brokers(weave, NOVEMBER)]
    assert found == [("b", pytest.approx(2 / 6, abs=1e-6)), ("c", pytest.approx(2 / 6, abs=1e-6))]


def test_a_tie_is_what_was_known_of_it_on_the_day():
    note = TieNote(company_a="a", company_b="b", level=TieLevel.DORMANT, day=date(2026, 12, 1))
    (tie,) = ties([held("a", "b", OCTOBER, OutcomeLevel.WORK_TOGETHER)], notes=[note])
    days = (date(2026, 10, 7), OCTOBER, date(2026, 11, 30), date(2026, 12, 1))
    assert [stage_on(tie, day) for day in days] == [
        None, TieLevel.WORKING_TOGETHER, TieLevel.WORKING_TOGETHER, TieLevel.DORMANT,
    ]  # fmt: skip


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 900))
def test_the_months_of_a_span_follow_each_other_without_a_gap(first, days):
    last = first + days * date.resolution
    months = months_between(first, last)
    assert (months[0], end_of_month(months[-1])) == (first.replace(day=1), end_of_month(last))
    assert all(end_of_month(one) + date.resolution == other for one, other in pairwise(months))


@given(st.sets(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")).filter(lambda p: p[0] < p[1])))
def test_density_and_the_largest_part_are_those_of_the_graph(pairs):
    grown = ties(held(a, b, OCTOBER) for a, b in sorted(pairs))
    made = Weave(
        region="GES",
        companies={id_: company(id_) for id_ in SECTORS},
        came=[Came(day=OCTOBER, company_ids=frozenset("abcde"))],
        ties=grown,
    )
    (found,) = figures(made, [OCTOBER.replace(day=1)], OCTOBER)
    graph = nx.Graph(sorted(pairs))
    graph.add_nodes_from("abcde")
    assert found[Figure.DENSITY] == pytest.approx(len(pairs) / 10)
    assert found[Figure.LARGEST] == pytest.approx(max(map(len, nx.connected_components(graph))) / 5)
