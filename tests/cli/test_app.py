"""The command line itself: languages, exit codes, mistakes, bugs, interruptions."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from recovery_cli.cli.commands import MODULES
from recovery_cli.services import companies


def test_the_version_is_printed(recovery):
    answer = recovery("--version")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("recovery 0.")


def test_help_lists_every_command_in_its_panel(process):
    answer = process("--help", COLUMNS="120")
    assert answer.code == 0
    for name in MODULES:
        assert name in answer.out
    assert "Workshops" in answer.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("ad-company",), "La commande « ad-company » n’existe pas"),
        (("add-company",), "Il manque « NAME »"),
        (
            ("add-company", "A", "--sirn", "1"),
            "L’option « --sirn » n’existe pas\u202f; la plus proche\u00a0: --siren",
        ),
        (("suggest-collectives", "--on", "3"), "L’option « --on » n’existe pas. "),
        (
            ("add-company", "A", "--headcount", "beaucoup"),
            "« --headcount » attend un nombre entier, à partir de 0",
        ),
        (("add-company", "Fonderie", "Müller"), "La commande ne sait que faire de « Müller »"),
        (("--lang", "de", "where"), "de"),
        (("--today", "31/02/2027", "add-company", "A"), "31/02/2027"),
    ],
)
def test_a_mistake_in_the_command_line_is_said_in_french_with_exit_code_2(recovery, arguments, sentence):
    answer = recovery(*arguments)
    assert answer.code == 2
    assert sentence in answer.err.replace("«\u00a0", "« ").replace("\u00a0»", " »")
    assert "Traceback" not in answer.err


def test_the_program_alone_prints_its_help_and_no_complaint(recovery):
    answer = recovery()
    assert "Usage: recovery" in answer.out
    assert answer.err == ""


def test_the_language_before_the_command_wins_over_that_of_the_system(recovery):
    assert "There is no command “nothing”" in recovery("--lang", "en", "nothing").err
    assert "n’existe pas" in recovery("--lang=fr", "nothing").err


def test_a_bug_leaves_a_report_to_attach_and_exit_code_1(recovery, monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(companies, "add_company", broken)
    answer = recovery("add-company", "Fonderie")
    assert answer.code == 1
    assert "ZeroDivisionError: a bug" in answer.err
    assert "Le programme s’est trompé" in answer.err


def test_an_interruption_is_told_and_has_its_exit_code(recovery, monkeypatch):
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(companies, "add_company", interrupted)
    answer = recovery("add-company", "Fonderie")
    assert answer.code == 130
    assert "Interrompu" in answer.err


def test_json_is_utf_8_whatever_the_console_speaks(process):
    process("add-company", "Œuvre & Fils d’été")
    code = [sys.executable, "-m", "recovery_cli", "list-companies", "--json"]
    raw = subprocess.run(
        code, capture_output=True, check=True, env=os.environ | {"PYTHONIOENCODING": "cp437"}
    ).stdout
    assert json.loads(raw.decode("utf-8"))[0]["name"] == "Œuvre & Fils d’été"
    assert "Œuvre" in raw.decode("utf-8")


def test_where_says_the_path_and_whether_it_is_there(recovery, own_registry):
    answer = recovery("where")
    assert answer.out == f"{own_registry}\n"
    assert "pas encore de registre" in answer.err
    recovery("add-company", "Fonderie")
    assert json.loads(recovery("where", "--json").out) == {
        "path": str(own_registry), "exists": True, "shared": False, "journal": "wal",
    }  # fmt: skip


def test_a_registry_in_a_synchronised_folder_is_explained(recovery, tmp_path):
    answer = recovery("--registry", tmp_path / "OneDrive - CCI" / "registre.db", "where")
    assert "synchronisé" in answer.err
    assert "WAL" in answer.err


@pytest.mark.parametrize(
    ("folder", "journal", "sentence"),
    [
        ("laptop", "wal", "ce journal rentre dans le fichier à la fin de chaque commande"),
        ("OneDrive - CCI", "delete", "sans WAL"),
    ],
)
def test_where_says_which_journal_is_used_and_why(folder, journal, sentence, recovery, tmp_path):
    path = tmp_path / folder / "registre.db"
    assert json.loads(recovery("--registry", path, "where", "--json").out)["journal"] == journal
    recovery("--registry", path, "add-company", "Fonderie")
    assert sentence in recovery("--registry", path, "where").err
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == (journal,)


def test_sums_over_small_matrices_are_not_spread_over_threads_unless_told_to(recovery, monkeypatch):
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    recovery("--version")
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "4")
    recovery("--version")
    assert os.environ["OPENBLAS_NUM_THREADS"] == "4"
