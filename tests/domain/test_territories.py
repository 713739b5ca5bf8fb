import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.candidates import Candidate
from recovery_cli.domain.companies import Size
from recovery_cli.domain.merits import Wish
from recovery_cli.domain.selection import selection
from recovery_cli.domain.territories import (
    TERRITORY_WEIGHTS,
    Priority,
    TerritorialPriority,
    Territory,
    TerritoryWeights,
    UnknownPriority,
    parse_priority,
    usual_unemployment,
)
from recovery_cli.domain.zones import Zone
from recovery_cli.i18n.catalogue import why
from recovery_cli.i18n.language import Language

PRIORITY = TerritorialPriority(usual=6.8, year=2023, quarter=3, list_year=2023)
RATES = st.integers(0, 300).map(lambda tenths: tenths / 10)


def zone(rate, name="Zone"):
    return Zone(code="0000", name=name, unemployment=rate)


def points(territory, priority=PRIORITY):
    return [worth for worth, _ in priority.points(territory)]


@pytest.mark.parametrize(
    ("rate", "worth"), [(None, []), (4.0, [0]), (6.8, [0]), (6.9, [0]), (7.0, [1]), (8.8, [12]), (12.0, [24])]
)
def test_unemployment_counts_from_the_middle_zone_upwards_until_it_is_enough(rate, worth):
    assert points(Territory(zone=zone(rate))) == worth


def test_a_territoire_d_industrie_counts_once():
    assert points(Territory(industry=("Nord Lorraine",))) == [10]
    assert points(Territory(industry=("Nord Lorraine", "Terres de Lorraine"))) == [10]
    assert points(Territory()) == []


@given(RATES, RATES, st.builds(TerritoryWeights, unemployment=st.integers(0, 50)))
def test_more_unemployment_never_counts_less_and_nothing_is_taken_away(low, high, weights):
    low, high = sorted((low, high))
    priority = TerritorialPriority(weights=weights, usual=6.8, year=2023, quarter=3, list_year=2023)
    (less,), (more,) = (points(Territory(zone=zone(rate)), priority) for rate in (low, high))
    assert 0 <= less <= more <= weights.unemployment_most


def test_the_reasons_say_figures_and_dates_in_both_languages():
    territory = Territory(zone=zone(9.0, "Longwy"), industry=("Nord Lorraine",))
    french, english = (
        [why(reason, language).replace("\u00a0", " ") for _, reason in PRIORITY.points(territory)]
        for language in (Language.FRENCH, Language.ENGLISH)
    )
    assert french == [
        "un chômage au-dessus de la médiane : zone d’emploi « Longwy », 9,0 % au T3 2023 (médiane : 6,8 %)",
        "un Territoire d’industrie : Nord Lorraine (liste de 2023)",
    ]
    assert "Longwy, 9.0% in Q3 2023 (median: 6.8%)" in english[0]


def test_the_usual_is_that_of_the_middle_zone_and_unknown_ones_do_not_count():
    assert usual_unemployment([zone(3.0), zone(None), zone(9.0), zone(7.1)]) == 7.1
    assert usual_unemployment([zone(3.0), zone(4.1)]) == 3.5  # 3.55 to one decimal, as figures are published


@pytest.mark.parametrize("typed", ["territory", "Territoire", "TERRITORIALE"])
def test_the_priority_is_named_in_both_languages(typed):
    assert parse_priority(typed) is Priority.TERRITORY


def test_another_priority_is_not_understood():
    with pytest.raises(UnknownPriority) as caught:
        parse_priority("sector")
    assert caught.value.names == ("territory",)


def candidate(number, territory=None, size=None):
    return Candidate(
        id=f"{number:03}", name=f"Forges {number}", siren=f"{number:09}", sector="25", size=size,
        department="54", territory=territory,
    )  # fmt: skip


HARD_HIT = Territory(zone=zone(11.0, "Longwy"))


def chosen(found, priority):
    wish = Wish(region="GES", first_wave=2, priority=priority)
    return [choice.candidate.name for choice in selection(found, wish)]


def test_whom_a_priority_names_comes_first_where_it_is_asked_for_only():
    found = [candidate(1), candidate(2), candidate(3, HARD_HIT), candidate(4)]
    assert chosen(found, None) == ["Forges 1", "Forges 2"]
    assert chosen(found, PRIORITY) == ["Forges 3", "Forges 1"]


def test_whoever_asks_for_a_priority_reads_its_reasons_first():
    choice = selection([candidate(1, HARD_HIT)], Wish(region="GES", first_wave=1, priority=PRIORITY))[0]
    assert choice.reasons[0].kind == "invited.unemployment"


def test_no_territory_brings_a_large_company_before_small_ones():
    weights = TerritoryWeights(unemployment=1000, unemployment_most=1000, industry_territory=1000)
    priority = TerritorialPriority(weights=weights, usual=6.8, year=2023, quarter=3, list_year=2023)
    found = [candidate(1, HARD_HIT, Size.GE), candidate(2), candidate(3)]
    assert chosen(found, priority) == ["Forges 2", "Forges 3"]


def test_the_weights_are_those_that_the_settings_show():
    assert TerritoryWeights(unemployment=6, unemployment_most=24, industry_territory=10) == TERRITORY_WEIGHTS
