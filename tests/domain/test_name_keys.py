"""Names as lists are compared: without what varies from one list to another."""

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.name_keys import name_key, website_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sté Fonderie & Fils, S.A.R.L.", "fonderie fils"),
        ("SOCIETE FONDERIE ET FILS SARL", "fonderie fils"),
        ("Ets MÜLLER et Cie", "muller"),
        ("S.A.S. L’Œuvre Métal", "oeuvre metal"),
        ("3M France", "3m france"),
        ("A B C Industrie", "a b c industrie"),
        ("La Compagnie", "la compagnie"),
        ("SARL", "sarl"),
    ],
)
def test_legal_forms_articles_and_short_forms_are_left_out_unless_nothing_else_is_there(name, key):
    assert name_key(name) == key


@given(st.text(max_size=40))
def test_a_key_is_the_key_of_itself_or_at_least_never_empty_for_a_name(name):
    key = name_key(name)
    assert bool(key) == bool(name_key(name.upper()))


@pytest.mark.parametrize("website", ["https://www.acier.example/fr", "ACIER.example", "www.acier.example/"])
def test_a_website_is_its_host(website):
    assert website_key(website) == "acier.example"
