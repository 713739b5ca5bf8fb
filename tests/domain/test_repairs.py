"""The rules that mend a cell."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.repairs import amount, day, digits_of, is_unknown, is_unknown_name, people


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
        ("beaucoup", None),
        ("18 %", None),
    ],
)
def test_an_amount_becomes_whole_euros(text, euros):
    assert amount(text) == euros


@given(st.integers(min_value=0, max_value=10**12))
def test_a_whole_amount_written_the_french_way_comes_back(euros):
    assert amount(f"{euros:,} €".replace(",", "\u202f")) == euros


@pytest.mark.parametrize("text", ["4,83E+13", "4.83288E+13", "48300000000000"])
def test_a_number_that_a_spreadsheet_rounded_is_known(text):
    assert digits_of(text).rounded


@pytest.mark.parametrize(
    ("text", "digits"),
    [("732 829 320", "732829320"), ("732829320.0", "732829320"), ("73282932000074,0", "73282932000074"),
     ("FR44 732829320", "732829320"), ("732.829.320", "732829320")],
)  # fmt: skip
def test_digits_are_freed_from_what_surrounds_them(text, digits):
    assert digits_of(text).digits == digits


def test_marks_of_unknown_are_known_and_names_of_two_letters_are_kept():
    assert all(
        is_unknown(mark)
        for mark in [
            "[ND]",
            "N/A",
            "JSP",
            "-",
            "—",
            "nc",
            "#N/A",
            "#DIV/0!",
            "#NOMBRE!",
            "NN",
            "non renseigné",
        ]
    )
    assert not any(is_unknown_name(name) for name in ["#1", "NC", "NA", "ND", "3M"])


@pytest.mark.parametrize(
    ("text", "number"),
    [("341", 341), ("341.0", 341), ("1 200 salariés", 1200), ("une dizaine", None), ("20 à 49", None)],
)
def test_a_headcount_is_one_number_of_people(text, number):
    assert people(text) == number


def test_a_day_is_iso_or_french():
    assert day("2024-01-31T12:00:00") == day("31/01/2024") == date(2024, 1, 31)
    assert day("31/02/2024") is None
