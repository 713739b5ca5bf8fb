from dataclasses import replace

import pytest

from recovery_cli.domain.candidates import Candidate, Exclusion
from recovery_cli.domain.companies import Company, Site, Status
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.projects import Confidentiality, Need, Project
from recovery_cli.domain.selection import Wish, selection

WISH = Wish(region="GES", first_wave=4)


def candidate(number, *, projects=(), **more):
    company = Company(id=f"c{number}", name=f"Firme {number}", sites=(Site(region="GES", department="67"),))
    return Candidate(company=company, projects=tuple(projects), **more)


def project(number, title="Projet", level=Confidentiality.PUBLIC, **more):
    return Project(id=f"p{number}", company_id=f"c{number}", title=title, confidentiality=level, **more)


def names(choices):
    return [choice.candidate.company.id for choice in choices]


@pytest.mark.parametrize(
    ("changed", "why_not"),
    [
        ({"status": Status.CLOSED}, Exclusion.CLOSED),
        ({"sites": (Site(region="BRE"),)}, Exclusion.ELSEWHERE),
        ({"sites": (Site(region="GES", status=Status.CLOSED),)}, Exclusion.ELSEWHERE),
        ({"sites": ()}, Exclusion.ELSEWHERE),
    ],
)
def test_who_is_closed_or_elsewhere_is_left_out(changed, why_not):
    out = candidate(1)
    out = replace(out, company=replace(out.company, **changed))
    assert out.exclusion("GES") is why_not
    assert names(selection([out, candidate(2)], WISH)) == ["c2"]


def test_who_does_not_want_to_be_contacted_is_left_out_unless_somebody_else_can_be():
    silent = Contact(family_name="MULLER", do_not_contact=True)
    out = candidate(1, contacts=(silent,))
    partly = candidate(2, contacts=(silent, Contact(family_name="DUPONT")))
    assert out.exclusion("GES") is Exclusion.DO_NOT_CONTACT
    assert names(selection([out, partly], WISH)) == ["c2"]


def test_the_letter_cites_the_project_on_the_theme_and_never_one_of_the_organiser_alone():
    one = candidate(
        1,
        projects=[
            project(1, "Autre", needs=(Need(text="a"), Need(text="b"))),
            replace(project(1, "Thème", themes=("energy",)), id="p91"),
            replace(project(1, "Secret", Confidentiality.ORGANISER), id="p92"),
        ],
    )
    assert one.project_for("energy").title == "Thème"
    assert one.project_for(None).title == "Autre"
    assert candidate(1, projects=[project(1, "Secret", Confidentiality.ORGANISER)]).project_for(None) is None


def test_the_department_is_that_of_the_open_site_in_the_region():
    sites = (
        Site(region="BRE", department="35", head_office=True),
        Site(region="GES", department="08", status=Status.CLOSED),
        Site(region="GES", department="54"),
    )
    one = candidate(1)
    one = replace(one, company=replace(one.company, sites=sites))
    assert (one.department("GES"), one.department("BRE"), one.department("IDF")) == ("54", "35", None)
