"""Challengers: from another sector, never kept apart, the task spread."""

from collections import Counter

from hypothesis import given, settings, strategies as st

from recovery_cli.domain.challengers import challenged
from recovery_cli.domain.companies import Company
from recovery_cli.domain.projects import Project
from recovery_cli.domain.sectors import same_branch
from recovery_cli.domain.tables import Seat, Table, TableProject


def a_table(sectors, number=1, start=0):
    firms = [
        Company(id=f"{start + place:02}", name=f"F{start + place}", sector=sector)
        for place, sector in enumerate(sectors)
    ]
    projects = [Project(id=f"p{one.id}", company_id=one.id, title="Projet") for one in firms]
    table = Table(
        workshop_id="w",
        number=number,
        seats=(*(Seat(company_id=one.id) for one in firms), Seat(partner_id="chambre")),
        projects=tuple(TableProject(project_id=one.id) for one in projects),
    )
    return table, {one.id: one for one in firms}, {one.id: one for one in projects}


def solved(sectors, apart=()):
    table, firms, projects = a_table(sectors)
    (done,) = challenged([table], companies=firms, projects=projects, apart=apart)
    return done, firms, projects


@given(
    st.lists(st.sampled_from(["24", "25", "10", "13", None]), min_size=1, max_size=8),
    st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=8),
)
@settings(max_examples=80, deadline=None)
def test_a_challenger_is_a_peer_of_another_branch_and_never_kept_apart(sectors, pairs):
    apart = {(f"{a:02}", f"{b:02}") for a, b in pairs if a < b}
    done, firms, projects = solved(sectors, apart)
    for topic in done.projects:
        owner = firms[projects[topic.project_id].company_id]
        if topic.challenger_id is None:
            continue
        peer = firms[topic.challenger_id]
        assert peer.id != owner.id
        assert (min(peer.id, owner.id), max(peer.id, owner.id)) not in apart
        assert not (peer.sector and owner.sector) or not same_branch(peer.sector, owner.sector)
        assert topic.reasons[-1].kind == (
            "challenger" if peer.sector and owner.sector else "challenger-sector-unknown"
        )


def test_the_task_is_spread_one_each_where_that_can_be():
    done, _, _ = solved(["24", "10", "13", "28"])
    assert set(Counter(topic.challenger_id for topic in done.projects).values()) == {1}


def test_a_project_moves_on_to_another_challenger_where_that_serves_a_later_one():
    table, firms, projects = a_table(["24", "24", "24", "10", "13"])
    (done,) = challenged([table], companies=firms, projects=projects, apart={("00", "03"), ("01", "03")})
    load = Counter(topic.challenger_id for topic in done.projects)
    assert all(topic.challenger_id for topic in done.projects)
    assert max(load.values()) == 2


def test_where_all_are_of_one_branch_nobody_challenges():
    done, _, _ = solved(["24", "25"])
    assert [topic.challenger_id for topic in done.projects] == [None, None]


def test_over_several_sittings_those_who_have_challenged_least_are_asked_first():
    table, firms, projects = a_table(["24", "10", "13"])
    again = Table(workshop_id="w", number=1, sitting=2, seats=table.seats, projects=table.projects)
    done = challenged([again, table], companies=firms, projects=projects, apart=())
    assert [one.sitting for one in done] == [1, 2]
    load = Counter(topic.challenger_id for one in done for topic in one.projects)
    assert set(load.values()) == {2}
