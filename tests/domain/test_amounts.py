"""Amounts of money as people write them."""

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.amounts import amount, unit_of


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("1 102 224,63 €", 1_102_225),
        ("1,1 M€", 1_100_000),
        ("1.1 Md€", 1_100_000_000),
        ("12 k€", 12_000),
        ("2 millions d'euros", 2_000_000),
        ("1.102.224,63", 1_102_225),
        ("1,102,224.63", 1_102_225),
        ("1102224.63", 1_102_225),
        ("15300,0", 15_300),
        ("1.250", 1_250),
        ("0", 0),
        ("2 M€ HT", 2_000_000),
        ("EUR 500000", 500_000),
        ("1,5E+06", 1_500_000),
        ("9E+99", None),
        ("beaucoup", None),
        ("18 %", None),
    ],
)
def test_an_amount_becomes_whole_euros(text, euros):
    assert amount(text) == euros


@given(st.integers(min_value=0, max_value=10**12))
def test_a_whole_amount_written_the_french_way_comes_back(euros):
    assert amount(f"{euros:,} €".replace(",", "\u202f")) == euros


@given(st.text("0123456789 .,'€kMeE+-", max_size=12))
def test_any_text_of_figures_is_an_amount_or_none(text):
    assert amount(text) is None or abs(amount(text)) <= 10**15


@pytest.mark.parametrize(
    ("heading", "typed", "euros"),
    [
        ("CA (k€)", "1 200,5", 1_200_500),
        ("CA en milliers d’euros", "1200", 1_200_000),
        ("Chiffre d’affaires 2024 (M€)", "1,2", 1_200_000),
        ("CA (k€)", "1,2 M€", 1_200_000),
        ("CA (k€)", "850 000 €", 850_000),
        ("CA (€)", "850 000", 850_000),
        ("Marché", "12", 12),
    ],
)
def test_a_unit_in_the_heading_counts_unless_the_cell_has_its_own(heading, typed, euros):
    assert amount(typed, unit_of(heading)) == euros
