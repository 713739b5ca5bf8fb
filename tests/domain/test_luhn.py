"""Numbers checked at a glance: never more lenient than the rule."""

from hypothesis import given, strategies as st
from stdnum.fr import siren as siren_rule, siret as siret_rule

from recovery_cli.domain.luhn import is_siren, is_siret


def numbers(length):
    digits = st.text("0123456789", min_size=length, max_size=length)
    return digits | digits.map(_mended) | st.text("0123456789 ٣x", max_size=length + 1)


def _mended(digits):
    """The digits with a last one that passes."""
    return next(digits[:-1] + last for last in "0123456789" if _luhn(digits[:-1] + last) % 10 == 0)


def _luhn(digits):
    return sum(sum(divmod(int(digit) * (1 + place % 2), 10)) for place, digit in enumerate(reversed(digits)))


@given(numbers(9))
def test_digits_that_pass_at_a_glance_are_a_siren(text):
    assert is_siren(text) == (
        len(text) == 9 and text.isascii() and text.isdigit() and siren_rule.is_valid(text)
        and text not in {"000000000", "356000000"}
    )  # fmt: skip


@given(numbers(14))
def test_digits_that_pass_at_a_glance_are_a_siret(text):
    plain = len(text) == 14 and text.isascii() and text.isdigit()
    assert is_siret(text) == (plain and _luhn(text) % 10 == 0)
    if is_siret(text) and is_siren(text[:9]):
        assert siret_rule.is_valid(text)
