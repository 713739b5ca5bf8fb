"""Affinity of two companies: symmetric, deterministic, explained."""

import time
from dataclasses import replace
from random import Random

from hypothesis import given, settings, strategies as st

from recovery_cli.domain.affinity import Affinities, Profile
from recovery_cli.domain.companies import Company, Site, Size
from recovery_cli.domain.projects import THEMES, Need, Offer, Project, Stage
from recovery_cli.domain.weights import WEIGHTS, Weights
from recovery_cli.i18n.catalogue import why
from recovery_cli.i18n.language import Language

TAGS = st.sampled_from(["Chaleur fatale", "chaleur  FATALE", "vision industrielle", "soudage", None])
TEXTS = st.sampled_from(
    ["des preneurs de chaleur à 90 °C", "chaleur à 90 °C de 5 h à 21 h", "soudage d’échangeurs inox", "rien"]
)
PROJECTS = st.builds(
    Project,
    id=st.uuids().map(str),
    company_id=st.just(""),
    title=st.just("Projet"),
    stage=st.sampled_from([None, *Stage]),
    themes=st.lists(st.sampled_from([*THEMES, "hydrogène"]), unique=True, max_size=3).map(tuple),
    needs=st.lists(st.builds(Need, text=TEXTS, capability=TAGS), max_size=4).map(tuple),
    offers=st.lists(st.builds(Offer, text=TEXTS, capability=TAGS), max_size=4).map(tuple),
)
COMPANIES = st.builds(
    Company,
    id=st.uuids().map(str),
    name=st.text(min_size=1, max_size=8),
    sector=st.sampled_from([None, "24", "25", "10", "chanvre"]),
    size=st.sampled_from([None, *Size]),
    sites=st.lists(
        st.builds(
            Site,
            department=st.sampled_from([None, "67", "57"]),
            commune=st.sampled_from([None, "Sélestat", "SELESTAT", "Metz"]),
        ),
        max_size=2,
    ).map(tuple),
)


@st.composite
def profiles(draw):
    found = []
    for company in draw(st.lists(COMPANIES, min_size=2, max_size=6, unique_by=lambda one: one.id)):
        projects = draw(st.lists(PROJECTS, max_size=2, unique_by=lambda one: one.id))
        own = tuple(replace(project, company_id=company.id) for project in projects)
        found.append(Profile(company=company, projects=own, newcomer=draw(st.booleans())))
    return found


def firm(id_, *projects, sector="24", size=None, department=None, newcomer=False):
    company = Company(
        id=id_, name=f"Firme {id_}", sector=sector, size=size, sites=(Site(department=department),)
    )
    own = tuple(
        replace(project, company_id=id_, id=f"{id_}{place}") for place, project in enumerate(projects)
    )
    return Profile(company=company, projects=own, newcomer=newcomer)


def project(*, needs=(), offers=(), **values):
    return Project(
        company_id="",
        title="Projet",
        needs=tuple(Need(text=text, capability=tag) for text, tag in needs),
        offers=tuple(Offer(text=text, capability=tag) for text, tag in offers),
        **values,
    )


def kinds(one, other):
    return [reason.kind for reason in Affinities([one, other]).reasons(one.company.id, other.company.id)]


@given(profiles())
@settings(max_examples=60, deadline=None)
def test_affinity_is_a_whole_number_and_the_same_from_both_sides(found):
    affinities = Affinities(found)
    for (one, other), points in affinities.values.items():
        assert isinstance(points, int)
        assert points >= 0
        assert points == affinities.value(one, other) == affinities.value(other, one)
        assert affinities.reasons(one, other) == affinities.reasons(other, one)


@given(profiles(), st.data())
@settings(max_examples=150, deadline=None)
def test_the_quick_way_gives_every_pair_the_points_of_its_reasons(found, data):
    """`values` shares work between the pairs, `value` looks at two companies alone."""
    ids = st.sampled_from([one.company.id for one in found])
    two = st.tuples(ids, ids).filter(lambda pair: pair[0] != pair[1])
    wishes, asked = data.draw(st.sets(two, max_size=3)), data.draw(st.sets(two, max_size=3))
    points = st.integers(0, 200)
    weights = Weights(
        **{
            name: data.draw(points)
            for name in ("answer", "both_ways", "wish", "asked", "theme", "stage", "newcomer")
        },
        **{name: data.draw(points) for name in ("size_mix", "other_sector", "neighbours", "same_commune")},
        answers_each_way=data.draw(st.integers(0, 4)),
    )
    affinities = Affinities(found, weights, wishes, asked)
    assert affinities.values == {pair: affinities.value(*pair) for pair in affinities.values}
    for one, other in affinities.values:
        kinds = {reason.kind for reason in affinities.reasons(one, other)}
        answered = weights.answers_each_way and affinities.complementary(one, other)
        assert ("need-met" in kinds) == bool(answered)


@given(profiles(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_companies_does_not_matter(found, random):
    before = Affinities(found)
    shuffled = list(found)
    random.shuffle(shuffled)
    after = Affinities(shuffled)
    assert after.values == before.values
    assert [after.reasons(*pair) for pair in after.values] == [
        before.reasons(*pair) for pair in before.values
    ]


@given(profiles())
@settings(max_examples=40, deadline=None)
def test_every_pair_has_a_reason_that_both_languages_can_say(found):
    affinities = Affinities(found)
    for pair in affinities.values:
        reasons = affinities.reasons(*pair)
        assert reasons
        assert all(why(reason, language) for reason in reasons for language in Language)


def test_a_need_is_answered_by_an_offer_of_the_same_tag_whatever_its_case_and_accents():
    seeks = firm("a", project(needs=[("un réseau de froid", "Énergie-Fatale")]))
    brings = firm("b", project(offers=[("de la vapeur", "energie fatale")]))
    affinities = Affinities([seeks, brings])
    (reason,) = affinities.reasons("a", "b")
    assert affinities.value("a", "b") == WEIGHTS.answer
    assert reason.kind == "need-met"
    assert (reason.fields["seeker"], reason.fields["bringer"]) == ("a", "b")
    assert (reason.fields["need"], reason.fields["offer"]) == ("un réseau de froid", "de la vapeur")
    assert (reason.fields["need_project"], reason.fields["offer_project"]) == ("a0", "b0")


def test_without_a_tag_like_words_answer_and_are_worth_less():
    seeks = firm("a", project(needs=[("souder des échangeurs en inox", None)]))
    brings = firm("b", project(offers=[("soudage d’échangeurs inox sur mesure", None)]))
    points = Affinities([seeks, brings]).value("a", "b")
    assert 0 < points < WEIGHTS.answer


def test_words_that_every_firm_uses_bring_nobody_together():
    seeks = firm("a", project(needs=[("un partenaire pour la production de notre atelier", None)]))
    brings = firm("b", project(offers=[("notre atelier de production", None)]))
    assert kinds(seeks, brings) == ["to-discover"]


def test_when_each_brings_something_to_the_other_that_is_said():
    one = firm("a", project(needs=[("x", "froid")], offers=[("y", "chaud")]))
    other = firm("b", project(needs=[("z", "chaud")], offers=[("w", "froid")]))
    assert kinds(one, other) == ["need-met", "need-met", "both-ways"]
    assert Affinities([one, other]).value("a", "b") == 2 * WEIGHTS.answer + WEIGHTS.both_ways


def test_long_lists_of_needs_do_not_beat_good_fits():
    many = [(f"besoin {place}", "froid") for place in range(9)]
    seeks, brings = firm("a", project(needs=many)), firm("b", project(offers=[("du froid", "froid")]))
    assert Affinities([seeks, brings]).value("a", "b") == WEIGHTS.answers_each_way * WEIGHTS.answer


def test_with_no_needs_known_sector_size_and_place_decide_and_the_reason_says_so():
    one = firm("a", sector="24", size=Size.PME, department="67")
    other = firm("b", sector="10", size=Size.ETI, department="67")
    assert kinds(one, other) == ["needs-unknown", "neighbours", "size-mix"]
    assert Affinities([one, other]).value("a", "b") == (
        WEIGHTS.other_sector + WEIGHTS.neighbours + WEIGHTS.size_mix
    )


def test_firms_of_one_branch_are_no_outside_view_to_each_other():
    assert kinds(firm("a", sector="24"), firm("b", sector="25")) == ["needs-unknown"]


def test_theme_stage_and_newcomer_count():
    one = firm("a", project(themes=("energy", "eau"), stage=Stage.PILOT), newcomer=True)
    other = firm("b", project(themes=("eau", "energy"), stage=Stage.PILOT))
    assert kinds(one, other) == ["needs-unknown", "theme.own", "theme.energy", "newcomer", "stage.pilot"]


def test_who_wishes_to_go_on_has_that_reason_whichever_way_it_is_said():
    found = [firm("a"), firm("b"), firm("c")]
    affinities = Affinities(found, wishes=[("b", "a"), ("c", "elsewhere")])
    assert affinities.values == {("a", "b"): WEIGHTS.wish, ("a", "c"): 0, ("b", "c"): 0}
    assert [reason.kind for reason in affinities.reasons("a", "b")] == ["needs-unknown", "wish"]


def test_who_asks_to_meet_is_named_and_if_each_asks_that_is_said():
    found = [firm("a"), firm("b"), firm("c")]
    affinities = Affinities(found, asked=[("b", "a"), ("a", "c"), ("c", "a"), ("b", "elsewhere")])
    assert affinities.values == {("a", "b"): WEIGHTS.asked, ("a", "c"): WEIGHTS.asked, ("b", "c"): 0}
    reason, both = affinities.reasons("a", "b")[1], affinities.reasons("c", "a")[1]
    assert (reason.kind, reason.fields) == ("asked", {"asker": "b", "name": "Firme b"})
    assert both.kind == "asked-both"
    assert all(why(each, language) for each in (reason, both) for language in Language)


def test_different_trades_of_one_commune_are_nearer_than_those_of_one_department():
    def at(id_, sector, commune):
        company = Company(id=id_, name=id_, sector=sector, sites=(Site(department="67", commune=commune),))
        return Profile(company=company)

    affinities = Affinities([at("a", "24", "Sélestat"), at("b", "10", "SELESTAT"), at("c", "28", "Barr")])
    assert affinities.value("a", "b") == affinities.value("a", "c") + WEIGHTS.same_commune
    near, far = affinities.reasons("a", "b")[1], affinities.reasons("a", "c")[1]
    assert (near.kind, near.fields) == ("same-commune", {"place": "SELESTAT"})
    assert (far.kind, far.fields) == ("neighbours", {"place": "Bas-Rhin"})


def test_a_weight_of_nought_leaves_a_thing_out_of_account():
    one, other = firm("a", size=Size.PME), firm("b", size=Size.ETI)
    assert Affinities([one, other], Weights(size_mix=0)).value("a", "b") == 0


def test_five_hundred_companies_are_compared_in_moments():
    random = Random(7)
    words = ["".join(random.choices("abcdeilmnoprstu", k=8)) for _ in range(2000)]

    def lines():
        return [(" ".join(random.choices(words, k=6)), random.choice(words[:300])) for _ in range(3)]

    found = [
        firm(f"{place:03}", project(needs=lines(), offers=lines(), themes=(random.choice(THEMES),)))
        for place in range(500)
    ]
    start = time.process_time()
    values = Affinities(found).values
    assert len(values) == 500 * 499 // 2
    assert time.process_time() - start < 10  # about one second on a quiet machine
