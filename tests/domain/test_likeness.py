"""How alike two texts are."""

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.likeness import likeness, roots, tag_key


def test_words_count_by_their_roots_whoever_says_them_how():
    assert roots("Robotiser le soudage de nos châssis") & roots("robots soudeurs") == {"robot", "soud"}


def test_words_that_every_firm_uses_and_figures_say_nothing():
    assert not roots("Trouver un nouveau fournisseur de pièces : 400 par an, en petites séries")
    assert roots("3D") == {"3d"}


@pytest.mark.parametrize("word", ["usinage", "montage", "fromage", "placage"])
def test_a_trade_is_heard_though_its_root_is_like_a_word_of_every_firm(word):
    assert len(roots(word)) == 1


def test_capability_tags_are_the_same_in_the_plural_and_without_accents():
    assert tag_key("Traitements de surface") == tag_key("traitement des SURFACES")
    assert tag_key("Énergie") == tag_key("energies")
    assert tag_key("soudage") != tag_key("soudeur")


@pytest.mark.parametrize("tag", ["de la", "à", ""])
def test_a_tag_of_small_words_stays_what_it_is(tag):
    assert bool(tag_key(tag)) is bool(tag)


def test_what_is_in_common_is_a_part_of_the_shorter_text():
    assert likeness(2, 3, 8) == likeness(2, 8, 3) == 66
    assert likeness(0, 0, 3) == 0


@given(st.text(), st.text())
def test_likeness_is_the_same_from_both_sides_and_never_above_all(one, other):
    a, b = roots(one), roots(other)
    assert 0 <= likeness(len(a & b), len(a), len(b)) == likeness(len(b & a), len(b), len(a)) <= 100
