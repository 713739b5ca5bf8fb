"""`import-outcomes`: what was said after meetings, from its sheet or any list of the kind."""

import json
from datetime import date

import openpyxl
import pytest

from recovery_cli.domain.workshops import Format
from recovery_cli.registry.registry import reading, writing
from tests.services.gatherings import a_workshop, companies, invited

NAMES = ("Alsabois", "Bitche Verre", "Colmar Acier", "Dolomie")
HEADER = "Entreprise;SIREN;A rencontré;Intérêt;Prochain pas;Qui;Pour quand;Note;Pour les deux"


@pytest.fixture
def workshop(own_registry, moment, recovery, monkeypatch):
    """Four firms that met in one round and at one table."""
    monkeypatch.setenv("RECOVERY_TODAY", "2026-11-27")
    with writing(own_registry, moment, "test", create=True) as registry:
        made = a_workshop(registry, rounds=1, tables=2, format=Format.BOTH)
        invited(registry, made, companies(registry, NAMES))
    assert recovery("pair-workshop", made.reference).code == 0
    assert recovery("check-in", made.reference, "--all").code == 0
    return made.reference


@pytest.fixture
def pair(own_registry, moment, workshop):
    """The names of two that met, and of one that only sat at their table."""
    with reading(own_registry, moment) as registry:
        (meeting, other) = registry.meetings.all()
        names = {one.id: one.name for one in registry.companies.all()}
    return names[meeting.company_a], names[meeting.company_b], names[other.company_a]


def written(folder, *lines):
    path = folder / "suites.csv"
    path.write_text("\n".join([HEADER, *lines]), encoding="utf-8-sig")
    return path


@pytest.fixture
def told(recovery):
    """What is known of the tie of two companies."""

    def read(one, other):
        return json.loads(recovery("show-tie", one, other, "--json").out)

    return read


def test_what_was_said_is_kept_and_one_step_takes_it_back(recovery, workshop, pair, told, tmp_path):
    one, other, third = pair
    file = written(
        tmp_path,
        f"{one};;{other};travailler ensemble;Visite du site;{other};15 janvier;Oui ;",
        f"{other.lower()};;{one};poursuivre les échanges;;;;;",
        f"{other};;{third};échange;S’appeler;;10/12/2026;;",
        f"{third};;{one};;;;;;",
    )
    assert recovery("import-outcomes", workshop, file, "--dry-run").code == 0
    assert told(one, other)["history"][0]["outcomes"] == []
    report = json.loads(recovery("import-outcomes", workshop, file, "--json").out)
    assert report["counts"] == {
        "outcome": {"added": 2, "updated": 0, "unchanged": 0},
        "tie_note": {"added": 1, "updated": 0, "unchanged": 0},
    }
    tie = told(one, other)
    assert tie["stage"] == "exchanging"
    first = next(said for said in tie["history"][0]["outcomes"] if said["said_by"] == one)
    assert first == {
        "said_by": one, "level": "work-together", "note": "Oui", "next_step": "Visite du site", "who": other,
        "due": "2027-01-15",
    }  # fmt: skip
    beside = told(other, third)
    assert [each["kind"] for each in beside["history"]] == ["table", "said"]
    assert (beside["history"][1]["next_step"], beside["history"][1]["due"]) == ("S’appeler", "2026-12-10")
    assert f"{other}\u00a0: poursuivre les échanges" in recovery("show-tie", other, third).out
    again = recovery("import-outcomes", workshop, file)
    assert "suites de rencontres\u00a0: ajouts 0, mises à jour 0, sans changement 2" in again.out
    assert "notes sur un lien\u00a0: ajouts 0, mises à jour 0, sans changement 1" in again.out
    assert recovery("undo").code == 0
    assert told(one, other)["stage"] == "met"


def test_what_was_said_at_a_table_is_replaced_by_who_said_it_and_makes_a_tie_as_after_a_meeting(
    recovery, workshop, pair, told, tmp_path
):
    _, one, other = pair
    for line in (f"{one};;{other};échange;S’appeler;;;;", f"{one};;{other};travailler ensemble;Visite;;;;"):
        assert recovery("import-outcomes", workshop, written(tmp_path, line)).code == 0
    (said,) = [each for each in told(one, other)["history"] if each["kind"] == "said"]
    assert (said["said_by"], said["level"], said["next_step"]) == (one, "work-together", "Visite")
    assert told(one, other)["stage"] == "exchanging"  # one side alone
    recovery("import-outcomes", workshop, written(tmp_path, f"{other};;{one};travailler ensemble;;;;;"))
    assert told(one, other)["stage"] == "working-together"
    nothing = written(tmp_path, f"{one};;{other};rien;;;;;", f"{other};;{one};sans suite;;;;;")
    assert "mises à jour 2" in recovery("import-outcomes", workshop, nothing).out
    assert recovery("show-tie", one, other).code == 3  # nobody said anything: they only sat there


def test_what_was_said_at_a_table_lowers_no_tie_and_an_organiser_s_own_note_stays_beside_it(
    recovery, workshop, pair, told, tmp_path
):
    _, one, other = pair
    working = ("record-tie", one, other, "--level", "travaillent ensemble")
    assert recovery(*working, "--date", "2026-11-01").code == 0
    assert recovery(*working, "--date", "2026-11-26", "--note", "Contrat signé").code == 0
    recovery("import-outcomes", workshop, written(tmp_path, f"{one};;{other};échange;;;;;"))
    tie = told(one, other)
    assert tie["stage"] == "working-together"
    assert "Contrat signé" in {each.get("note") for each in tie["history"]}


def test_the_sheet_written_anew_holds_what_was_said_at_tables_and_reads_back_unchanged(
    recovery, workshop, pair, tmp_path
):
    _, one, other = pair
    file = written(
        tmp_path,
        f"{one};;{other};échange;S’appeler;Mme Roy;10/12/2026;À midi;",
        f"{other};;{one};travail commun;;;;;oui",
    )
    recovery("import-outcomes", workshop, file)
    assert recovery("export-outcome-sheet", workshop, "--out", "feuille").code == 0
    (sheet,) = (tmp_path / "feuille").iterdir()
    rows = [row for row in openpyxl.load_workbook(sheet).worksheets[0].values if row[7]]
    assert [row[5:] for row in rows if row[0] == one and row[8]] == [
        (other, None, "poursuivre les échanges", "S’appeler", "Mme Roy", "2026-12-10", "À midi", None)
    ]
    again = recovery("import-outcomes", workshop, sheet, "--json")
    assert json.loads(again.out)["counts"]["tie_note"] == {"added": 0, "updated": 0, "unchanged": 2}


def test_two_rows_that_say_otherwise_of_one_meeting_are_not_merged(recovery, workshop, pair, told, tmp_path):
    one, other, _ = pair
    file = written(
        tmp_path,
        f"{one};;{other};échange;;;;;",
        f"{one};;{other};échange;;;;;",
        f"{one};;{other};rien;;;;Bof;",
    )
    answer = recovery("import-outcomes", workshop, file)
    assert "prises 2, refusées 1" in answer.out
    assert (
        f"La ligne 2 dit autre chose de la même rencontre, pour la même entreprise ({one} face à {other})"
        in answer.out
    )
    (said,) = told(one, other)["history"][0]["outcomes"]
    assert said["level"] == "exchange"


def test_of_two_that_met_and_sat_together_the_round_says_which_of_the_two_a_row_is_about(
    recovery, workshop, pair, told, tmp_path
):
    one, other, _ = pair
    head = "Entreprise;A rencontré;Tour;Intérêt;Note"
    for name, line in (
        ("a", f"{one};{other};1;échange;Face à face"),
        ("b", f"{one};{other};;échange;À table"),
    ):
        (tmp_path / f"{name}.csv").write_text(f"{head}\n{line}\n", encoding="utf-8")
        assert recovery("import-outcomes", workshop, tmp_path / f"{name}.csv").code == 0
    history = told(one, other)["history"]
    assert [each["kind"] for each in history] == ["meeting", "table", "said"]
    assert [said["note"] for said in (*history[0]["outcomes"], history[2])] == ["Face à face", "À table"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{a};;Zorglub;échange;;;;;", "Zorglub"),
        ("{a};;{b};peut-être;;;;;", "n’est pas une suite de rencontre"),
        ("{a};;{b};;Visite;;;;", "pas d’intérêt dans la colonne"),
        ("{a};;{b};échange;;;jamais;;", "jamais"),
        (
            "{a};;{b};peut-être;;;;;",
            "«\u00a0poursuivre les échanges\u00a0» ou «\u00a0travailler ensemble\u00a0»",
        ),
        ("{a};;{b};échange;;;26/01/2026;;", "L’échéance du lundi 26 janvier 2026 précède l’atelier"),
        ("{a};;{b};échange;;;;;travailler ensemble", "ne dit pas si c’est pour les deux"),
        ("{a};;;échange;;;;;", "A rencontré"),
        ("{a};123456789;{b};échange;;;;;", "123456789"),
    ],
)
def test_a_row_that_cannot_be_kept_is_put_aside_with_a_sentence(recovery, pair, tmp_path, line, why):
    one, other, _ = pair
    file = written(tmp_path, line.format(a=one, b=other), f"{one};;{other};rien;;;;;")
    answer = recovery("import-outcomes", "GES-2026-11", file)
    assert answer.code == 0
    assert "prises 1, refusées 1" in answer.out
    assert why in (tmp_path / "suites-refusees.csv").read_text(encoding="utf-8-sig")


def test_the_refusal_of_a_date_names_its_column(recovery, workshop, pair, tmp_path):
    one, other, _ = pair
    answer = recovery(
        "import-outcomes", workshop, written(tmp_path, f"{one};;{other};échange;;;31/02/2027;;")
    )
    assert "ligne 2, colonne «\u00a0Pour quand\u00a0»" in answer.out


def test_rows_left_open_are_told_apart_from_those_taken(recovery, workshop, pair, tmp_path):
    one, other, third = pair
    blank = [f"{one};;{third};;;;;;", f"{third};;{one};;;;;;"]
    answer = recovery(
        "import-outcomes", workshop, written(tmp_path, f"{one};;{other};échange;;;;;non", *blank)
    )
    assert "lignes\u00a0: prises 1, refusées 0, laissées vides 2" in answer.out
    report = recovery("import-outcomes", workshop, written(tmp_path, *blank), "--json")
    assert (report.code, json.loads(report.out)["blank"], json.loads(report.out)["usable"]) == (0, 2, 0)


def test_a_name_changed_by_hand_beside_a_number_is_refused(recovery, workshop, pair, tmp_path):
    one, other, third = pair
    assert recovery("edit-company", one, "--siren", "732829320").code == 0
    file = written(
        tmp_path, f"{third};732829320;{other};échange;;;;;", f"{one};732 829 320;{other};rien;;;;;"
    )
    answer = recovery("import-outcomes", workshop, file)
    assert f"le SIREN 732829320 désigne {one}, «\u00a0{third}\u00a0» désigne {third}" in answer.out
    assert "prises 1, refusées 1" in answer.out


def test_empty_cells_take_nothing_away(recovery, workshop, pair, told, tmp_path):
    one, other, _ = pair
    recovery("record-outcome", workshop, one, other, "échange", "--said-by", one, "--note", "Déjà noté")
    file = written(tmp_path, f"{one};;{other};travailler ensemble;;;;;")
    assert recovery("import-outcomes", workshop, file).code == 0
    (said,) = told(one, other)["history"][0]["outcomes"]
    assert (said["level"], said["note"]) == ("work-together", "Déjà noté")


def test_the_sheet_filled_in_comes_back_as_workbook_in_either_language(
    recovery, workshop, pair, told, tmp_path
):
    one, other, third = pair
    out = tmp_path / "papers"
    assert recovery("export-outcome-sheet", workshop, "--out", str(out), "--lang", "en").code == 0
    (path,) = out.iterdir()
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Company")
    at = {cell.value: cell.column for cell in head}
    for row in sheet.iter_rows(min_row=head[0].row + 1):
        company, met = row[0].value, row[at["Met"] - 1].value
        if (company, met) == (one, other):
            row[at["Interest"] - 1].value = "work together"
            row[at["For both"] - 1].value = "yes"
            row[at["By when"] - 1].value = date(2027, 1, 15)
        if company == one and not row[at["Round"] - 1].value:
            row[at["Met"] - 1].value, row[at["Interest"] - 1].value = third, "keep exchanging"
    book.save(path)
    report = json.loads(recovery("import-outcomes", workshop, path, "--json").out)
    assert report["counts"]["outcome"]["added"] == report["counts"]["tie_note"]["added"] == 1
    tie = told(one, other)
    assert (tie["stage"], tie["history"][0]["outcomes"][0]["due"]) == ("working-together", "2027-01-15")


def test_a_sheet_saved_as_text_still_knows_its_workshop_by_what_stands_above(
    recovery, workshop, pair, tmp_path
):
    one, other, _ = pair
    path = written(tmp_path, f"{one};;{other};échange;;;;;")
    title = "Suites des rencontres;;;;;;;;\nAtelier Grand Est – Atelier GES-2026-06;;;;;;;;\n"
    path.write_text(title + path.read_text(encoding="utf-8-sig"), encoding="utf-8-sig")
    answer = recovery("import-outcomes", workshop, path)
    assert answer.code == 4
    assert "est la feuille de l’atelier GES-2026-06" in answer.err


def test_the_sheet_of_another_workshop_is_refused_before_a_row_is_read(recovery, workshop, tmp_path):
    assert recovery("export-outcome-sheet", workshop, "--out", "feuille").code == 0
    (sheet,) = (tmp_path / "feuille").iterdir()
    book = openpyxl.load_workbook(sheet)
    assert workshop in book.sheetnames[0]
    book[book.sheetnames[0]].title = "Suites GES-2026-06"
    book.save(sheet)
    answer = recovery("import-outcomes", workshop, sheet)
    assert answer.code == 4
    assert "est la feuille de l’atelier GES-2026-06, pas celle de l’atelier GES-2026-11" in answer.err
