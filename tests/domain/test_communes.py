import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.communes import CommuneTable, commune_key

TABLE = CommuneTable(
    {
        "aunay bois": "61",
        "evry": "89",
        "evry courcouronnes": "91",
        "saint denis": "11 93 974",
        "saint ouen": "41 80",
        "saint ouen seine": "93",
        "saint ouenville": "76",
    }
)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("METZ CEDEX 1", "metz"),
        ("57045 METZ Cedex 01", "metz"),
        ("MULHOUSE (68)", "mulhouse"),
        ("Ajaccio (2A)", "ajaccio"),
        ("Paris 8e", "paris"),
        ("PARIS 08", "paris"),
        ("Paris 1er Arrondissement", "paris"),
        ("Marseille 13ème arrdt", "marseille arrdt"),
        ("LYON 3EME", "lyon"),
        ("ST ETIENNE", "saint etienne"),
        ("Ste-Marie-aux-Mines", "sainte marie mines"),
        ("Chalon s/ Saône", "chalon saone"),
        ("CHALON-SUR-SAONE", "chalon saone"),
        ("Le Mans", "mans"),
        ("Mans (Le)", "mans"),
        ("L’Haÿ-les-Roses", "hay roses"),
        ("Plœmeur", "ploemeur"),
        ("PLOEMEUR", "ploemeur"),
        ("NANTES BP 40 123", "nantes"),
    ],
)
def test_a_commune_is_compared_as_people_write_it(typed, key):
    assert commune_key(typed) == key


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(name):
    assert commune_key(commune_key(name)) == commune_key(name)


@pytest.mark.parametrize(
    ("name", "departments"),
    [
        ("Saint-Denis", {"11", "93", "974"}),
        ("ST OUEN", {"41", "80", "93"}),
        ("Saint-Ouen-sur-Seine", {"93"}),
        ("ÉVRY CEDEX", {"89", "91"}),
        ("Courcouronnes", set()),
        ("La Défense", set()),
        ("Aunay", set()),
        ("", set()),
    ],
)
def test_the_departments_of_a_name_and_of_those_that_it_cuts_short(name, departments):
    assert TABLE.departments(name) == departments
