"""The commands that write documents."""

import json
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from recovery_cli.domain.workshops import WorkshopStatus
from recovery_cli.registry.registry import reading, writing
from recovery_cli.services.file_names import name_in_capitals
from tests.builders import a_moment, a_small_region, a_workshop, everything_under


@pytest.fixture
def region(own_registry):
    """A workshop of four companies, paired, in the registry of the person who runs the test."""
    with writing(own_registry, a_moment(), "test", create=True) as registry:
        return a_small_region(registry, 4)


def test_each_export_prints_its_paths_and_says_where_they_are(recovery, region, tmp_path):
    answer = recovery("export-agenda", "ges-2026-11")
    assert answer.code == 0
    assert answer.out.splitlines() == [
        f"GES-2026-11/{name}"
        for name in (
            "GES-2026-11_ordre-du-jour.md",
            "GES-2026-11_ordre-du-jour.html",
            "GES-2026-11_ordre-du-jour.docx",
            "GES-2026-11_ordre-du-jour.pdf",
            "GES-2026-11_deroule.md",
            "GES-2026-11_deroule.html",
            "GES-2026-11_deroule.docx",
            "GES-2026-11_deroule.pdf",
            "GES-2026-11_rendez-vous.ics",
        )
    ]
    assert all((tmp_path / line).is_file() for line in answer.out.splitlines())
    assert answer.err == "9 documents écrits dans GES-2026-11.\n"


def test_formats_language_and_folder_are_those_asked_for(recovery, region, tmp_path):
    answer = recovery(
        "export-agenda", "GES-2026-11", "--format", "md", "--format", "ics", "--lang", "en", "--out", "papers"
    )
    assert sorted(path.name for path in everything_under(tmp_path / "papers")) == [
        "GES-2026-11_agenda.md",
        "GES-2026-11_appointment.ics",
        "GES-2026-11_run-sheet.md",
    ]
    assert "# Agenda" in (tmp_path / "papers" / "GES-2026-11_agenda.md").read_text(encoding="utf-8")
    assert answer.err == "3 documents écrits dans papers.\n"


def test_an_export_as_json_names_files_gaps_and_warnings(recovery, own_registry):
    with writing(own_registry, a_moment(), "test", create=True) as registry:
        registry.workshops.add(a_workshop())
    answer = recovery("export-attendance", "GES-2026-11", "--format", "md", "--json")
    assert json.loads(answer.out) == {
        "workshop": "GES-2026-11",
        "folder": "GES-2026-11",
        "files": [{"path": "GES-2026-11/GES-2026-11_emargement.md", "kept": None}],
        "missing_settings": [
            "organisation", "sender", "signature", "address",
            "phone", "email", "data_controller", "retention",
        ],
        "notices": [{"kind": "venue"}],
    }  # fmt: skip


def test_what_is_missing_is_said_in_one_sentence(recovery, own_registry):
    with writing(own_registry, a_moment(), "test", create=True) as registry:
        registry.workshops.add(a_workshop())
    answer = recovery("export-attendance", "GES-2026-11", "--format", "md")
    assert "Il manque\u00a0: Organisation, Expéditeur, " in answer.err


def test_an_edited_file_is_kept_and_that_is_said(recovery, region, tmp_path):
    recovery("export-minutes", "GES-2026-11", "--format", "md")
    paper = tmp_path / "GES-2026-11" / "GES-2026-11_compte-rendu.md"
    paper.write_text("à moi", encoding="utf-8")
    answer = recovery("export-minutes", "GES-2026-11", "--format", "md")
    assert answer.out == "GES-2026-11/GES-2026-11_compte-rendu-v2.md\n"
    assert "GES-2026-11_compte-rendu.md a été modifié depuis son écriture" in answer.err
    assert paper.read_text(encoding="utf-8") == "à moi"


def test_the_sheet_gives_guests_the_lines_that_check_in_knows(recovery, region, own_registry):
    assert recovery("export-attendance", "GES-2026-11", "--format", "md", "--blank", 0).code == 0
    with reading(own_registry, a_moment()) as registry:
        lines = [guest.line for guest in registry.guests.of_workshop(region.id)]
    assert sorted(lines) == [1, 2, 3, 4]


def test_pairings_are_printed_whole_or_in_part(recovery, region):
    assert len(recovery("export-pairings", "GES-2026-11", "--format", "md").out.splitlines()) == 5
    one = recovery("export-pairings", "GES-2026-11", "--format", "md", "--part", "grid", "--round", 2)
    assert one.out == "GES-2026-11/GES-2026-11_grille-des-tables_r2.md\n"


def test_one_company_alone_gets_its_schedule_and_nobody_elses(recovery, region, own_registry, tmp_path):
    with reading(own_registry, a_moment()) as registry:
        company = registry.companies.names()[1]
    told = recovery("export-pairings", "GES-2026-11", "--format", "md", "--only", company)
    (name,) = told.out.splitlines()
    assert name_in_capitals(company) in name
    schedule = (tmp_path / name).read_text(encoding="utf-8")
    assert schedule.count("\n## ") == 1
    tables = ("--only", company, "--part", "tables")
    table = recovery("export-pairings", "GES-2026-11", "--format", "md", *tables)
    assert (table.out, "pas de programme" in table.err) == ("", True)


def test_all_papers_of_a_command_come_in_one_archive_when_asked(recovery, region, tmp_path):
    loose = recovery("export-pairings", "GES-2026-11", "--format", "md", "--out", "loose").out.splitlines()
    answer = recovery("export-pairings", "GES-2026-11", "--format", "md", "--zip")
    assert answer.out == "GES-2026-11/GES-2026-11_feuilles-de-la-journee.zip\n"
    with zipfile.ZipFile(tmp_path / answer.out.strip()) as archive:
        held = {f"loose/{one.filename}": archive.read(one) for one in archive.infolist()}
    assert held == {name: (tmp_path / name).read_bytes() for name in loose}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("export-agenda", "GES-2026-12"), 3, "GES-2026-12"),
        (("export-pairings", "GES-2026-11", "--round", 9), 2, "9"),
        (("export-invitations", "GES-2026-11", "--only", "Inconnue"), 3, "Inconnue"),
        (("export-minutes", "GES-2026-11", "--edition", "secret"), 2, "secret"),
        (("export-agenda", "GES-2026-11", "--format", "odt"), 2, "odt"),
        (("export-agenda", "GES-2026-11", "--lang", "de"), 2, "de"),
        (("export-invitations", "GES-2026-11", "--thanks", "--reminder"), 2, "--thanks"),
    ],
)
@pytest.mark.usefixtures("region")
def test_what_cannot_be_done_is_told_and_nothing_is_written(recovery, tmp_path, arguments, code, said):
    answer = recovery(*arguments)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert not (tmp_path / "GES-2026-11").exists()


def test_pairings_of_a_workshop_that_is_not_paired_are_refused(recovery, own_registry):
    with writing(own_registry, a_moment(), "test", create=True) as registry:
        registry.workshops.add(a_workshop())
    answer = recovery("export-pairings", "GES-2026-11")
    assert answer.code == 4
    assert "recovery pair-workshop GES-2026-11" in answer.err


def test_a_broken_own_template_is_told_with_file_and_line_and_nothing_is_written(recovery, region, tmp_path):
    own = tmp_path / "recovery-templates" / "fr"
    own.mkdir(parents=True)
    (own / "agenda.md.j2").write_text("# Ordre du jour\n\n{{ inconnu }}\n", encoding="utf-8")
    answer = recovery("export-agenda", "GES-2026-11")
    assert answer.code == 5
    assert "agenda.md.j2" in answer.err
    assert "3" in answer.err
    assert not (tmp_path / "GES-2026-11").exists()


def test_letters_of_a_cancelled_workshop_say_so(recovery, region, own_registry):
    with writing(own_registry, a_moment(date(2026, 10, 6)), "test") as registry:
        registry.workshops.keep(replace(region, status=WorkshopStatus.CANCELLED))
    answer = recovery("export-invitations", "GES-2026-11", "--format", "md")
    assert answer.code == 0
    assert len(answer.out.splitlines()) == 4
    assert all(
        line.startswith("GES-2026-11/annulations/GES-2026-11_annulation_FORGES-")
        for line in answer.out.splitlines()
    )
