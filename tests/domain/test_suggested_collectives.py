"""Groups that could form a collective: found, never breaking a rule, the same each time."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.companies import Company, Size
from recovery_cli.domain.coverage import coverages
from recovery_cli.domain.groups import Ground, Wish, Worth, pair_of
from recovery_cli.domain.leading import leader
from recovery_cli.domain.projects import Need, Offer, Project
from recovery_cli.domain.suggested_collectives import (
    GroupSizeNotUnderstood,
    RadiusNotUnderstood,
    parse_group_size,
    parse_radius,
    suggested,
)
from recovery_cli.domain.ties import TieLevel

METZ, NANCY, REIMS = (49.12, 6.18), (48.69, 6.18), (49.26, 4.03)


def a_firm(id_, *, sector="25", size=Size.PME):
    return Company(id=id_, name=id_.upper(), sector=sector, size=size)


def a_project(company, needs="", offers="", theme="circular"):
    return Project(
        id=f"of-{company}",
        company_id=company,
        title=company,
        themes=(theme,),
        needs=tuple(Need(text=tag, capability=tag) for tag in needs.split()),
        offers=tuple(Offer(text=tag, capability=tag) for tag in offers.split()),
    )


def ring(**changes):
    """Three firms of which each answers the next, and one that answers nobody."""
    ground = {
        "companies": {
            one.id: one
            for one in (
                a_firm("a"), a_firm("b", sector="16"), a_firm("c", sector="13", size=Size.ETI), a_firm("d")
            )
        },
        "coverages": coverages(
            [
                a_project("a", "soudage", "bois"),
                a_project("b", "bois", "textile"),
                a_project("c", "textile", "soudage"),
                a_project("d", "verre", "papier"),
            ]
        ),
    }  # fmt: skip
    return Ground(**{**ground, **changes})


def test_companies_that_answer_each_other_are_found_and_nobody_else():
    (group,) = suggested(ring(), Wish())
    assert group.members == ("a", "b", "c")
    assert group.theme == "circular"
    assert ring().coverages["circular"].share(group.members) == 1


def test_two_that_are_kept_apart_are_never_together():
    assert suggested(ring(apart={("a", "c")}), Wish()) == []


def test_nobody_comes_from_further_than_the_radius():
    points = {"a": [METZ], "b": [NANCY], "c": [REIMS]}
    assert suggested(ring(points=points), Wish()) == []
    (group,) = suggested(ring(points=points), Wish(radius=200))
    assert group.members == ("a", "b", "c")


def test_a_group_is_of_two_sectors_at_least():
    same = {id_: a_firm(id_, sector="25") for id_ in "abc"}
    assert suggested(ring(companies=same), Wish()) == []


def test_a_mid_cap_is_let_in_for_little():
    """What joins must add half of what the others add on the average, the first mid-cap only something."""
    needs = [a_project("a", "soudage", "bois"), a_project("b", "bois", "textile")]
    asks = a_project("c", "textile", "soudage")
    asks = replace(asks, needs=(*asks.needs, Need(text="un vitrage de sécurité pour nos portes")))
    brings = replace(a_project("e"), offers=(Offer(text="vitrage sécurité : feuilleté, trempé, découpé"),))
    for size, members in ((Size.PME, "abc"), (Size.ETI, "abce")):
        firms = [a_firm("a"), a_firm("b", sector="16"), a_firm("c", sector="13"), a_firm("e", size=size)]
        ground = Ground(
            companies={firm.id: firm for firm in firms}, coverages=coverages([*needs, asks, brings])
        )
        (group,) = suggested(ground, Wish(worth=Worth(strangers=-40)))
        assert "".join(group.members) == members


def test_what_was_declined_and_what_is_tied_counts():
    plain, tied, declined = (
        suggested(ring(**more), Wish())[0].worth
        for more in ({}, {"ties": {("a", "b"): TieLevel.WORKING_TOGETHER}}, {"declined": {("a", "b")}})
    )
    assert declined < plain < tied


def test_a_collective_that_there_is_already_is_not_suggested_again():
    assert suggested(ring(formed=[("a", "b", "c", "x")]), Wish()) == []


def test_only_the_needs_of_the_theme_that_is_asked_for_count():
    assert suggested(ring(), Wish(theme="energy")) == []
    assert len(suggested(ring(), Wish(theme="Circular"))) == 1


def test_the_leader_is_in_the_midst_known_and_strong():
    ground = ring(ties={("a", "b"): TieLevel.MET})
    chosen = leader(ground, suggested(ground, Wish())[0])
    assert chosen.company == "a"
    assert [reason.kind for reason in chosen.reasons] == ["lead.central", "lead.ties"]
    assert leader(ring(), suggested(ring(), Wish())[0]).company == "c"


TAGS = st.lists(st.sampled_from(["soudage", "bois", "textile", "verre", "papier"]), max_size=3, unique=True)
REGIONS = st.lists(
    st.tuples(TAGS, TAGS, st.sampled_from(["13", "16", "25"]), st.sampled_from([METZ, NANCY, REIMS])),
    min_size=3,
    max_size=9,
)


@given(REGIONS, st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=4), st.integers(3, 5))
def test_no_group_breaks_a_rule_and_the_same_region_gives_the_same_groups(region, apart, largest):
    ids = [f"c{number}" for number in range(len(region))]
    ground = Ground(
        companies={id_: a_firm(id_, sector=one[2]) for id_, one in zip(ids, region, strict=True)},
        coverages=coverages(
            a_project(id_, " ".join(one[0]), " ".join(one[1])) for id_, one in zip(ids, region, strict=True)
        ),
        apart={pair_of(f"c{one}", f"c{other}") for one, other in apart},
        points={id_: [one[3]] for id_, one in zip(ids, region, strict=True)},
    )
    wish = Wish(largest=largest)
    found = suggested(ground, wish)
    for group in found:
        assert 3 <= len(group.members) <= largest
        assert len({ground.companies[one].sector for one in group.members}) > 1
        for pair in combinations(group.members, 2):
            assert pair not in ground.apart
            assert ground.distance(*pair) <= wish.radius
    for one, other in combinations(found, 2):
        both = {*one.members} & {*other.members}
        assert len(both) <= len({*one.members} | {*other.members}) / 3
    assert suggested(ground, wish) == found


@pytest.mark.parametrize(
    ("text", "meant"), [("3-10", (3, 10)), ("5", (5, 5)), ("4 à 6", (4, 6)), (" 3–4 ", (3, 4))]
)
def test_a_size_is_read_as_people_type_it(text, meant):
    assert parse_group_size(text) == meant


@pytest.mark.parametrize("text", ["", "2", "3-11", "6-4", "beaucoup"])
def test_what_is_no_size_is_refused(text):
    with pytest.raises(GroupSizeNotUnderstood):
        parse_group_size(text)


def test_a_radius_is_read_as_people_type_it():
    assert [parse_radius(text) for text in ("100 km", "80,5\u202fkm", "60")] == [100, 80.5, 60]
    for wrong in ("", "0 km", "loin"):
        with pytest.raises(RadiusNotUnderstood):
            parse_radius(wrong)
