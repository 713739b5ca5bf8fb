"""The options and commands that say what columns hold."""

import json

import pytest

CLUB = "Maison;Matricule;Remarques\nFonderie du Rhin;000001008;a\nTôlerie bretonne;000002006;b\n"


@pytest.fixture
def club(tmp_path):
    path = tmp_path / "club.csv"
    path.write_text(CLUB, encoding="utf-8")
    return path


def names(recovery):
    return [company["name"] for company in json.loads(recovery("list-companies", "--json").out)]


def test_a_column_holds_what_somebody_says(recovery, club):
    assert names_after(recovery, club, "--map", "Maison=nom") == ["Fonderie du Rhin", "Tôlerie bretonne"]


def names_after(recovery, *arguments):
    answer = recovery("import-companies", *arguments)
    assert answer.code == 0, answer.err
    return names(recovery)


def test_a_trial_shows_what_each_column_is_read_as_and_why(recovery, club, golden):
    answer = recovery("import-companies", club.name, "--map", "Maison=name", "--dry-run")
    golden("import-columns.fr.txt", answer.out)
    english = recovery("--lang", "en", "import-companies", club.name, "--map", "Maison=name", "--dry-run")
    golden("import-columns.en.txt", english.out)


def test_the_columns_are_in_the_json_report(recovery, club):
    answer = recovery("import-companies", club, "--map", "Maison=name", "--dry-run", "--json")
    report = json.loads(answer.out)
    assert (report["layout"], report["mapping"]) == (None, None)
    assert report["columns"] == [
        {"column": "Maison", "field": "name", "by": "asked"},
        {"column": "Matricule", "field": "siren", "by": "contents"},
        {"column": "Remarques", "field": None, "by": None},
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--map", "Maisons=name"), "Vouliez-vous dire Maison ?"),
        (("--map", "Maison=nam"), "Vouliez-vous dire nom de l’entreprise"),
        (("--map", "Maison=raison socialle"), "n’est rien qu’une colonne puisse contenir"),
        (("--map", "Maison"), "intitulé=nom"),
        (("--layout", "irepp"), "Vouliez-vous dire irep ?"),
        (("--layout", "autre"), "sirene-sites"),
    ],
)
def test_what_is_no_column_or_field_or_layout_is_answered_with_the_near_ones(arguments, said, recovery, club):
    answer = recovery("import-companies", club, *arguments)
    assert answer.code == 2
    assert said in answer.err.replace("\u202f", " ")
    assert answer.err.count("\n") == 1


def test_a_layout_can_be_forced(recovery, tmp_path):
    path = tmp_path / "sites.csv"
    path.write_text("siret;nom;libelle ape\n00000100800013;Forge;Usinage\n", encoding="utf-8")
    forced = json.loads(recovery("import-companies", path, "--layout", "IREP", "--dry-run", "--json").out)
    assert (forced["layout"], forced["columns"][2]["field"]) == ("irep", "sector")


def test_a_mapping_is_kept_and_remembered_for_the_same_headings(recovery, club, tmp_path):
    kept = recovery("import-companies", club, "--map", "Maison=name", "--save-map", "Club")
    assert "« Club »" in kept.err.replace("\u00a0", " ")
    later = tmp_path / "club 2027.csv"
    later.write_text("MAISON;matricule;Remarques\nVerrerie du Lac;000003004;c\n", encoding="utf-8")
    answer = recovery("import-companies", later)
    assert "« Club »" in answer.out.replace("\u00a0", " ")
    assert names(recovery) == ["Fonderie du Rhin", "Tôlerie bretonne", "Verrerie du Lac"]
    assert json.loads(recovery("list-mappings", "--json").out) == [
        {
            "name": "Club",
            "layout": None,
            "columns": [{"column": "Maison", "field": "name"}, {"column": "Matricule", "field": "siren"}],
            "header": ["maison", "matricule", "remarques"],
        }
    ]
    listed = recovery("list-mappings")
    assert "Maison = nom de l’entreprise; Matricule = SIREN" in listed.out
    assert recovery("remove-mapping", "club").code == 0
    assert json.loads(recovery("list-mappings", "--json").out) == []
    assert recovery("remove-mapping", "club").code == 3


def test_a_mapping_is_used_by_name_for_other_headings_too(recovery, club, tmp_path):
    recovery("import-companies", club, "--map", "Maison=name", "--save-map", "Club")
    other = tmp_path / "autre.csv"
    other.write_text("Ville;Matricule;Maison\nMetz;000003004;Verrerie\n", encoding="utf-8")
    assert "Verrerie" in names_after(recovery, other, "--map-name", "CLUB")
    unknown = recovery("import-companies", other, "--map-name", "Clup")
    assert unknown.code == 3
    assert "Vouliez-vous dire Club" in unknown.err


def test_a_forced_layout_sets_a_remembered_mapping_aside_but_not_one_that_is_named(recovery, tmp_path):
    path = tmp_path / "sites.csv"
    path.write_text("siret;nom;libelle ape\n00000100800013;Forge;Usinage\n", encoding="utf-8")
    recovery("import-companies", path, "--map", "libelle ape=needs", "--save-map", "Club")
    forced = ("import-companies", path, "--layout", "irep", "--dry-run", "--json")
    report = json.loads(recovery(*forced).out)
    assert (report["mapping"], report["columns"][2]["field"]) == (None, "sector")
    named = json.loads(recovery(*forced, "--map-name", "Club").out)
    assert (named["mapping"], named["columns"][2]["field"]) == ("Club", "needs")


def test_what_is_said_now_goes_before_what_was_kept(recovery, club):
    recovery("import-companies", club, "--map", "Maison=name", "--save-map", "Club")
    again = recovery("import-companies", club, "--map", "maison=ignorer", "--dry-run", "--json")
    assert json.loads(again.out)["columns"][0] == {"column": "Maison", "field": None, "by": "asked"}


def test_a_trial_and_a_refused_file_keep_no_mapping(recovery, club, tmp_path):
    recovery("import-companies", club, "--map", "Maison=name")
    recovery("import-companies", club, "--map", "Maison=name", "--save-map", "Club", "--dry-run")
    empty = tmp_path / "vide.csv"
    empty.write_text("Maison;Matricule\n;12\n", encoding="utf-8")
    assert recovery("import-companies", empty, "--map", "Maison=name", "--save-map", "Vide").code == 4
    assert json.loads(recovery("list-mappings", "--json").out) == []


def test_a_mapping_is_a_part_of_its_step_and_goes_with_it(recovery, club):
    recovery("import-companies", club, "--map", "Maison=name", "--save-map", "Club")
    recovery(
        "import-companies", club, "--map", "Maison=name", "--map", "Remarques=sector", "--save-map", "club"
    )
    assert len(json.loads(recovery("list-mappings", "--json").out)[0]["columns"]) == 3
    undone = recovery("undo")
    assert "1 correspondance de colonnes" in undone.err.replace("\u00a0", " ")
    assert len(json.loads(recovery("list-mappings", "--json").out)[0]["columns"]) == 2
    recovery("undo")
    assert json.loads(recovery("list-mappings", "--json").out) == []


def test_a_name_without_a_letter_keeps_nothing(recovery, club, own_registry):
    answer = recovery("import-companies", club, "--map", "Maison=name", "--save-map", " ?")
    assert answer.code == 2
    assert not own_registry.exists()


def test_very_many_unused_columns_are_cut_on_the_screen_and_whole_in_json(recovery, tmp_path):
    path = tmp_path / "large.json"
    path.write_text(json.dumps([{"nom": "Forge", **{f"cle{i}": i for i in range(100)}}]), encoding="utf-8")
    shown = recovery("import-companies", path, "--dry-run").out
    assert "cle11 et 88 autres" in shown.replace("\u00a0", " ")
    assert "cle12" not in shown
    assert len(json.loads(recovery("import-companies", path, "--dry-run", "--json").out)["unused"]) == 100
