import pytest

from recovery_cli.domain.phones import PhoneNotUnderstood, parse_phone


@pytest.mark.parametrize(
    "text",
    [
        "03 88 00 00 00",
        "0388000000",
        "03.88.00.00.00",
        "03-88-00-00-00",
        "03\u00a088\u00a000\u00a000\u00a000",
        "03 88 00 00 00, poste 12",
        "03 88 00 00 00 / 06 00 00 00 00",
        "03 88 00 00 00 - 06 00 00 00 00",
        "Tél. 03 88 00 00 00",
        "0 820 00 00 00",
        "0692 00 00 00",
        "+33 (0)3 88 00 00 00",
        "+33 3 88 00 00 00",
        "0049 7851 000000",
        "3949",
        "36 46",
    ],
)
def test_a_telephone_number_is_kept_as_it_was_typed(text):
    assert parse_phone(f" {text} ") == text


@pytest.mark.parametrize(
    "text", ["12", "03 88 00 00", "03 88 00 00 00 0", "88 00 00 00 00", "+33", "bonjour", "", "2026"]
)
def test_what_cannot_be_dialled_is_not_understood(text):
    with pytest.raises(PhoneNotUnderstood) as caught:
        parse_phone(text)
    assert caught.value.value == text
