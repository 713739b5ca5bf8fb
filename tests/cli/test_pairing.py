"""`pair-workshop`, as a person types it and as the system may cut it off."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from recovery_cli.domain.texts import fold
from recovery_cli.domain.workshops import Format, WorkshopStatus
from recovery_cli.registry.registry import reading, writing
from tests.services.gatherings import a_gathering, a_project, a_workshop


@pytest.fixture
def gathering(own_registry, moment):
    """Make a workshop with so many firms that said yes."""

    def make(size, **values):
        with writing(own_registry, moment, "test", create=True) as registry:
            return a_gathering(registry, size, **values)[0]

    return make


def test_the_plan_is_told_in_clear_sentences(recovery, gathering):
    gathering(5, format=Format.PAIRS)
    answer = recovery("pair-workshop", "ges-2026-11")
    assert (answer.code, answer.out) == (0, "")
    lines = answer.err.splitlines()
    assert lines[:3] == [
        "Atelier GES-2026-11, plan version 1\u00a0: 5 entreprises.",
        "6 rencontres en tête à tête, tours prévus\u00a0: 3.",
        "Feuille d’émargement\u00a0: 5 lignes.",
    ]
    assert [line[:29] for line in lines[3:6]] == [
        f"Tour {round_}\u00a0: sans rencontre, Firm"[:29] for round_ in (1, 2, 3)
    ]
    assert recovery("pair-workshop", "GES-2026-11").err.startswith("Atelier GES-2026-11, plan version 2")


def test_who_sits_out_is_listed_by_name(recovery, gathering):
    gathering(9, format=Format.PAIRS, tables=1)
    first = json.loads(recovery("list-companies", "--json").out)[0]["name"]
    assert recovery("edit-company", first, "--name", "Étamage du Nord").code == 0
    rounds = json.loads(recovery("pair-workshop", "GES-2026-11", "--json").out)["sit_outs"]
    assert any(each["companies"][0] == "Étamage du Nord" for each in rounds)
    assert all(sorted(each["companies"], key=fold) == each["companies"] for each in rounds)


def test_what_the_tables_are_worth_is_told(recovery, gathering):
    gathering(12, format=Format.TABLES, rounds=0, tables=2)
    lines = recovery("pair-workshop", "GES-2026-11").err.splitlines()
    assert "Aux tables\u00a0: 364 points d’affinité sur 364 possibles (prouvé)." in lines
    plan = json.loads(recovery("--lang", "en", "pair-workshop", "GES-2026-11", "--json").out)
    assert 0 < plan["group_tables"]["value"] <= plan["group_tables"]["bound"]
    assert (plan["group_tables"]["repeats"], plan["group_tables"]["needs"]) == (0, 0)


def test_what_the_tables_could_be_worth_is_told_where_it_is_not_known(recovery, gathering):
    gathering(14, format=Format.TABLES, rounds=0, tables=3)
    err = recovery("pair-workshop", "GES-2026-11").err
    assert re.search(r"Aux tables\u00a0: \d+ points d’affinité, \d+ au plus\.", err)


def test_how_well_each_company_is_served_is_listed_by_name(recovery, gathering, own_registry, moment):
    workshop = gathering(4, rounds=3, tables=2)
    with writing(own_registry, moment, "test") as registry:
        firms = registry.companies.all()
        a_project(registry, firms[0], needs=[("du froid", "froid"), ("un avion", "avion")])
        a_project(registry, firms[1], offers=[("de la vapeur", "froid")])
    recovery("add-wish", workshop.reference, firms[1].name, firms[2].name)
    answer = recovery("pair-workshop", workshop.reference, "--by-company")
    lines = [line.split("  ") for line in answer.out.splitlines()]
    table = [[cell.strip() for cell in line if cell.strip()] for line in lines[2:]]
    assert table == [
        ["Entreprise", "Rencontres sur tours", "Besoins avec réponse", "Souhaits tenus"],
        ["Firme 01", "3 sur 3", "1 sur 1"],
        ["Firme 02", "3 sur 3", "1 sur 1"],
        ["Firme 03", "3 sur 3"],
        ["Firme 04", "3 sur 3"],
    ]
    served = json.loads(recovery("pair-workshop", workshop.reference, "--json").out)["served"]
    assert served[0] == {
        "company": "Firme 01",
        "meetings": 3,
        "rounds": 3,
        "needs": 1,
        "needs_met": 1,
        "wishes": 0,
        "wishes_met": 0,
    }
    assert (served[1]["wishes"], served[1]["wishes_met"]) == (1, 1)


def test_with_one_to_ones_it_is_told_who_meets_again_at_the_tables(recovery, gathering):
    gathering(12, format=Format.BOTH, rounds=1, tables=6)
    lines = recovery("pair-workshop", "GES-2026-11").err.splitlines()
    (said,) = [line for line in lines if "Aux tables" in line]
    assert said.endswith("au plus\u202f; personne n’y retrouve quelqu’un de déjà rencontré.")


def test_the_plan_as_json_names_everybody(recovery, gathering):
    gathering(6, rounds=2)
    plan = json.loads(recovery("pair-workshop", "GES-2026-11", "--json").out)
    assert plan["plan_version"] == 1
    assert len(plan["meetings"]) == 6
    assert plan["meetings"][0]["reasons"][0]["kind"] == "needs-unknown"
    assert sorted(plan["companies"]) == [f"Firme 0{place}" for place in range(1, 7)]
    (table,) = plan["tables"]
    assert sorted(table["seats"]) == plan["companies"]
    assert table["host"] in plan["companies"]


@pytest.mark.parametrize(
    ("size", "values", "said"),
    [
        (1, {}, "Il faut au moins deux entreprises"),
        (3, {"rounds": 0}, "aucun tour de rencontres"),
        (3, {"status": WorkshopStatus.CANCELLED}, "annulé"),
        (3, {"status": WorkshopStatus.CLOSED}, "clos"),
    ],
)
def test_what_cannot_be_paired_is_told_and_the_registry_stays(recovery, gathering, size, values, said):
    gathering(size, **values)
    registry = Path("registre.db")
    before = registry.read_bytes()
    answer = recovery("pair-workshop", "GES-2026-11")
    assert (answer.code, answer.out) == (4, "")
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert registry.read_bytes() == before


def test_an_unknown_workshop_is_not_found(recovery, gathering):
    gathering(2)
    answer = recovery("pair-workshop", "GES-2026-12")
    assert answer.code == 3
    assert "GES-2026-11" in answer.err


def test_the_same_registry_gives_the_same_plan(recovery, gathering):
    gathering(14)
    first = json.loads(recovery("pair-workshop", "GES-2026-11", "--json").out)
    again = json.loads(recovery("pair-workshop", "GES-2026-11", "--json").out)
    assert again.pop("plan_version") == first.pop("plan_version") + 1
    assert again == first


def test_a_pairing_that_is_killed_leaves_the_registry_as_before_or_after(gathering, own_registry, moment):
    workshop = gathering(30, rounds=5, tables=20)
    seen = set()
    for step in range(9):
        before = _plan(own_registry, moment, workshop.id)
        run = subprocess.Popen(
            [sys.executable, "-m", "recovery_cli", "pair-workshop", workshop.reference],
            stderr=subprocess.DEVNULL,
        )
        time.sleep(0.15 + 0.15 * step)
        run.kill()
        run.wait()
        version, meetings, seats, lines = after = _plan(own_registry, moment, workshop.id)
        assert after == before or version == before[0] + 1
        assert (meetings, seats, lines) == ((75, 30, 30) if version else (0, 0, 0))
        seen.add(after == before)
    assert True in seen


def _plan(path, moment, workshop_id):
    with reading(path, moment) as registry:
        return (
            registry.workshops.get(workshop_id).plan_version,
            len(registry.meetings.of_workshop(workshop_id)),
            sum(len(table.seats) for table in registry.tables.of_workshop(workshop_id)),
            len(registry.guests.of_workshop(workshop_id)),
        )


def test_the_english_screen_is_english(recovery, own_registry, moment):
    with writing(own_registry, moment, "test", create=True) as registry:
        a_workshop(registry)
    answer = recovery("--lang", "en", "pair-workshop", "GES-2026-11")
    assert answer.code == 4
    assert answer.err.startswith("Workshop GES-2026-11 needs at least two companies")


def test_how_good_a_plan_is_is_told_with_its_proof(recovery, gathering):
    gathering(6, format=Format.PAIRS)
    told = recovery("pair-workshop", "GES-2026-11")
    (line,) = [each for each in told.err.splitlines() if "affinité" in each]
    assert "(prouvé)\u202f; chacun a 3 rencontres\u202f; aucune rencontre répétée" in line
    plan = json.loads(recovery("pair-workshop", "GES-2026-11", "--json").out)
    assert plan["status"] == "optimal"
    assert plan["value"] == plan["bound"] == sum(one["affinity"] for one in plan["meetings"])
    assert (plan["floor"], plan["minimum_meetings"], plan["mended"]) == (3, 3, None)


def test_on_the_day_it_is_told_what_stays_and_which_sheets_to_print_again(recovery, gathering):
    gathering(8, format=Format.PAIRS)
    recovery("pair-workshop", "GES-2026-11")
    recovery("check-in", "GES-2026-11", "Firme 01", "--absent")
    recovery("check-in", "GES-2026-11", "--all")
    told = recovery("pair-workshop", "GES-2026-11", "--from-round", "2")
    assert told.code == 0
    lines = told.err.splitlines()
    (counts,) = [line for line in lines if "conservées" in line]
    assert "À partir du tour 2, par rapport au plan version 1\u00a0: rencontres conservées 6" in counts
    assert any("programme" in line and "Firme" in line for line in lines)
    assert lines[-1].endswith("recovery export-pairings GES-2026-11 --changed-since last.")
    again = json.loads(recovery("pair-workshop", "GES-2026-11", "--from-round", "2", "--json").out)["mended"]
    assert (again["from_round"], again["since"], again["new"], again["lost"]) == (2, 2, 0, 0)
    assert (again["schedules"], again["tables"], again["group_tables"]) == ([], [], [])


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--from-round", "1"), 4, "pas encore de plan"),
        (("--allow-changes",), 2, "--from-round"),
    ],
)
def test_a_plan_that_cannot_be_mended_is_told(recovery, gathering, arguments, code, said):
    gathering(4, format=Format.PAIRS)
    answer = recovery("pair-workshop", "GES-2026-11", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    recovery("pair-workshop", "GES-2026-11")
    answer = recovery("pair-workshop", "GES-2026-11", "--from-round", "1")
    assert (answer.code, "Personne n’est pointé" in answer.err) == (4, True)
    recovery("check-in", "GES-2026-11", "--all")
    answer = recovery("pair-workshop", "GES-2026-11", "--from-round", "9")
    assert "Il n’y a pas de tour 9" in answer.err


@pytest.mark.parametrize("version", ["hier", "0", "-1"])
def test_a_version_of_the_plan_that_is_none_is_told(recovery, gathering, version):
    gathering(4, format=Format.PAIRS)
    answer = recovery("export-pairings", "GES-2026-11", f"--changed-since={version}")
    assert (answer.code, answer.out) == (2, "")
    assert f"«\u00a0{version}\u00a0»" in answer.err


def test_who_replaces_a_printed_plan_is_told_how_to_keep_what_is_printed(recovery, gathering, tmp_path):
    gathering(6, format=Format.PAIRS)
    assert "déjà imprimé" not in recovery("pair-workshop", "GES-2026-11").err
    assert "déjà imprimé" not in recovery("pair-workshop", "GES-2026-11").err
    recovery("export-pairings", "GES-2026-11", "--format", "md", "--out", str(tmp_path / "papier"))
    recovery("check-in", "GES-2026-11", "--all")
    assert "déjà imprimé" not in recovery("pair-workshop", "GES-2026-11", "--from-round", "1").err
    refused = recovery("pair-workshop", "GES-2026-11")
    assert (refused.code, refused.out) == (4, "")
    assert "plan version 2" in refused.err
    assert "--from-round 1" in refused.err
    assert "--anew" in refused.err
    anew = recovery("pair-workshop", "GES-2026-11", "--anew").err.splitlines()
    (warning,) = [line for line in anew if "déjà imprimé" in line]
    assert "plan version 2" in warning


def test_before_the_day_a_printed_plan_is_made_again_with_a_word_of_warning(recovery, gathering, tmp_path):
    gathering(6, format=Format.PAIRS)
    recovery("pair-workshop", "GES-2026-11")
    recovery("export-pairings", "GES-2026-11", "--format", "md", "--out", str(tmp_path / "papier"))
    again = recovery("pair-workshop", "GES-2026-11")
    assert again.code == 0
    assert "déjà imprimé" in again.err
    assert "--from-round 1" in again.err


def test_a_plan_is_either_kept_from_a_round_on_or_made_anew(recovery, gathering):
    gathering(4, format=Format.PAIRS)
    answer = recovery("pair-workshop", "GES-2026-11", "--from-round", "1", "--anew")
    assert (answer.code, answer.out) == (2, "")
    assert "--anew" in answer.err
    assert "--from-round" in answer.err


def test_who_is_alone_is_told_to_note_who_comes(recovery, gathering):
    gathering(2, format=Format.PAIRS)
    recovery("pair-workshop", "GES-2026-11")
    recovery("check-in", "GES-2026-11", "Firme 01")
    answer = recovery("pair-workshop", "GES-2026-11", "--from-round", "1")
    assert answer.code == 4
    assert "sont là\u00a0: 1." in answer.err
    assert "recovery check-in GES-2026-11" in answer.err


@pytest.mark.parametrize("more", [(), ("--allow-changes",)])
def test_the_same_registry_mended_by_two_processes_is_the_same_to_the_byte(
    recovery, gathering, own_registry, tmp_path, more
):
    gathering(40, rounds=5, tables=13)
    recovery("pair-workshop", "GES-2026-11")
    recovery("check-in", "GES-2026-11", "Firme 03", "Firme 14", "Firme 15", "Firme 36", "--absent")
    recovery("check-in", "GES-2026-11", "Firme 08", "Firme 22", "--late", "2")
    recovery("check-in", "GES-2026-11", "--all")
    answers, dumps = [], []
    for name in ("one.db", "other.db"):
        shutil.copy(own_registry, tmp_path / name)
        command = [
            "--registry",
            str(tmp_path / name),
            "--today",
            "2026-11-26",
            "pair-workshop",
            "GES-2026-11",
        ]
        done = subprocess.run(
            [sys.executable, "-m", "recovery_cli", *command, "--from-round", "1", "--json", *more],
            capture_output=True, check=True,
        )  # fmt: skip
        answers.append((done.stdout, done.stderr))
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            dumps.append(list(connection.iterdump()))
    assert answers[0] == answers[1]
    assert dumps[0] == dumps[1]


def test_at_tables_alone_it_is_told_that_seats_are_kept(recovery, gathering):
    gathering(12, format=Format.TABLES, rounds=0)
    assert recovery("pair-workshop", "GES-2026-11").code == 0
    assert recovery("check-in", "GES-2026-11", "--all").code == 0
    answer = recovery("pair-workshop", "GES-2026-11", "--from-round", "1")
    assert "À partir du temps 1 aux tables, qui est là et a une place" in answer.err
    assert "Rien n’est à réimprimer." in answer.err
