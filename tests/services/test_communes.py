import pytest

from recovery_cli.domain.communes import commune_key
from recovery_cli.domain.departments import DEPARTMENTS
from recovery_cli.services.communes import TABLE, departments_of_commune

LINES = TABLE.read_text(encoding="utf-8").splitlines()
HEAD = [line for line in LINES if line.startswith("#")]
ROWS = [line.split("\t") for line in LINES[len(HEAD) :]]


def test_the_table_names_its_source_date_and_licence():
    assert all(
        word in " ".join(HEAD) for word in ("Insee", "La Poste", "2026", "2023", "Licence Ouverte 2.0")
    )


def test_the_table_is_sorted_by_keys_as_names_are_looked_up():
    keys = [key for key, _ in ROWS]
    assert len(keys) > 34_000
    assert keys == sorted(set(keys))
    assert [key for key in keys if commune_key(key) != key] == []


def test_every_department_has_communes_in_the_table():
    named = {code for _, codes in ROWS for code in codes.split()}
    assert {department.code for department in DEPARTMENTS} <= named


@pytest.mark.parametrize(
    ("name", "department"),
    [
        ("MULHOUSE", "68"),
        ("METZ CEDEX 1", "57"),
        ("Paris 8e", "75"),
        ("Lyon 03", "69"),
        ("Marseille 13e Arrondissement", "13"),
        ("SAINT-OUEN", "93"),  # cut short
        ("Bellegarde-sur-Valserine", "01"),  # part of Valserhône since 2019
        ("Saint-Denis", "974"),
        ("Porto-Vecchio", "2A"),
    ],
)
def test_a_commune_lies_where_it_lies(name, department):
    assert department in departments_of_commune(name)


@pytest.mark.parametrize("name", ["Saint-Malo", "Mulhouse", "Marseille", "Delle"])
def test_a_commune_lies_not_elsewhere(name):
    assert "40" not in departments_of_commune(name)


@pytest.mark.parametrize("name", ["Bruxelles", "Paris La Défense", "Sophia Antipolis", "ZI Nord", "-", ""])
def test_what_is_no_commune_lies_nowhere(name):
    assert departments_of_commune(name) == frozenset()


def test_a_commune_served_from_the_next_department_lies_in_both():
    assert departments_of_commune("Chancia") == {"01", "39"}
