from dataclasses import replace

from recovery_cli.domain.candidates import Candidate, Carried, carried
from recovery_cli.domain.merits import Wish
from recovery_cli.domain.projects import Confidentiality, Need, Project, Stage
from recovery_cli.domain.selection import selection


def project(title="Projet", level=Confidentiality.PUBLIC, **more):
    return Project(id="p1", company_id="c1", title=title, confidentiality=level, **more)


def candidate(*projects):
    return Candidate(id="c1", name="Firme", projects=projects)


def test_who_may_not_be_contacted_is_passed_over():
    out, other = Candidate(id="c1", name="A", silent=True), Candidate(id="c2", name="B")
    chosen = selection([out, other], Wish(region="GES", first_wave=4))
    assert [choice.candidate for choice in chosen] == [other]


def test_the_letter_cites_the_project_on_the_theme_and_never_one_of_the_organiser_alone():
    secret = replace(project("Secret", Confidentiality.ORGANISER), id="p92")
    one = candidate(
        project("Autre", needs=(Need(text="a"), Need(text="b"))),
        replace(project("Thème", themes=("energy",)), id="p91"),
        secret,
    )
    assert one.project_for("energy").title == "Thème"
    assert one.project_for(None).title == "Autre"
    assert candidate(secret).project_for(None) is None


def test_what_projects_say_for_a_company_is_known_without_their_words():
    hidden = project(level=Confidentiality.TABLE, themes=("energy",), stage=Stage.SEEKING_PARTNERS)
    assert carried([]) is None
    assert carried([hidden], "energy") == Carried(seeking=True)
    assert carried([hidden, project(themes=("energy",))], "energy") == Carried(
        shareable=True, seeking=True, on_theme=True
    )
    assert carried([project(themes=("energy",))]) == Carried(shareable=True)
