from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.contacts import Civility, Contact
from recovery_cli.domain.guests import GuestNotUnderstood, guest, known


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mme DUPONT Anne, directrice", ("Mme", "Anne", "DUPONT", "directrice")),
        ("M. KOWALCZYK Stanislas (président)", ("M.", "Stanislas", "KOWALCZYK", "président")),
        ("Anne DUPONT", (None, "Anne", "DUPONT", None)),
        ("D'ARGENTOLLES Béatrice, présidente", (None, "Béatrice", "D'ARGENTOLLES", "présidente")),
        ("d’ARGENTOLLES Béatrice", (None, "Béatrice", "D’ARGENTOLLES", None)),
        ("Mme de LA TOUR Anne-Lise, DG", ("Mme", "Anne-Lise", "DE LA TOUR", "DG")),
        ("FERREIRA DA COSTA Inès", (None, "Inès", "FERREIRA DA COSTA", None)),
        ("MOUGEOT Régis, responsable énergie, travaux (neufs)",
         (None, "Régis", "MOUGEOT", "responsable énergie, travaux (neufs)")),
        ("Jean Dupont", (None, None, "Jean Dupont", None)),
        ("  M.  D'OR \t Zoé ,  ", ("M.", "Zoé", "D'OR", None)),
        ("ÉLOÏSE", (None, None, "ÉLOÏSE", None)),
    ],
)  # fmt: skip
def test_a_guest_is_read_as_french_lists_write_names(text, expected):
    read = guest(text)
    assert (read.civility, read.first_name, read.family_name, read.function) == expected


@pytest.mark.parametrize("text", ["", "  ", ", directrice", "(directrice)", "--", "123"])
def test_a_text_that_names_nobody_is_refused(text):
    with pytest.raises(GuestNotUnderstood) as refused:
        guest(text)
    assert refused.value.value == text


@given(st.text())
def test_any_text_is_read_or_refused(text):
    with suppress(GuestNotUnderstood):
        assert guest(text).family_name


def test_what_is_known_of_the_same_person_completes_the_guest():
    contact = Contact(
        id="k1",
        civility=Civility.MADAME,
        first_name="Anne",
        family_name="Dupont",
        function="DG",
        email="a@b.fr",
    )
    found = known(guest("DUPONT Anne, présidente"), [Contact(family_name="AUTRE"), contact])
    assert (found.contact_id, found.civility, found.email) == ("k1", "Mme", "a@b.fr")
    assert found.function == "présidente"


def test_another_name_is_another_person():
    assert (
        known(guest("DUPONT Jean"), [Contact(id="k1", first_name="Anne", family_name="Dupont")]).contact_id
        is None
    )
