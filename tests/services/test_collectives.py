"""Forming and changing collectives, what is refused, what is said, what calls for the organiser."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from recovery_cli.domain.advances import BeforeFormed
from recovery_cli.domain.apart import Apart, ApartReason
from recovery_cli.domain.collectives import CollectiveStage, Role, TooFewCompanies, TooOpen
from recovery_cli.domain.companies import Status
from recovery_cli.domain.company_filters import DayToCome
from recovery_cli.domain.disciplines import Discipline
from recovery_cli.domain.errors import DuplicateName, Unknown
from recovery_cli.domain.measures import Measure
from recovery_cli.domain.partners import Partner, PartnerKind
from recovery_cli.domain.projects import Confidentiality, MeasureUse
from recovery_cli.domain.tables import Table, TableProject
from recovery_cli.services.advances import add_milestone, add_news, reach_milestone
from recovery_cli.services.collective_remarks import ApartInCollective
from recovery_cli.services.collective_values import Typed
from recovery_cli.services.collectives import (
    SILENCE,
    NoRegion,
    NoStage,
    Wanted,
    collective_alarms,
    edit_collective,
    form_collective,
    list_collectives,
    remove_collective,
    show_collective,
)
from tests.builders import a_company, a_moment, a_project, a_workshop

TODAY = date(2026, 11, 23)
MEMBERS = {Role.LEADER: ["Fonderie"], Role.MEMBER: ["Tissages", "Verrerie"]}


@pytest.fixture
def firms(registry):
    """Three companies of three branches, a fourth from the branch of the first, a bank."""
    registry.moment = a_moment(TODAY)
    registry.partners.add(Partner(name="Banque Rivet", kind=PartnerKind.BANK, disciplines=("droit social",)))
    return registry.companies.add_all(
        a_company(name=name, sector=sector)
        for name, sector in (("Fonderie", "24"), ("Tissages", "13"), ("Verrerie", "23"), ("Forge", "25"))
    )


def kinds(changed):
    return [notice.kind for notice in changed.notices]


def parts(changed):
    dossier = changed.dossier
    return [(dossier.name(member.party), member.role.value) for member in dossier.collective.members]


def formed(registry, title="Chaleur", **typed):
    return form_collective(registry, title, Typed(**{"besides": MEMBERS, **typed}))


@pytest.mark.usefixtures("firms")
def test_a_collective_of_three_is_formed_in_the_region_of_its_leader_with_its_first_stage(registry):
    made = formed(
        registry,
        instead={Role.OWNER: ["banque"], Role.DELIVERY_LEAD: ["fonderie"]},
        stage=CollectiveStage.SCOPING,
        note="née à table",
    )
    assert parts(made) == [
        ("Fonderie", "leader"), ("Banque Rivet", "owner"), ("Fonderie", "delivery-lead"),
        ("Tissages", "member"), ("Verrerie", "member"),
    ]  # fmt: skip
    assert kinds(made) == []
    assert made.dossier.collective.region == "GES"
    assert made.dossier.missing_roles == (Role.CHALLENGER,)
    (first,) = made.dossier.stages
    assert (first.day, first.stage, first.note) == (TODAY, CollectiveStage.SCOPING, "née à table")


@pytest.mark.usefixtures("firms")
def test_fewer_than_two_companies_are_no_collective_and_a_challenger_does_not_count(registry):
    with pytest.raises(TooFewCompanies) as refused:
        formed(
            registry,
            besides={Role.LEADER: ["Fonderie"], Role.PARTNER: ["banque"], Role.CHALLENGER: ["forge"]},
        )
    assert refused.value.count == 1
    two = formed(registry, besides={Role.MEMBER: ["Fonderie", "Tissages"]})
    assert kinds(two) == ["few"]
    assert kinds(edit_collective(registry, two.dossier.collective.title, Typed(plain={"summary": "x"}))) == []
    with pytest.raises(TooFewCompanies):
        edit_collective(registry, "chaleur", Typed(gone=["Tissages"]))


def test_more_than_ten_companies_are_said_to_be_many(registry, firms):
    many = registry.companies.add_all(a_company(name=f"Usine {number:02}") for number in range(11))
    made = formed(registry, besides={Role.MEMBER: [company.name for company in many]})
    assert kinds(made) == ["many"]


def test_competitors_are_not_joined_companies_of_a_group_are_told(registry, firms):
    one, other = sorted(company.id for company in firms[:2])
    apart = registry.aparts.add(Apart(company_a=one, company_b=other))
    with pytest.raises(ApartInCollective) as refused:
        formed(registry)
    assert refused.value.reason is ApartReason.COMPETITOR
    registry.aparts.keep(replace(apart, reason=ApartReason.GROUP))
    assert kinds(formed(registry)) == ["group"]
    registry.aparts.keep(replace(apart, reason=ApartReason.QUARREL))
    edited = edit_collective(registry, "chaleur", Typed(plain={"summary": "Partager la vapeur."}))
    assert kinds(edited) == ["apart"]


@pytest.mark.usefixtures("firms")
def test_a_challenger_kept_apart_from_a_member_is_refused_too(registry):
    fonderie, forge = (registry.companies.named(name)[0].id for name in ("fonderie", "forge"))
    registry.aparts.add(Apart(company_a=min(fonderie, forge), company_b=max(fonderie, forge)))
    with pytest.raises(ApartInCollective):
        formed(registry, instead={Role.CHALLENGER: ["forge"]})


def test_what_an_organiser_should_think_of_is_said(registry, firms):
    registry.companies.keep(replace(firms[1], status=Status.CLOSED))
    registry.companies.add(
        a_company(
            name="Chantier naval", sector="30", sites=(replace(firms[0].sites[0], region="BRE", id=""),)
        )
    )
    made = formed(
        registry,
        besides={**MEMBERS, Role.MEMBER: ["Tissages", "Verrerie", "Chantier"]},
        instead={
            Role.CHALLENGER: ["Forge", "Fonderie"],
            Role.OWNER: ["Verrerie"],
            Role.DELIVERY_LEAD: ["Verrerie"],
        },
    )
    assert kinds(made) == ["own-challenger", "same-branch", "owner-delivers", "closed", "elsewhere"]


def test_a_project_brings_its_company_and_leaves_with_it(registry, firms):
    registry.projects.add(a_project(firms[3].id, title="Vapeur"))
    made = formed(registry, projects=["vapeur"])
    assert kinds(made) == ["joined"]
    assert ("Forge", "member") in parts(made)
    left = edit_collective(registry, "chaleur", Typed(gone=["forge"]))
    assert kinds(left) == ["left"]
    assert left.notices[0].fields == {"count": 1, "titles": ("Vapeur",)}
    assert left.dossier.collective.project_ids == ()


def test_the_level_is_that_of_the_most_closed_project_unless_it_is_raised(registry, firms):
    project = registry.projects.add(
        a_project(firms[0].id, title="Vapeur", confidentiality=Confidentiality.TABLE)
    )
    with pytest.raises(TooOpen):
        formed(registry, projects=["vapeur"], confidentiality=Confidentiality.PUBLIC)
    assert formed(registry, projects=["vapeur"]).dossier.level is Confidentiality.TABLE
    registry.projects.keep(replace(project, confidentiality=Confidentiality.ORGANISER))
    shown = show_collective(registry, "chaleur")
    assert shown.dossier.level is Confidentiality.ORGANISER
    assert kinds(shown) == ["closer"]
    raised = edit_collective(registry, "chaleur", Typed(confidentiality=Confidentiality.ORGANISER))
    assert (raised.dossier.collective.confidentiality, kinds(raised)) == (Confidentiality.ORGANISER, [])


@pytest.mark.usefixtures("firms")
def test_disciplines_come_from_what_companies_and_partners_are_and_from_what_is_declared(registry):
    made = formed(
        registry,
        besides={**MEMBERS, Role.PARTNER: ["banque"]},
        disciplines=[
            (Discipline.HUMAN, "tissages"),
            (Discipline.PUBLIC, None),
            (Discipline.FINANCIAL, "verrerie"),
        ],
    ).dossier
    assert made.covered == {
        Discipline.INDUSTRIAL: ("Fonderie", "Tissages", "Verrerie"),
        Discipline.FINANCIAL: ("Verrerie", "Banque Rivet"),
        Discipline.LEGAL: ("Banque Rivet",),
        Discipline.HUMAN: ("Tissages",),
        Discipline.PUBLIC: (),
    }
    assert len(made.missing) == 5
    edited = edit_collective(registry, "chaleur", Typed(lost=[Discipline.PUBLIC], gone=["tissages"]))
    assert not {Discipline.PUBLIC, Discipline.HUMAN} & set(edited.dossier.covered)


@pytest.mark.usefixtures("firms")
def test_measures_are_added_changed_and_forgone(registry):
    registry.measures.add_all([Measure(name="Fonds chaleur", code="FC"), Measure(name="Guichet")])
    formed(registry, measures=[("FC", MeasureUse.SOUGHT), ("guichet", MeasureUse.USED)])
    edited = edit_collective(
        registry, "chaleur", Typed(measures=[("FC", MeasureUse.USED)], dropped=["guichet"])
    )
    assert [link.use for link in edited.dossier.collective.measures] == [MeasureUse.USED]


@pytest.mark.usefixtures("firms")
def test_the_stage_has_a_history_in_which_the_latest_day_counts(registry):
    formed(registry, on=date(2026, 9, 1))
    edit_collective(registry, "chaleur", Typed(stage=CollectiveStage.PILOT, on=date(2026, 11, 2)))
    late = edit_collective(registry, "chaleur", Typed(stage=CollectiveStage.SCOPING, on=date(2026, 10, 1)))
    assert late.dossier.collective.stage is CollectiveStage.PILOT
    corrected = edit_collective(
        registry, "chaleur", Typed(stage=CollectiveStage.DEPLOYMENT, on=date(2026, 11, 2), note="signé")
    )
    assert [(each.day.month, each.stage.value) for each in corrected.dossier.stages] == [
        (9, "idea"), (10, "scoping"), (11, "deployment"),
    ]  # fmt: skip
    assert corrected.dossier.collective.stage is CollectiveStage.DEPLOYMENT
    same = edit_collective(registry, "chaleur", Typed(stage=CollectiveStage.DEPLOYMENT))
    assert len(same.dossier.stages) == 3
    for nothing in (Typed(note="et la date ?"), Typed(on=date(2026, 11, 2))):
        with pytest.raises(NoStage):
            edit_collective(registry, "chaleur", nothing)
    with pytest.raises(DayToCome):
        edit_collective(registry, "chaleur", Typed(stage=CollectiveStage.ENDED, on=TODAY + timedelta(days=1)))


def tenures(changed):
    dossier = changed.dossier
    return [
        (dossier.name(each.member.party), each.role.value, each.since, each.until) for each in dossier.tenures
    ]


@pytest.mark.usefixtures("firms")
def test_who_played_which_part_is_kept_with_its_days(registry):
    formed(registry, on=date(2026, 9, 1))
    edit_collective(registry, "chaleur", Typed(instead={Role.OWNER: ["tissages"]}, on=date(2026, 10, 1)))
    edited = edit_collective(
        registry, "chaleur", Typed(instead={Role.OWNER: ["banque"]}, gone=["verrerie"], on=date(2026, 11, 2))
    )
    september, october, november = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 2)
    assert tenures(edited) == [
        ("Fonderie", "leader", september, None),
        ("Tissages", "member", september, october),
        ("Verrerie", "member", september, november),
        ("Tissages", "owner", october, november),
        ("Banque Rivet", "owner", november, None),
        ("Tissages", "member", november, None),
    ]
    with pytest.raises(BeforeFormed):
        edit_collective(registry, "chaleur", Typed(gone=["tissages"], on=date(2026, 8, 1)))


@pytest.mark.usefixtures("firms")
def test_a_part_given_and_taken_on_one_day_was_never_played(registry):
    formed(registry)
    edit_collective(registry, "chaleur", Typed(instead={Role.OWNER: ["tissages"]}))
    edited = edit_collective(registry, "chaleur", Typed(instead={Role.OWNER: ["verrerie"]}))
    assert [each[:2] for each in tenures(edited) if each[3]] == []
    assert {each[:2] for each in tenures(edited)} == {*parts(edited)}


def test_at_a_workshop_region_day_and_challenger_are_known(registry, firms):
    project = registry.projects.add(a_project(firms[0].id, title="Vapeur"))
    workshop = registry.workshops.add(a_workshop(day=date(2026, 11, 19)))
    menu = (TableProject(project_id=project.id, challenger_id=firms[3].id),)
    registry.tables.add(Table(workshop_id=workshop.id, number=1, projects=menu))
    made = form_collective(
        registry, "Chaleur", Typed(projects=["vapeur"], besides=MEMBERS), workshop=workshop.reference
    )
    collective = made.dossier.collective
    assert (collective.region, collective.formed_on) == ("GES", workshop.day)
    assert kinds(made) == ["challenged", "same-branch"]
    assert made.dossier.names(Role.CHALLENGER) == ("Forge",)


def test_where_nothing_tells_the_region_it_is_asked_for(registry):
    registry.companies.add_all(a_company(name=name, sites=()) for name in ("Fonderie", "Tissages"))
    typed = Typed(besides={Role.MEMBER: ["fonderie", "tissages"]})
    with pytest.raises(NoRegion):
        form_collective(registry, "Chaleur", typed)
    assert form_collective(registry, "Chaleur", typed, region="BRE").dossier.collective.region == "BRE"


@pytest.mark.usefixtures("firms")
def test_collectives_are_listed_by_region_stage_party_and_what_they_lack(registry):
    formed(registry, instead={Role.OWNER: ["banque"]})
    formed(registry, "Eau", besides={Role.MEMBER: ["Forge", "Tissages"]}, stage=CollectiveStage.PILOT)

    def titles(**wanted):
        return [each.collective.title for each in list_collectives(registry, Wanted(**wanted))]

    assert titles() == ["Chaleur", "Eau"]
    assert titles(region="BRE") == []
    assert titles(stage=CollectiveStage.PILOT) == titles(company="forge") == ["Eau"]
    assert titles(company="banque") == ["Chaleur"]
    assert titles(without_owner=True) == ["Eau"]
    assert titles(without_delivery_lead=True) == ["Chaleur", "Eau"]
    with pytest.raises(DuplicateName):
        edit_collective(registry, "eau", Typed(plain={"title": "CHALEUR"}))
    assert remove_collective(registry, "eau").title == "Eau"
    with pytest.raises(Unknown):
        show_collective(registry, "eau")


@pytest.mark.usefixtures("firms")
def test_a_collective_calls_until_it_is_led_owned_delivered_and_has_a_next_step(registry):
    formed(registry, besides={Role.MEMBER: ["Fonderie", "Tissages"]})

    def called():
        return [alarm.kind.removeprefix("collective-") for alarm in collective_alarms(registry)]

    assert called() == ["no-leader", "no-owner", "no-delivery-lead", "no-next-step"]
    who = {Role.LEADER: ["fonderie"], Role.OWNER: ["banque"], Role.DELIVERY_LEAD: ["tissages"]}
    step = {"next_step": "Mesurer", "next_step_due": TODAY + timedelta(days=8)}
    edit_collective(registry, "chaleur", Typed(instead=who, plain=step))
    assert called() == []
    edit_collective(registry, "chaleur", Typed(plain={"next_step_due": TODAY + timedelta(days=7)}))
    assert called() == ["next-step"]
    edit_collective(registry, "chaleur", Typed(stage=CollectiveStage.ENDED))
    assert called() == []


@pytest.mark.parametrize("days", [59, 60])
@pytest.mark.usefixtures("firms")
def test_after_sixty_days_without_a_sign_of_life_it_is_asked_for(registry, days):
    who = {Role.LEADER: ["fonderie"], Role.OWNER: ["banque"], Role.DELIVERY_LEAD: ["tissages"]}
    formed(registry, instead=who, plain={"next_step": "Mesurer"}, on=TODAY - timedelta(days=300))
    add_news(registry, "chaleur", "Le devis est là.", on=TODAY - timedelta(days=days))
    found = list(collective_alarms(registry, "GES"))
    assert [alarm.kind for alarm in found] == ["collective-silent"] * (days == 60)
    assert [alarm.due for alarm in found] == [TODAY] * (days == 60)
    assert SILENCE.days == 60
    assert list(collective_alarms(registry, "BRE")) == []


@pytest.mark.usefixtures("firms")
def test_a_milestone_calls_from_a_week_before_until_it_is_reached(registry):
    who = {Role.LEADER: ["fonderie"], Role.OWNER: ["banque"], Role.DELIVERY_LEAD: ["tissages"]}
    formed(registry, instead=who, plain={"next_step": "Mesurer"})
    add_milestone(registry, "chaleur", "Accord signé", due=TODAY + timedelta(days=7))
    add_milestone(registry, "chaleur", "Four essayé", due=TODAY + timedelta(days=8))
    (alarm,) = collective_alarms(registry)
    assert alarm.commands == (("reach-milestone", "Chaleur", "1"),)
    reach_milestone(registry, "chaleur", 1)
    assert list(collective_alarms(registry)) == []
