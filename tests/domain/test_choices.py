import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.choices import similar_themes, theme, themes
from recovery_cli.domain.projects import THEMES


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("énergie", ("energy",)),
        ("énergie, numérique", ("energy", "digital")),
        ("Économie circulaire ; hydrogène", ("circular", "hydrogène")),
        ("énergie, energy,", ("energy",)),
        ("eau / air", ("eau / air",)),
        (" , ", ()),
    ],
)
def test_several_themes_in_one_text_are_parted_at_commas_and_semicolons(typed, meant):
    assert themes(typed) == meant


@pytest.mark.parametrize(
    ("own", "similar"),
    [
        ("énergi", ("energy",)),
        ("numerike", ("digital",)),
        ("décarbonisation", ("energy",)),
        ("économie circulaires", ("circular",)),
        ("hydrogène", ()),
        ("eau", ()),
        ("énergie", ()),
    ],
)
def test_an_own_theme_close_to_a_controlled_one_is_noticed(own, similar):
    assert similar_themes(own) == similar


@given(st.text())
def test_what_is_close_is_controlled_and_what_is_controlled_has_nothing_close(text):
    assert set(similar_themes(text)) <= set(THEMES)
    assert not (theme(text) in THEMES and similar_themes(text))
