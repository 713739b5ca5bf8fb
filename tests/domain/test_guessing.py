"""Telling by its cells what a column holds."""

import pytest

from recovery_cli.domain.columns import Asked, Ground, NoCompanyColumn, NoSuchColumn, columns_of
from recovery_cli.domain.headings import Field, Layout

ROWS = [
    ("FORGE SAS", "73282932000074", "54000", "a@forge.fr", "03 83 00 00 01", "25.50A", "www.forge.fr"),
    ("USINE SARL", "55203253400646", "57000", "b@usine.fr", "+33 3 83 00 00 02", "2550A", "https://usine.fr"),
    ("METAL SA", "73282932000082", "88000", "c@metal.fr", "0383000003", "24.51Z", "metal.fr/"),
]


def test_columns_are_known_by_their_cells_where_headings_say_nothing():
    columns = columns_of(tuple("abcdefg"), ROWS).columns
    assert [column.field for column in columns] == [
        Field.NAME, Field.SIRET, Field.POSTAL_CODE, Field.EMAIL, Field.PHONE, Field.NAF, Field.WEBSITE,
    ]  # fmt: skip
    assert {column.ground for column in columns} == {Ground.CONTENTS}


def test_a_heading_counts_more_than_cells():
    rows = [("Usine", "54395", "54000")] * 3
    fields = [column.field for column in columns_of(("Nom", "Code INSEE", "Code postal"), rows).columns]
    assert fields == [Field.NAME, None, Field.POSTAL_CODE]
    assert columns_of(("Nom", "Code commune", "Ville"), rows).columns[1].field is None


def test_figures_that_are_codes_of_something_else_make_no_list_of_companies():
    rows = [(f"9301001{n:02}", "Bondy", "15300,0") for n in range(20)]
    with pytest.raises(NoCompanyColumn):
        columns_of(("IRIS", "LIBCOM", "DISP_MED13"), rows)


def test_what_somebody_says_counts_most_by_heading_or_letter():
    asked = Asked(fields={"Intitulé long": Field.NAME, "B": Field.SIREN, "Ville": None})
    columns = columns_of(("Intitulé long", "x", "Ville"), [], asked)
    assert [(each.field, each.ground) for each in columns.columns] == [
        (Field.NAME, Ground.ASKED),
        (Field.SIREN, Ground.ASKED),
        (None, Ground.ASKED),
    ]
    with pytest.raises(NoSuchColumn):
        columns_of(("Nom",), [], Asked(fields={"Raison": Field.NAME}))


def test_a_layout_can_be_forced():
    columns = columns_of(("SIREN", "NOM", "PRENOM"), [], Asked(layout=Layout.SIRENE_L2))
    assert columns.layout is Layout.SIRENE_L2
    assert columns.columns[1].field is Field.FAMILY_NAME
