"""Headings in several words: whose it is and as of when is passed over, anything else makes them unknown."""

import pytest

from recovery_cli.domain.heading_keys import field_of
from recovery_cli.domain.headings import Field, Layout


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Ville du site", Field.COMMUNE),
        ("Nom de l'entreprise labellisée", Field.NAME),
        ("Entreprise lauréate", Field.NAME),
        ("Commune du siège social", Field.COMMUNE),
        ("Effectif au 31/12/2025", Field.HEADCOUNT),
        ("Nb de salariés ETP 2024", Field.HEADCOUNT),
        ("Chiffre d’affaires 2024 (k€)", Field.TURNOVER),
        ("CA en milliers d’euros", Field.TURNOVER),
        ("Mél.", Field.EMAIL),
        ("Adresse e-mail professionnelle", Field.EMAIL),
        ("Company e-mail", Field.EMAIL),
        ("N° de tél. portable", Field.PHONE),
        ("Téléphone de l’interlocuteur principal", Field.PHONE),
        ("Contact principal", Field.FULL_NAME),
        ("Nom et prénom du participant", Field.FULL_NAME),
        ("Fonction du signataire", Field.FUNCTION),
        ("Raison sociale / Nom", Field.NAME),
        ("Nom de la société ou de l’établissement", Field.NAME),
        ("Nom de votre entreprise", Field.NAME),
        ("SIREN / SIRET", Field.SIREN),
        ("Vos besoins", Field.NEEDS),
        ("Besoin n° 1", Field.NEEDS),
        ("Besoins du projet", Field.NEEDS),
        ("Ce que nous cherchons", Field.NEEDS),
        ("Que cherchez-vous ?", Field.NEEDS),
        ("What you are looking for", Field.NEEDS),
        ("Nous recherchons", Field.NEEDS),
        ("Ce que nous proposons", Field.OFFERS),
        ("Nous apportons", Field.OFFERS),
        ("Thème du projet", Field.THEMES),
        ("Montant de l’aide (en €)", Field.AID),
        ("Montant de l’aide accordée", Field.AID),
        ("Montant de la subvention attribuée (€)", Field.AID),
        ("SIRET du porteur de projet", Field.SIRET),
        ("Porteur du projet", Field.NAME),
        ("Nom du porteur de projet", Field.NAME),
        ("Structure porteuse", Field.NAME),
        ("Téléphone du porteur", Field.PHONE),
        ("Montant accordé 2021", Field.AID),
    ],
)
def test_words_that_say_whose_or_when_or_are_polite_are_passed_over(heading, field):
    assert field_of(heading) is field


@pytest.mark.parametrize(
    "heading",
    ["Ville de naissance", "Date d’adhésion", "Adhérent depuis", "Entreprise présente", "Effectif groupe",
     "N°", "Nombre d’établissements", "Statut juridique", "Groupe d’appartenance", "Site industriel", "2025",
     "Montant du projet", "Montant éligible"],
)  # fmt: skip
def test_one_other_word_makes_the_whole_heading_unknown(heading):
    assert field_of(heading) is None


def test_what_is_a_persons_or_a_projects_is_not_the_companys():
    assert field_of("Nom du responsable") is Field.FAMILY_NAME
    assert field_of("Ville du dirigeant") is None
    assert field_of("Statut du projet") is Field.STAGE


def test_in_a_published_layout_only_its_own_headings_count():
    assert field_of("Ville du site", Layout.SIRENE_SITES) is None
