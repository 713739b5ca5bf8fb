"""The documents of a workshop, read back from the files."""

import re
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import count

import pytest
import vobject
from docx import Document
from hypothesis import HealthCheck, example, given, settings, strategies as st

from recovery_cli.domain.attendance import NoSuchRound
from recovery_cli.domain.invitations import Attendance, Invitation, NotInvited, Reply
from recovery_cli.domain.meetings import Outcome, OutcomeLevel
from recovery_cli.domain.minutes import Action, Audience, Decision, Note
from recovery_cli.domain.pairings import NotPaired
from recovery_cli.domain.projects import Confidentiality, Need, Offer, Project
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.workshops import WorkshopStatus
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import writing
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services import documents
from recovery_cli.services.documents import DocumentFormat, LetterKind, Order, PairingPart
from tests.builders import (
    a_company,
    a_contact,
    a_guest,
    a_moment,
    a_small_region,
    a_workshop,
    everything_under,
    invite,
    pair,
)
from tests.read_back import mail_of, squeezed, text_of

LIBRARY = TemplateLibrary()
REFERENCE = "GES-2026-11"
SERIALS = count()
"""Each example has a registry of its own, also where the same secret comes twice."""
QUICK = tuple(each for each in DocumentFormat if each is not DocumentFormat.PDF)


@pytest.fixture
def office(tmp_path):
    """An organiser's desk: `with office() as (registry, order)`."""

    @contextmanager
    def call(name="docs", *, formats=tuple(DocumentFormat), language=None, day=date(2026, 10, 5)):
        with writing(tmp_path / f"{name}.db", a_moment(day), "test", create=True) as registry:
            yield registry, Order(folder=tmp_path / name, formats=formats, language=language)

    return call


def export_all(registry, order, reference=REFERENCE):
    """Every document that others get."""
    made = [
        documents.export_agenda(registry, LIBRARY, reference, order),
        documents.export_invitations(registry, LIBRARY, reference, order),
        documents.export_invitations(registry, LIBRARY, reference, order, kind=LetterKind.REMINDER),
        documents.export_invitations(registry, LIBRARY, reference, order, kind=LetterKind.CONFIRMATION),
        documents.export_invitations(registry, LIBRARY, reference, order, kind=LetterKind.THANKS),
        documents.export_attendance(registry, LIBRARY, reference, order),
        documents.export_minutes(registry, LIBRARY, reference, order),
    ]
    workshop = registry.workshops.by_reference(reference)
    if registry.meetings.of_workshop(workshop.id):
        made.append(documents.export_pairings(registry, LIBRARY, reference, order))
    return [path for each in made for path in each.paths]


def held(registry, workshop):
    """The workshop as it was: everybody came."""
    for guest in registry.guests.of_workshop(workshop.id):
        registry.guests.keep(replace(guest, attendance=Attendance.PRESENT))


def confide(registry, workshop, secret):
    """Make the first company's project the organiser's alone, and let every record quote it."""
    company = registry.meetings.of_workshop(workshop.id)[0].company_a
    (project,) = registry.projects.of_company(company)
    project = registry.projects.keep(
        replace(
            project,
            title=f"{secret} titre",
            summary=f"{secret} résumé",
            needs=(Need(text=f"{secret} besoin"),),
            offers=(Offer(text=f"{secret} apport"),),
            circularity=f"{secret} circulaire",
            climate=f"{secret} climat",
            work=f"{secret} travail",
            themes=(f"{secret} thème",),
            confidentiality=Confidentiality.ORGANISER,
        )
    )
    reasons = (
        Reason(kind="theme.own", fields={"theme": f"{secret} thème"}),
        Reason(kind="invited.project", fields={"project": project.title}),
        Reason(kind="invited.seeks", fields={"text": project.needs[0].text, "count": "2"}),
    )
    for meeting in registry.meetings.of_workshop(workshop.id):
        told = tuple(_quoting(reason, project) for reason in meeting.reasons)
        registry.meetings.keep(replace(meeting, reasons=(*reasons, *told)))
    for invitation in registry.invitations.of_workshop(workshop.id):
        registry.invitations.keep(replace(invitation, reasons=reasons))
    for table in registry.tables.of_workshop(workshop.id):
        menu = tuple(replace(entry, reasons=reasons) for entry in table.projects)
        registry.tables.keep(replace(table, theme=project.title, projects=menu))
    shared = {"workshop_id": workshop.id, "text": f"Ils ont parlé de « {project.title} »."}
    registry.notes.add(Note(**shared, position=1))
    registry.notes.add(Note(**shared, position=2, table=1))
    registry.notes.add(
        Note(workshop_id=workshop.id, position=3, text=f"{secret} à part", audience=Audience.ORGANISER)
    )
    registry.decisions.add(Decision(**shared, number=1))
    registry.actions.add(Action(**shared, number=1, owner="Zoé DURAND", due=date(2026, 12, 1)))
    return project


def _quoting(reason, project):
    if reason.kind != "need-met" or project.id not in reason.fields.values():
        return reason
    side = "need" if reason.fields["need_project"] == project.id else "offer"
    text = project.needs[0].text if side == "need" else project.offers[0].text
    return replace(reason, fields={**reason.fields, side: text})


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(word="zqsecretissime", fr=True)
@example(word="zqsecretissime", fr=False)
@given(
    word=st.text("abcdefghijkmnop", min_size=9, max_size=14).map(lambda text: f"zq{text}"), fr=st.booleans()
)
def test_nothing_of_an_organiser_only_project_is_in_a_document_that_others_get(office, word, fr):
    language = Language.FRENCH if fr else Language.ENGLISH
    with office(f"docs-{next(SERIALS)}", formats=QUICK, language=language) as (registry, order):
        workshop = a_small_region(registry, 3)
        confide(registry, workshop, word)
        held(registry, workshop)
        paths = export_all(registry, order)
        assert len(paths) > 20
        assert [path.name for path in paths if word in text_of(path).casefold()] == []
        own = documents.export_minutes(registry, LIBRARY, REFERENCE, order, edition=Audience.ORGANISER)
        assert all(word in text_of(path) for path in own.paths)


def test_nothing_of_an_organiser_only_project_is_in_a_pdf_that_others_get(office):
    with office() as (registry, order):
        workshop = a_small_region(registry, 4)
        confide(registry, workshop, "zqsecretissime")
        held(registry, workshop)
        paths = [path for path in export_all(registry, order) if path.suffix == ".pdf"]
        assert len(paths) > 10
        assert [path.name for path in paths if "zqsecretissime" in squeezed(text_of(path))] == []


def test_a_hidden_project_of_a_company_that_was_not_asked_is_not_named_either(office):
    with office(formats=QUICK) as (registry, order):
        workshop = a_small_region(registry, 2)
        elsewhere = registry.companies.add(a_company(name="Jamais invitée"))
        hidden = {"company_id": elsewhere.id, "confidentiality": Confidentiality.ORGANISER}
        registry.projects.add(Project(title="Zqxyl", themes=("zqplasma",), **hidden))
        said = "un preneur de zqvapeur à 90 °C, cinq jours sur sept"
        registry.projects.add(Project(title="Zqtitre bien plus long", needs=(Need(text=said),), **hidden))
        earlier = registry.workshops.add(a_workshop(reference="GES-2026-10", day=date(2026, 10, 1)))
        due = date(2026, 12, 1)
        for place, (text, owner) in enumerate(
            [("Revoir Zqxyl", "Zoé"), ("Appeler", "Zoé (Zqxyl)"), (f"Chercher {said}", "Luc")], start=1
        ):
            action = {"number": place, "text": text, "owner": owner, "due": due}
            registry.actions.add(Action(workshop_id=earlier.id, **action))
            registry.actions.add(Action(workshop_id=workshop.id, **action))
            registry.notes.add(
                Note(workshop_id=workshop.id, text=f"{text}, {owner}", position=place, table=1)
            )
            registry.decisions.add(Decision(workshop_id=workshop.id, text=f"{text}, {owner}", number=place))
        for table in registry.tables.of_workshop(workshop.id):
            registry.tables.keep(replace(table, theme="zqplasma"))
        held(registry, workshop)
        paths = export_all(registry, order)
        made = documents.export_minutes(registry, LIBRARY, REFERENCE, order)
    assert [path.name for path in paths if "zq" in text_of(path).casefold()] == []
    assert "withheld" in [notice.kind for notice in made.notices]


def test_no_letter_shows_that_an_organiser_only_project_is_known(office):
    with office(formats=(DocumentFormat.MARKDOWN,)) as (registry, order):
        workshop = a_small_region(registry, 1, paired=False)
        for project in registry.projects.all():
            registry.projects.keep(replace(project, confidentiality=Confidentiality.ORGANISER))
        for invitation in registry.invitations.of_workshop(workshop.id):
            reasons = (Reason(kind="invited.reserved"), Reason(kind="invited.newcomer"))
            registry.invitations.keep(replace(invitation, reasons=reasons))
        letter, *_ = documents.export_invitations(registry, LIBRARY, REFERENCE, order).paths
    assert "confidentiel" not in text_of(letter)
    assert "ne connaissons pas encore votre projet" in text_of(letter)


def test_a_table_project_is_told_at_its_table_and_to_the_other_side_and_nowhere_else(office):
    with office(formats=(DocumentFormat.MARKDOWN,)) as (registry, order):
        workshop = a_small_region(registry, 4)
        meeting = registry.meetings.of_workshop(workshop.id)[0]
        for company in (meeting.company_a, meeting.company_b):
            (project,) = registry.projects.of_company(company)
            level = Confidentiality.TABLE
            registry.projects.keep(replace(project, title=f"Secret de {company}", confidentiality=level))
        paths = {path.name: text_of(path) for path in export_all(registry, order)}
    told = f"Secret de {meeting.company_b}"
    assert told not in paths["GES-2026-11_feuilles-de-tete-a-tete.md"]
    assert told in paths["GES-2026-11_feuilles-de-table.md"]
    schedule_of = paths["GES-2026-11_programmes-individuels.md"].split("## ")
    assert any(told in part for part in schedule_of)
    assert told not in paths["GES-2026-11_compte-rendu.md"]
    assert told not in paths["GES-2026-11_grille-des-tables.md"]


@pytest.mark.parametrize(
    ("language", "rounds", "groups"),
    [
        (
            Language.FRENCH,
            "feuilles-de-tete-a-tete: Feuilles de tête-à-tête",
            "feuilles-de-table: Feuilles de table",
        ),
        (Language.ENGLISH, "round-sheets: One-to-one sheets", "table-sheets: Table sheets"),
    ],
)
def test_sheets_of_rounds_and_of_groups_bear_their_own_names(office, language, rounds, groups):
    with office(formats=(DocumentFormat.MARKDOWN,)) as (registry, order):
        a_small_region(registry, 4)
        spoken = replace(order, language=language)
        exported = documents.export_pairings(registry, LIBRARY, REFERENCE, spoken, part=PairingPart.TABLES)
        for path, wanted in zip(exported.paths[:2], (rounds, groups), strict=True):
            name, _, title = wanted.partition(": ")
            assert path.name == f"{REFERENCE}_{name}.md"
            assert text_of(path).startswith(f"# {title} – ")


def test_a_schedule_says_you_to_its_reader(office):
    with office(formats=(DocumentFormat.MARKDOWN,)) as (registry, order):
        a_small_region(registry, 2)
        (path,) = documents.export_pairings(
            registry, LIBRARY, REFERENCE, order, part=PairingPart.SCHEDULES
        ).paths
    text = text_of(path)
    assert "vous cherchez « un essai sur site » ; ils apportent « des heures de coulée »" in text.replace(
        "\u202f", " "
    ).replace("\u00a0", " ")
    assert "ils cherchent" in text


HOSTILE = [
    "Fonderie Müller & Fils",
    "<b>gras</b> & <script>alert(1)</script>",
    "=1+1",
    "a\tb",
    "première ligne\nseconde ligne",
    "{{ 7*7 }} {% raw %}",
    "#import | `code` *gras* _souligné_ [lien](x)",
    "x" * 200,
    "L’Œuvre « à l'est »",
]


def test_hostile_names_come_through_every_document(office):
    with office() as (registry, order):
        workshop = a_small_region(registry, 2, paired=False)
        ids = [invitation.company_id for invitation in registry.invitations.of_workshop(workshop.id)]
        for name in HOSTILE:
            company = registry.companies.add(a_company(name=name))
            invite(registry, workshop, company, rank=9)
            ids.append(company.id)
        workshop = pair(registry, workshop, ids, workshop.partner_ids[0])
        held(registry, workshop)
        paths = export_all(registry, order)
    texts = {path: squeezed(text_of(path)) for path in paths if path.suffix != ".ics"}
    for stem in ("programmes-individuels", "emargement", "compte-rendu", "grille-des-tables"):
        found = {path: text for path, text in texts.items() if path.name.startswith(f"{REFERENCE}_{stem}.")}
        assert {path.suffix for path in found} >= {".md", ".html", ".pdf"}
        lost = {
            path.name: name for path, text in found.items() for name in HOSTILE if squeezed(name) not in text
        }
        assert lost == {}
    letters = {path: text for path, text in texts.items() if path.parent.name == "invitations"}
    for name in HOSTILE:
        formats = {path.suffix for path, text in letters.items() if squeezed(name) in text}
        assert formats == {".md", ".html", ".docx", ".pdf", ".eml", ".xlsx"}, name


def test_the_same_registry_on_the_same_day_makes_the_same_bytes(office):
    with office("a") as (registry, order):
        workshop = a_small_region(registry, 3)
        held(registry, workshop)
        first = {path: path.read_bytes() for path in export_all(registry, order)}
        again = {path: path.read_bytes() for path in export_all(registry, order)}
    assert len(first) > 25
    assert first == again
    assert everything_under(order.folder) == sorted(first)


def test_an_edited_paper_is_kept_and_the_minutes_say_their_version(office):
    with office(formats=(DocumentFormat.MARKDOWN, DocumentFormat.MAIL)) as (registry, order):
        held(registry, a_small_region(registry, 2))
        first = documents.export_minutes(registry, LIBRARY, REFERENCE, order)
        paper = first.paths[0]
        paper.write_text("réécrit par l’organisateur", encoding="utf-8")
        second = documents.export_minutes(registry, LIBRARY, REFERENCE, order)
    assert paper.read_text(encoding="utf-8") == "réécrit par l’organisateur"
    assert second.paths[0].name == "GES-2026-11_compte-rendu-v2.md"
    assert second.files[0].kept == paper
    assert "version 2 du" in text_of(second.paths[0])
    drafts = [path for path in second.paths if path.suffix == ".eml"]
    attached = [part.get_filename() for path in drafts for part in mail_of(path).iter_attachments()]
    assert set(attached) == {"GES-2026-11_compte-rendu-v2.pdf"}


def test_each_letter_is_in_the_language_of_its_reader_unless_one_is_asked_for(office):
    with office(formats=(DocumentFormat.MAIL,)) as (registry, order):
        workshop = a_small_region(registry, 2, paired=False)
        english = a_company(name="Rhine Castings")
        english = registry.companies.add(english)
        registry.contacts.add(a_contact(english.id, language="en", family_name="Smith"))
        registry.invitations.add(Invitation(workshop_id=workshop.id, company_id=english.id, rank=3))
        made = documents.export_invitations(registry, LIBRARY, REFERENCE, order)
        letters = {path.name: mail_of(path)["Subject"] for path in made.paths}
        assert sorted(subject.split()[0] for subject in letters.values()) == ["Invitation"] * 3
        assert letters["GES-2026-11_invitation_RHINE-CASTINGS_SMITH-ZOE.eml"].startswith("Invitation to")
        french = documents.export_invitations(
            registry, LIBRARY, REFERENCE, replace(order, language=Language.FRENCH)
        )
        assert all(mail_of(path)["Subject"].startswith("Invitation à") for path in french.paths)


def test_a_draft_opens_as_one_with_the_calendar_attached_and_the_form_where_no_project_is_known(office):
    with office(formats=(DocumentFormat.MAIL,)) as (registry, order):
        workshop = a_small_region(registry, 1, paired=False)
        unknown = registry.companies.add(a_company(name="Sans projet"))
        registry.contacts.add(a_contact(unknown.id, family_name="Roux"))
        registry.invitations.add(Invitation(workshop_id=workshop.id, company_id=unknown.id, rank=2))
        paths = documents.export_invitations(registry, LIBRARY, REFERENCE, order).paths
    mails = {path.name: mail_of(path) for path in paths}
    assert all(mail["X-Unsent"] == "1" for mail in mails.values())
    attached = {
        name: [part.get_filename() for part in mail.iter_attachments()] for name, mail in mails.items()
    }
    assert attached.pop("GES-2026-11_invitation_SANS-PROJET_ROUX-ZOE.eml") == [
        "GES-2026-11.ics",
        "formulaire-projet.xlsx",
    ]
    assert list(attached.values()) == [["GES-2026-11.ics"]]


def test_the_calendar_is_read_by_another_program(office):
    with office(formats=(DocumentFormat.CALENDAR,)) as (registry, order):
        a_small_region(registry, 2)
        (path,) = documents.export_agenda(registry, LIBRARY, REFERENCE, order).paths
    event = vobject.readOne(path.read_text(encoding="utf-8")).vevent
    assert event.summary.value == "Décarboner l’atelier"
    assert event.dtstart.value.isoformat() == "2026-11-19T09:00:00+01:00"
    assert event.dtend.value.isoformat() == "2026-11-19T12:30:00+01:00"
    assert event.location.value == "Halle des Tanneries, 3, quai des Tanneurs, 54000 Nancy"


def test_overseas_the_hours_are_those_of_the_place(office):
    with office(formats=(DocumentFormat.CALENDAR,)) as (registry, order):
        registry.workshops.add(a_workshop(reference="REU-2026-11", region="REU"))
        (path,) = documents.export_agenda(registry, LIBRARY, "REU-2026-11", order).paths
    assert (
        vobject.readOne(path.read_text(encoding="utf-8")).vevent.dtstart.value.utcoffset().seconds == 4 * 3600
    )


def test_no_other_guest_s_address_is_in_a_draft_of_the_minutes(office):
    with office() as (registry, order):
        workshop = a_small_region(registry, 4)
        held(registry, workshop)
        addresses = {guest.email for guest in registry.guests.of_workshop(workshop.id)}
        made = documents.export_minutes(registry, LIBRARY, REFERENCE, order)
        drafts = [path for path in made.paths if path.suffix == ".eml"]
        assert len(drafts) == len(addresses) == 4
        for path in drafts:
            found = {address for address in addresses if address in text_of(path)}
            assert found == {str(mail_of(path)["To"]).rpartition("<")[2].rstrip(">")}


def test_who_asked_not_to_be_contacted_gets_no_mail_and_no_letter_by_name(office):
    with office(formats=(DocumentFormat.MARKDOWN, DocumentFormat.MAIL)) as (registry, order):
        workshop = a_small_region(registry, 1, paired=False)
        held(registry, workshop)
        (company,) = registry.companies.all()
        (contact,) = registry.contacts.of_company(company.id)
        registry.contacts.keep(replace(contact, do_not_contact=True))
        letters = documents.export_invitations(registry, LIBRARY, REFERENCE, order)
        minutes = documents.export_minutes(registry, LIBRARY, REFERENCE, order)
    assert [path.suffix for path in (*letters.paths, *minutes.paths)] == [".md", ".md"]
    assert contact.family_name.upper() not in text_of(letters.paths[0])
    assert [notice.kind for notice in letters.notices] == ["unreached"]


def test_the_calendar_file_lies_beside_the_letters_where_no_mail_carries_it(office):
    with office(formats=(DocumentFormat.PDF, DocumentFormat.CALENDAR)) as (registry, order):
        a_small_region(registry, 2, paired=False)
        alone = documents.export_invitations(registry, LIBRARY, REFERENCE, order)
    with office() as (registry, order):
        mailed = documents.export_invitations(registry, LIBRARY, REFERENCE, order)
    assert [path.name for path in alone.paths if path.suffix == ".ics"] == [f"{REFERENCE}_rendez-vous.ics"]
    assert [path.name for path in mailed.paths if path.suffix == ".ics"] == []


def test_only_the_silent_are_reminded(office):
    with office(formats=(DocumentFormat.MARKDOWN,)) as (registry, order):
        workshop = a_small_region(registry, 2, paired=False)
        nobody = documents.export_invitations(registry, LIBRARY, REFERENCE, order, kind=LetterKind.REMINDER)
        assert (nobody.paths, [notice.kind for notice in nobody.notices]) == ([], ["nobody-reminder"])
        company = registry.companies.add(a_company(name="La Silencieuse"))
        invite(registry, workshop, company, rank=3, reply=Reply.NONE)
        invite(
            registry, workshop, registry.companies.add(a_company()), rank=4, reply=Reply.NONE, sent_on=None
        )
        (path,) = documents.export_invitations(
            registry, LIBRARY, REFERENCE, order, kind=LetterKind.REMINDER
        ).paths
    assert path.parent.name == "relances"
    assert path.name == "GES-2026-11_relance_LA-SILENCIEUSE.md"
    assert "6 octobre 2026" in text_of(path).replace("\u00a0", " ")


def test_who_said_yes_is_confirmed_by_name_and_gets_the_appointment(office):
    with office(formats=(DocumentFormat.MARKDOWN, DocumentFormat.MAIL)) as (registry, order):
        nobody = registry.workshops.add(a_workshop(reference="GES-2026-12"))
        found = documents.export_invitations(
            registry, LIBRARY, nobody.reference, order, kind=LetterKind.CONFIRMATION
        )
        assert [notice.kind for notice in found.notices] == ["venue", "nobody-confirmation"]
        workshop = a_small_region(registry, 2, paired=False)
        first, second, *_ = registry.invitations.of_workshop(workshop.id)
        registry.invitations.keep(replace(first, reply=Reply.NO))
        for guest in registry.guests.of_workshop(workshop.id):
            if guest.invitation_id == second.id:
                named = replace(guest, contact_id=None, family_name="ROUX", email="anne@roux.example")
                registry.guests.keep(named)
        paths = documents.export_invitations(
            registry, LIBRARY, REFERENCE, order, kind=LetterKind.CONFIRMATION
        ).paths
    assert {path.parent.name for path in paths} == {"confirmations"}
    (letter,) = (path for path in paths if path.suffix == ".md")
    assert "**ROUX" in letter.read_text(encoding="utf-8")
    drafts = [mail_of(path) for path in paths if path.suffix == ".eml"]
    assert ["anne@roux.example" in draft["To"] for draft in drafts] == [True]
    calendar, *_ = drafts[0].iter_attachments()
    assert "METHOD:PUBLISH" in calendar.get_content()


def test_who_came_is_thanked_with_the_minutes_and_who_did_not_is_left_alone(office):
    with office(formats=(DocumentFormat.MARKDOWN, DocumentFormat.MAIL)) as (registry, order):
        workshop = a_small_region(registry, 3)
        held(registry, workshop)
        (absent, *_) = registry.guests.of_workshop(workshop.id)
        for guest in registry.guests.of_workshop(workshop.id):
            if guest.invitation_id == absent.invitation_id:
                registry.guests.keep(replace(guest, attendance=Attendance.ABSENT))
        came = {guest.invitation_id for guest in registry.guests.of_workshop(workshop.id)}
        paths = documents.export_invitations(
            registry, LIBRARY, REFERENCE, order, kind=LetterKind.THANKS
        ).paths
        made = documents.export_minutes(
            registry, LIBRARY, REFERENCE, replace(order, formats=list(DocumentFormat))
        )
    letters = [path for path in paths if path.suffix == ".md"]
    assert len(letters) == len(came) - 1
    assert {path.suffix for path in paths} == {".md", ".eml"}
    (minutes,) = (path for path in made.paths if path.suffix == ".pdf")
    for draft in (mail_of(path) for path in paths if path.suffix == ".eml"):
        (attached,) = draft.iter_attachments()
        assert attached.get_content() == minutes.read_bytes()


def test_a_cancelled_workshop_is_told_to_those_who_had_their_letter(office):
    with office(formats=(DocumentFormat.MAIL,)) as (registry, order):
        workshop = a_small_region(registry, 2, paired=False)
        unsent = registry.companies.add(a_company())
        invite(registry, workshop, unsent, rank=3, reply=Reply.NONE, sent_on=None)
        cancelled = replace(
            workshop, status=WorkshopStatus.CANCELLED, cancelled_reason="salle inondée", calendar_sequence=1
        )
        registry.workshops.keep(cancelled)
        paths = documents.export_invitations(registry, LIBRARY, REFERENCE, order).paths
    assert len(paths) == 2
    for path in paths:
        assert "salle inondée" in text_of(path)
        (calendar,) = mail_of(path).iter_attachments()
        assert "METHOD:CANCEL" in calendar.get_content()
        assert "SEQUENCE:1" in calendar.get_content()


def test_one_company_alone_and_one_that_is_not_on_the_list(office):
    with office(formats=(DocumentFormat.MARKDOWN,)) as (registry, order):
        workshop = a_small_region(registry, 2, paired=False)
        invite(registry, workshop, registry.companies.add(a_company(name="Verrerie du Toulois")), rank=3)
        registry.companies.add(a_company(name="Absente de la liste"))
        made = documents.export_invitations(registry, LIBRARY, REFERENCE, order, only=["toulois"])
        assert [path.name for path in made.paths] == ["GES-2026-11_invitation_VERRERIE-DU-TOULOIS.md"]
        with pytest.raises(NotInvited):
            documents.export_invitations(registry, LIBRARY, REFERENCE, order, only=["Absente"])


def test_the_letter_of_one_company_is_never_written_over_that_of_another_of_its_name(office):
    with office(formats=(DocumentFormat.MARKDOWN,)) as (registry, order):
        workshop = a_small_region(registry, 2, paired=False)
        for siren in ("552100554", "443061841"):
            twin = a_company(name="MÉTAUX" if siren[0] == "5" else "Métaux", siren=siren)
            invite(registry, workshop, registry.companies.add(twin), rank=3)
        for siren in ("552100554", "443061841"):
            documents.export_invitations(registry, LIBRARY, REFERENCE, order, only=[siren])
    assert {path.name for path in order.folder.rglob("*METAUX*")} == {
        "GES-2026-11_invitation_METAUX-552100554.md",
        "GES-2026-11_invitation_METAUX-443061841.md",
    }


def test_an_empty_workshop_still_gives_sensible_documents(office):
    with office() as (registry, order):
        registry.workshops.add(a_workshop())
        paths = export_all(registry, order)
        agenda = documents.export_agenda(registry, LIBRARY, REFERENCE, order)
        with pytest.raises(NotPaired):
            documents.export_pairings(registry, LIBRARY, REFERENCE, order)
    assert len(paths) > 9
    assert agenda.missing[:2] == ("organisation", "sender")
    assert [notice.kind for notice in agenda.notices] == ["venue"]
    texts = [text_of(path) for path in paths if path.suffix == ".md"]
    assert all("[à compléter" in text for text in texts)


def test_one_round_is_printed_alone(office):
    with office(formats=(DocumentFormat.MARKDOWN,)) as (registry, order):
        a_small_region(registry, 4)
        made = documents.export_pairings(registry, LIBRARY, REFERENCE, order, round_number=2)
        grid = next(path for path in made.paths if "grille" in path.name)
        assert grid.name == "GES-2026-11_grille-des-tables_r2.md"
        assert "Tour 2" in text_of(grid)
        assert "Tour 1" not in text_of(grid)
        with pytest.raises(NoSuchRound):
            documents.export_pairings(registry, LIBRARY, REFERENCE, order, round_number=9)


def test_the_minutes_tell_who_came_what_was_held_and_how_earlier_actions_stand(office):
    with office(formats=(DocumentFormat.MARKDOWN,), day=date(2026, 11, 20)) as (registry, order):
        before = registry.workshops.add(a_workshop(reference="GES-2026-10", day=date(2026, 10, 15)))
        workshop = a_small_region(registry, 4)
        registry.actions.add(
            Action(
                workshop_id=before.id,
                number=1,
                text="Envoyer les plans",
                owner="Zoé DURAND",
                due=date(2026, 11, 1),
            )
        )
        one, two, three, four = registry.guests.of_workshop(workshop.id)
        for guest in (
            replace(one, attendance=Attendance.PRESENT, late_round=2),
            replace(two, attendance=Attendance.REPRESENTED, represented_by="ROUX Anne"),
            replace(three, attendance=Attendance.ABSENT),
            replace(four, attendance=Attendance.PRESENT),
        ):
            registry.guests.keep(guest)
        for meeting in registry.meetings.of_workshop(workshop.id):
            registry.outcomes.add(Outcome(meeting_id=meeting.id, level=OutcomeLevel.WORK_TOGETHER))
        registry.notes.add(Note(workshop_id=workshop.id, position=1, text="Un essai en janvier.", table=1))
        (path,) = documents.export_minutes(registry, LIBRARY, REFERENCE, order).paths
    text = text_of(path).replace("\u00a0", " ").replace("\u202f", " ")
    assert "à partir du tour 2" in text
    assert "représenté(e) par ROUX Anne" in text
    assert "GES-2026-10" in text
    assert "Envoyer les plans" in text
    assert "Un essai en janvier." in text
    assert re.search(r"Tête-à-tête tenus : [12]\b", text)
    held_pairs = re.findall(r"^\| Forges \d+ – Forges \d+", text, flags=re.MULTILINE)
    assert len(held_pairs) == int(re.search(r"Tête-à-tête tenus : (\d)", text)[1])


def test_what_one_side_did_not_want_is_only_in_the_organiser_s_minutes(office):
    with office(formats=(DocumentFormat.MARKDOWN,)) as (registry, order):
        workshop = a_small_region(registry, 2)
        held(registry, workshop)
        (meeting,) = registry.meetings.of_workshop(workshop.id)
        registry.outcomes.add(
            Outcome(
                meeting_id=meeting.id, said_by=meeting.company_a, level=OutcomeLevel.NOTHING, note="trop cher"
            )
        )
        (shared,) = documents.export_minutes(registry, LIBRARY, REFERENCE, order).paths
        own = documents.export_minutes(registry, LIBRARY, REFERENCE, order, edition=Audience.ORGANISER)
    assert "trop cher" not in text_of(shared)
    assert "sans suite" not in text_of(shared)
    assert "trop cher" in text_of(own.paths[0])
    assert own.paths[0].name == "GES-2026-11_compte-rendu-organisateur.md"


def test_a_second_guest_shares_the_schedule_and_signs_alone(office):
    with office(formats=(DocumentFormat.MARKDOWN,)) as (registry, order):
        workshop = a_small_region(registry, 2)
        invitation = registry.invitations.of_workshop(workshop.id)[0]
        contact = registry.contacts.add(
            a_contact(invitation.company_id, family_name="Abel", first_name="Luc")
        )
        registry.guests.add(a_guest(invitation, contact))
        (schedules,) = documents.export_pairings(
            registry, LIBRARY, REFERENCE, order, part=PairingPart.SCHEDULES
        ).paths
        (sheet,) = documents.export_attendance(registry, LIBRARY, REFERENCE, order, blank_lines=2).paths
        lines = {guest.family_name: guest.line for guest in registry.guests.of_workshop(workshop.id)}
    assert text_of(schedules).count("Allez d’abord à la table") == 4  # two guests, one, and the table's host
    assert text_of(schedules).index("ABEL Luc") < text_of(schedules).index("DURAND")
    assert lines["Abel"] == 1
    assert "| 5 |" in text_of(sheet)


def test_three_hundred_guests_fit_on_the_sheets(office):
    with office(formats=(DocumentFormat.MARKDOWN, DocumentFormat.PDF)) as (registry, order):
        a_small_region(registry, 300, tables=150)
        quick = replace(order, formats=(DocumentFormat.MARKDOWN,))
        pairings = documents.export_pairings(registry, LIBRARY, REFERENCE, quick).paths
        sheets = documents.export_attendance(registry, LIBRARY, REFERENCE, order).paths
    schedules = next(path for path in pairings if path.name.startswith("GES-2026-11_programmes"))
    assert len(set(re.findall(r"^## DURAND\d+", text_of(schedules), flags=re.MULTILINE))) == 300
    assert [squeezed(text_of(path)).count("directrice") for path in sheets] == [300, 300]


def test_a_word_document_that_somebody_edited_is_never_overwritten(office):
    with office(formats=(DocumentFormat.DOCX, DocumentFormat.PDF)) as (registry, order):
        held(registry, a_small_region(registry, 2))
        first = documents.export_minutes(registry, LIBRARY, REFERENCE, order)
        (path,) = (path for path in first.paths if path.suffix == ".docx")
        document = Document(str(path))
        document.paragraphs[0].add_run(" (relu)")
        document.save(str(path))
        edited = path.read_bytes()
        again = documents.export_minutes(registry, LIBRARY, REFERENCE, order)
    assert path.read_bytes() == edited
    assert {written.path.name for written in again.files} == {
        f"{REFERENCE}_compte-rendu-v2.docx", f"{REFERENCE}_compte-rendu-v2.pdf"
    }  # fmt: skip
    assert path in {written.kept for written in again.files}
    assert "version 2" in text_of(path.with_stem(f"{path.stem}-v2"))


def test_a_sheet_that_word_cannot_hold_is_told_instead_of_nothing(office):
    with office(formats=(DocumentFormat.DOCX,)) as (registry, order):
        a_small_region(registry, 2)
        exported = documents.export_attendance(registry, LIBRARY, REFERENCE, order)
        assert exported.files == ()
        assert [notice.kind for notice in exported.notices] == ["formless"]
