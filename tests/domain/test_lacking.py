"""What a group lacks for a project, and who has it."""

from datetime import date

import pytest

from recovery_cli.domain.companies import Company, Size
from recovery_cli.domain.coverage import coverages
from recovery_cli.domain.disciplines import Discipline
from recovery_cli.domain.groups import Ground, Group
from recovery_cli.domain.lacking import (
    Means,
    consent_lacking,
    disciplines_lacking,
    measures_fitting,
    open_needs,
    size_lacking,
)
from recovery_cli.domain.measures import Measure
from recovery_cli.domain.partners import Partner, PartnerKind
from recovery_cli.domain.projects import Confidentiality, MeasureLink, MeasureUse, Need, Offer, Project

TODAY = date(2026, 10, 5)
GROUP = Group(theme="energy", members=("a", "b", "c"), worth=100)


def a_project(company, **values):
    return Project(id=f"of-{company}", company_id=company, title=company, themes=("energy",), **values)


def a_need(text, tag=None):
    return (Need(text=text, capability=tag),)


@pytest.fixture
def ground():
    firms = [Company(id=id_, name=id_.upper(), sector="25", size=Size.PME) for id_ in "abcd"]
    projects = [
        a_project("a", needs=a_need("un séchoir", "séchage")),
        a_project("b", needs=a_need("une étude de chaleur", "thermique")),
        a_project("c", needs=a_need("un pilote", "pilotage")),
        a_project("d", offers=(Offer(text="un séchoir à bois", capability="séchage"),)),
    ]
    return Ground(companies={firm.id: firm for firm in firms}, coverages=coverages(projects))


def means(**values):
    return Means(region="GES", today=TODAY, **{"projects": {}, **values})


def test_an_open_need_is_told_with_the_partner_or_the_company_that_has_the_answer(ground):
    partners = [
        Partner(name="Labo d’ailleurs", region="BRE", disciplines=("thermique",)),
        Partner(name="Labo", region="GES", disciplines=("métrologie", "thermique")),
    ]
    told = {reason.fields["seeker"]: reason for reason in open_needs(ground, GROUP, means(partners=partners))}
    assert {seeker: reason.kind for seeker, reason in told.items()} == {
        "a": "missing.need-elsewhere", "b": "missing.need-partner", "c": "missing.need",
    }  # fmt: skip
    assert told["a"].fields["bringer_name"] == "D"
    assert (told["b"].fields["partner"], told["b"].fields["discipline"]) == ("Labo", "thermique")


def test_a_company_kept_apart_from_a_member_is_not_proposed(ground):
    apart = Ground(companies=ground.companies, coverages=ground.coverages, apart={("c", "d")})
    assert {reason.kind for reason in open_needs(apart, GROUP, means())} == {"missing.need"}


def test_disciplines_are_lacking_that_no_member_brings_each_with_a_partner_that_does(ground):
    partners = [Partner(name="Banque", kind=PartnerKind.BANK), Partner(name="École", kind=PartnerKind.SCHOOL)]
    found = dict(disciplines_lacking(ground, GROUP, means(partners=partners)))
    assert Discipline.INDUSTRIAL not in found
    assert found[Discipline.FINANCIAL].name == "Banque"
    assert found[Discipline.TRAINING].name == "École"
    assert found[Discipline.LEGAL] is None


def test_a_group_of_one_size_lacks_the_other(ground):
    assert [reason.kind for reason in size_lacking(ground, GROUP)] == ["missing.larger"]
    large = {id_: Company(id=id_, name=id_, size=Size.ETI) for id_ in "abc"}
    all_large = Ground(companies=large, coverages=ground.coverages)
    assert [reason.kind for reason in size_lacking(all_large, GROUP)] == ["missing.smaller"]
    mixed = Ground(companies={**ground.companies, "a": large["a"]}, coverages=ground.coverages)
    assert list(size_lacking(mixed, GROUP)) == []


def test_measures_that_are_sought_come_before_those_that_speak_of_the_same():
    sought = MeasureLink(measure_id="2", use=MeasureUse.SOUGHT)
    projects = {
        "a": [a_project("a", summary="récupérer la chaleur des fumées du four", measures=(sought,))],
        "b": [a_project("b", summary="chaleur des fumées pour le séchage")],
        "c": [Project(id="x", company_id="c", title="Fumées et chaleur", themes=("export",))],
    }
    listed = [
        Measure(id="1", name="Chaleur des fumées"),
        Measure(id="2", name="Guichet unique"),
        Measure(id="3", name="Chaleur et fumées", region="BRE"),
        Measure(id="4", name="Fumées, chaleur", closed=True),
        Measure(id="5", name="Chaleur, fumées", deadline=date(2026, 10, 4)),
    ]
    found = measures_fitting(GROUP, means(measures=listed, projects=projects))
    assert [(measure.id, reason.kind, reason.fields["count"]) for measure, reason in found] == [
        ("2", "measure.sought", "1"), ("1", "measure.fits", "2"),
    ]  # fmt: skip


def test_who_is_there_by_secret_projects_alone_has_to_agree_first(ground):
    secret = a_project("a", confidentiality=Confidentiality.ORGANISER)
    projects = {"a": [secret], "b": [a_project("b"), secret], "c": [a_project("c")]}
    found = list(consent_lacking(ground, GROUP, means(projects=projects)))
    assert [reason.fields["name"] for reason in found] == ["A"]
