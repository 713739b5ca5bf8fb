import csv
from pathlib import Path

import pytest

from recovery_cli.domain.departments import (
    DEPARTMENTS,
    UnknownDepartment,
    department,
    department_of_postal_code,
    departments_of_region,
    region_of_department,
    restored_postal_code,
)
from recovery_cli.domain.regions import region

OFFICIAL = Path(__file__).parents[1] / "data" / "departements.csv"  # Insee, COG 2026, Licence Ouverte 2.0


def test_the_departments_are_those_of_insee():
    rows = list(csv.DictReader(OFFICIAL.read_text(encoding="utf-8").splitlines()))
    official = {
        (row["code"], row["nom"].replace("'", "’"), region(row["code_region"]).letters) for row in rows
    }
    assert len(official) == 101
    assert {(each.code, each.name, each.region) for each in DEPARTMENTS} == official


def test_school_zones_cover_the_metropole_without_corse():
    counts = {zone: sum(each.school_zone == zone for each in DEPARTMENTS) for zone in ("A", "B", "C", None)}
    assert counts == {"A": 32, "B": 41, "C": 21, None: 7}
    assert [department(code).school_zone for code in ("69", "67", "75", "2A", "974")] == [
        "A",
        "B",
        "C",
        None,
        None,
    ]


def test_alsace_moselle_is_three_departments():
    assert [each.code for each in DEPARTMENTS if each.alsace_moselle] == ["57", "67", "68"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("8", "08"),
        ("8.0", "08"),
        ("08", "08"),
        ("2a", "2A"),
        ("02B", "2B"),
        ("974", "974"),
        ("Cotes d'armor", "22"),
        ("l’Ain", "01"),
        ("REUNION", "974"),
        ("69M", "69"),
    ],
)
def test_a_department_is_found_however_it_is_typed(typed, code):
    assert department(typed).code == code


def test_the_old_code_of_corse_is_not_guessed():
    with pytest.raises(UnknownDepartment) as caught:
        department("20")
    assert caught.value.similar == ("Corse-du-Sud", "Haute-Corse")


@pytest.mark.parametrize(
    ("postal_code", "code"),
    [
        ("67000", "67"),
        ("01200", "01"),
        ("20000", "2A"),
        ("20137", "2A"),
        ("20200", "2B"),
        ("20600", "2B"),
        ("97410", "974"),
        ("97600", "976"),
        ("54036", "54"),
        ("97133", None),
        ("97500", None),
        ("98000", None),
        ("98800", None),
        ("8000", None),
        ("", None),
        ("B-100", None),
    ],
)
def test_a_postal_code_names_its_department(postal_code, code):
    found = department_of_postal_code(postal_code)
    assert (found and found.code) == code


def test_a_lost_zero_is_put_back():
    assert [restored_postal_code(text) for text in ("8000", "8000.0", "67 000", "67000", "L-1234")] == [
        "08000",
        "08000",
        "67000",
        "67000",
        "L-1234",
    ]


def test_names_carry_their_preposition():
    said = [each.of for each in map(department, ("01", "69", "80", "88", "75"))]
    assert said == ["de l’Ain", "du Rhône", "de la Somme", "des Vosges", "de Paris"]


def test_a_region_has_its_departments():
    assert region_of_department("67").letters == "GES"
    assert [each.code for each in departments_of_region("GES")] == [
        "08",
        "10",
        "51",
        "52",
        "54",
        "55",
        "57",
        "67",
        "68",
        "88",
    ]
