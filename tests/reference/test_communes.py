import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.domain.communes import commune_key, department_of_commune
from recovery_cli.domain.departments import DEPARTMENTS
from recovery_cli.domain.distances import kilometres
from recovery_cli.reference.communes import (
    communes_named,
    communes_near,
    communes_of_address,
    communes_of_zone,
    departments_of_commune,
)
from recovery_cli.reference.tables import rows

ROWS = list(rows("commune_names"))
COMMUNES = list(rows("communes"))


def test_the_names_are_sorted_by_keys_as_they_are_looked_up():
    keys = [key for key, _ in ROWS]
    assert len(keys) > 34_000
    assert keys == sorted(set(keys))
    assert [key for key in keys if commune_key(key) != key] == []


def test_every_department_has_communes_in_the_tables():
    named = {department_of_commune(code) for _, codes in ROWS for code in codes.split()}
    assert {department.code for department in DEPARTMENTS} <= named
    lain_in = {department_of_commune(cells[0]) for cells in COMMUNES}
    assert {department.code for department in DEPARTMENTS} <= lain_in


def test_every_commune_is_found_by_its_name_and_has_cells_that_lead_somewhere():
    codes = dict(ROWS)
    zones, groups, territories = ({row[0] for row in rows(name)} for name in ("zones", "epci", "territories"))
    assert len(COMMUNES) == 34_969
    for code, name, _, _, zone, epci, ids in COMMUNES:
        assert code in codes[commune_key(name)].split()
        assert zone in zones | {""}
        assert epci in groups | {""}
        assert set(ids.split()) <= territories


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


@pytest.mark.parametrize(
    ("postal_code", "name", "code"),
    [
        ("54000", "Nancy", "54395"),
        ("54052", "NANCY CEDEX", "54395"),
        ("93400", "SAINT OUEN", "93070"),
        ("93582", "SAINT-OUEN CEDEX", "93070"),
        ("50105", "CHERBOURG", "50129"),
        ("75008", "Paris 8e", "75056"),
        ("13013", "Marseille 13e Arrondissement", "13055"),
        ("01200", "Bellegarde-sur-Valserine", "01033"),  # part of Valserhône since 2019
        ("54000", "", "54395"),
        ("54000", "Nancy-Ville", "54395"),
        ("20137", "Porto Vecchio", "2A247"),
    ],
)
def test_an_address_means_one_commune(postal_code, name, code):
    assert [commune.code for commune in communes_of_address(postal_code, name)] == [code]


@pytest.mark.parametrize(
    ("postal_code", "name"), [("", "Nancy"), ("", ""), ("99999", "Nancy"), ("D-77694", "Kehl")]
)
def test_an_address_without_a_postal_code_of_france_means_no_commune(postal_code, name):
    assert communes_of_address(postal_code, name) == ()


def test_without_a_postal_code_name_and_department_mean_a_commune():
    assert [each.code for each in communes_of_address("", "NANCY", "54")] == ["54395"]
    assert communes_of_address("", "Nancy", "67") == ()
    assert communes_of_address("", "", "54") == ()


def test_where_name_and_postal_code_contradict_each_other_the_postal_code_is_believed():
    assert [commune.name for commune in communes_of_address("54000", "Bordeaux")] == ["Nancy"]


def test_several_communes_may_bear_a_name():
    assert {commune.department for commune in communes_named("Saint-Denis")} >= {"93", "974"}
    assert communes_named("Zzz") == []


def test_known_towns_lie_as_far_apart_as_they_do():
    metz, nancy, paris = (communes_named(name)[0] for name in ("Metz", "Nancy", "Paris"))
    saint_denis = next(each for each in communes_named("Saint-Denis") if each.department == "974")
    assert kilometres(metz.point, nancy.point) == pytest.approx(47, abs=3)
    assert kilometres(metz.point, paris.point) == pytest.approx(281, abs=5)
    assert kilometres(paris.point, saint_denis.point) == pytest.approx(9_350, abs=50)


@settings(deadline=None)
@given(st.sampled_from([cells for cells in COMMUNES if cells[3]]), st.floats(0.5, 60))
def test_near_is_what_lies_no_further(cells, most):
    (centre,) = [each for each in communes_named(cells[1]) if each.code == cells[0]]
    found = communes_near(centre.point, most)
    assert centre in found
    assert all(kilometres(centre.point, commune.point) <= most for commune in found)


def test_a_zone_has_its_communes():
    nancy = communes_named("Nancy")[0]
    assert nancy in communes_of_zone(nancy.zone)
    assert {commune.department for commune in communes_of_zone(nancy.zone)} >= {"54"}
    assert communes_of_zone("9999") == []
