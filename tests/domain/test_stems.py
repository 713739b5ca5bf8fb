"""Words and what stays of them without grammar."""

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.stems import SMALL, placed_words, root, stem, version, words
from recovery_cli.domain.texts import fold


@pytest.mark.parametrize(
    "inflected",
    [
        "traitement traitements",
        "métal métaux",
        "usiner usiné usinée usinées usinés",
        "sécurité securite sécurités",
        "premier première premières",
        "recycler recyclé recyclée recyclées",
        "galvanisation galvanisé galvaniser",
        "énergie énergies ENERGIE",
        "œuvre oeuvres Œuvre",
        "essai essais",
        "emploi emplois",
        "silo silos",
        "vidéo vidéos",
        "tissu tissus",
        "pneu pneus",
        "enjeu enjeux",
        "réseau réseaux",
        "crédit crédits",
        "audit audits",
        "émission émissions",
        "transmission transmissions",
        "verger vergers",
        "métier métiers",
        "cheval chevaux",
        "travail travaux",
        "français française françaises",
        "anglais anglaise",
        "divers diverse diverses",
        "soyeux soyeuse",
        "mur murs",
        "dur dure durs dures",
        "fumée fumées",
        "eau eaux",
        "acier aciers",
        "laser lasers",
        "donnée données",
        "bâtiment bâtiments",
        "châssis CHASSIS",
        "saint sainte St",
    ],
)
def test_a_word_and_its_inflections_have_one_stem_with_accents_or_without(inflected):
    assert len({stem(fold(word)) for word in inflected.split()}) == 1


@pytest.mark.parametrize(
    "family",
    [
        "soudure soudage soudeur souder",
        "robot robotique robotisation robotisé",
        "recyclage recycler recyclé",
        "chaudronnerie chaudronnier chaudronniers",
        "énergie énergétique",
        "usinage usiner usinés",
        "pliage plier",
        "lavage laver lavages",
        "tôle tôlerie tôles",
        "forge forger forgeage",
    ],
)
def test_a_trade_its_verb_and_its_people_have_one_root(family):
    assert len({root(fold(word)) for word in family.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        "fonderie fonds",
        "laser las",
        "données don",
        "bâtiment bâtir",
        "caméra came",
        "châssis chasse",
        "forme formation",
        "chaleur chaland",
        "eau eaux-vives",
    ],
)
def test_words_of_other_meaning_keep_other_stems(pair):
    one, other = pair.split()
    assert stem(fold(one)) != stem(fold(other).replace(" ", ""))


def test_short_words_and_numbers_are_left_alone():
    assert [stem(word) for word in ("gaz", "bus", "9001", "iso9001", "3d")] == [
        "gaz", "bus", "9001", "iso9001", "3d",
    ]  # fmt: skip


def test_small_words_are_left_out():
    assert words("Le traitement de surface, et la peinture") == ["traitement", "surface", "peinture"]
    assert words("de la") == []


def test_initials_are_one_word_with_dots_or_without():
    assert words("C.M.N. Industrie") == words("CMN Industrie") == ["cmn", "industrie"]
    assert words("R&D, M.R.") == ["rd", "mr"]
    assert words("Müller&Cie, L.Étoile, 3.5") == ["muller", "cie", "etoile", "3", "5"]
    assert words("Sté Martin") == words("Ets Martin") == ["martin"]


def test_each_word_is_placed_in_the_text_as_it_was_typed():
    text = "La C.M.N., rue A.B"
    assert [(text[start:end], word) for start, end, word in placed_words(text)] == [
        ("La", "la"), ("C.M.N", "cmn"), ("rue", "rue"), ("A.B", "ab"),
    ]  # fmt: skip
    text = "L’Œuvre d’acier"
    assert [(text[start:end], word) for start, end, word in placed_words(text)] == [
        ("L", "l"), ("Œuvre", "oeuvre"), ("d", "d"), ("acier", "acier"),
    ]  # fmt: skip


def test_the_version_names_the_stemmer_and_our_rules():
    assert version().count("/") == 1


@given(st.text())
def test_any_text_has_folded_words_and_stems(text):
    for word in words(text):
        assert word not in SMALL
        assert fold(stem(word)) == stem(word) != ""
        assert fold(root(word)) == root(word) != ""


@given(st.text(st.characters(categories=["L", "N", "P", "Z"])))  # a sign such as ㈪ is no word in a text
def test_the_placed_words_are_those_of_the_text(text):
    placed = [word for _, _, word in placed_words(text)]
    assert [word for word in placed if word not in SMALL] == words(text)
