"""Tables that are no lists of companies, though a column of theirs is called `nom`."""

import pytest

from recovery_cli.domain.columns import Asked, NoCompanyColumn, columns_of
from recovery_cli.domain.headings import Field
from recovery_cli.domain.other_lists import (
    NoColumnOfCompanies,
    NoListOfCompanies,
    OtherList,
    refuse_other_lists,
    refuse_without_companies,
)

COMMUNES = ("Metz", "Nancy", "Vittel", "Toul", "Lunéville")


def looked_at(header, *rows, fields=None):
    """The kind of list that a table is refused as; None if it is one of companies."""
    names = header.split(";")
    sample = [row.split(";") for row in rows]
    try:
        columns = columns_of(names, sample, Asked(fields=fields or {}))
    except NoCompanyColumn:
        refuse_without_companies(names, sample)
        return "no company"
    try:
        refuse_other_lists(columns, sample, lambda name: name in COMMUNES)
    except NoListOfCompanies as error:
        return error.kind, tuple(error.because)
    return None


@pytest.mark.parametrize(
    ("header", "rows", "kind", "because"),
    [
        ("nom;code_insee", ["Metz;57463", "Nancy;54395", "Vittel;88516"], OtherList.COMMUNES,
         ("Metz", "Nancy", "Vittel")),
        ("nom", ["Metz", "Nancy", "Vittel", "Ville Neuve"], OtherList.COMMUNES, ("Metz", "Nancy", "Vittel")),
        ("nom;population", ["Ville A;860", "Ville B;270"], OtherList.COMMUNES, ("population",)),
        ("nom;siren;population", ["Ville A;210100012;860"], OtherList.COMMUNES, ("population",)),
        ("code;nom", ["54;Meurthe-et-Moselle", "55;Meuse", "57;Moselle"], OtherList.DEPARTMENTS,
         ("Meurthe-et-Moselle", "Meuse", "Moselle")),
        ("nom;zone", ["Bretagne;m", "Grand Est;m", "Corse;m", "Wallis-et-Futuna;o"], OtherList.REGIONS,
         ("Bretagne", "Grand Est", "Corse")),
        ("code;nom", ["DE;Allemagne", "IT;Italie", "CI;Cote d'Ivoire", "XX;Autre"], OtherList.COUNTRIES,
         ("Allemagne", "Italie", "Cote d'Ivoire")),
        ("nom;référence;prix HT", ["Vis M6;V6;0,12"], OtherList.PRODUCTS, ("prix HT",)),
        ("libelle;code", ["Société anonyme;55", "SA à directoire;56", "SARL;54"], OtherList.CODES,
         ("code", "libelle")),
        ("name;description;type", ["siren;SIREN de l’unité;string"], OtherList.FIELDS, ("type", "string")),
        ("organization;title;license;last_modified", ["Rennes;Base;LO;2018"], OtherList.DATA_SETS,
         ("license", "last_modified")),
        ("Nom;Prénom;Courriel", ["DUPONT;Anne;a@exemple.fr"], OtherList.PERSONS, ("Nom", "Prénom")),
    ],
)  # fmt: skip
def test_a_table_of_something_else_is_told_by_its_headings_or_names(header, rows, kind, because):
    assert looked_at(header, *rows) == (kind, because)


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("nom", ["Forges de l’Est", "Verrerie du Val", "Metz Usinage"]),
        ("nom", ["France Télévisions", "Monaco Télécom", "Oman Air", "Canada"]),
        ("nom;effectif", ["Samoa;12", "Jordan;30", "Panama;250"]),
        ("entreprise", ["Metz", "Nancy", "Vittel"]),
        ("nom;ville", ["Forges de l’Est;Metz", "Verrerie du Val;Nancy", "Usinage 54;Toul"]),
        ("nom;code_insee", ["Forges de l’Est;57463", "Verrerie du Val;54395", "Usinage 54;54528"]),
        ("nom;effectif", ["Metz;12", "Nancy;30", "Vittel;250"]),
        ("nom;siren", ["Metz;732829320", "Nancy;552100554", "Vittel;542051180"]),
        ("nom;prix", ["SAS Forges;Trophée 2025", "SARL Verrerie;-"]),
        ("nom;population", ["Forges SA;", "Verrerie SAS;"]),
        ("Nom;Prénom;SIRET", ["DUPONT;Anne;73282932000074"]),
        ("Société;Nom;Prénom", ["Forges;DUPONT;Anne"]),
        ("code;nom", ["411FOR;Forges de l’Est", "411VER;Verrerie du Val"]),
    ],
)
def test_a_list_of_companies_stays_one(header, rows):
    assert looked_at(header, *rows) is None


@pytest.mark.parametrize(
    ("header", "rows", "kind", "because"),
    [
        ("date;nom_jour_ferie;zones", ["2026-01-01;1er janvier;A|B"], OtherList.DAYS, ["nom_jour_ferie"]),
        ("date;vacances_zone_a;nom_vacances", ["2026-01-01;True;Noël"], OtherList.DAYS,
         ["vacances_zone_a", "nom_vacances"]),
        ("siren", ["nic", "siret", "denominationUniteLegale", "unitePurgee"], OtherList.FIELDS,
         ["nic", "siret", "denominationUniteLegale"]),
        ("champ;exemple", ["siren;732829320", "adresse;rue", "code postal;57000"], OtherList.FIELDS,
         ["siren", "adresse", "code postal"]),
        ("IRIS;LIBIRIS;COM;LIBCOM;DISP_MED13", ["930100101;Les Confins;93010;Bondy;15300,0"],
         OtherList.COMMUNES, ["IRIS", "LIBIRIS", "COM"]),
        ("code;libelle", ["01.11Y;Culture de céréales"], OtherList.CODES, ["code", "libelle"]),
    ],
)  # fmt: skip
def test_a_table_without_any_company_says_what_it_is(header, rows, kind, because):
    with pytest.raises(NoColumnOfCompanies) as caught:
        looked_at(header, *rows)
    assert (caught.value.kind, caught.value.because) == (kind, because)


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("SIREN;Titre;Thèmes", ["552100554;Four;Climat", "552100554;Pompe;Climat", "552100554;Gaz;Climat"]),
        ("SIREN;Titre;Thèmes", ["552100554;Four;Climat", "732829320;Pompe;Travail", "552100554;Gaz;Énergie"]),
        ("SIRET;Titre;Thèmes", ["73282932000074;Four;Climat", ";Pompe;Travail", ";Gaz;Économie circulaire"]),
        ("Titre;Thèmes", ["Four;Climat", "Pompe;Climat", "Gaz;Climat"]),
    ],
)
def test_themes_that_are_called_like_headings_are_still_themes(header, rows):
    assert looked_at(header, *rows) in {"no company", None}


@pytest.mark.parametrize(
    ("header", "rows"),
    [("sujet;remarque", ["a;b"]), ("siren", ["732829320", "552100554", "siren", ""])],
)
def test_a_table_that_shows_nothing_else_is_called_nothing_else(header, rows):
    assert looked_at(header, *rows) in {"no company", None}


def test_the_regions_are_known_by_all_their_names():
    names = [
        "nom",
        "Guadeloupe",
        "Île-de-France",
        "Pays de la Loire",
        "Saint-Martin",
        "Provence-Alpes-Côte d'Azur",
    ]
    assert looked_at(names[0], *names[1:])[0] is OtherList.REGIONS


def test_who_says_which_column_holds_the_names_is_believed():
    rows = ["Metz", "Nancy", "Vittel"]
    assert looked_at("nom", *rows)
    assert looked_at("nom", *rows, fields={"nom": Field.NAME}) is None
