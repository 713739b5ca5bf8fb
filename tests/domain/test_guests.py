from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.contacts import Civility, Contact
from recovery_cli.domain.guests import GuestNotUnderstood, guest, known, read


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
        ("J. DUPONT", (None, "J.", "DUPONT", None)),
        ("ORY Jean Marie", (None, "Jean Marie", "ORY", None)),
        ("JEAN DUPONT", (None, None, "JEAN DUPONT", None)),
        ("  M.  D'OR \t Zoé ,  ", ("M.", "Zoé", "D'OR", None)),
        ("ÉLOÏSE", (None, None, "ÉLOÏSE", None)),
    ],
)  # fmt: skip
def test_a_guest_is_read_as_french_lists_write_names(text, expected):
    read = guest(text)
    assert (read.civility, read.first_name, read.family_name, read.function) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jean Dupont", (None, "Jean", "Dupont", None)),
        ("M. Jean-Éric Dupont, DG", ("M.", "Jean-Éric", "Dupont", "DG")),
        ("J. Dupont", (None, "J.", "Dupont", None)),
        ("Jean Dupont-Morel (acheteur)", (None, "Jean", "Dupont-Morel", "acheteur")),
        ("Jean de La Fontaine", (None, "Jean", "de La Fontaine", None)),
        ("Jean-Éric de La Tour d'Auvergne", (None, "Jean-Éric", "de La Tour d'Auvergne", None)),
        ("M. de La Tour d'Auvergne Jean-Éric", ("M.", "Jean-Éric", "de La Tour d'Auvergne", None)),
        ("Le Goff Yann", (None, "Yann", "Le Goff", None)),
        ("Ben Ali Karim", (None, "Karim", "Ben Ali", None)),
        ("d’Argentolles Béatrice", (None, "Béatrice", "d’Argentolles", None)),
        ("Jean Marie Dupont", (None, None, "Jean Marie Dupont", None)),
    ],
)
def test_a_name_without_capitals_is_read_as_people_speak_and_is_not_sure(text, expected):
    reading = read(text)
    person = reading.guest
    assert (person.civility, person.first_name, person.family_name, person.function) == expected
    assert not reading.sure


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Mme DUPONT Anne, directrice", True),
        ("Anne DUPONT", True),
        ("Dupont", True),
        ("Le Goff", True),
        ("Dupont, directeur", True),
        ("DUPONT, DG", True),
        ("JEAN DUPONT", False),
        ("DUPONT Jean MARTIN", False),
        ("Dupont, Jean", False),
        ("DUPONT, Jean-Éric", False),
    ],
)
def test_a_reading_says_whether_it_leaves_a_doubt(text, sure):
    assert read(text).sure is sure


_WORD = st.from_regex(r"[A-ZÀÂÉÈÊËÎÏÔÙÛÇ][a-zàâéèêëîïôùûç]{1,9}", fullmatch=True)
_NAME = st.lists(
    st.one_of(_WORD, st.sampled_from(["de", "La", "d'Or", "Le", "L’Isle", "Jean-Éric"])), min_size=1
)


@given(
    civility=st.sampled_from(["", "Mme ", "M. "]), words=_NAME, function=st.sampled_from(["", ", DG", ", Jo"])
)
def test_a_name_as_it_is_printed_is_read_as_the_same_person(civility, words, function):
    def printed(person):
        name = " ".join(filter(None, (person.civility, person.family_name.upper(), person.first_name)))
        return ", ".join(filter(None, (name, person.function)))

    once = printed(guest(f"{civility}{' '.join(words)}{function}"))
    assert printed(guest(once)) == once


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
