"""The commands that import: what is said, which files are left, and that no interruption harms."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

DATA = Path(__file__).parents[1] / "data"
EXAMPLE = Path(__file__).parents[2] / "examples" / "grand-est"
HOSTILE = [
    "=1+1",
    'dit "Le Roi"',
    "a\tb",
    "ligne\nsuivante",
    "x" * 200,
    "<b>&amp;{}",
    "+33 3 53 01 17 13",
    "'=1",
]


@pytest.fixture
def listed(tmp_path):
    def call(*lines, name="liste.csv"):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return call


def contents(path):
    """The tables of a registry, without the journal and the times."""
    connection = sqlite3.connect(path)
    found = {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608
        for table in ("company", "site", "project", "measure", "journal")
    }
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    return found


def test_an_import_says_what_it_read_kept_mended_and_left_out(recovery, golden):
    shutil.copy(DATA / "france_relance_15_rows.csv", "laureats.csv")
    answer = recovery("import-companies", "laureats.csv")
    assert answer.code == 0
    assert answer.err == "Importation enregistrée, source «\u00a0laureats.csv\u00a0».\n"
    golden("import-companies.fr.txt", answer.out)
    english = recovery("--lang", "en", "import-companies", "laureats.csv", "--dry-run")
    assert english.err == "Trial run: nothing was written.\n"
    golden("import-companies.en.txt", english.out)


def test_the_json_report_holds_everything(recovery):
    answer = recovery("import-companies", DATA / "irep_12_rows.csv", "--json")
    report = json.loads(answer.out)
    assert report["counts"]["site"] == {"added": 12, "updated": 0, "unchanged": 0}
    assert (report["read"], report["usable"], report["written"], report["rejects"]) == (12, 12, True, None)
    assert {"row": 2, "kind": "old-region", "column": "Region", "before": "FRANCHE-COMTE",
            "after": "Bourgogne-Franche-Comté"} in report["repaired"]  # fmt: skip
    assert report["unused"] == [
        "Identifiant",
        "Coordonnees_X",
        "Coordonnees_Y",
        "code_eprtr",
        "libelle_eprtr",
    ]


def test_companies_that_are_known_or_look_like_known_ones_are_told_with_the_evidence(recovery, listed):
    recovery("import-companies", listed("Nom;SIREN;Commune", "Fonderie & Fils;000008920;Nancy"))
    second = listed("Nom;Commune", "Sté Fonderie Fils;NANCY", "Fonderies Fils;Nancy", name="b.csv")
    answer = recovery("--lang", "en", "import-companies", second, "--dry-run")
    assert (
        "    row 2, column “Nom”: “Sté Fonderie Fils” recognised as “Fonderie & Fils (000008920)”:"
        " same name, same commune\n"
    ) in answer.out
    assert (
        "    row 3, column “Nom”: “Fonderies Fils” looks like “Fonderie & Fils (000008920)”:"
        " nearly the same name, same commune;"
        ' if it is that one: recovery merge-companies 000008920 "Fonderies Fils"\n'
    ) in answer.out
    report = json.loads(recovery("import-companies", second, "--json").out)
    assert report["repaired"] == [
        {"row": 2, "kind": "recognised", "column": "Nom", "before": "Sté Fonderie Fils",
         "after": "Fonderie & Fils (000008920)", "why": ["same-name", "same-commune"]}
    ]  # fmt: skip
    assert report["doubtful"] == [
        {"row": 3, "kind": "looks-like", "column": "Nom", "value": "Fonderies Fils",
         "other": "Fonderie & Fils (000008920)", "reference": "000008920",
         "why": ["very-near-name", "same-commune"]}
    ]  # fmt: skip


def test_sheets_that_are_not_read_are_told(recovery, tmp_path):
    workbook = openpyxl.Workbook()
    for title in ("Lorraine", "Alsace"):
        table = workbook.create_sheet(title)
        table.append(["Nom", "SIREN"])
        table.append([f"Fonderie {title}", "000001008"])
    workbook.save(tmp_path / "liste.xlsx")
    out = recovery("import-companies", tmp_path / "liste.xlsx").out
    assert "Feuille «\u00a0Lorraine\u00a0»." in out
    assert "Feuilles non lues\u00a0: Alsace (une feuille par importation)." in out


def test_a_trial_run_makes_no_registry_and_no_file(recovery, own_registry, listed, tmp_path):
    path = listed("Nom;SIREN", "Fonderie;000001008", "Fausse;123456789")
    before = sorted(tmp_path.iterdir())
    answer = recovery("import-companies", path, "--dry-run")
    assert answer.code == 0
    assert "ajouts 1" in answer.out
    assert "123456789" in answer.out
    assert not own_registry.exists()
    assert sorted(tmp_path.iterdir()) == before


def test_a_trial_run_leaves_a_registry_byte_for_byte(recovery, own_registry, listed):
    recovery("import-companies", listed("Nom;SIREN", "Fonderie;000001008"))
    before = own_registry.read_bytes()
    answer = recovery("import-companies", listed("Nom;SIREN;CA", "Fonderie;000001008;1200000"), "--dry-run")
    assert "mises à jour 1" in answer.out
    assert own_registry.read_bytes() == before


def test_refused_rows_are_told_kept_aside_and_can_be_mended(recovery, listed, tmp_path, own_registry):
    path = listed(
        "Nom;SIREN;Remarque", "Fonderie;000001008;a", "Laiterie;000002379;=1+1", "Scierie;4,8E+08;c"
    )
    answer = recovery("import-companies", path)
    assert answer.code == 0
    assert f"{path}, ligne 3" in answer.out
    assert "«\u00a0000002379\u00a0» n’est pas un SIREN" in answer.out
    rejects = tmp_path / "liste-refusees.csv"
    lines = rejects.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Nom;SIREN;Remarque;Ligne refusée;Raison du refus"
    assert lines[1].startswith("Laiterie;000002379;'=1+1;3;")
    assert lines[2].startswith("Scierie;4,8E+08;c;4;")

    mended = rejects.read_bytes().replace(b"000002379", b"000002378")
    rejects.write_bytes(mended)
    again = recovery("import-companies", rejects)
    assert again.code == 0
    assert "ajouts 1" in again.out
    assert "Ligne refusée" not in again.out
    assert rejects.read_bytes() == mended, "somebody is mending it: it stays as it is"
    left = (tmp_path / "liste-refusees-2.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.partition(";")[0] for line in left] == ["Nom", "Scierie"]
    sources = {company["source"] for company in json.loads(recovery("list-companies", "--json").out)}
    assert sources == {"liste.csv"}


def test_of_many_refused_rows_the_first_of_each_kind_are_told_and_all_are_kept_aside(
    recovery, listed, tmp_path
):
    wrong = [f"Fausse {number};123456789;" for number in range(1500)]
    path = listed("Nom;SIREN;CA", *wrong, ";000001008;", "Fonderie;000002378;")
    answer = recovery("import-companies", path)
    told = [line for line in answer.out.splitlines() if ", ligne " in line]
    assert len(told) == 11, "ten of the one kind, one of the other"
    assert "ligne 1502" in told[-1]
    aside = tmp_path / "liste-refusees.csv"
    assert f"… et 1\u202f490 autres, dans {aside}" in answer.out
    assert len(aside.read_text(encoding="utf-8-sig").splitlines()) == 1502
    trial = recovery("import-companies", path, "--dry-run")
    assert "… et 1\u202f490 autres (--json donne les 1\u202f000 premiers)" in trial.out


def test_a_second_import_says_that_refused_rows_are_still_out(recovery, listed):
    path = listed("Nom;SIREN", "Fonderie;000001008", "Fausse;123456789")
    first, again = recovery("import-companies", path), recovery("import-companies", path)
    assert "lignes\u00a0: prises 1, refusées 1" in first.out
    assert "enregistrée" in first.err
    assert (
        "Rien n’a changé\u00a0: tout ce qui a été pris était déjà au registre.\nLa ligne refusée" in again.err
    )
    two = recovery("import-companies", listed("Nom;SIREN", "Fonderie;000001008", "A;1", "B;2"))
    assert "Les 2 lignes refusées ne sont pas au registre" in two.err


def test_an_import_that_only_contradicts_the_registry_does_not_say_that_it_held_all(recovery, listed):
    recovery("import-companies", listed("Nom;SIREN;Effectif", "Fonderie;000001008;20"))
    path = listed("Nom;SIREN;Effectif", "Fonderie;000001008;30")
    answer = recovery("import-companies", path, "--source", "autre")
    assert "tout ce qui a été pris était déjà au registre" in answer.err
    assert "Sur 1 point, le fichier dit autre chose que le registre" in answer.err


def test_the_same_refused_rows_are_written_once(recovery, listed, tmp_path):
    path = listed("Nom;SIREN", "Fonderie;000001008", "Fausse;123456789")
    recovery("import-companies", path)
    recovery("import-companies", path)
    assert [each.name for each in sorted(tmp_path.glob("liste-*"))] == ["liste-refusees.csv"]


def refusals(answer):
    """The reasons of refused rows, as the screen gives them."""
    told = answer.out.replace("\u00a0", " ").replace("\u202f", " ")
    return [line.partition(" : ")[2] for line in told.splitlines() if ", ligne " in line]


def test_a_row_about_a_name_or_number_that_nobody_bears_is_refused_in_a_sentence_of_help(recovery, listed):
    recovery("import-companies", listed("Nom;SIREN", "Fonderie Müller;000001008", "Tôlerie;000002378"))
    recovery("add-partner", "CCI Grand Est", "--kind", "chamber")
    path = listed(
        "Nom;Entreprise;SIREN;Partenaire",
        "ROY Luc;Sté Fonderies Muller;;",
        "PAUL Ève;Bijouterie;;",
        "REY Jean;;000003004;",
        "GAY Anne;;;CCI du Grand Est",
    )
    name, unlike, siren, partner = refusals(recovery("import-contacts", path))
    assert name == (
        "Aucune entreprise du registre ne s’appelle « Sté Fonderies Muller » : donnez son SIREN ou son nom "
        "tel qu’il est au registre, ou ajoutez-la d’abord (recovery add-company). "
        "Vouliez-vous dire Fonderie Müller (000001008) ?"
    )
    assert unlike.endswith("(recovery add-company).")
    assert siren.startswith("Aucune entreprise du registre n’a le SIREN 000003004 : vérifiez-le")
    assert partner.endswith("Vouliez-vous dire CCI Grand Est ?")
    english = recovery("--lang", "en", "import-contacts", path, "--dry-run").out
    assert "No company of the registry is called “Bijouterie”: give its SIREN or its name as" in english


def test_a_siren_without_a_name_says_that_the_name_is_missing(recovery, listed):
    recovery("import-companies", listed("Nom;SIREN", "Fonderie;000001008"))
    (told,) = refusals(recovery("import-companies", listed("SIREN;CA", "000001008;4", "000002378;5")))
    assert told.startswith(
        "Aucune entreprise du registre n’a le SIREN 000002378, et la ligne ne donne pas de nom"
    )


def test_a_band_is_told_by_what_it_says_and_not_by_its_code(recovery, listed):
    path = listed("Nom;Effectif", "Forge;20-50")
    told = recovery("import-companies", path, "--dry-run").out.replace("\u00a0", " ")
    assert "« 20-50 » lu « 20 à 49 salariés »" in told
    report = json.loads(recovery("import-companies", path, "--dry-run", "--json").out)
    assert report["repaired"][0]["after"] == "12"


def test_a_line_break_that_was_mended_is_shown(recovery, listed):
    long = "mot " * 60
    path = listed("Nom;Titre du projet", '"Forge\ndu Rhin";Four', f'Vis;"{long}\r\n{long}"')
    told = recovery("import-companies", path, "--dry-run").out.replace("\u00a0", " ")
    assert "ligne 2, colonne « Nom » : « Forge ¶ du Rhin »\n" in told
    assert "« …mot mot " in told
    assert " mot ¶ mot mot " in told
    report = json.loads(recovery("import-companies", path, "--dry-run", "--json").out)
    assert report["repaired"][0]["before"] == "Forge\ndu Rhin"


def test_what_was_mended_far_behind_in_a_long_text_is_shown(recovery, listed):
    path = listed("Nom;Titre du projet;Résumé", f"Vis;Four;{'mot ' * 60}PÃ©riphÃ©riques{' fin' * 60}")
    told = recovery("import-companies", path, "--dry-run").out.replace("\u00a0", " ")
    assert " mot PÃ©riphÃ©riques fin" in told
    assert " mot Périphériques fin" in told


def test_refused_rows_go_where_one_says(recovery, listed, tmp_path):
    recovery(
        "import-companies",
        listed("Nom;SIREN", "Fausse;123456789", "Fonderie;"),
        "--rejects",
        tmp_path / "r.csv",
    )
    assert (tmp_path / "r.csv").is_file()


@pytest.mark.skipif(os.name == "nt", reason="the read-only bit of a folder means nothing on Windows")
def test_refused_rows_of_a_folder_that_is_read_only_go_to_the_current_one(recovery, tmp_path):
    stick = tmp_path / "clé"
    stick.mkdir()
    (stick / "liste.csv").write_text("Nom;SIREN\nFausse;123456789\nFonderie;\n", encoding="utf-8")
    stick.chmod(0o555)
    try:
        assert recovery("import-companies", stick / "liste.csv").code == 0
        assert [each.name for each in stick.iterdir()] == ["liste.csv"]
    finally:
        stick.chmod(0o755)
    assert (tmp_path / "liste-refusees.csv").is_file()


def test_a_file_without_a_usable_row_is_refused(recovery, listed, own_registry):
    answer = recovery("import-companies", listed("Nom;SIREN", "Fausse;123456789"))
    assert answer.code == 4
    assert "Aucune ligne n’est utilisable" in answer.err
    assert not own_registry.exists()


def test_strict_refuses_the_whole_file_for_one_row(recovery, listed, own_registry, tmp_path):
    path = listed("Nom;SIREN", "Fonderie;000001008", "Fausse;123456789")
    answer = recovery("import-companies", path, "--strict")
    assert answer.code == 4
    assert "--strict" in answer.err
    assert not own_registry.exists()
    assert recovery("import-companies", path).code == 0


def test_strict_counts_also_what_only_the_registry_refuses(recovery, listed, own_registry):
    recovery("import-companies", listed("Nom;SIREN", "Fonderie;000001008"))
    before = contents(own_registry)
    path = listed("SIREN;Titre", "000001008;Four", "000002378;Presse", name="projets.csv")
    assert recovery("import-projects", path, "--strict").code == 4
    assert contents(own_registry) == before
    assert recovery("import-projects", path).code == 0
    assert contents(own_registry)["project"] == 1


@pytest.mark.parametrize(
    ("command", "file", "code"),
    [
        ("import-companies", "nulle-part.csv", 3),
        ("import-companies", DATA / "jours_feries_2026_2029.csv", 2),
        ("import-partners", EXAMPLE / "a-separer.csv", 2),
        ("import-contacts", EXAMPLE / "contacts.csv", 7),
        ("import-apart", EXAMPLE / "a-separer.csv", 7),
    ],
)
def test_what_cannot_be_imported_is_told_and_makes_no_registry(command, file, code, recovery, own_registry):
    answer = recovery(command, file)
    assert answer.code == code
    assert "Traceback" not in answer.err
    assert not own_registry.exists()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_hostile_cells_come_back_as_they_were(ending, recovery, tmp_path):
    path = tmp_path / f"liste.{ending}"
    rows = [["Entreprise", "SIREN", "Titre", "Résumé"]]
    rows += [[f"Fonderie {at}", "", text, text] for at, text in enumerate(HOSTILE)]
    if ending == "csv":
        from recovery_cli.spreadsheets.writing import write_csv

        write_csv(path, rows[0], rows[1:])
    else:
        import openpyxl

        workbook = openpyxl.Workbook()
        for number, row in enumerate(rows, start=1):
            for column, text in enumerate(row, start=1):
                workbook.active.cell(number, column, text).data_type = "s"
        workbook.save(path)
    assert recovery("import-companies", path).code == 0
    summaries = {
        json.loads(recovery("show-project", title, "--json").out)["summary"]
        for title in json_titles(recovery)
    }
    assert summaries == set(HOSTILE)


def json_titles(recovery):
    return [project["title"] for project in json.loads(recovery("list-projects", "--json").out)]


def test_hostile_names_of_companies_come_back_on_one_line(recovery, tmp_path):
    from recovery_cli.spreadsheets.writing import write_csv

    write_csv(tmp_path / "liste.csv", ["Entreprise", "SIREN"], [[text, ""] for text in HOSTILE])
    assert recovery("import-companies", tmp_path / "liste.csv").code == 0
    names = {company["name"] for company in json.loads(recovery("list-companies", "--json").out)}
    assert names == {" ".join(text.split()) for text in HOSTILE}


def test_figures_beyond_measure_are_doubtful_and_no_bug(recovery, listed):
    answer = recovery("import-companies", listed("Nom;CA;Effectif", f"Fonderie;{'9' * 40};{'9' * 30}"))
    assert answer.code == 0
    assert "valeur non comprise" in answer.out


def test_standard_input_is_read(process):
    done = subprocess.run(
        [sys.executable, "-m", "recovery_cli", "import-companies", "-", "--json"],
        input="Nom;SIREN\nFonderie;1008\n".encode("cp1252"), capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    report = json.loads(done.stdout)
    assert (report["source"], report["counts"]["company"]["added"]) == ("stdin", 1)
    again = subprocess.run(
        [sys.executable, "-m", "recovery_cli", "--lang", "fr", "import-companies", "-"],
        input=b"Nom;SIREN\nFonderie;000001008\nFausse;123456789\n",
        capture_output=True,
        check=False,
    ).stdout.decode()
    assert again.startswith("entrée standard\u00a0: 2 lignes lues.")
    assert "  entrée standard, ligne 3" in again


def test_every_kind_of_list_has_its_command(recovery):
    for command, file in (
        ("import-companies", "entreprises.xlsx"),
        ("import-partners", "partenaires.csv"),
        ("import-measures", "mesures.csv"),
        ("import-venues", "lieux.csv"),
        ("import-projects", "projets.csv"),
        ("import-contacts", "contacts.csv"),
        ("import-apart", "a-separer.csv"),
    ):
        answer = recovery(command, EXAMPLE / file, "--json")
        assert answer.code == 0, answer.err
        assert json.loads(answer.out)["refused"] == []


@pytest.fixture
def long_list(tmp_path):
    """Enough rows for an import that takes a second or two."""
    path = tmp_path / "longue.csv"
    rows = "".join(
        f"Fonderie numéro {number};{number} rue du Four;54000;Nancy;Four {number};Mesure {number % 7}\n"
        for number in range(1500)
    )
    path.write_text(f"Entreprise;Adresse;CP;Commune;Titre;Mesure\n{rows}", encoding="utf-8")
    return path


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 on Windows")
def test_a_kill_at_any_moment_leaves_the_registry_as_before_or_after(
    recovery, own_registry, long_list, tmp_path
):
    recovery("add-company", "Première")
    before = contents(own_registry)
    kept = tmp_path / "avant.db"
    shutil.copy(own_registry, kept)
    command = [sys.executable, "-m", "recovery_cli", "import-companies", str(long_list)]
    started = time.monotonic()
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    whole = time.monotonic() - started
    after = contents(own_registry)
    assert after["company"] == 1501
    seen = []
    for share in (0.1, 0.4, 0.6, 0.75, 0.85, 0.95):  # the first is early enough on any busy machine
        for left in own_registry.parent.glob("registre.db*"):
            left.unlink()
        shutil.copy(kept, own_registry)
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole * share)
        running.kill()
        running.wait(timeout=60)
        assert recovery("list-companies").code == 0
        seen.append(contents(own_registry))
        assert seen[-1] in (before, after), share
    assert before in seen


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 on Windows")
@pytest.mark.parametrize("table", ["site", "project", "project_measure"])
def test_a_kill_in_the_midst_of_writing_leaves_the_registry_as_before(
    table, recovery, own_registry, long_list
):
    """The process kills itself when it writes this table: the moment that a clock hardly hits."""
    recovery("add-company", "Première")
    before = contents(own_registry)
    script = f"""
import os, signal, sys
from recovery_cli.cli.app import run
from recovery_cli.registry.connection import Connection
insert = Connection.insert
def dying(self, table, rows):
    insert(self, table, rows)
    if table == "{table}":
        self.execute("PRAGMA cache_spill = 1")
        os.kill(os.getpid(), signal.SIGKILL)
Connection.insert = dying
run(["import-companies", {str(long_list)!r}])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, timeout=120)
    assert done.returncode == -signal.SIGKILL
    assert recovery("list-companies").code == 0
    assert contents(own_registry) == before
    assert [each.name for each in own_registry.parent.glob("registre.db*")] == [own_registry.name]


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way on Windows")
def test_ctrl_c_leaves_the_registry_as_it_was(recovery, own_registry, long_list):
    recovery("add-company", "Première")
    before = contents(own_registry)
    script = f"""
import os, signal, sys
from recovery_cli.cli.app import run
from recovery_cli.registry.connection import Connection
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job is born deaf to it
insert = Connection.insert
def interrupted(self, table, rows):
    insert(self, table, rows)
    if table == "project":
        os.kill(os.getpid(), signal.SIGINT)
Connection.insert = interrupted
sys.exit(run(["import-companies", {str(long_list)!r}]))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, timeout=120)
    assert done.returncode == 130
    assert "Interrompu" in done.stderr.decode("utf-8")
    assert contents(own_registry) == before


@pytest.mark.parametrize(
    ("command", "file"),
    [
        ("import-companies", DATA / "irep_12_rows.csv"),
        ("import-companies", DATA / "france_relance_15_rows.csv"),
        ("import-companies", EXAMPLE / "entreprises.xlsx"),
        ("import-partners", EXAMPLE / "partenaires.csv"),
        ("import-venues", EXAMPLE / "lieux.csv"),
        ("import-measures", EXAMPLE / "mesures.csv"),
    ],
    ids=lambda value: getattr(value, "stem", value),
)
def test_a_file_imported_twice_changes_nothing_and_says_so(recovery, own_registry, command, file):
    recovery(command, file, "--rejects", "refus.csv")
    with closing(sqlite3.connect(own_registry)) as connection:
        before = list(connection.iterdump())
    again = recovery(command, file, "--rejects", "refus.csv", "--json")
    assert json.loads(again.out)["written"] is False
    assert "Rien n’a changé\u00a0: tout était déjà au registre." in again.err
    assert "enregistrée" not in again.err
    connection = sqlite3.connect(own_registry)
    assert list(connection.iterdump()) == before
    connection.close()


def test_a_trial_looks_over_an_empty_file_that_a_killed_command_left(recovery, own_registry, listed):
    own_registry.write_bytes(b"")
    answer = recovery("import-companies", listed("Nom;SIREN", "Fonderie;000001008"), "--dry-run")
    assert answer.code == 0, answer.err
    assert own_registry.read_bytes() == b""


def test_a_name_that_was_only_taken_from_another_column_is_not_told_twice(recovery, listed):
    path = listed("Nom_Etablissement;Numero_SIRET", "Fonderie;00000100800010")
    assert "«\u00a0Fonderie\u00a0»\n" in recovery("import-companies", path).out


def test_rows_that_say_nothing_new_are_named(recovery, tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text(
        "Nom;SIREN;Effectif;Commune\nFonderie;000001008;;Metz\nFONDERIE;1008;;\nFonderie;000001008;40;\n"
        "Fonderie;000001008;40;Toul\nTôlerie;;;Metz\nTolerie;;;Metz\n",
        encoding="utf-8",
    )
    said = recovery("import-companies", path).out
    assert "Répété, 2 lignes qui n’apportent rien de plus qu’une précédente\u00a0:" in said
    assert "    ligne 3, «\u00a0Fonderie\u00a0», déjà ligne 2" in said
    report = json.loads(recovery("import-companies", path, "--dry-run", "--json").out)
    assert report["found"]["again"] == 2
    assert report["again"] == [
        {"row": 3, "noun": "company", "name": "Fonderie", "first": 2},
        {"row": 7, "noun": "company", "name": "Tôlerie", "first": 6},
    ]
