"""The commands about templates."""

import json
from pathlib import Path

from recovery_cli.registry.registry import writing
from recovery_cli.rendering.contract import PAGE_CONTRACT
from tests.builders import a_moment, a_workshop


def test_templates_are_listed_with_the_file_that_wins(recovery):
    found = {each["name"]: each for each in json.loads(recovery("list-templates", "--json").out)}
    assert len(found) > 20
    assert found["fr/minutes.md.j2"]["shipped"] is True
    assert Path(found["fr/minutes.md.j2"]["path"]).is_file()
    listed = recovery("list-templates")
    assert "fr/minutes.md.j2" in listed.out
    assert "du programme" in listed.out


def test_a_template_is_shown_with_its_blocks_and_all_that_it_may_ask_for(recovery):
    shown = json.loads(recovery("show-template", "fr/minutes.md.j2", "--json").out)
    fields = {each["name"]: (each["kind"], each["optional"]) for each in shown["fields"]}
    assert (shown["shipped"], shown["contract"]) == (True, PAGE_CONTRACT)
    assert "decisions" in shown["blocks"]
    assert fields["workshop.venue.access"] == ("text", True)
    assert fields["actions[].owner"][0] == "text"
    printed = recovery("show-template", "sheets/attendance.typ.j2")
    assert "workshop.day" in printed.out
    shared = json.loads(recovery("show-template", "layout/page.html.j2", "--json").out)
    assert (shared["blocks"], shared["fields"]) == (["header", "footer"], [])
    assert recovery("show-template", "fr/words.toml").code == 0
    assert recovery("show-template", "fr/minuts.md.j2").code == 3


def test_a_copied_template_wins_from_then_on(recovery, tmp_path, own_registry):
    answer = recovery("copy-template", "fr/agenda.md.j2")
    copied = tmp_path / "recovery-templates" / "fr" / "agenda.md.j2"
    assert (answer.code, answer.out) == (0, f"{copied}\n")
    copied.write_text("# Notre ordre du jour à nous\n", encoding="utf-8")
    with writing(own_registry, a_moment(), "test", create=True) as registry:
        registry.workshops.add(a_workshop())
    recovery("export-agenda", "GES-2026-11", "--format", "md")
    paper = tmp_path / "GES-2026-11" / "GES-2026-11_ordre-du-jour.md"
    assert paper.read_text(encoding="utf-8") == "# Notre ordre du jour à nous\n"
    found = {each["name"]: each["shipped"] for each in json.loads(recovery("list-templates", "--json").out)}
    assert found["fr/agenda.md.j2"] is False


def test_a_copy_is_not_overwritten_and_an_unknown_name_is_told(recovery):
    recovery("copy-template", "fr/agenda.md.j2")
    assert recovery("copy-template", "fr/agenda.md.j2").code == 4
    unknown = recovery("copy-template", "fr/agenda.md")
    assert unknown.code == 3
    assert "fr/agenda.md.j2" in unknown.err


def test_a_copy_put_elsewhere_says_how_to_use_it(recovery, tmp_path):
    answer = recovery("copy-template", "fr/agenda.md.j2", "--out", tmp_path / "ici")
    assert answer.code == 0
    assert f"--templates {tmp_path / 'ici'}" in answer.err


def test_all_templates_are_tried_and_each_fault_is_told_in_the_language_of_the_screen(recovery, tmp_path):
    recovery("copy-template", "fr/agenda.md.j2")
    copied = tmp_path / "recovery-templates" / "fr" / "agenda.md.j2"
    copied.write_text("# Ordre du jour\n{{ objectif }}\n", encoding="utf-8")
    broken = recovery("check-templates")
    assert broken.code == 5
    assert f"{copied}, ligne 2, demande «\u00a0objectif\u00a0»" in broken.out
    assert "objective" in broken.out
    assert "1 défaut" in broken.err


def test_sound_templates_are_said_to_be_sound_also_to_programs(recovery):
    sound = recovery("check-templates", "--json")
    assert (sound.code, sound.out) == (0, "[]\n")
    assert "Tous les modèles sont utilisables" in sound.err
