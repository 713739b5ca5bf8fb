import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.identifiers import (
    MalformedSiren,
    MalformedSiret,
    WrongSiren,
    WrongSiret,
    format_siren,
    format_siret,
    siren,
    siren_of_siret,
    siret,
)

HEAD_OFFICE_OF_LA_POSTE = "35600000000048"


def with_luhn_digit(payload: str) -> str:
    doubled = [int(digit) * (2 if index % 2 == 0 else 1) for index, digit in enumerate(reversed(payload))]
    return payload + str(-sum(n - 9 if n > 9 else n for n in doubled) % 10)


SIRENS = st.integers(1, 99_999_999).map(lambda number: with_luhn_digit(f"{number:08}"))


@pytest.mark.parametrize(
    "typed", ["732829320", "732 829 320", "732.829.320", "732\u00a0829\u202f320", "７３２８２９３２０"]
)
def test_a_siren_is_read_however_it_is_spaced(typed):
    assert siren(typed) == "732829320"


@given(SIRENS, st.integers(0, 8), st.integers(1, 9))
def test_a_siren_with_one_digit_changed_is_refused(good, place, shift):
    wrong = good[:place] + str((int(good[place]) + shift) % 10) + good[place + 1 :]
    with pytest.raises(WrongSiren):
        siren(wrong)


@given(st.integers(1, 9_999).map(lambda number: with_luhn_digit(f"{number:08}")))
def test_a_fictional_siren_is_accepted(fictional):
    assert siren(fictional) == fictional


def test_nine_noughts_are_no_siren():
    with pytest.raises(WrongSiren):
        siren("000000000")


@pytest.mark.parametrize("typed", ["", "12345678", "1234567890", "73282932A", "٧٣٢٨٢٩٣٢٠"])
def test_what_has_not_nine_digits_is_not_understood(typed):
    with pytest.raises(MalformedSiren):
        siren(typed)


def test_a_siret_is_read_and_names_its_company():
    assert siren_of_siret(siret("732 829 320 00074")) == "732829320"


def test_sites_of_la_poste_follow_their_own_rule():
    assert siret(HEAD_OFFICE_OF_LA_POSTE) == HEAD_OFFICE_OF_LA_POSTE
    assert siret("35600000049837") == "35600000049837"
    with pytest.raises(WrongSiret):
        siret("35600000049838")


def test_a_wrong_and_a_malformed_siret_are_told_apart():
    with pytest.raises(WrongSiret):
        siret("73282932000079")
    with pytest.raises(MalformedSiret):
        siret("732829320")


def test_numbers_are_printed_with_no_break_spaces():
    assert format_siren("732829320") == "732\u00a0829\u00a0320"
    assert format_siret("73282932000074") == "732\u00a0829\u00a0320\u00a000074"
