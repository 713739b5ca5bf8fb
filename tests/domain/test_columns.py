"""Which column of a sheet is what."""

import csv
from pathlib import Path

import pytest

from recovery_cli.domain.columns import NoCompanyColumn, columns_of, letters
from recovery_cli.domain.heading_keys import field_of
from recovery_cli.domain.headings import Field, Layout

DATA = Path(__file__).parent.parent / "data"


def header_of(name, delimiter):
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return next(csv.reader(stream, delimiter=delimiter))


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Raison sociale", Field.NAME),
        ("N° SIRET", Field.SIRET),
        ("CODE POSTAL", Field.POSTAL_CODE),
        ("codePostalEtablissement", Field.POSTAL_CODE),
        ("Département", Field.DEPARTMENT),
        ("SIREN (9 chiffres)", Field.SIREN),
        ("Besoin 2", Field.NEEDS),
        ("Offers", Field.OFFERS),
        ("E-mail", Field.EMAIL),
        ("Company name", Field.NAME),
        ("Couleur préférée", None),
    ],
)
def test_a_heading_is_known_whatever_its_case_accents_and_punctuation(heading, field):
    assert field_of(heading) is field


@pytest.mark.parametrize(
    ("name", "delimiter", "layout"),
    [
        ("france_relance_15_rows.csv", ";", Layout.FRANCE_RELANCE),
        ("irep_12_rows.csv", ",", Layout.IREP),
        ("egapro_8_rows.csv", ";", Layout.EGAPRO),
        ("sirene_sites_3_rows.csv", ",", Layout.SIRENE_SITES),
    ],
)
def test_published_files_are_recognised_from_their_headings(name, delimiter, layout):
    assert columns_of(header_of(name, delimiter)).layout is layout


def test_columns_that_are_not_used_are_named():
    columns = columns_of(["SIREN", "Couleur", "", "Nom"])
    assert [column.label for column in columns.unused] == ["Couleur", "C"]


def test_a_name_beside_a_first_name_is_a_persons():
    columns = columns_of(["Entreprise", "Nom", "Prénom", "Mail"])
    assert [column.field for column in columns.columns] == [
        Field.NAME, Field.FAMILY_NAME, Field.FIRST_NAME, Field.EMAIL,
    ]  # fmt: skip


def test_contents_say_which_column_is_a_siret_where_no_heading_does():
    columns = columns_of(["Usine", "Code maison"], [("A", "50071819200015"), ("B", "315 734 913 00025")])
    assert columns.columns[1].field is Field.SIRET


def test_a_table_without_companies_is_refused():
    with pytest.raises(NoCompanyColumn) as caught:
        columns_of(["IRIS", "LIBIRIS", "DISP_MED13"])
    assert caught.value.headings == ("IRIS", "LIBIRIS", "DISP_MED13")


def test_columns_without_a_heading_have_the_letters_of_a_spreadsheet():
    assert [letters(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_second_column_of_a_field_is_passed_over_where_it_says_something_else():
    columns = columns_of(("Nom", "Commune", "Commune", "Besoin 1", "Besoin 2", "SIREN", "Siren"))
    same = ("Usine", "Metz", "METZ", "Four", "Toit", "000001008", "")
    assert columns.passed_over(same) == []
    other = ("Usine", "Metz", "Nancy", "Four", "Toit", "", "000001008")
    assert [column.index for column in columns.passed_over(other)] == [2]


def test_very_many_headings_are_named_in_part():
    with pytest.raises(NoCompanyColumn) as caught:
        columns_of([f"c{number}" for number in range(20_000)])
    assert len(caught.value.headings) == 31
    assert caught.value.headings[-1] == "…"
