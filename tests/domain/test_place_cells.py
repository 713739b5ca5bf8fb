"""A postal code and a commune in one cell are told apart wherever they stand; nothing else is touched."""

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.identities import Cell
from recovery_cli.domain.place_cells import PlaceCells, told_apart
from recovery_cli.domain.repairs import Findings, RepairKind


def _cell(text: str) -> Cell:
    return Cell(column="colonne", text=text)


def _shown(cells: PlaceCells) -> tuple[str | None, str | None]:
    return (cells.postal_code and cells.postal_code.text, cells.commune and cells.commune.text)


@pytest.mark.parametrize(
    ("typed", "code", "commune"),
    [
        ("54000 NANCY", "54000", "NANCY"),
        ("54 000 Nancy", "54000", "Nancy"),
        ("F-67000 Strasbourg Cedex 2", "67000", "Strasbourg Cedex 2"),
        ("08000 - Charleville-Mézières", "08000", "Charleville-Mézières"),
        ("Nancy (54000)", "54000", "Nancy"),
        ("NANCY 54000", "54000", "NANCY"),
        ("Paris 15e (75015)", "75015", "Paris 15e"),
        ("L’Haÿ-les-Roses, 94240", "94240", "L’Haÿ-les-Roses"),
    ],
)
@pytest.mark.parametrize("under", ["postal_code", "commune"])
def test_code_and_commune_in_one_cell_are_told_apart_under_either_heading(typed, code, commune, under):
    findings = Findings()
    found = told_apart(PlaceCells(**{under: _cell(typed)}), findings)
    assert _shown(found) == (code, commune)
    assert [(each.kind, each.before) for each in findings.repairs] == [(RepairKind.PLACE_TAKEN_APART, typed)]


def test_a_department_behind_a_commune_becomes_its_department():
    found = told_apart(PlaceCells(commune=_cell("Nancy (54)")), Findings())
    assert (found.commune, found.departments) == (_cell("Nancy"), (_cell("54"),))


def test_a_cell_of_its_own_is_never_overwritten():
    both = PlaceCells(postal_code=_cell("54000"), commune=_cell("57000 Metz"))
    assert _shown(told_apart(both, Findings())) == ("54000", "Metz")


@pytest.mark.parametrize(
    ("address", "street", "code", "commune"),
    [
        ("3 rue Callot, 54000 Nancy", "3 rue Callot", "54000", "Nancy"),
        ("ZI Nord - BP 54012 - 57000 METZ CEDEX 2", "ZI Nord - BP 54012", "57000", "METZ CEDEX 2"),
        ("1 quai Kléber, 67000 Strasbourg, France", "1 quai Kléber", "67000", "Strasbourg"),
    ],
)
def test_the_end_of_an_address_is_its_place_where_no_cell_says_one(address, street, code, commune):
    found = told_apart(PlaceCells(addresses=(_cell(address),)), Findings())
    assert (*_shown(found), found.addresses) == (code, commune, (_cell(street),))


@pytest.mark.parametrize("address", ["ZI Nord, BP 54012 Lunéville Cedex", "D-77694 Kehl", "12 rue de Nancy"])
def test_a_post_box_and_a_code_of_abroad_are_no_french_place(address):
    cells = PlaceCells(addresses=(_cell(address),))
    assert told_apart(cells, Findings()) == cells


@given(st.text(min_size=1), st.text(min_size=1))
def test_an_address_stays_as_it_is_where_a_cell_says_its_place(address, commune):
    cells = PlaceCells(addresses=(_cell(address),), postal_code=_cell("54000"), commune=_cell(commune))
    assert told_apart(cells, Findings()).addresses == cells.addresses
