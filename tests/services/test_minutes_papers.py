"""Minutes and decisions: their versions, what stands in which edition, what the table and the actions say."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from recovery_cli.domain.invitations import Attendance
from recovery_cli.domain.minutes import Action, ActionState, Audience, Decision, Note
from recovery_cli.domain.projects import Confidentiality
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import writing
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services.minutes_papers import export_decisions, export_minutes
from recovery_cli.services.papers import DocumentFormat, Order
from tests.builders import a_moment, a_small_region, a_venue, a_workshop
from tests.read_back import squeezed, text_of

LIBRARY = TemplateLibrary()
REFERENCE = "GES-2026-11"
HELD = date(2026, 11, 20)


@pytest.fixture
def office(tmp_path):
    """An organiser's desk on a day: `with office(day) as (registry, order)`."""

    @contextmanager
    def call(day=HELD, *, formats=(DocumentFormat.MARKDOWN,), language=None):
        with writing(tmp_path / "r.db", a_moment(day), "test", create=True) as registry:
            yield registry, Order(folder=tmp_path / "docs", formats=formats, language=language)

    return call


def a_held_workshop(registry, **values):
    workshop = a_small_region(registry, 4, **values)
    for guest in registry.guests.of_workshop(workshop.id):
        registry.guests.keep(replace(guest, attendance=Attendance.PRESENT))
    return workshop


def decide(registry, workshop, text, number=1):
    registry.decisions.add(Decision(workshop_id=workshop.id, number=number, text=text))


def an_action(workshop, number=1, **values):
    told = {"text": "Envoyer les plans", "owner": "DURAND Zoé", "due": date(2026, 12, 1)}
    return Action(workshop_id=workshop.id, number=number, **{**told, **values})


@pytest.mark.parametrize(
    ("export", "stem"), [(export_minutes, "compte-rendu"), (export_decisions, "releve-de-decisions")]
)
def test_a_version_grows_with_what_is_told_and_keeps_its_day(office, export, stem):
    with office(HELD) as (registry, order):
        workshop = a_held_workshop(registry)
        (first,) = export(registry, LIBRARY, REFERENCE, order).paths
    with office(date(2026, 11, 23)) as (registry, order):
        (again,) = export(registry, LIBRARY, REFERENCE, order).paths
        assert (again.name, again.read_bytes()) == (f"{REFERENCE}_{stem}.md", first.read_bytes())
        assert "version 1 du vendredi 20\N{NO-BREAK SPACE}novembre 2026" in text_of(again)
        decide(registry, workshop, "Se revoir.")
        changed = export(registry, LIBRARY, REFERENCE, order)
    assert [path.name for path in changed.paths] == [f"{REFERENCE}_{stem}-v2.md"]
    assert changed.files[0].kept is None
    assert "version 2 du lundi 23\N{NO-BREAK SPACE}novembre 2026" in text_of(changed.paths[0])
    assert first.exists()


def test_what_is_told_as_two_versions_ago_is_a_version_of_its_own(office):
    with office() as (registry, order):
        workshop = a_held_workshop(registry)
        export_decisions(registry, LIBRARY, REFERENCE, order)
        decide(registry, workshop, "Se revoir.")
        export_decisions(registry, LIBRARY, REFERENCE, order)
        (decision,) = registry.decisions.of_workshop(workshop.id)
        registry.decisions.remove(decision.id)
        (path,) = export_decisions(registry, LIBRARY, REFERENCE, order).paths
    assert path.name.endswith("-v3.md")


def test_the_two_editions_and_the_two_languages_do_not_count_each_other_s_versions(office):
    with office() as (registry, order):
        workshop = a_held_workshop(registry)
        export_minutes(registry, LIBRARY, REFERENCE, order)
        decide(registry, workshop, "Se revoir.")
        own = export_minutes(registry, LIBRARY, REFERENCE, order, edition=Audience.ORGANISER)
        assert "version 1 du" in text_of(own.paths[0])
        export_minutes(registry, LIBRARY, REFERENCE, order)
        (english,) = export_minutes(
            registry, LIBRARY, REFERENCE, replace(order, language=Language.ENGLISH)
        ).paths
    assert "version 2 of" in text_of(english)


def test_a_new_version_steps_over_what_somebody_edited(office):
    with office() as (registry, order):
        workshop = a_held_workshop(registry)
        (first,) = export_decisions(registry, LIBRARY, REFERENCE, order).paths
        first.write_text("à la main", encoding="utf-8")
        second = export_decisions(registry, LIBRARY, REFERENCE, order)
        assert (second.paths[0].name[-6:], second.files[0].kept) == ("-v2.md", first)
        second.paths[0].write_text("encore à la main", encoding="utf-8")
        decide(registry, workshop, "Se revoir.")
        third = export_decisions(registry, LIBRARY, REFERENCE, order)
    assert (third.paths[0].name[-6:], third.files[0].kept) == ("-v3.md", second.paths[0])
    assert first.read_text(encoding="utf-8") == "à la main"


def test_decisions_on_one_page_tell_what_is_open_and_since_when_it_is_late(office):
    with office() as (registry, order):
        workshop = a_held_workshop(registry)
        before = registry.workshops.add(a_workshop(reference="GES-2026-10", day=date(2026, 10, 1)))
        registry.actions.add(an_action(before, text="Prêter un four", due=date(2026, 11, 2)))
        registry.actions.add(
            an_action(before, 2, text="Appeler", state=ActionState.DONE, closed_on=date(2026, 11, 19))
        )
        registry.actions.add(an_action(workshop))
        decide(registry, workshop, "Se revoir.")
        (path,) = export_decisions(registry, LIBRARY, REFERENCE, order).paths
        (minutes,) = export_minutes(registry, LIBRARY, REFERENCE, order).paths
    told = text_of(path)
    assert "- **D1.** Se revoir." in told
    assert "| 1 | Envoyer les plans | DURAND Zoé | 01/12/2026 | ouverte |" in told
    assert "| 1 | Prêter un four | DURAND Zoé | 02/11/2026 | ouverte, en retard, sans nouvelles |" in told
    assert "Appeler" not in told
    assert "| 2 | Appeler | DURAND Zoé | 01/12/2026 | faite |" in text_of(minutes)


def test_the_minutes_say_who_was_around_a_table_and_when_and_where_we_meet_again(office):
    with office() as (registry, order):
        workshop = a_held_workshop(registry)
        elsewhere = registry.venues.add(a_venue(name="Le Grenier", commune="Sélestat"))
        registry.workshops.add(
            a_workshop(reference="GES-2026-12", day=date(2026, 12, 17), venue_id=elsewhere.id)
        )
        table = registry.tables.of_workshop(workshop.id)[0]
        registry.notes.add(Note(workshop_id=workshop.id, position=1, table=table.number, text="Un essai."))
        absent = registry.guests.of_workshop(workshop.id)[0]
        registry.guests.keep(replace(absent, attendance=Attendance.ABSENT))
        (path,) = export_minutes(registry, LIBRARY, REFERENCE, order).paths
        names = {company.id: company.name for company in registry.companies.all()}
        (gone,) = (
            i.company_id
            for i in registry.invitations.of_workshop(workshop.id)
            if i.id == absent.invitation_id
        )
    (around,) = (line for line in text_of(path).splitlines() if line.startswith("Autour de la table"))
    seated = [names[seat.company_id] for seat in table.seats if seat.company_id]
    assert [name for name in seated if name not in around] == [names[gone]]
    assert "Le jeudi 17 décembre 2026 à partir de 9 h, Le Grenier, Sélestat." in " ".join(
        text_of(path).split()
    )


def test_one_page_holds_what_a_workshop_usually_decides(office):
    with office(formats=(DocumentFormat.PDF,)) as (registry, order):
        workshop = a_held_workshop(registry)
        for number in range(1, 7):
            decide(
                registry,
                workshop,
                "Constituer un groupe de préfiguration de l’école de soudeurs. " * 2,
                number,
            )
            registry.actions.add(
                an_action(workshop, number, text="Rédiger la note de deux pages sur l’école partagée.")
            )
        (path,) = export_decisions(registry, LIBRARY, REFERENCE, order).paths
    assert len(PdfReader(path).pages) == 1


def test_a_version_is_in_the_names_of_an_archive_too(office):
    with office() as (registry, order):
        workshop = a_held_workshop(registry)
        export_decisions(registry, LIBRARY, REFERENCE, order)
        decide(registry, workshop, "Se revoir.")
        (path,) = export_decisions(
            registry, LIBRARY, REFERENCE, replace(order, archive="export-decisions")
        ).paths
    with ZipFile(path) as archive:
        assert archive.namelist() == [f"{REFERENCE}_releve-de-decisions-v2.md"]


def test_a_decision_that_names_a_project_of_the_organiser_alone_is_in_that_edition_alone(office):
    with office(formats=tuple(DocumentFormat)) as (registry, order):
        workshop = a_held_workshop(registry)
        (project,) = registry.projects.of_company(registry.companies.all()[0].id)
        hidden = {"title": "Zqfusion discrète", "confidentiality": Confidentiality.ORGANISER}
        registry.projects.keep(replace(project, **hidden))
        decide(registry, workshop, "Soutenir la Zqfusion discrète.")
        registry.actions.add(an_action(workshop, text="Chiffrer la Zqfusion discrète"))
        made = export_decisions(registry, LIBRARY, REFERENCE, order)
        own = export_decisions(registry, LIBRARY, REFERENCE, order, edition=Audience.ORGANISER)
    assert {path.suffix for path in made.paths} == {".md", ".html", ".docx", ".pdf"}
    assert [path.name for path in made.paths if "Zqfusion" in squeezed(text_of(path))] == []
    assert all(squeezed(text_of(path)).count("Zqfusion") == 2 for path in own.paths)
    assert [notice.fields["count"] for notice in made.notices if notice.kind == "withheld"] == [2]


def test_who_gets_the_minutes_is_listed_by_name_in_the_organiser_s_edition_alone(office):
    with office() as (registry, order):
        workshop = a_held_workshop(registry)
        first, *_ = registry.guests.of_workshop(workshop.id)
        registry.guests.keep(replace(first, contact_id=None, email=None))
        own = export_minutes(registry, LIBRARY, REFERENCE, order, edition=Audience.ORGANISER)
        others = export_minutes(registry, LIBRARY, REFERENCE, order)
        names = {company.id: company.name for company in registry.companies.all()}
    listed = text_of(own.paths[0]).partition("Diffusion de l’édition des participants")[2]
    assert listed.count(" – Forges ") == len(names) == 4
    assert f"Mme **{(first.family_name or '').upper()} Zoé** – " in listed
    assert listed.count("(sans adresse électronique)") == 1
    assert "Diffusion de l’édition" not in text_of(others.paths[0])


def test_whom_no_mail_reaches_is_told_with_the_company_for_several_may_bear_a_name(office):
    with office(formats=(DocumentFormat.MAIL,)) as (registry, order):
        workshop = a_held_workshop(registry)
        for guest in registry.guests.of_workshop(workshop.id)[:2]:
            registry.guests.keep(
                replace(guest, family_name="Marc", first_name=None, contact_id=None, email=None)
            )
        made = export_minutes(registry, LIBRARY, REFERENCE, order)
    (names,) = [notice.fields["names"] for notice in made.notices if notice.kind == "unreached"]
    assert len(set(names)) == 2
    assert all(name.startswith("MARC (Forges ") for name in names)


def test_the_minutes_say_who_led_the_day_and_who_took_the_notes(office):
    with office() as (registry, order):
        workshop = a_held_workshop(registry)
        registry.workshops.keep(replace(workshop, note_taker="Paul LENS"))
        made = export_minutes(registry, LIBRARY, REFERENCE, order)
    assert "Animation\u00a0: Claire MARTIN · Secrétaire de séance\u00a0: Paul LENS" in text_of(made.paths[0])
