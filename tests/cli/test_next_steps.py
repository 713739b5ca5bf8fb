import json
import shlex

import pytest
import typer

from recovery_cli.cli.app import app

REFERENCE = "GES-2026-11"


@pytest.fixture
def held(beforehand):
    """A workshop of two companies that left an action and a collective nobody leads; another is planned."""
    beforehand(
        ("add-company", "Fonderie du Rhin", "--siren", "000001008", "--postal-code", "67000"),
        ("add-company", "Tissages de la Doller", "--siren", "000003749", "--postal-code", "68290"),
        ("add-venue", 'La "Halle" & Cie', "--postal-code", "54000", "--commune", "Nancy"),
        ("plan-workshop", "--region", "GES", "--date", "26/11/2026", "--rounds", 1),
        ("plan-workshop", "--region", "GES", "--date", "21/01/2027"),
        ("record-reply", REFERENCE, "fonderie", "oui", "--guest", "M. MEYER Paul"),
        ("record-reply", REFERENCE, "tissages", "oui", "--guest", "Mme KLEIN Eva"),
        ("add-action", REFERENCE, "Visiter l’atelier", "--owner", "MEYER Paul", "--due", "2027-01-15"),
        (
            "form-collective",
            "Chaleur d’ici",
            "--member",
            "fonderie",
            "--member",
            "tissages",
            "--region",
            "GES",
        ),
    )


def lines_of(text):
    return [line.replace("\u00a0", " ").rstrip() for line in text.splitlines()]


def parsed(line):
    """The parameters of a command line as the program itself reads them."""
    program, name, *arguments = shlex.split(line)
    assert program == "recovery"
    shell = typer.main.get_command(app)
    command = shell.get_command(typer.Context(shell), name)
    return command.make_context(name, arguments).params


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("today", ["2026-10-05", "2026-11-26", "2026-12-07", "2027-01-16"])
def test_every_command_that_is_proposed_can_be_typed(recovery, today):
    steps = json.loads(recovery("--today", today, "next-steps", "--json").out)
    lines = [line for each in steps["workshops"] for task in each["tasks"] for line in task["commands"]]
    lines += [line for alarm in steps["alarms"] for line in alarm["commands"]]
    assert len(lines) > 20
    assert {alarm["kind"] for alarm in steps["alarms"]} >= {
        "collective-no-owner",
        "collective-no-delivery-lead",
    }
    for line in lines:
        given = parsed(line)
        if "workshop" in given:
            assert given["workshop"] in {REFERENCE, "GES-2027-01"}
    (venue,) = [line for line in lines if "edit-workshop GES-2027-01" in line]
    assert parsed(venue)["venue"] == 'La "Halle" & Cie'


@pytest.mark.usefixtures("held")
def test_the_morning_begins_with_what_is_late(recovery, golden):
    answer = recovery("--today", "2026-11-24", "next-steps")
    assert answer.code == 0
    golden("next-steps.txt", answer.out + answer.err)


@pytest.mark.usefixtures("held")
def test_the_commands_that_are_shown_first_do_what_they_say(recovery):
    for today, step in (("2026-10-05", "venue"), ("2026-10-05", "pairing"), ("2026-11-27", "closing")):
        tasks = json.loads(recovery("--today", today, "next-steps", REFERENCE, "--json").out)
        (task,) = [each for each in tasks["workshops"][0]["tasks"] if each["step"] == step]
        assert not task["done"]
        for line in task["commands"]:
            answer = recovery("--today", today, *shlex.split(line)[1:])
            assert answer.code == 0, answer.err
    assert json.loads(recovery("show-workshop", REFERENCE, "--json").out)["workshop"]["status"] == "closed"


@pytest.mark.usefixtures("held")
def test_the_command_for_a_late_action_is_shown_once(recovery):
    recovery("--today", "2026-11-27", "check-in", REFERENCE, "--all")
    recovery("--today", "2026-11-27", "close-workshop", REFERENCE)
    recovery("--today", "2026-11-28", "mark-sent", REFERENCE, "minutes")
    shown = recovery("--today", "2027-01-16", "next-steps").out
    assert "demander où en sont les actions" in shown
    assert shown.count(f"recovery update-action {REFERENCE} 1") == 1
    whole = recovery("--today", "2027-01-16", "next-steps", REFERENCE).out
    assert f"recovery update-action {REFERENCE} 1" in whole


@pytest.mark.usefixtures("held")
def test_an_action_calls_until_it_was_asked_about(recovery):
    shown = recovery("--today", "2027-01-16", "--lang", "en", "next-steps").out
    assert f"action 1 of {REFERENCE}: Visiter l’atelier (MEYER Paul)" in shown
    assert f"recovery update-action {REFERENCE} 1 --note NOTE" in shown
    told = recovery("update-action", REFERENCE, 1, "--note", "Reporté.", "--due", "2027-03-01", "--json")
    assert json.loads(told.out)["updates"] == [{"day": "2026-10-05", "text": "Reporté.", "due": "2027-03-01"}]
    assert "nouvelle échéance le lundi 1er mars 2027" in told.err
    assert "Visiter" not in recovery("--today", "2027-01-16", "next-steps").out
    assert "1 suivi d’action" in recovery("undo").err.replace("\u00a0", " ")


def test_where_no_workshop_is_under_way_there_is_nothing_to_do(recovery):
    recovery("add-company", "Fonderie")
    answer = recovery("next-steps")
    assert (answer.code, answer.out) == (0, "")
    assert "aucun atelier en cours" in answer.err


@pytest.mark.usefixtures("held")
def test_a_workshop_far_ahead_takes_one_line(recovery):
    shown = lines_of(recovery("next-steps", "--region", "grand est").out)
    (far,) = [line for line in shown if line.startswith("GES-2027-01")]
    assert far.endswith("rien avant le lundi 7 décembre 2026 : choisir le lieu")


@pytest.mark.usefixtures("held")
def test_a_carried_action_of_which_nothing_was_heard_is_told_at_the_next_minutes_and_at_the_end(recovery):
    asked = ("recovery", "update-action", REFERENCE, "1", "--note", "NOTE")
    recovery("record-reply", "GES-2027-01", "fonderie", "oui", "--guest", "M. MEYER Paul")
    minutes = recovery("--today", "2027-01-22", "export-minutes", "GES-2027-01", "--format", "md")
    assert f"{REFERENCE} / 1" in minutes.err
    closed = recovery("--today", "2027-01-22", "close-workshop", "GES-2027-01", "--json")
    assert " ".join(asked) in closed.err.replace("\u00a0", " ")
    assert json.loads(closed.out)["unasked_actions"] == [
        {"workshop": REFERENCE, "number": 1, "text": "Visiter l’atelier"}
    ]
    assert recovery("--today", "2027-01-22", "update-action", *asked[2:]).code == 0
    again = recovery("--today", "2027-01-23", "close-workshop", "GES-2027-01", "--json")
    assert json.loads(again.out)["unasked_actions"] == []
    assert (
        "/ 1" not in recovery("--today", "2027-01-23", "export-minutes", "GES-2027-01", "--format", "md").err
    )


@pytest.mark.usefixtures("held")
def test_of_many_actions_some_are_shown_and_the_rest_is_counted(recovery):
    for number in range(5):
        owned = ("--owner", "KLEIN Eva", "--due", "2027-03-01")
        recovery("add-action", REFERENCE, f"Appeler {number}", *owned)
    shown = lines_of(recovery("--today", "2026-12-07", "next-steps", REFERENCE).out)
    assert sum("update-action" in line for line in shown) == 4
    assert shown[-1].strip() == "… et 2 autres (recovery list-actions --open)"
    tasks = json.loads(recovery("--today", "2026-12-07", "next-steps", REFERENCE, "--json").out)
    assert len(tasks["workshops"][0]["tasks"][-1]["commands"]) == 6
