"""The command about settings, and the questions that are put once."""

import io
import json
from dataclasses import asdict

import pytest
import typer

from recovery_cli.cli.run import Run
from recovery_cli.cli.settings import ask_missing
from recovery_cli.domain.territories import TERRITORY_WEIGHTS
from recovery_cli.domain.weights import WEIGHTS
from recovery_cli.registry.registry import reading, writing
from recovery_cli.services.settings import keep_settings, settings


class Terminal(io.StringIO):
    """Standard input at which a person sits."""

    def isatty(self):
        return True


@pytest.fixture
def run(own_registry, moment):
    with writing(own_registry, moment, "settings", create=True) as registry:
        keep_settings(registry, {"organisation": "Agence Tisser l’Est"})
    return Run(registry_path=own_registry, today="2026-10-05")


def kept(run):
    with reading(run.path, run.moment) as registry:
        return settings(registry)


def test_before_anything_is_said_all_is_missing_and_no_registry_is_made(recovery, own_registry):
    shown = recovery("settings")
    assert shown.code == 0
    assert "30\u00a0%" in shown.out
    assert "Il manque\u00a0: Organisation, Expéditeur" in shown.err
    assert not own_registry.exists()


def test_settings_are_kept_one_by_one_and_forgotten(recovery, tmp_path):
    logo = tmp_path / "logo.png"
    logo.write_bytes(b"")
    recovery("settings", "--organisation", "Agence", "--no-show-rate", "25 %", "--logo", "logo.png")
    recovery("settings", "--organisation", "", "--email", "bonjour@agence.example")
    answer = json.loads(recovery("settings", "--json").out)
    assert answer == {
        "organisation": None, "sender": None, "signature": None, "address": None, "phone": None,
        "email": "bonjour@agence.example", "data_controller": None, "retention": None,
        "no_show_rate": 0.25, "logo": str(logo), "letterhead": None, "colour": None,
        "opening": None, "closing": None, "opening_en": None, "closing_en": None,
        "photos": None, "photos_en": None, "retention_en": None, "signature_en": None,
        "weights": asdict(WEIGHTS),
        "priority": asdict(TERRITORY_WEIGHTS),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--email", "bonjour"), 2),
        (("--phone", "12"), 2),
        (("--retention", "-3 ans"), 2),
        (("--address", "99999\nMetz"), 2),
        (("--no-show-rate", "100 %"), 2),
        (("--no-show-rate", "-5"), 2),
        (("--logo", "absent.png"), 3),
        (("--letterhead", "absent.docx"), 3),
        (("--letterhead", "."), 3),
        (("--colour", "bleu"), 2),
        (("--colour", "#ffcc00"), 4),
        (("--weight", "theme=beaucoup"), 2),
        (("--weight", "charme=3"), 2),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_kept(recovery, own_registry, arguments, code):
    answer = recovery("settings", *arguments)
    assert answer.code == code
    assert arguments[1].partition("\n")[0].removesuffix("=3") in answer.err
    assert not own_registry.exists()


def test_weights_are_set_shown_with_their_reason_and_put_back(recovery):
    kept = recovery("settings", "--weight", "both-ways=20", "--weight", "thème=3", "--phone", "0388000000")
    assert "3 réglages enregistrés." in kept.err
    shown = recovery("settings").out
    assert "both-ways = 20 (chacune apporte à l’autre)" in shown
    assert "theme = 3 (un thème commun" in shown
    recovery("settings", "--weight", "both-ways=")
    weights = json.loads(recovery("settings", "--json").out)["weights"]
    assert weights == asdict(WEIGHTS) | {"theme": 3}


def test_weights_of_territories_are_set_beside_the_others(recovery):
    assert recovery("settings", "--weight", "unemployment=9", "--weight", "theme=3").code == 0
    kept = json.loads(recovery("settings", "--json").out)
    assert kept["priority"] == asdict(TERRITORY_WEIGHTS) | {"unemployment": 9}
    assert kept["weights"] == asdict(WEIGHTS) | {"theme": 3}
    assert "unemployment = 9 (pour chaque point de chômage" in recovery("settings").out


def test_with_all_settings_nothing_is_missing(recovery):
    texts = ("organisation", "sender", "signature", "address", "data-controller")
    options = [part for name in texts for part in (f"--{name}", name)]
    checked = ("--phone", "03 88 00 00 00", "--retention", "3 ans", "--email", "a@b.fr")
    answer = recovery("settings", *options, *checked)
    assert (answer.code, answer.err) == (0, "8 réglages enregistrés.\n")


def test_nobody_is_asked_where_nobody_can_answer(run, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("Agathe\n"))
    ask_missing(run)
    assert capsys.readouterr().err == ""
    assert kept(run).sender is None


def test_a_person_is_asked_once_for_what_is_missing_and_may_skip(run, monkeypatch, capsys):
    answers = ["Agathe MULLER-FERRY", "", "", "", "pas une adresse", "bonjour@agence.example", "", ""]
    monkeypatch.setattr("sys.stdin", Terminal("\n".join(answers) + "\n"))
    ask_missing(run)
    asked = capsys.readouterr().err
    assert "Organisation\u00a0:" not in asked
    assert "«\u00a0pas une adresse\u00a0»" in asked
    known = kept(run)
    assert (known.sender, known.email) == ("Agathe MULLER-FERRY", "bonjour@agence.example")
    assert (known.signature, known.retention) == (None, None)
    ask_missing(run)
    assert capsys.readouterr().err == ""


def test_a_person_who_breaks_off_is_asked_again_another_time(run, monkeypatch):
    monkeypatch.setattr("sys.stdin", Terminal("Agathe\n"))
    with pytest.raises(typer.Abort):
        ask_missing(run)
    assert kept(run).sender is None


def test_the_first_paper_written_at_a_terminal_asks_first_who_writes_it(recovery, monkeypatch):
    recovery("add-company", "Fonderie", "--region", "GES")
    recovery("plan-workshop", "--region", "GES")
    monkeypatch.setattr("sys.stdin", Terminal("Agence Tisser l’Est\n" + "\n" * 7))
    answer = recovery("export-agenda", "GES-2026-11", "--format", "md")
    assert answer.code == 0
    assert "Organisation" in answer.err
    assert json.loads(recovery("settings", "--json").out)["organisation"] == "Agence Tisser l’Est"


def test_an_answer_that_is_no_text_is_told_and_asked_again(run, monkeypatch, capfd):
    monkeypatch.setattr("sys.stdin", Terminal("Andr\udce9\nAndrée MARTIN\n" + "\n" * 20))
    ask_missing(run)
    assert r"Andr\xe9" in capfd.readouterr().err
    assert kept(run).sender == "Andrée MARTIN"


def test_a_file_that_a_killed_command_left_empty_is_no_registry(recovery, own_registry):
    own_registry.touch()
    assert recovery("settings").code == 0


def test_all_settings_go_to_a_file_that_can_be_changed_and_come_back(recovery, tmp_path):
    recovery("settings", "--organisation", "L’« Agence »\\n", "--colour", "#6a1b3d", "--weight", "theme=3")
    file = tmp_path / "réglages.toml"
    assert recovery("settings", "--save", str(file)).out == f"{file}\n"
    before = json.loads(recovery("settings", "--json").out)
    recovery("settings", "--organisation", "", "--colour", "", "--weight", "theme=")
    assert recovery("settings", "--load", str(file)).code == 0
    assert json.loads(recovery("settings", "--json").out) == before
    text = file.read_text(encoding="utf-8").replace('# sender = ""', 'sender = "Claire MARTIN"')
    file.write_text(text, encoding="utf-8-sig", newline="\r\n")
    recovery("settings", "--load", str(file), "--phone", "03 88 00 00 00")
    after = json.loads(recovery("settings", "--json").out)
    assert after == before | {"sender": "Claire MARTIN", "phone": "03 88 00 00 00"}
    assert "a été modifié" in recovery("settings", "--save", str(file)).err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('colour = "jaune"', "«\u00a0colour\u00a0»\u00a0: «\u00a0jaune\u00a0»"),
        ('couleur = "#0b5563"', "pas de réglage «\u00a0couleur\u00a0». Vouliez-vous dire"),
        ("colour = ", "line 1"),
        ("[weights]\ntheme = 3000", "«\u00a0theme\u00a0»"),
        ("[weights]\ncharme = 3", "«\u00a0charme\u00a0»"),
        ("weights = 3", "«\u00a0weights\u00a0»"),
    ],
)
def test_a_file_of_settings_that_cannot_be_read_is_told_with_the_setting(recovery, tmp_path, line, said):
    file = tmp_path / "réglages.toml"
    file.write_text(f"{line}\n", encoding="utf-8")
    answer = recovery("settings", "--load", str(file), "--organisation", "Agence")
    assert (answer.code, answer.out) == (2, "")
    assert "réglages.toml" in answer.err
    assert said in answer.err
    assert json.loads(recovery("settings", "--json").out)["organisation"] is None


def test_a_file_of_settings_that_is_not_there_is_told(recovery, tmp_path):
    answer = recovery("settings", "--load", "absent.toml")
    assert (answer.code, "absent.toml" in answer.err) == (3, True)
    (tmp_path / "latin.toml").write_bytes('sender = "Zoé"'.encode("cp1252"))
    assert "UTF-8" in recovery("settings", "--load", "latin.toml").err


def test_a_place_where_settings_cannot_be_saved_is_told_with_the_option_that_chose_it(recovery, tmp_path):
    (tmp_path / "fichier").touch()
    told = recovery("settings", "--save", tmp_path / "fichier" / "reglages.toml")
    assert told.code == 4
    assert "Choisissez un autre dossier avec --save" in told.err
