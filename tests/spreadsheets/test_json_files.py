"""Reading JSON: lists of objects, JSON lines, pages and answers of the Annuaire."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.domain.columns import columns_of
from recovery_cli.domain.companies import Status
from recovery_cli.domain.errors import RecoveryError
from recovery_cli.domain.records import record
from recovery_cli.spreadsheets.reading import read_sheet
from recovery_cli.spreadsheets.sheets import JsonDamaged, NotATable

DATA = Path(__file__).parent.parent / "data"
ANSWER = {
    "results": [
        {
            "siren": "732829320",
            "nom_complet": "FONDERIE MULLER",
            "nombre_etablissements": 2,
            "etat_administratif": "A",
            "categorie_entreprise": "PME",
            "tranche_effectif_salarie": "12",
            "activite_principale": "24.51Z",
            "siege": {
                "siret": "73282932000074",
                "code_postal": "08000",
                "commune": "08105",
                "libelle_commune": "CHARLEVILLE-MEZIERES",
                "region": "44",
                "etat_administratif": "A",
                "tranche_effectif_salarie": "03",
            },
            "matching_etablissements": [
                {"siret": "73282932000074", "est_siege": True, "liste_enseignes": ["MULLER FONTE"]},
                {
                    "siret": "73282932000082",
                    "est_siege": False,
                    "etat_administratif": "F",
                    "code_postal": "54000",
                },
            ],
            "finances": {"2023": {"ca": 12000000, "resultat_net": -3}},
        }
    ],
    "total_results": 1,
    "page": 1,
}


def records_of(path):
    sheet = read_sheet(path)
    rows = list(sheet.rows)
    columns = columns_of(sheet.header, [row.cells for row in rows])
    return [record(row.number, row.cells, columns) for row in rows]


def written(tmp_path, value, name="list.json"):
    path = tmp_path / name
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def test_an_answer_of_the_annuaire_becomes_a_row_a_site_with_the_company_on_each(tmp_path):
    office, other = records_of(written(tmp_path, ANSWER))
    assert {office.company.name, other.company.name} == {"FONDERIE MULLER"}
    assert (office.company.headcount_band, office.company.turnover) == ("12", 12_000_000)
    assert (office.site.siret, office.site.commune) == ("73282932000074", "CHARLEVILLE-MEZIERES")
    assert (office.site.name, office.site.head_office, office.site.region) == ("MULLER FONTE", True, "GES")
    assert (other.site.siret, other.site.status, other.site.head_office) == (
        "73282932000082",
        Status.CLOSED,
        False,
    )
    assert other.company.status is Status.ACTIVE


def test_pages_of_the_annuaire_give_each_of_their_sites_once():
    found = records_of(DATA / "annuaire_2_pages.json")
    assert [each.company.siren for each in found] == ["414971929"] * 3 + ["351556394"]
    assert len({each.site.siret for each in found}) == 4
    assert found[-1].company.status is Status.CLOSED
    assert all(each.usable for each in found)


def test_json_lines_and_numbers_keep_their_digits(tmp_path):
    text = '{"nom": "Usine", "siret": 73282932000074}\n\n{"nom": "Forge", "siren": 5.5e8, "effectif": 12.0}\n'
    sheet = read_sheet(written(tmp_path, text, "list.jsonl"))
    assert sheet.header == ("nom", "siret", "siren", "effectif")
    assert [row.cells for row in sheet.rows] == [
        ("Usine", "73282932000074", "", ""),
        ("Forge", "", "5.5e8", "12.0"),
    ]


def test_keys_within_keys_become_headings_that_are_understood(tmp_path):
    things = [
        {
            "entreprise": {"nom": "Usine", "siren": "732829320"},
            "contact": {"nom": "Durand", "email": "a@usine.fr"},
            "adresse": {"codePostal": "8000", "ville": "Charleville"},
        }
    ]
    (found,) = records_of(written(tmp_path, things))
    assert (found.company.name, found.company.siren) == ("Usine", "732829320")
    assert (found.contact.family_name, found.contact.email) == ("Durand", "a@usine.fr")
    assert (found.site.postal_code, found.site.commune) == ("08000", "Charleville")


def test_features_lists_of_lists_and_things_by_their_key_are_lists_too(tmp_path):
    feature = {"type": "FeatureCollection", "features": [{"properties": {"nom": "Usine"}, "geometry": None}]}
    assert [each.company.name for each in records_of(written(tmp_path, feature))] == ["Usine"]
    table = [["Raison sociale", "SIREN"], ["Usine", 732829320]]
    assert [each.company.siren for each in records_of(written(tmp_path, table))] == ["732829320"]
    by_key = {"732829320": {"nom": "Usine"}, "552032534": {"nom": "Forge"}}
    assert [each.company.siren for each in records_of(written(tmp_path, by_key))] == [
        "732829320",
        "552032534",
    ]


def test_a_key_that_comes_twice_keeps_both_values(tmp_path):
    sheet = read_sheet(written(tmp_path, '[{"nom": "Usine", "nom": "Forge"}]'))
    assert (sheet.header, [row.cells for row in sheet.rows]) == (("nom", "nom (2)"), [("Usine", "Forge")])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_json_of_any_encoding_is_read(tmp_path, encoding):
    path = tmp_path / "list.json"
    path.write_bytes('[{"nom": "Métal"}]'.encode(encoding))
    assert [row.cells for row in read_sheet(path).rows] == [("Métal",)]


def test_damaged_json_says_in_which_line(tmp_path):
    with pytest.raises(JsonDamaged) as caught:
        read_sheet(written(tmp_path, '[\n {"nom": "Usine",}\n]'))
    assert caught.value.line == 2
    with pytest.raises(JsonDamaged) as caught:
        read_sheet(written(tmp_path, '{"nom": "Usine"}\n{"nom": \n', "list.jsonl"))
    assert caught.value.line == 2


def test_a_csv_file_that_begins_with_a_bracket_is_a_csv_file(tmp_path):
    path = written(tmp_path, "[Liste];SIREN\nUsine;732829320\n", "list.csv")
    assert read_sheet(path).delimiter == ";"


ODD = (
    "[]", "{}", "[[]]", "[[[1]]]", '{"a": []}', "[" * 100_000, '{"a":' * 100_000, "[1, null, NaN, 1e999999]",
    '[1, {"nom": "Usine"}, [2], "x", {"nom": {"nom": {"nom": []}}}]', '["\\ud800"]',
    f'[{{"siren": {"9" * 9999}}}]', '[{"": ""}, {"\\u0000": "\\u0000"}]', "[[1, 2], [3, 4, 5, 6]]",
    '{"siege": {}, "etablissements": {"all": [1]}}',
)  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_odd_json_is_read_or_refused_in_words(tmp_path, text):
    path = written(tmp_path, text)
    try:
        sheet = read_sheet(path)
    except RecoveryError:
        return
    assert all(len(row.cells) == len(sheet.header) for row in sheet.rows)


def test_nothing_in_json_is_no_table(tmp_path):
    with pytest.raises(NotATable):
        read_sheet(written(tmp_path, "[]"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["nom", "siren", "siege", "etablissements", "all", "results", "fields"])
            | st.text(max_size=3),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(value=JSON)
def test_any_json_is_read_or_refused_in_words(tmp_path_factory, value):
    path = written(tmp_path_factory.mktemp("json"), value)
    try:
        sheet = read_sheet(path)
        columns = columns_of(sheet.header, [row.cells for row in sheet.rows])
    except RecoveryError:
        return
    read = [record(row.number, row.cells, columns).number for row in sheet.rows]
    assert read == sorted(set(read))


def test_an_answer_that_found_nothing_is_no_table(tmp_path):
    path = tmp_path / "reponse.json"
    path.write_text('{"results": [], "total_results": 0, "page": 1}', encoding="utf-8")
    with pytest.raises(NotATable):
        read_sheet(path)
