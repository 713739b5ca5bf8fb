"""What all commands that write papers share: one test for each promise, over all of them."""

import errno
import json
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from recovery_cli.cli.commands import MODULES, lines, loaded
from recovery_cli.domain.attendance import Mark
from recovery_cli.domain.pairings import Pairing
from recovery_cli.registry.registry import reading, writing
from recovery_cli.rendering.library import shipped_templates
from recovery_cli.services.attendance import mark_the_rest
from tests.builders import (
    a_company,
    a_moment,
    a_small_region,
    a_workshop,
    everything_under,
    invite,
    keep_agenda,
    pair,
)

REFERENCE = "GES-2026-11"
SECOND = "GES-2026-11-2"
EMPTY = "GES-2026-12"
OF_COLLECTIVES = ("export-collective", "export-collectives")
OF_NO_WORKSHOP = {"export-calendar", *OF_COLLECTIVES}
OF_WORKSHOPS = sorted(
    name
    for name in MODULES
    if name.startswith("export-") and lines()[name].panel == "Paper" and name not in OF_NO_WORKSHOP
)
WORKBOOKS = {"export-guest-list", "export-headcount", "export-outcome-sheet"}
ONLY = {
    "export-invitations", "export-pairings", "export-badges", "export-certificates", "export-project-sheets",
    "export-minutes", "export-day",
}  # fmt: skip
TO_EVERYBODY_AGAIN = {"export-invitations"}
"""Letters are not printed again because something changed; `mark-sent` knows which have left."""
NAMING_OTHERS = {"export-pairings", "export-day", "export-minutes"}
"""Papers that name those whom one meets."""
IN_EACH_WAY = ("export-agenda", "export-invitations", "export-headcount", "export-minutes", "export-day")
"""One command of each kind: records, letters, workbooks, versions, sheets."""
OF_EACH = re.compile("badges|attestations|fiches-projet")
NASTY = "con: <A/B> “Œuvre” d’été & Cie."


@cache
def options_of(command):
    return {option for each in loaded(command)[command].params for option in each.opts}


def quick(command):
    """The arguments by which a command writes what can be read, and nothing that is slow to make."""
    return () if command in WORKBOOKS else ("--format", "md")


@pytest.fixture(scope="module")
def three_workshops(tmp_path_factory):
    """Two workshops of one month at which all have come, and one that nobody is asked to."""
    path = tmp_path_factory.mktemp("papers") / "registre.db"
    with writing(path, a_moment(), "test", create=True) as registry:
        first = a_small_region(registry, 4, reference=REFERENCE)
        second = registry.workshops.add(replace(first, id="", reference=SECOND, day=date(2026, 11, 26)))
        others = registry.companies.add_all([a_company(), a_company(name=NASTY)])
        keep_agenda(registry, second)
        for company in others:
            invite(registry, second, company)
        pair(registry, second, [company.id for company in others], first.partner_ids[0])
        for workshop in (first, second):
            registry.pairings.add(Pairing(workshop_id=workshop.id, version=workshop.plan_version))
            mark_the_rest(registry, workshop.reference, Mark())
        registry.workshops.add(a_workshop(reference=EMPTY, day=date(2026, 12, 10)))
    return path


@pytest.fixture
def region(three_workshops, monkeypatch):
    """Those workshops in a registry that always lies in the same folder: its templates are read but once."""
    path = three_workshops.with_name("own") / "registre.db"
    path.parent.mkdir(exist_ok=True)
    monkeypatch.setenv("RECOVERY_REGISTRY", str(path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(path.parent))
    return Path(shutil.copy(three_workshops, path))


def test_the_sheets_of_collectives_obey_as_the_papers_of_a_workshop_do():
    for name in OF_COLLECTIVES:
        assert options_of(name) >= {"--out", "--lang", "--zip", "--json", "--format", "--edition"}, name


@pytest.mark.parametrize("command", OF_COLLECTIVES)
def test_so_is_what_was_edited_of_the_sheets_of_collectives(recovery, region, tmp_path, command):
    with writing(region, a_moment(), "test") as registry:
        names = [company.name for company in registry.companies.all()[:3]]
    members = [part for name in names for part in ("--member", name)]
    formed = recovery("form-collective", "Le quai", "--region", "GES", *members)
    assert formed.code == 0, formed.err
    one = ("Le quai",) if command == "export-collective" else ()
    asked = (command, *one, "--format", "md")
    (name,) = recovery(*asked).out.splitlines()
    (tmp_path / name).write_bytes(b"edited by hand")
    again = json.loads(recovery(*asked, "--json").out)
    assert [each["path"] for each in again["files"]] == [name.replace(".md", "-v2.md")]
    assert (tmp_path / name).read_bytes() == b"edited by hand"
    archive = recovery(*asked, "--zip").out.strip()
    content = (tmp_path / archive).read_bytes()
    assert recovery(*asked, "--zip").out.strip() == archive
    assert (tmp_path / archive).read_bytes() == content


def test_every_command_is_among_those_tested():
    assert len(OF_WORKSHOPS) > 12
    assert {name for name in OF_WORKSHOPS if "--only" in options_of(name)} == ONLY
    for name in OF_WORKSHOPS:
        assert options_of(name) >= {"workshop", "--out", "--lang", "--zip", "--json"}, name
        assert ("--format" in options_of(name)) is (name not in WORKBOOKS), name
        assert ("--changed-since" in options_of(name)) is (name not in TO_EVERYBODY_AGAIN), name


@pytest.mark.parametrize("command", OF_WORKSHOPS)
def test_what_was_edited_is_kept_and_the_new_one_lies_beside_it(recovery, region, tmp_path, command):
    first = recovery(command, REFERENCE, *quick(command)).out.splitlines()
    for name in first:
        (tmp_path / name).write_bytes(b"edited by hand")
    again = recovery(command, REFERENCE, *quick(command))
    assert again.code == 0
    assert [name.replace("-v2.", ".") for name in again.out.splitlines()] == first
    assert not {*again.out.splitlines()} & {*first}
    assert again.err.count("a été modifié depuis son écriture") == len(first) > 0
    assert {(tmp_path / name).read_bytes() for name in first} == {b"edited by hand"}


@pytest.mark.parametrize("command", OF_WORKSHOPS)
def test_an_archive_is_the_same_twice_and_kept_where_it_was_edited(recovery, region, tmp_path, command):
    (name,) = recovery(command, REFERENCE, "--zip", *quick(command)).out.splitlines()
    content = (tmp_path / name).read_bytes()
    with zipfile.ZipFile(tmp_path / name) as archive:
        assert archive.testzip() is None
        assert all(_survives_windows(one) for one in archive.namelist())
    (tmp_path / name).write_bytes(content + b"edited")
    (other,) = recovery(command, REFERENCE, "--zip", *quick(command)).out.splitlines()
    assert name.startswith(f"{REFERENCE}/{REFERENCE}_")
    assert other == name.replace(".zip", "-v2.zip")
    assert (tmp_path / other).read_bytes() == content
    assert (tmp_path / name).read_bytes() == content + b"edited"


@pytest.mark.parametrize("command", [name for name in OF_WORKSHOPS if name not in TO_EVERYBODY_AGAIN])
def test_only_what_has_changed_is_written_again_on_another_day(recovery, region, command):
    assert recovery(command, REFERENCE, *quick(command)).out
    asked = ("--changed-since", "last", "--json", *quick(command))
    told = recovery("--today", "2026-11-30", command, REFERENCE, *asked)
    assert (told.code, json.loads(told.out)["files"]) == (0, [])
    assert [one["kind"] for one in json.loads(told.out)["notices"]] in (["as-before"], ["unchanged"])
    assert "rien à réimprimer" in told.err
    other = recovery(command, SECOND, "--changed-since", "dernière", *quick(command)).out.splitlines()
    assert {Path(name).parts[0] for name in other} == {SECOND}


@pytest.mark.parametrize(
    "command", ["export-badges", "export-certificates", "export-project-sheets", "export-day"]
)
def test_of_what_each_person_gets_only_the_newcomers_is_printed(recovery, region, tmp_path, command):
    assert recovery(command, REFERENCE, *quick(command)).out
    with writing(region, a_moment(), "test") as registry:
        company = registry.companies.add_all([a_company(name="Tréfilerie du Ried")])[0]
        invite(registry, registry.workshops.by_reference(REFERENCE), company, rank=5)
    assert recovery("check-in", REFERENCE, "--all").code == 0
    told = recovery(command, REFERENCE, "--changed-since", "last", *quick(command)).out.splitlines()
    (own,) = [(tmp_path / name).read_text(encoding="utf-8") for name in told if OF_EACH.search(name)]
    assert "Tréfilerie du Ried" in own
    assert "Forges" not in own
    again = recovery(command, REFERENCE, "--changed-since", "last", *quick(command))
    assert (again.out, "rien à réimprimer" in again.err) == ("", True)


def test_the_badge_of_one_company_leaves_the_other_labels_of_the_sheet_for_later(recovery, region, tmp_path):
    with reading(region, a_moment()) as registry:
        workshop = registry.workshops.by_reference(SECOND)
        company = registry.companies.get(registry.invitations.of_workshop(workshop.id)[0].company_id)
    name = recovery("export-badges", SECOND, "--only", company.name, "--format", "md").out.strip()
    rows = [
        line for line in (tmp_path / name).read_text(encoding="utf-8").splitlines() if line.startswith("|")
    ]
    assert company.name in rows[-1]


@pytest.mark.parametrize("command", sorted(ONLY))
def test_some_companies_alone_are_written_for(recovery, region, tmp_path, command):
    with reading(region, a_moment()) as registry:
        workshop = registry.workshops.by_reference(REFERENCE)
        asked = registry.companies.many(
            each.company_id for each in registry.invitations.of_workshop(workshop.id)
        )
        first, second, third, _ = [company.name for company in asked.values()]
    told = recovery(command, REFERENCE, "--only", first, "--only", second, *quick(command))
    assert told.code == 0, told.err
    text = "".join((tmp_path / name).read_text(encoding="utf-8") for name in told.out.splitlines())
    assert first in text
    assert second in text
    if command not in NAMING_OTHERS:
        assert third not in text
    assert all(_survives_windows(name) for name in told.out.splitlines())


@pytest.mark.parametrize("command", sorted(ONLY))
def test_a_company_that_is_not_on_the_list_is_refused_in_a_sentence(recovery, region, tmp_path, command):
    told = recovery(command, REFERENCE, "--only", "d’été", *quick(command))
    assert (told.code, told.out) == (3, "")
    assert told.err == (
        f"{NASTY} n’est pas sur la liste de l’atelier {REFERENCE}. Pour l’y mettre\u00a0: recovery"
        f' edit-workshop {REFERENCE} --company "{NASTY}"\n'
    )
    assert not (tmp_path / REFERENCE).exists()


@pytest.mark.parametrize(("who", "code"), [("Inconnue", 3), ("Forges", 2), ("   ", 2), ("123456789", 4)])
def test_a_company_that_is_not_meant_is_refused(recovery, region, tmp_path, who, code):
    told = recovery("export-badges", REFERENCE, "--only", who, "--format", "md")
    assert (told.code, told.out) == (code, ""), told.err
    assert "Traceback" not in told.err
    assert not (tmp_path / REFERENCE).exists()


@pytest.mark.parametrize("command", OF_WORKSHOPS)
def test_a_workshop_that_nobody_is_asked_to_has_papers_or_a_reason(recovery, region, command):
    told = recovery(command, EMPTY, *quick(command))
    assert told.code in {0, 4}, told.err
    assert told.err
    assert "Traceback" not in told.err


def _survives_windows(name):
    parts = Path(name).parts
    return all(
        not set(part) & set('<>:"|?*\\') and part.isascii() and len(part) < 160 and part[-1] not in ". "
        for part in parts
    )


@pytest.mark.parametrize("command", IN_EACH_WAY)
def test_a_folder_that_cannot_be_one_is_told_in_one_sentence(recovery, region, tmp_path, command):
    (tmp_path / "a-file").write_text("mine", encoding="utf-8")
    told = recovery(command, REFERENCE, "--out", "a-file", *quick(command))
    assert (told.code, told.out) == (4, "")
    assert told.err == (
        "Les documents ne peuvent pas être écrits dans a-file (un fichier se trouve là où il faudrait un"
        " dossier). Choisissez un autre dossier avec --out\u202f; rien n’a été écrit.\n"
    )
    assert (tmp_path / "a-file").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("command", IN_EACH_WAY)
def test_on_a_full_disk_nothing_is_written_and_nothing_counts_as_printed(
    recovery, region, tmp_path, monkeypatch, command
):
    def full(path, content):
        path.touch()
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    with monkeypatch.context() as broken:
        broken.setattr(Path, "write_bytes", full)
        told = recovery(command, REFERENCE, *quick(command))
    assert (told.code, told.out) == (4, "")
    assert told.err.startswith("Les documents ne peuvent pas être écrits dans GES-2026-11 (")
    assert len(told.err.splitlines()) == 1
    assert everything_under(tmp_path / REFERENCE) == []
    with reading(region, a_moment()) as registry:
        assert registry.documents.of_workshop(registry.workshops.by_reference(REFERENCE).id) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("export-day", "--paper", "a3"),
            "«\u00a0a3\u00a0» ne convient pas à «\u00a0--paper\u00a0», qui connaît a4, a5, a6.",
        ),
        (
            ("export-pairings", "--part", "x"),
            "«\u00a0x\u00a0» ne convient pas à «\u00a0--part\u00a0», qui connaît schedules, tables, grid.",
        ),
        (("export-badges", "--out"), "«\u00a0--out\u00a0» attend une valeur, écrite derrière."),
        (("export-booklet", "--zip=x"), "«\u00a0--zip\u00a0» se met sans valeur."),
        (
            ("export-badges", "--changed-since", "3"),
            "«\u00a03\u00a0»\u00a0: ces papiers n’ont pas de version.",
        ),
        (
            ("export-pairings", "--changed-since", "2"),
            "L’atelier GES-2026-11 n’a pas eu d’autre plan avant l’actuel (version 2)",
        ),
        (("export-agenda", "--lang", "de"), "«\u00a0de\u00a0» n’est pas une langue du programme"),
    ],
)
def test_what_a_command_cannot_take_is_told_in_the_language_of_the_reader(recovery, region, arguments, said):
    command, *options = arguments
    told = recovery(command, REFERENCE, *options)
    assert (told.code in {2, 3}, told.out) == (True, "")
    assert told.err.startswith(said), told.err
    assert "Invalid" not in told.err
    assert "«\u00a0recovery --help\u00a0»" not in told.err


@pytest.mark.parametrize(
    "command", [name for name in OF_WORKSHOPS if name not in {*WORKBOOKS, "export-agenda"}]
)
def test_a_format_that_a_paper_does_not_have_is_told_as_that(recovery, region, command):
    told = recovery(command, REFERENCE, "--format", "ics")
    if command == "export-invitations":  # whose calendar file it is
        assert told.out.endswith(".ics\n")
    else:
        assert told.out == ""
        assert "n’existent pas dans le format demandé" in told.err


@pytest.mark.parametrize(
    "command", ["export-badges", "export-certificates", "export-project-sheets", "export-pairings"]
)
def test_what_was_not_written_does_not_count_as_printed(recovery, region, command):
    assert recovery(command, REFERENCE, "--format", "ics").out == ""
    assert recovery(command, REFERENCE, "--format", "md", "--changed-since", "last").out


def test_the_folder_at_hand_is_named_by_its_path(recovery, region, tmp_path):
    told = recovery("export-agenda", REFERENCE, "--format", "ics", "--out", ".")
    assert told.err == f"1 document écrit dans {tmp_path}.\n"


@pytest.mark.parametrize("command", [name for name in OF_WORKSHOPS if name not in WORKBOOKS])
def test_a_broken_template_is_told_with_file_and_line_and_nothing_is_written(
    recovery, region, tmp_path, broken_templates, command
):
    told = recovery("--templates", broken_templates, command, REFERENCE, "--format", "md")
    assert (told.code, told.out) == (5, ""), told.err
    assert "2" in told.err
    assert ".md.j2" in told.err
    assert "Traceback" not in told.err
    assert not (tmp_path / REFERENCE).exists()


@pytest.fixture(scope="module")
def broken_templates(tmp_path_factory):
    """A folder in which every template asks for what no page has, in its second line."""
    folder = tmp_path_factory.mktemp("broken")
    for template in shipped_templates().rglob("*.md.j2"):
        if template.name != "parts.md.j2":
            own = folder / template.relative_to(shipped_templates())
            own.parent.mkdir(exist_ok=True)
            own.write_text("# Le mien\n{{ nothing_of_the_kind }}\n", encoding="utf-8")
    return folder


def test_papers_taken_out_of_an_archive_are_ours(recovery, region, tmp_path):
    (name,) = recovery("export-day", REFERENCE, "--format", "md", "--zip").out.splitlines()
    with zipfile.ZipFile(tmp_path / name) as archive:
        archive.extractall((tmp_path / name).parent)
    told = recovery("export-day", REFERENCE, "--format", "md")
    assert "-v2" not in told.out
    tasks = json.loads(recovery("show-workshop", REFERENCE, "--json").out)["tasks"]
    assert {task["step"] for task in tasks if task["done"]} >= {"schedules", "printing"}


def test_who_is_on_the_list_is_meant_before_anybody_else(recovery, region, tmp_path):
    with writing(region, a_moment(), "test") as registry:
        asked, _, unasked = registry.companies.add_all(
            [
                a_company(name="Tannerie du Ried SARL"),
                a_company(name="Tannerie des Lilas"),
                a_company(name="Tannerie du Ried SA"),
            ]
        )
        invite(registry, registry.workshops.by_reference(REFERENCE), asked, rank=5)
    told = recovery("export-badges", REFERENCE, "--format", "md", "--only", "tannerie")
    assert told.out == f"{REFERENCE}/{REFERENCE}_badges_TANNERIE-DU-RIED-SARL.md\n"
    other = recovery("export-badges", REFERENCE, "--format", "md", "--only", unasked.name)
    assert (other.code, other.out) == (3, "")


LISTS = sorted(name for name in MODULES if name.startswith("export-") and lines()[name].panel == "Registry")


@pytest.mark.parametrize(
    "arguments",
    [("export-calendar",), ("settings", "--save", "s.toml"), *((name, "--out", "l.csv") for name in LISTS)],
)
def test_so_is_what_was_edited_of_calendar_lists_and_settings(recovery, region, tmp_path, arguments):
    name = recovery(*arguments).out.strip()
    (tmp_path / name).write_bytes(b"edited by hand")
    again = recovery(*arguments)
    assert (again.code, again.out.strip()) == (0, name.replace(".", "-v2."))
    assert f"{name} a été modifié depuis son écriture" in again.err
    assert (tmp_path / name).read_bytes() == b"edited by hand"
