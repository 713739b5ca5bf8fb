"""The demo: the same documents byte for byte, a registry worth looking at, nobody's files touched."""

import shutil
import sqlite3
import tomllib
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from recovery_cli.domain.collectives import Role
from recovery_cli.domain.invitations import Attendance
from recovery_cli.domain.meetings import OutcomeLevel
from recovery_cli.domain.workshops import WorkshopStatus
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import reading
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services.collective_dossiers import dossiers_of
from recovery_cli.services.demo import Demo, DemoFolderTaken, make
from recovery_cli.services.demo_region import example_region
from recovery_cli.services.story import chapters
from recovery_cli.services.tour import Part
from tests.read_back import text_of


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Demo:
    """A demo built once for all tests of this module."""
    return make(tmp_path_factory.mktemp("one") / "demo", TemplateLibrary())


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def contents(demo: Demo) -> dict[str, bytes]:
    return {path.relative_to(demo.folder).as_posix(): path.read_bytes() for path in demo.documents}


def test_whoever_opens_the_folder_is_told_what_it_holds_and_what_to_open_first(demo):
    assert demo.guide == demo.folder / "LISEZ-MOI.txt"
    content = demo.guide.read_bytes()
    assert content.startswith("\ufeffRECOVERY".encode())
    assert content.count(b"\n") == content.count(b"\r\n") > 50
    lines = content.decode("utf-8-sig").splitlines()
    assert "Dans leur histoire, nous sommes le jeudi 26 novembre 2026." in lines
    earlier = (
        "Les ateliers plus anciens (GES-2026-06, GES-2026-07 et GES-2026-09) n’ont que les dossiers 5 et 6."
    )
    assert f"    {earlier}" in lines
    own = demo.folder / "documents" / demo.reference
    assert [line.split()[0] for line in lines if line.startswith("    ") and line[4:5].isdigit()] == list(
        Part
    )
    assert sorted(path.name for path in own.iterdir()) == list(Part)
    for earlier in own.parent.iterdir():
        assert earlier == own or sorted(path.name for path in earlier.iterdir()) == list(Part)[4:6]


def test_every_path_of_the_guide_is_found_from_its_folder(demo):
    lines = [line.strip() for line in demo.guide.read_text(encoding="utf-8-sig").splitlines()]
    opened = [line for line in lines if line.startswith("documents/")]
    assert len(opened) == 11
    assert any(path.endswith("/GES-2026-11_emargement.pdf") for path in opened)
    assert opened == sorted(opened, key=lambda path: path.split("/")[2])
    typed = [line.split() for line in lines if line.startswith("$ ")]
    assert len(typed) == 11 + 3
    assert {tuple(words[1:4]) for words in typed} == {("recovery", "--registry", "registry.db")}
    written = [words[words.index("--out") + 1] for words in typed if "--out" in words]
    assert all((demo.folder / path).is_file() for path in [*opened, "registry.db"])
    assert all((demo.folder / path).is_dir() for path in written)


def test_a_demo_made_anew_is_the_same_but_for_a_guide_in_another_language_and_an_edited_paper(demo, tmp_path):
    folder = tmp_path / "demo"
    shutil.copytree(demo.folder, folder)
    (name,) = (each for each in contents(demo) if each.endswith(".ics"))
    (folder / name).write_bytes(b"mine")
    again = make(folder, TemplateLibrary(), language=Language.ENGLISH)
    assert sorted(path.name for path in folder.iterdir()) == ["README.txt", "documents", "registry.db"]
    assert again.guide.read_text(encoding="utf-8-sig").startswith("RECOVERY – A FICTIONAL REGION")
    before, after = contents(demo), {name: (folder / name).read_bytes() for name in contents(demo)}
    assert [each for each in before if before[each] != after[each]] == [name]
    assert after[name] == b"mine"
    known = (Path(name).stem, demo.guide.name, again.guide.name)
    differ = set(dump(again.registry)) ^ set(dump(demo.registry))
    assert [line for line in differ if not any(each in line for each in known)] == []


def test_it_holds_a_region_with_three_workshops_behind_it_and_the_next_one(demo, moment):
    with reading(demo.registry, moment) as registry:
        companies, projects = registry.companies.all(), registry.projects.all()
        workshops = registry.workshops.all()
        meetings = {workshop.reference: registry.meetings.of_workshop(workshop.id) for workshop in workshops}
        outcomes = registry.outcomes.all()
    assert len(companies) >= 60
    assert all(company.fictional and company.siren < "000100000" for company in companies)
    assert len(projects) == 80
    assert [workshop.reference for workshop in workshops] == [
        "GES-2026-11", "GES-2026-09", "GES-2026-07", "GES-2026-06",
    ]  # fmt: skip
    assert {workshop.status for workshop in workshops} == {WorkshopStatus.CLOSED}
    assert all(len(found) > 30 for found in meetings.values())
    assert outcomes


def test_nobody_meets_the_same_company_twice_in_four_months(demo, moment):
    with reading(demo.registry, moment) as registry:
        held = [
            (meeting.company_a, meeting.company_b)
            for workshop in registry.workshops.all()
            for meeting in registry.meetings.of_workshop(workshop.id)
        ]
        apart = {(pair.company_a, pair.company_b) for pair in registry.aparts.all()}
    assert len(held) > 150
    assert apart & set(held) == set()


def test_who_asked_to_meet_whom_at_the_next_workshop_meets(demo, moment):
    with reading(demo.registry, moment) as registry:
        workshop = registry.workshops.by_reference("GES-2026-11")
        asked = {(one.company_id, one.wanted_id) for one in registry.wishes.of_workshop(workshop.id)}
        met = {(one.company_a, one.company_b) for one in registry.meetings.of_workshop(workshop.id)}
    assert len(asked) == 2
    assert {tuple(sorted(pair)) for pair in asked} <= met


def test_partners_host_the_tables_and_everybody_at_the_door_has_a_name(demo, moment):
    with reading(demo.registry, moment) as registry:
        workshop = registry.workshops.by_reference("GES-2026-11")
        invitations = {one.id: one for one in registry.invitations.of_workshop(workshop.id)}
        guests = registry.guests.of_workshop(workshop.id)
        tables = registry.tables.of_workshop(workshop.id)
    partners = [guest for guest in guests if invitations[guest.invitation_id].partner_id]
    assert len(partners) == 5
    assert {guest.attendance for guest in partners} == {Attendance.PRESENT}
    assert all(guest.family_name for guest in guests)
    assert sum(table.host_partner_id is not None for table in tables) >= 4


def test_few_meetings_end_in_working_together_and_many_are_left_unsaid(demo, moment):
    with reading(demo.registry, moment) as registry:
        meetings, outcomes = registry.meetings.all(), registry.outcomes.all()
    wanted = Counter(outcome.level for outcome in outcomes)
    assert wanted[OutcomeLevel.NOTHING] > wanted[OutcomeLevel.WORK_TOGETHER] > 0
    assert wanted[OutcomeLevel.WORK_TOGETHER] < len(meetings) / 10
    assert len(outcomes) < len(meetings) * 2 / 3


def test_a_collective_is_formed_at_the_last_workshop_and_lacks_only_who_delivers_it(demo, moment):
    with reading(demo.registry, moment) as registry:
        (collective,) = registry.collectives.all()
        asked = registry.questions.of(collectives=[collective.id], projects=[])
        (dossier,) = dossiers_of(registry, [collective])
    assert collective.title == "Réseau de chaleur du Vallage"
    assert len(collective.company_ids) == 4
    assert dossier.missing_roles == (Role.DELIVERY_LEAD,)
    assert [bool(question.answer) for question in asked] == [True, False, True]
    assert {question.challenger_id for question in asked} == {*collective.parties(Role.CHALLENGER)}


def test_every_kind_of_document_is_there(demo):
    names = [path.relative_to(demo.folder / "documents").as_posix() for path in demo.documents]
    for wanted in (
        "GES-2026-11/1-ordre-du-jour/GES-2026-11_ordre-du-jour.pdf",
        "GES-2026-11/1-ordre-du-jour/GES-2026-11_deroule.pdf",
        "GES-2026-11/3-rendez-vous/GES-2026-11_programmes-individuels.pdf",
        "GES-2026-11/3-rendez-vous/GES-2026-11_livret-des-participants.pdf",
        "GES-2026-11/4-emargement/GES-2026-11_emargement.pdf",
        "GES-2026-11/4-emargement/GES-2026-11_badges.pdf",
        "GES-2026-11/4-emargement/GES-2026-11_liste-d-accueil.pdf",
        "GES-2026-11/4-emargement/GES-2026-11_personnes-attendues.xlsx",
        "GES-2026-11/4-emargement/GES-2026-11_effectif-traiteur.xlsx",
        "GES-2026-11/5-compte-rendu/GES-2026-11_releve-de-decisions.pdf",
        "GES-2026-11/5-compte-rendu/GES-2026-11_attestations-de-presence.pdf",
        "GES-2026-11/5-compte-rendu/GES-2026-11_compte-rendu.pdf",
        "GES-2026-11/7-region/collectif-reseau-de-chaleur-du-vallage.pdf",
        "GES-2026-11/7-region/carte-GES.html",
        "GES-2026-11/7-region/carte-GES.svg",
        "GES-2026-11/7-region/rapport-d-activite-GES-2026-06-2026-11.pdf",
    ):
        assert wanted in names
    assert any("/3-rendez-vous/GES-2026-11_fiches-projet_" in name for name in names)
    folders = {name.split("/")[2] for name in names if name.count("/") > 2}
    assert folders == {"invitations", "relances", "confirmations", "remerciements", "courriels"}
    assert {name.rpartition(".")[2] for name in names} >= {"pdf", "html", "md", "ics", "eml"}


def test_who_pays_for_it_is_named_on_the_sheet_to_be_signed_with_its_logo(demo):
    (sheet,) = (path for path in demo.documents if path.name == "GES-2026-11_emargement.pdf")
    read = text_of(sheet).replace("\u00a0", " ")
    assert "Cofinancé par : Agence Horizon industriel Grand Est" in read
    letter = next(path for path in demo.documents if "invitation_FONDERIE-DU-RONGEANT.html" in path.name)
    shown = letter.read_text(encoding="utf-8")
    assert shown.count("data:image/svg+xml") == 6
    assert 'alt="Agence Horizon industriel Grand Est"' in shown


def test_another_day_moves_the_whole_story_by_whole_weeks():
    told = tomllib.loads((example_region() / "histoire.toml").read_text(encoding="utf-8"))
    as_told = chapters(told)
    later = chapters(told, today=date(2027, 1, 11))
    assert [(new.day - old.day).days for new, old in zip(later, as_told, strict=True)] == [98] * 4
    assert later[-1].day_of("sent_on").weekday() == as_told[-1].day_of("sent_on").weekday()


def test_a_folder_that_holds_other_things_is_not_touched(tmp_path):
    (tmp_path / "lettre.docx").write_bytes(b"mine")
    with pytest.raises(DemoFolderTaken):
        make(tmp_path, TemplateLibrary())
    assert [path.name for path in tmp_path.iterdir()] == ["lettre.docx"]
