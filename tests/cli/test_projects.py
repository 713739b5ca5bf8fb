"""The commands about projects."""

import json

import pytest


@pytest.fixture
def foundry(beforehand):
    beforehand(
        ("add-company", "Fonderie Müller", "--siren", "000001008", "--postal-code", "67000"),
        ("add-company", "Tôlerie bretonne", "--postal-code", "29000"),
        ("add-measure", "Chaleur perdue, chaleur rendue", "--code", "EX-01"),
        (
            "add-project", "000001008", "Chaleur du cubilot", "--summary", "Les fumées sortent à 420 °C.",
            "--theme", "énergie et climat", "--theme", "Chauffage des serres",
            "--stage", "recherche de partenaires", "--need", "des preneurs de chaleur [chaleur fatale]",
            "--need", "un chaudronnier",
            "--offer", "1,1 MW [chaleur fatale]", "--measure", "EX-01:recherchée", "--horizon", "2028",
            "--aid", "1,1 M€",
            "--confidentiality", "table", "--work", "Deux conducteurs formés.",
        ),
        ("add-project", "bretonne", "Exporter la tôle", "--theme", "export", "--stage", "idée"),
    )  # fmt: skip


def titles(answer):
    return [project["title"] for project in json.loads(answer.out)]


def test_a_project_comes_back_as_it_was_told(recovery, foundry):
    project = json.loads(recovery("show-project", "cubilot", "--json").out)
    assert project.pop("id")
    assert project == {
        "title": "Chaleur du cubilot", "company": "Fonderie Müller", "siren": "000001008",
        "summary": "Les fumées sortent à 420 °C.", "themes": ["energy", "Chauffage des serres"],
        "stage": "seeking-partners",
        "needs": [
            {"text": "des preneurs de chaleur", "capability": "chaleur fatale"},
            {"text": "un chaudronnier", "capability": None},
        ],
        "offers": [{"text": "1,1 MW", "capability": "chaleur fatale"}],
        "measures": [{"name": "Chaleur perdue, chaleur rendue", "code": "EX-01", "use": "sought"}],
        "horizon": "2028", "aid": 1_100_000, "confidentiality": "table", "circularity": None, "climate": None,
        "work": "Deux conducteurs formés.", "source": None, "source_date": None, "collectives": [],
        "questions": [],
    }  # fmt: skip


def test_a_project_is_shown_in_the_language_of_the_screen(recovery, foundry):
    french = recovery("show-project", "cubilot").out
    assert "énergie, Chauffage des serres" in french
    assert "1\u202f100\u202f000\u00a0€" in french
    assert "des preneurs de chaleur [chaleur fatale]" in french
    assert "Chaleur perdue, chaleur rendue (recherchée)" in french
    assert "seeking partners" in recovery("--lang", "en", "show-project", "cubilot").out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--stage", "bientôt"), 2),
        (("--aid", "beaucoup"), 2),
        (("--confidentiality", "à moitié"), 2),
        (("--need", "[fours]"), 2),
        (("--measure", "EX-99"), 3),
    ],
)
def test_what_cannot_be_read_is_told_and_no_project_is_added(recovery, foundry, arguments, code):
    answer = recovery("add-project", "müller", "Autre projet", *arguments)
    assert answer.code == code
    assert arguments[1] in answer.err
    assert titles(recovery("list-projects", "--json")) == ["Chaleur du cubilot", "Exporter la tôle"]


def test_a_company_has_no_two_projects_of_one_title_but_two_companies_may(recovery, foundry):
    again = recovery("add-project", "müller", "CHALEUR DU CUBILOT")
    assert again.code == 4
    assert "Fonderie Müller" in again.err
    assert recovery("add-project", "bretonne", "Chaleur du cubilot").code == 0
    assert recovery("show-project", "cubilot").code == 2
    shown = recovery("show-project", "cubilot", "--company", "bretonne", "--json")
    assert json.loads(shown.out)["company"] == "Tôlerie bretonne"
    renamed = recovery("edit-project", "exporter", "--title", "chaleur du cubilot")
    assert renamed.code == 4


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (("--company", "müller"), ["Chaleur du cubilot"]),
        (("--region", "bretagne"), ["Exporter la tôle"]),
        (("--theme", "énergie"), ["Chaleur du cubilot"]),
        (("--theme", "chauffage des SERRES"), ["Chaleur du cubilot"]),
        (("--stage", "idea"), ["Exporter la tôle"]),
        (("--measure", "EX-01"), ["Chaleur du cubilot"]),
        (("--theme", "export", "--region", "ges"), []),
    ],
)
def test_projects_are_listed_by_what_is_wanted(recovery, foundry, wanted, found):
    assert titles(recovery("list-projects", *wanted, "--json")) == found


def test_a_list_says_how_many_there_are(recovery, foundry):
    listed = recovery("list-projects")
    assert "réservé à la table" in listed.out
    assert listed.err == "2 projets.\n"


def test_new_needs_replace_those_known_and_the_rest_stays(recovery, foundry):
    assert recovery("edit-project", "cubilot", "--need", "un four", "--theme", "", "--stage", "").code == 0
    project = json.loads(recovery("show-project", "cubilot", "--json").out)
    assert project["needs"] == [{"text": "un four", "capability": None}]
    assert (project["themes"], project["stage"]) == ([], None)
    assert len(project["offers"]) == len(project["measures"]) == 1


def test_a_measure_named_twice_is_linked_once(recovery, foundry):
    recovery("edit-project", "cubilot", "--measure", "EX-01", "--measure", "chaleur rendue:sought")
    project = json.loads(recovery("show-project", "cubilot", "--json").out)
    assert [measure["use"] for measure in project["measures"]] == ["sought"]


def test_a_removed_project_is_gone(recovery, foundry):
    removed = recovery("remove-project", "cubilot")
    assert removed.err == "Projet retiré\u00a0: Chaleur du cubilot (Fonderie Müller).\n"
    assert titles(recovery("list-projects", "--json")) == ["Exporter la tôle"]


@pytest.mark.parametrize("title", ["=1+1", "<b>&amp;", "a\tb", "x" * 200, "{}", "[bold]x[/]"])
def test_a_title_comes_back_as_it_was_typed(recovery, foundry, title):
    assert recovery("add-project", "bretonne", title).code == 0
    assert title in titles(recovery("list-projects", "--company", "bretonne", "--json"))


def test_themes_separated_by_commas_are_several(recovery, foundry):
    added = recovery(
        "add-project", "000001008", "Trier", "--theme", "recyclage, eau", "--theme", "numerike", "--json"
    )
    assert json.loads(added.out)["themes"] == ["circular", "eau", "numerike"]
    assert "numérique" in added.err
    edited = recovery("edit-project", "Trier", "--theme", "énergie;export", "--json")
    assert json.loads(edited.out)["themes"] == ["energy", "export"]
    assert "Vouliez-vous" not in edited.err
    assert json.loads(recovery("edit-project", "Trier", "--theme", "", "--json").out)["themes"] == []


def test_a_list_of_an_own_theme_close_to_a_controlled_one_says_so(recovery, foundry):
    assert "numérique" in recovery("list-projects", "--theme", "numerike").err
