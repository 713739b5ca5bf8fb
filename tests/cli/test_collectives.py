"""The commands about collectives, as an organiser types them."""

import json

import pytest


@pytest.fixture
def heat(beforehand):
    """A collective of three companies and a bank, questioned by a fourth company."""
    beforehand(
        (
            "add-company", "Fonderie du Rhin", "--siren", "000001008", "--postal-code", "67000",
            "--naf", "24.51Z",
        ),
        ("add-company", "Tissages de la Doller", "--postal-code", "68290", "--naf", "13.20Z"),
        ("add-company", "Verrerie des Vosges", "--postal-code", "88000", "--naf", "23.13Z"),
        ("add-company", "Scierie Haute", "--postal-code", "88000", "--naf", "16.10A"),
        ("add-partner", "Banque Rivet", "--kind", "banque", "--discipline", "droit social"),
        ("add-measure", "Fonds chaleur", "--code", "FC-1"),
        ("add-project", "verrerie", "Four électrique", "--confidentiality", "participants"),
        (
            "form-collective", "Chaleur partagée", "--region", "grand est", "--leader", "fonderie",
            "--owner", "banque", "--member", "tissages", "--project", "four", "--challenger", "scierie",
            "--discipline", "recherche=Banque", "--measure", "FC-1:recherchée", "--theme", "énergie",
            "--summary", "Partager la vapeur.", "--next-step", "Mesurer les rejets", "--due", "15/01/2027",
            "--stage", "cadrage", "--on", "1er septembre 2026", "--note", "née à table",
        ),
        ("add-question", "Et si le gaz baisse ?", "--collective", "chaleur"),
        ("add-milestone", "chaleur", "Accord signé", "--due", "2027-02-01"),
        ("add-news", "chaleur", "Le devis est là.", "--on", "1er octobre"),
    )  # fmt: skip


@pytest.mark.usefixtures("heat")
def test_a_collective_is_shown_with_who_is_in_it_and_what_it_lacks(recovery):
    shown = recovery("show-collective", "CHALEUR").out
    for line in (
        "Chef de file          Fonderie du Rhin", "Maître d’ouvrage      Banque Rivet",
        "À trouver             maître d’œuvre", "Discipline            recherche (Banque Rivet)",
        "Disciplines absentes  technique, humaine,", "Mesure                Fonds chaleur (recherchée)",
        "Prochaine étape       Mesurer les rejets (vendredi 15 janvier 2027)",
        "Parcours              01/09/2026 cadrage (née à table)", "Nouvelle              01/10/2026 Le devis",
        "Jalon                 1. Accord signé – pour le 01/02/2027",
        "Question              1. Et si le gaz baisse ? – ouverte (Scierie Haute)",
    ):  # fmt: skip
        assert line in shown


@pytest.mark.usefixtures("heat")
def test_the_json_of_a_collective_tells_all(recovery):
    told = json.loads(recovery("show-collective", "chaleur", "--json").out)
    assert told.pop("id")
    assert told["missing_disciplines"] == [
        "technical", "human", "commercial", "environmental", "training", "public",
    ]  # fmt: skip
    assert told["members"][0] == {
        "name": "Fonderie du Rhin", "siren": "000001008", "kind": "company", "role": "leader",
    }  # fmt: skip
    assert [member["role"] for member in told["members"]] == [
        "leader", "owner", "member", "member", "challenger",
    ]  # fmt: skip
    assert told["stages"] == [{"day": "2026-09-01", "stage": "scoping", "note": "née à table"}]
    assert told["measures"] == [{"name": "Fonds chaleur", "code": "FC-1", "use": "sought"}]
    assert [alarm["kind"] for alarm in told["alarms"]] == ["collective-no-delivery-lead"]
    assert told["questions"][0]["challenger"] == "Scierie Haute"


@pytest.mark.usefixtures("heat")
def test_who_plays_which_part_is_changed_as_an_organiser_types_it(recovery):
    edited = recovery(
        "edit-collective", "chaleur", "--owner", "verrerie", "--delivery-lead", "000001008",
        "--add-leader", "tissages", "--challenger", "", "--next-step", "Signer", "--json",
    )  # fmt: skip
    assert edited.err == "Collectif modifié\u00a0: Chaleur partagée (3 entreprises, cadrage).\n"
    told = json.loads(edited.out)
    assert [(member["name"], member["role"]) for member in told["members"]] == [
        ("Fonderie du Rhin", "leader"), ("Tissages de la Doller", "leader"), ("Verrerie des Vosges", "owner"),
        ("Fonderie du Rhin", "delivery-lead"), ("Banque Rivet", "partner"),
    ]  # fmt: skip
    assert (told["next_step"], told["next_step_due"]) == ("Signer", None)
    assert told["missing_roles"] == ["challenger"]


@pytest.mark.usefixtures("heat")
def test_what_comes_in_and_what_goes(recovery):
    edited = recovery(
        "edit-collective", "chaleur", "--add-member", "scierie", "--drop-project", "four",
        "--drop-measure", "FC-1", "--theme", "", "--title", "Vapeur", "--stage", "pilote",
        "--confidentiality", "organisateur", "--aim", "continue", "--region", "BRE", "--json",
    )  # fmt: skip
    told = json.loads(edited.out)
    assert (told["title"], told["region"], told["aim"]) == ("Vapeur", "BRE", "continue")
    assert (told["projects"], told["measures"], told["themes"]) == ([], [], [])
    assert (told["stage"], told["confidentiality"]) == ("pilot", "organiser")
    assert "Scierie Haute n’a pas d’établissement en région Bretagne." in edited.err


@pytest.mark.usefixtures("heat")
def test_collectives_are_listed(recovery):
    listed = recovery("list-collectives", "--region", "GES", "--without-delivery-lead")
    assert "Chaleur partagée  cadrage  Fonderie du Rhin  Banque Rivet" in listed.out
    assert listed.out.splitlines()[1].endswith("  3            6 sur 10")
    recovery("form-collective", "Eau", "--region", "BRE", "--member", "fonderie", "--member", "tissages")
    assert "Chaleur partagée  Grand Est  cadrage" in recovery("list-collectives").out
    assert recovery("undo").code == 0
    assert listed.err == "1 collectif.\n"
    assert json.loads(recovery("list-collectives", "--without-owner", "--json").out) == []
    assert (
        len(
            json.loads(
                recovery("list-collectives", "--stage", "cadrage", "--company", "banque", "--json").out
            )
        )
        == 1
    )


@pytest.mark.usefixtures("heat")
@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (("form-collective", "Eau", "--member", "fonderie"), 4, "au moins deux"),
        (("form-collective", "CHALEUR PARTAGEE", "--member", "fonderie", "--member", "tissages"), 4, "Déjà"),
        (("edit-collective", "chaleur", "--discipline", "pétanque"), 2, "pas une discipline de collectif"),
        (("edit-collective", "chaleur", "--stage", "sommeil"), 2, "pas un stade de collectif"),
        (("edit-collective", "chaleur", "--owner", "personne"), 3, "entreprise ou partenaire"),
        (("edit-collective", "chaleur", "--confidentiality", "public"), 4, "Four électrique"),
        (("edit-collective", "chaleur", "--note", "tout va bien"), 2, "--stage"),
        (("show-collective", "eau"), 3, "collectif"),
        (("reach-milestone", "chaleur", "7"), 3, "jalon"),
        (("answer-question", "7", "--answer", "oui"), 3, "question"),
        (("add-question", "Pourquoi ?"), 2, "--collective"),
    ],
)
def test_what_is_refused_is_said_with_what_would_be_right(recovery, typed, code, said):
    refused = recovery(*typed)
    assert (refused.code, said in refused.err) == (code, True), refused.err


@pytest.mark.usefixtures("heat")
def test_a_new_step_can_be_taken_back(recovery):
    before = recovery("show-collective", "chaleur", "--json").out
    recovery(
        "edit-collective", "chaleur", "--drop-member", "tissages", "--stage", "pilote", "--on", "2/10/2026"
    )
    assert recovery("undo").code == 0
    assert recovery("show-collective", "chaleur", "--json").out == before
    recovery("remove-collective", "chaleur")
    assert recovery("undo").code == 0
    assert recovery("show-collective", "chaleur", "--json").out == before


@pytest.mark.usefixtures("heat")
def test_a_merge_of_companies_moves_their_parts_and_their_questions(recovery):
    recovery("add-company", "Scierie Haute SARL")
    recovery(
        "edit-collective",
        "chaleur",
        "--add-member",
        "Scierie Haute SARL",
        "--discipline",
        "rh=scierie haute sarl",
    )
    assert recovery("merge-companies", "Scierie Haute SARL", "Scierie Haute").code == 0
    told = json.loads(recovery("show-collective", "chaleur", "--json").out)
    parts = [(member["name"], member["role"]) for member in told["members"]]
    assert parts[-2:] == [("Scierie Haute SARL", "member"), ("Scierie Haute SARL", "challenger")]
    assert told["questions"][0]["challenger"] == "Scierie Haute SARL"
    assert told["disciplines"]["human"] == ["Scierie Haute SARL"]
    assert {each["name"] for each in told["tenures"]} == {member["name"] for member in told["members"]}


@pytest.mark.usefixtures("heat")
def test_companies_and_partners_are_shown_with_their_parts_in_collectives(recovery):
    recovery("edit-collective", "chaleur", "--delivery-lead", "fonderie")
    shown = recovery("show-company", "fonderie").out
    assert "Collectif      Chaleur partagée (cadrage)\u00a0: chef de file et maître d’œuvre" in shown
    for command, name, roles in (
        ("show-company", "scierie", ["challenger"]), ("show-partner", "banque", ["owner"]),
    ):  # fmt: skip
        told = json.loads(recovery(command, name, "--json").out)["collectives"]
        assert told == [{"title": "Chaleur partagée", "stage": "scoping", "roles": roles}]
    assert "maître d’ouvrage" in recovery("show-partner", "banque").out


@pytest.mark.usefixtures("heat")
def test_who_leaves_is_told_with_the_days(recovery):
    left = recovery("edit-collective", "chaleur", "--owner", "tissages", "--on", "1er octobre 2026")
    assert left.code == 0, left.err
    shown = recovery("show-collective", "chaleur").out
    assert "Banque Rivet (maître d’ouvrage, du 01/09/2026 au 01/10/2026)" in shown
    told = json.loads(recovery("show-collective", "chaleur", "--json").out)["tenures"]
    owners = [(each["name"], each["since"], each["until"]) for each in told if each["role"] == "owner"]
    assert owners == [
        ("Banque Rivet", "2026-09-01", "2026-10-01"), ("Tissages de la Doller", "2026-10-01", None),
    ]  # fmt: skip


@pytest.mark.usefixtures("heat")
def test_next_steps_recalls_a_collective_with_what_to_type(recovery):
    recovery("edit-collective", "chaleur", "--next-step", "")
    recalled = recovery("--today", "2026-12-15", "next-steps").out
    assert (
        "collectif «\u00a0Chaleur partagée\u00a0»\u00a0: il manque un maître d’œuvre et une prochaine étape"
        in recalled
    )
    assert 'recovery edit-collective "Chaleur partagée" --delivery-lead NOM --next-step NOTE' in recalled
    assert "aucune nouvelle depuis le jeudi 1er octobre 2026" in recalled


@pytest.mark.usefixtures("heat")
@pytest.mark.parametrize(
    "typed",
    [("remove-company", "tissages"), ("remove-partner", "banque"), ("remove-project", "four")],
)
def test_what_is_part_of_a_collective_is_not_removed_without_a_word(recovery, typed):
    refused = recovery(*typed)
    assert (refused.code, "Chaleur partagée" in refused.err) == (4, True)


@pytest.mark.usefixtures("heat")
def test_a_collective_is_found_by_its_words(recovery):
    assert recovery("find", "vapeur").out == (
        "Collectifs (1)\n"
        "  Chaleur partagée — Grand Est, réservé aux participants\n"
        "      Résumé\u00a0: Partager la vapeur.\n"
    )
    found = json.loads(recovery("find", "rejets", "--kind", "collective", "--region", "GES", "--json").out)
    assert [hit["title"] for hit in found["found"]] == ["Chaleur partagée"]
    assert recovery("find", "vapeur", "--region", "BRE").out == ""
    recovery("edit-collective", "chaleur", "--summary", "Rien.")
    assert recovery("find", "vapeur").out == ""
    recovery("edit-project", "four", "--confidentiality", "table")
    assert "réservé à la table" in recovery("find", "partagée").out
