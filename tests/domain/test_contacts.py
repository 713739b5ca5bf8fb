"""What a contact's e-mail, civility and lawful basis may be."""

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.contacts import (
    Civility,
    LawfulBasis,
    NoEmail,
    UnknownCivility,
    UnknownLawfulBasis,
    is_email,
    parse_civility,
    parse_email,
    parse_lawful_basis,
)


@pytest.mark.parametrize(
    "text", ["anne.dupont@fonderie.example", "a@b.fr", "é.l@sté.fr", "x+y_z@a-b.co.uk", " a@b.fr "]
)
def test_an_address_is_kept_without_the_blanks_around_it(text):
    assert parse_email(text) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "", "anne", "anne@", "@fonderie.fr", "anne@fonderie", "anne dupont@x.fr", "a@b@c.fr",
        "a@b.fr, c@d.fr", "a..b@c.fr", ".a@b.fr", "a@b..fr", "<a@b.fr>", "a@b.fr\nBcc: c@d.fr",
        "a@b.fr\r\n", "a\x00@b.fr", "a\x7f@b.fr", "a\u2028@b.fr", "a" * 250 + "@b.fr",
    ],
)  # fmt: skip
def test_what_is_plainly_no_address_is_refused(text):
    with pytest.raises(NoEmail):
        parse_email(text)


@given(st.text())
def test_no_address_holds_a_blank_a_control_character_or_a_second_at_sign(text):
    if is_email(text):
        assert text.isprintable()
        assert text.count("@") == 1
        assert not any(char.isspace() for char in text)


@pytest.mark.parametrize(
    ("text", "civility"),
    [
        ("Mme", Civility.MADAME),
        ("madame", Civility.MADAME),
        ("M.", Civility.MONSIEUR),
        ("mr", Civility.MONSIEUR),
    ],
)
def test_a_civility_is_read_as_people_write_it(text, civility):
    assert parse_civility(text) is civility


def test_no_civility_is_guessed():
    with pytest.raises(UnknownCivility):
        parse_civility("Dr")


@pytest.mark.parametrize("basis", LawfulBasis)
def test_every_lawful_basis_is_read_by_its_own_name(basis):
    assert parse_lawful_basis(basis.value) is basis


def test_a_lawful_basis_is_read_in_french():
    assert parse_lawful_basis("Intérêt légitime") is LawfulBasis.LEGITIMATE_INTEREST
    with pytest.raises(UnknownLawfulBasis):
        parse_lawful_basis("parce que")
