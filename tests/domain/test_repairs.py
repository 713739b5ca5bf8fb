"""The rules that mend a cell."""

import pytest

from recovery_cli.domain.repairs import digits_of, is_unknown, is_unknown_name


@pytest.mark.parametrize("text", ["4,83E+13", "4.83288E+13", "48300000000000"])
def test_a_number_that_a_spreadsheet_rounded_is_known(text):
    assert digits_of(text).rounded


@pytest.mark.parametrize(
    ("text", "digits"),
    [("732 829 320", "732829320"), ("732829320.0", "732829320"), ("73282932000074,0", "73282932000074"),
     ("FR44 732829320", "732829320"), ("732.829.320", "732829320"), ("RCS Nancy B 732 829 320", "732829320"),
     ("732 829 320 RCS Nancy", "732829320"), ("SIREN : 732829320", "732829320"),
     ('="732829320"', "732829320"),
     ("7.3282932000074E+13", "73282932000074")],
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
    assert not any(is_unknown_name(name) for name in ["#1", "NC", "NA", "ND", "3M", "1083"])


@pytest.mark.parametrize("value", ["0", "0.0", "0,0"])
def test_a_formula_that_a_workbook_never_counted_names_nobody(value):
    assert is_unknown_name(value)
