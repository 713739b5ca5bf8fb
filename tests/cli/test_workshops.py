import json
import re
from pathlib import Path

import pytest

FIRMS = (
    ("Fonderie du Rhin", "000001008", "67000", "24.51Z"),
    ("Laiterie du Vallage", "000002378", "52300", "10.51C"),
    ("Tissages de la Doller", "000003749", "68290", "13.20Z"),
    ("Scierie du Haut-Rabodeau", "000005116", "88420", "16.10A"),
)


def plain(text):
    """The text with ordinary spaces, so that it can be written here as one sees it."""
    lines = text.replace("\u00a0", " ").replace("\u202f", " ").splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


@pytest.fixture
def region(beforehand):
    """Four companies of Grand Est, one project, a venue and a partner."""
    beforehand(
        *(
            ("add-company", name, "--siren", siren, "--postal-code", postal_code, "--naf", naf)
            for name, siren, postal_code, naf in FIRMS
        ),
        ("add-project", "laiterie", "Pasteuriser sans fioul", "--theme", "énergie"),
        ("add-venue", "La Halle", "--postal-code", "54000", "--commune", "Nancy", "--capacity", 80),
        ("add-partner", "Chambre de l’Est"),
    )


@pytest.fixture
def planned(region, recovery):
    """A workshop of two places: three invitations, one company in reserve."""
    answer = recovery("plan-workshop", "--region", "GES", "--date", "26/11/2026", "--capacity", 2)
    assert answer.code == 0


@pytest.mark.usefixtures("region")
def test_a_plan_is_printed_whole_with_hours_speaking_time_and_reasons(recovery, golden):
    answer = recovery(
        "plan-workshop", "--region", "grand est", "--date", "jeudi 26 novembre 2026", "--capacity", 2,
        "--venue", "halle", "--theme", "énergie", "--title", "La chaleur que l’on jette",
    )  # fmt: skip
    assert answer.code == 0
    golden("plan-workshop.txt", answer.out + answer.err)


@pytest.mark.usefixtures("region")
def test_the_plan_as_json_holds_everything(recovery):
    answer = recovery(
        "plan-workshop", "--region", "44", "--month", "2027-01", "--format", "tables", "--partner", "chambre",
        "--start", "13h30", "--duration", "3h30", "--no-show-rate", "50 %", "--capacity", 3, "--json",
    )  # fmt: skip
    plan = json.loads(answer.out)
    workshop = plan["workshop"]
    assert (workshop["reference"], workshop["day"]) == ("GES-2027-01", "2027-01-21")
    assert (workshop["start"], workshop["end"], workshop["format"]) == ("13:30", "17:00", "tables")
    assert (workshop["rounds"], workshop["no_show_rate"]) == (0, 0.5)
    assert sum(point["minutes"] for point in plan["agenda"]) == 210
    assert plan["agenda"][0]["start"] == "13:30"
    assert plan["rounds"] == []
    assert (plan["turnout"]["places"], plan["turnout"]["wanted"]) == (2, 4)
    first, second, *_ = plan["invitations"]
    assert (first["name"], first["rank"]) == ("Chambre de l’Est", 0)
    assert second["reasons"][0]["kind"] == "invited.project"
    assert second["reasons"][0]["text"].startswith("un projet à partager")
    assert {warning["kind"] for warning in plan["warnings"]} == {"without-project"}


@pytest.mark.usefixtures("region")
@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("--region", "GES", "--date", "04/10/2026"), 4, "est passé"),
        (("--region", "GES", "--month", "septembre 2026"), 4, "Le mois 09/2026 est passé"),
        (("--region", "Grand Ouest"), 2, "Vouliez-vous dire Grand Est"),
        (("--region", "GES", "--date", "31/02/2027"), 2, "28 février 2027"),
        (("--region", "GES", "--date", "bientôt"), 2, "« bientôt »"),
        (("--region", "GES", "--date", "01/12/2026", "--month", "2027-01"), 2, "se contredisent"),
        (("--region", "GES", "--start", "25h"), 2, "« 25h »"),
        (("--region", "GES", "--duration", "1h"), 4, "Raccourcissez"),
        (("--region", "GES", "--rounds", "99"), 4, "--rounds ne peut pas valoir 99"),
        (("--region", "GES", "--format", "buffet"), 2, "« buffet »"),
        (
            ("--region", "GES", "--theme", "énergie, eau"),
            2,
            "« énergie, eau » en nomme plusieurs : énergie et eau.",
        ),
        (("--region", "GES", "--venue", "Zénith"), 3, "lieu « Zénith »"),
        (("--region", "GES", "--no-show-rate", "120 %"), 2, "« 120 % »"),
        (("--region", "Corse"), 4, "import-companies"),
        ((), 2, "--region"),
    ],
)
def test_what_cannot_be_planned_is_told_and_the_registry_stays(recovery, own_registry, arguments, code, told):
    before = own_registry.read_bytes()
    answer = recovery("plan-workshop", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert told in plain(answer.err)
    assert own_registry.read_bytes() == before


def test_without_a_registry_there_is_nothing_to_plan(recovery, own_registry):
    assert recovery("plan-workshop", "--region", "GES").code == 7
    assert not own_registry.exists()


@pytest.mark.usefixtures("planned")
def test_the_workshops_are_listed_latest_first(recovery):
    recovery("plan-workshop", "--region", "GES", "--date", "2027-01-21", "--title", "Suite")
    answer = recovery("list-workshops")
    assert plain(answer.out).splitlines() == [
        "Référence    N°  Date        Titre  Places  État",
        "GES-2027-01  2   21/01/2027  Suite  40      prévu",
        "GES-2026-11  1   26/11/2026         2       prévu",
    ]
    assert plain(answer.err) == "2 ateliers.\n"
    assert len(json.loads(recovery("list-workshops", "--region", "GES", "--json").out)) == 2
    assert json.loads(recovery("list-workshops", "--region", "Bretagne", "--json").out) == []


@pytest.mark.usefixtures("region")
def test_the_name_of_a_former_region_is_not_taken_in_silence(recovery):
    told = "Lorraine fait partie de la région Grand Est depuis 2016."
    planned = recovery("plan-workshop", "--region", "Lorraine", "--date", "26/11/2026", "--json")
    assert {"kind": "former", "text": told} in json.loads(planned.out)["warnings"]
    assert f"Attention : {told}" in plain(planned.err)
    listed = recovery("list-workshops", "--region", "lorraine")
    assert plain(listed.err) == f"{told}\n1 atelier.\n"


@pytest.mark.usefixtures("region")
def test_a_theme_close_to_a_controlled_one_is_kept_and_noticed(recovery):
    told = "« numerike » est gardé comme thème à vous. Vouliez-vous dire numérique ?"
    planned = recovery("plan-workshop", "--region", "GES", "--theme", "numerike", "--json")
    assert json.loads(planned.out)["workshop"]["theme"] == "numerike"
    assert {"kind": "theme-close", "text": told} in [
        {**warning, "text": plain(warning["text"]).strip()} for warning in json.loads(planned.out)["warnings"]
    ]
    assert f"Attention : {told}" in plain(planned.err)
    edited = recovery("edit-workshop", "GES-2026-11", "--theme", "energi")
    assert "Vouliez-vous dire énergie ?" in plain(edited.err)
    assert "Vouliez-vous" not in recovery("edit-workshop", "GES-2026-11", "--title", "Numerike").err


@pytest.mark.usefixtures("planned")
def test_showing_a_workshop_tells_replies_and_the_next_step(recovery):
    recovery("mark-sent", "GES-2026-11", "invitations")
    recovery("record-reply", "ges-2026-11", "laiterie", "oui", "--guest", "Mme DUPONT Anne, directrice")
    answer = recovery("show-workshop", "ges-2026-11")
    out = plain(answer.out)
    assert "Réponses  1 oui, 0 non, 0 excusé(s), 2 sans réponse" in out
    assert "Inscrits  1 personne sur 2 places" in out
    assert "première vague  05/10/2026  oui  " in out
    assert "  DUPONT Anne, directrice" in out
    assert re.search(r"10/11/2026 +relancer les silencieuses +recovery invite GES-2026-11 --reminders", out)
    assert plain(answer.err) == "Prochaine étape : choisir le lieu, au plus tard le lundi 12 octobre 2026.\n"
    shown = json.loads(recovery("show-workshop", "GES-2026-11", "--json").out)
    assert shown["places_taken"] == 1
    assert [task["step"] for task in shown["tasks"]][:2] == ["venue", "invitations"]
    guests = [guest["family_name"] for each in shown["invitations"] for guest in each["guests"]]
    assert guests == ["DUPONT"]


@pytest.mark.usefixtures("planned")
def test_showing_a_workshop_tells_why_each_company_is_invited(recovery):
    (invitation, *_) = json.loads(recovery("show-workshop", "GES-2026-11", "--json").out)["invitations"]
    out = recovery("show-workshop", "GES-2026-11").out
    listed = out[out.index("Pourquoi") :]
    (line,) = [line for line in listed.splitlines() if line.startswith("1 ")]
    assert line.endswith(invitation["reasons"][0]["text"])


@pytest.mark.usefixtures("planned")
def test_before_the_letters_have_left_nobody_is_silent(recovery):
    out = plain(recovery("show-workshop", "GES-2026-11").out)
    assert "0 sans réponse" in out
    assert out.count("pas encore sollicité(e)") == 4
    assert out.count("sans réponse") == 1


@pytest.mark.usefixtures("planned")
def test_editing_says_what_follows(recovery):
    recovery("mark-sent", "GES-2026-11", "invitations")
    answer = recovery(
        "edit-workshop",
        "GES-2026-11",
        "--date",
        "lundi 7 décembre 2026",
        "--start",
        "14h",
        "--venue",
        "halle",
    )
    assert (answer.code, answer.out) == (0, "")
    first, told, calendar, warned = plain(answer.err).splitlines()
    assert first == "Atelier modifié : GES-2026-11, le lundi 7 décembre 2026 à 14 h."
    assert told.startswith("3 invitations sont déjà parties ou acceptées : prévenez ces destinataires")
    assert told.endswith("la nouvelle version : recovery export-invitations GES-2026-11.")
    assert calendar.endswith("écrivez-le de nouveau : recovery export-calendar --region GES.")
    assert warned.startswith("Attention : Le lundi 7 décembre 2026 est un lundi")
    edited = json.loads(
        recovery("edit-workshop", "GES-2026-11", "--venue", "", "--capacity", 3, "--json").out
    )
    assert (edited["workshop"]["venue_id"], edited["workshop"]["calendar_sequence"]) == (None, 2)


@pytest.mark.usefixtures("planned")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("GES-2026-11", "--date", "04/10/2026"), 4),
        (("GES-2026-11", "--date", "31/02/2027"), 2),
        (("GES-2026-12", "--title", "x"), 3),
        (("GES-2026-11", "--rounds", "20"), 4),
        (("GES-2026-11", "--company", "Zébulon"), 3),
    ],
)
def test_what_cannot_be_changed_is_told_and_the_registry_stays(recovery, own_registry, arguments, code):
    before = own_registry.read_bytes()
    answer = recovery("edit-workshop", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err
    assert own_registry.read_bytes() == before


@pytest.mark.usefixtures("planned")
def test_a_cancelled_workshop_says_so_and_takes_nothing_more(recovery):
    recovery("mark-sent", "GES-2026-11", "invitations")
    answer = recovery("cancel-workshop", "GES-2026-11", "--reason", "grève des trains")
    assert plain(answer.err) == (
        "Atelier annulé : GES-2026-11.\n"
        "3 invitations sont déjà parties ou acceptées : envoyez les lettres d’annulation : "
        "recovery export-invitations GES-2026-11.\n"
        "Si le calendrier de la région est déjà diffusé, écrivez-le de nouveau : "
        "recovery export-calendar --region GES.\n"
    )
    again = recovery("cancel-workshop", "GES-2026-11")
    assert (again.code, plain(again.err)) == (0, "L’atelier GES-2026-11 était déjà annulé.\n")
    letters = recovery("export-invitations", "GES-2026-11", "--format", "md").out.splitlines()
    assert [line.endswith(".md") for line in letters].count(True) == 3
    shown = plain(recovery("show-workshop", "GES-2026-11").out)
    assert "grève des trains" in shown
    assert "annulé" in shown
    assert "pair-workshop" not in shown
    steps = recovery("next-steps", "GES-2026-11")
    assert (steps.code, steps.out, plain(steps.err)) == (0, "", "Atelier annulé : GES-2026-11.\n")
    refused = recovery("record-reply", "GES-2026-11", "laiterie", "oui")
    assert refused.code == 4
    assert "annulé" in refused.err


@pytest.mark.usefixtures("planned")
def test_who_keeps_the_time_and_takes_the_notes_is_shown_and_may_be_forgotten(recovery):
    recovery("edit-workshop", "GES-2026-11", "--timekeeper", "Anne  ROUX", "--note-taker", "Paul LENS")
    shown = recovery("show-workshop", "GES-2026-11").out
    assert re.search("Gardien du temps +Anne ROUX", shown)
    assert re.search("Secrétaire de séance +Paul LENS", shown)
    recovery("edit-workshop", "GES-2026-11", "--timekeeper", "")
    told = json.loads(recovery("show-workshop", "GES-2026-11", "--json").out)["workshop"]
    assert (told["timekeeper"], told["note_taker"]) == (None, "Paul LENS")


@pytest.mark.usefixtures("planned")
def test_workshops_of_a_region_are_numbered_and_the_number_goes_on_from_one_that_was_typed(recovery):
    recovery("edit-workshop", "GES-2026-11", "--session", 11)
    answer = recovery("plan-workshop", "--region", "GES", "--date", "2027-01-21")
    assert "12e atelier de la région" in plain(answer.out)
    recovery("cancel-workshop", "GES-2027-01")
    again = json.loads(recovery("plan-workshop", "--region", "GES", "--date", "2027-02-18", "--json").out)
    assert (again["workshop"]["session"], again["workshop"]["series"]) == (12, None)
    shown = recovery("--lang", "en", "show-workshop", "GES-2026-11")
    assert "11th workshop of the region" in shown.out


@pytest.mark.usefixtures("planned")
def test_papers_say_which_workshop_it_is(recovery):
    recovery("edit-workshop", "GES-2026-11", "--session", 12)
    for language, told in (("fr", "12e atelier, GES-2026-11"), ("en", "12th workshop, GES-2026-11")):
        for command in ("export-agenda", "export-minutes", "export-decisions"):
            written = recovery(command, "GES-2026-11", "--format", "md", "--lang", language).out.splitlines()
            texts = [Path(name).read_text(encoding="utf-8") for name in written if name.endswith(".md")]
            assert texts
            assert all(told in text for text in texts)
    written = recovery("export-invitations", "GES-2026-11", "--format", "md").out.splitlines()
    letters = [Path(name).read_text(encoding="utf-8") for name in written if name.endswith(".md")]
    assert any("12e atelier de la région Grand Est" in letter for letter in letters)
