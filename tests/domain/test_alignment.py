"""Rows that have one cell more than there are headings."""

import pytest

from recovery_cli.domain.alignment import HeadingMissing, missing_at
from recovery_cli.domain.columns import columns_of
from recovery_cli.domain.headings import Field
from recovery_cli.domain.records import record
from recovery_cli.domain.repairs import RepairKind

HEADER = ("siren", "siret", "codePostalEtablissement", "etatAdministratifEtablissement")
ROWS = [
    ("732829320", "00074", "73282932000074", "54000", "A"),
    ("552032534", "00646", "55203253400646", "", "F"),
]


def test_a_missing_nic_is_known_from_the_siret_and_told():
    columns = columns_of(HEADER, ROWS)
    assert [column.field for column in columns.columns] == [
        Field.SIREN, Field.NIC, Field.SIRET, Field.POSTAL_CODE, Field.SITE_STATUS,
    ]  # fmt: skip
    found = record(2, ROWS[0], columns)
    assert (found.site.siret, found.site.postal_code) == ("73282932000074", "54000")
    assert [each.kind for each in found.repairs] == [RepairKind.HEADING_MISSING]


def test_a_missing_heading_of_anything_else_is_put_in_where_it_is_certain():
    rows = [("732829320", "x", "73282932000074"), ("552032534", "y", "55203253400646")]
    columns = columns_of(("siren", "siret"), rows)
    assert [(column.heading, column.field) for column in columns.columns] == [
        ("siren", Field.SIREN),
        ("", None),
        ("siret", Field.SIRET),
    ]


def test_a_cell_without_heading_at_the_end_moves_nothing():
    rows = [("Usine", "732829320", "x"), ("Forge", "552032534", "y")]
    assert [column.field for column in columns_of(("Nom", "SIREN"), rows).columns] == [
        Field.NAME,
        Field.SIREN,
    ]


def test_what_cannot_be_put_right_surely_is_refused():
    rows = [("x", "y", "z", "732829320"), ("x", "y", "z", "552032534")]
    with pytest.raises(HeadingMissing):
        missing_at([None, None, Field.SIREN], rows)


def test_wrong_numbers_alone_are_no_missing_heading():
    assert missing_at([Field.NAME, Field.SIREN], [("Usine", "732829321")]) is None
