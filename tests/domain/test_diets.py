"""Diets: a number and what, and nobody's name."""

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.diets import Diet, DietNotUnderstood, kept, parse_diets, total


def test_a_diet_is_a_number_and_a_word_and_one_where_no_number_is_said():
    assert parse_diets(["2  sans gluten", "végétarien", "1 Végétariens"]) == (
        Diet(name="sans gluten", count=2),
        Diet(name="végétarien", count=2),
    )


@pytest.mark.parametrize("text", ["", "aucun", "None", "0"])
def test_no_diet_may_be_said(text):
    assert parse_diets([text]) == ()


@pytest.mark.parametrize(
    "text", ["Mme Durand végétarienne", "1 DURAND", "M. Petit, sans sel", "0 végétarien", "12", "x" * 41]
)
def test_who_keeps_it_is_no_diet_nor_is_a_number_alone(text):
    with pytest.raises(DietNotUnderstood):
        parse_diets([text])


@given(st.lists(st.tuples(st.sampled_from(["halal", "sans gluten", "vegan"]), st.integers(1, 99))))
def test_counts_are_kept_and_summed(said):
    diets = total(Diet(name=name, count=count) for name, count in said)
    assert sum(diet.count for diet in diets) == sum(count for _, count in said)
    assert tuple(kept(map(str, diets))) == diets
