import pytest
from babel.numbers import format_decimal, format_percent
from hypothesis import given, strategies as st

from recovery_cli.i18n.language import Language
from recovery_cli.i18n.numbers import euros, ordinal, percent, spoken

FR, EN = Language


def test_numbers_are_grouped_by_custom():
    assert [spoken(value, FR) for value in (7, 999, 1234567, 1234.5)] == [
        "7",
        "999",
        "1\u202f234\u202f567",
        "1\u202f234,5",
    ]
    assert [spoken(value, EN) for value in (7, 1234567, 1234.5)] == ["7", "1,234,567", "1,234.5"]


def test_euros_and_percentages_keep_their_unit():
    assert (euros(12500, FR), euros(12500, EN), euros(-5, EN)) == ("12\u202f500\u00a0€", "€12,500", "-€5")
    assert (percent(0.3, FR), percent(0.3051, FR, decimals=1), percent(0.3, EN)) == (
        "30\u00a0%",
        "30,5\u00a0%",
        "30%",
    )


@given(st.floats(0, 2000), st.integers(0, 2))
def test_a_percentage_is_the_same_with_babel_as_without(share, decimals):
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + "%"
    assert percent(share, EN, decimals=decimals) == format_percent(share, format=pattern, locale="en_GB")
    french = format_percent(share, format=pattern, locale="fr_FR").replace("%", "\u00a0%")
    assert percent(share, FR, decimals=decimals) == french


@given(st.integers(-(10**15), 10**15) | st.floats(-1e9, 1e9))
def test_a_number_is_the_same_with_babel_as_without(number):
    assert spoken(number, EN) == format_decimal(number, locale="en_GB")
    assert spoken(number, FR) == format_decimal(number, locale="fr_FR")


@pytest.mark.parametrize(
    ("number", "french", "english"),
    [(1, "1er", "1st"), (2, "2e", "2nd"), (3, "3e", "3rd"), (11, "11e", "11th"), (22, "22e", "22nd"),
     (112, "112e", "112th")],
)  # fmt: skip
def test_which_in_a_row(number, french, english):
    assert ordinal(number, Language.FRENCH) == french
    assert ordinal(number, Language.ENGLISH) == english
