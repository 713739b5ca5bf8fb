"""Which offers answer which needs."""

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.domain.complements import complements, strengths
from recovery_cli.domain.projects import Need, Offer, Project


def carried(company, *, needs=(), offers=()):
    return Project(
        id=f"p-{company}",
        company_id=company,
        title="Projet",
        needs=tuple(Need(text=text, capability=tag) for text, tag in needs),
        offers=tuple(Offer(text=text, capability=tag) for text, tag in offers),
    )


def test_each_need_has_one_answer_a_company_the_best():
    found = complements(
        [
            carried("a", needs=[("du froid à 4 °C", "froid")]),
            carried("b", offers=[("du froid à 4 °C", None), ("une tour", "froid")]),
        ]
    )
    assert [(one.offer, one.strength) for one in found["a", "b"]] == [("une tour", 100)]


def test_nobody_answers_itself_and_tags_of_needs_are_not_offers():
    both = carried("a", needs=[("x", "froid")], offers=[("y", "froid")])
    assert complements([both, carried("b", needs=[("z", "froid")])]).keys() == {("b", "a")}


def test_the_strongest_answers_come_first():
    found = complements(
        [
            carried("a", needs=[("soudage échangeurs", None), ("vapeur", "chaleur")]),
            carried("b", offers=[("soudage échangeurs inox", None), ("fumées", "chaleur")]),
        ]
    )
    assert [one.need for one in found["a", "b"]] == ["vapeur", "soudage échangeurs"]


def test_a_tag_in_the_plural_is_the_same_tag():
    found = complements(
        [
            carried("a", needs=[("du chrome", "traitement de surface")]),
            carried("b", offers=[("du nickel", "Traitements de surfaces")]),
        ]
    )
    assert [one.strength for one in found["a", "b"]] == [100]


def test_a_third_of_the_shorter_text_is_enough():
    need = "Robotiser le soudage de châssis en acier, d’équerres et de longerons"
    offers = [("Cellules robotisées pour soudeurs, du bureau d’études à la mise en service", None)]
    found = complements([carried("a", needs=[(need, None)]), carried("b", offers=offers)])
    assert [one.strength for one in found["a", "b"]] == [33]


def test_what_two_tags_alone_have_in_common_is_no_answer():
    found = complements(
        [
            carried("a", needs=[("des chutes de polypropylène", "plastique recyclé")]),
            carried("b", offers=[("des chutes de fil étamé", "métaux recyclés")]),
            carried("c", offers=[("des chutes de plastique dur", "matières premières")]),
        ]
    )
    assert found.keys() == {("a", "c")}


@pytest.mark.parametrize(
    ("need", "offer"),
    [
        ("un essai sur 2 m³", "deux cuves de 8 m³, essais"),
        ("du cuir, étude comprise", "une étude du bruit, plans compris"),
    ],
)
def test_units_and_what_is_included_bring_nobody_together(need, offer):
    assert not complements(
        [carried("a", needs=[(f"{need} à Metz", None)]), carried("b", offers=[(offer, None)])]
    )


def test_one_word_of_several_is_chance():
    found = complements(
        [
            carried("a", needs=[("filtration membranaire des effluents", None)]),
            carried("b", offers=[("filtration", None)]),
            carried("c", offers=[("filtration sonore nocturne", None)]),
        ]
    )
    assert found.keys() == {("a", "b")}


LINES = st.tuples(
    st.lists(st.sampled_from(["filtration", "membranaire", "soudage", "inox", "notre"]), max_size=4).map(
        " ".join
    ),
    st.sampled_from([None, "", "froid", "Froid", "inox", "inox soudé", "soudage froid"]),
)


@given(st.lists(st.tuples(st.lists(LINES, max_size=3), st.lists(LINES, max_size=3)), max_size=5))
@settings(max_examples=150, deadline=None)
def test_the_quick_strengths_are_those_of_all_answers(firms):
    projects = [
        carried(str(place), needs=needs, offers=offers) for place, (needs, offers) in enumerate(firms)
    ]
    plain = {pair: [one.strength for one in found] for pair, found in complements(projects).items()}
    quick = {(seeker, bringer): found for seeker, each in strengths(projects).items()
             for bringer, found in each.items()}  # fmt: skip
    assert quick == plain
