import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.confidentiality import (
    ORGANISER,
    PARTICIPANTS,
    Readers,
    at_table,
    gives_away,
    may_read,
    may_say,
    may_tell_theme,
    of_company,
)
from recovery_cli.domain.projects import Confidentiality, Need, Offer, Project, Stage
from recovery_cli.domain.reasons import Reason

LEVELS = st.sampled_from(Confidentiality)
IDS = st.sampled_from(["a", "b", "c", "d"])
EVERYBODY = Readers(circle=Confidentiality.PUBLIC)
READERS = st.builds(Readers, circle=LEVELS, companies=st.frozensets(IDS))


def project(level: Confidentiality = Confidentiality.ORGANISER, company: str = "a", **values) -> Project:
    return Project(
        id=f"p-{company}", company_id=company, title="Four à induction", confidentiality=level, **values
    )


@pytest.mark.parametrize(
    ("level", "readers", "readable"),
    [
        (Confidentiality.PUBLIC, EVERYBODY, True),
        (Confidentiality.PARTICIPANTS, EVERYBODY, False),
        (Confidentiality.PARTICIPANTS, PARTICIPANTS, True),
        (Confidentiality.PARTICIPANTS, at_table(["b", "c"]), True),
        (Confidentiality.PARTICIPANTS, of_company("a"), True),
        (Confidentiality.PARTICIPANTS, of_company("b"), False),
        (Confidentiality.TABLE, PARTICIPANTS, False),
        (Confidentiality.TABLE, at_table(["a", "b"]), True),
        (Confidentiality.TABLE, at_table(["b", "c"]), False),
        (Confidentiality.TABLE, of_company("a"), True),
        (Confidentiality.TABLE, ORGANISER, True),
        (Confidentiality.ORGANISER, at_table(["a", "b"]), False),
        (Confidentiality.ORGANISER, of_company("a"), False),
        (Confidentiality.ORGANISER, ORGANISER, True),
    ],
)
def test_each_level_reaches_its_circle_and_no_further(level, readers, readable):
    assert may_read(project(level), readers) is readable


@given(READERS)
def test_what_is_the_organiser_s_alone_reaches_no_other_reader(readers):
    readable = may_read(project(), readers)
    assert readable is (readers.circle is Confidentiality.ORGANISER)


@given(LEVELS, READERS)
def test_what_somebody_may_read_of_a_stricter_project_they_may_read_of_a_looser_one(level, readers):
    order = list(Confidentiality)
    if may_read(project(level), readers):
        assert all(may_read(project(looser), readers) for looser in order[: order.index(level)])


@given(LEVELS, IDS, READERS)
def test_the_organiser_reads_everything(level, company, readers):
    assert may_read(project(level, company), ORGANISER)
    if may_read(project(level, company), EVERYBODY):
        assert may_read(project(level, company), readers)


SECRET = project(
    summary="Deux fours à gaz remplacés", needs=(Need(text="un essai"),), offers=(Offer(text="des heures"),),
    themes=("hydrogène",), stage=Stage.PILOT, climate="moins de gaz",
)  # fmt: skip


@pytest.mark.parametrize(
    "reason",
    [
        Reason(kind="need-met", fields={"need_project": "p-a", "need": "autre chose"}),
        Reason(kind="projects", fields={"projects": "p-x,p-a"}),
        Reason(kind="seeks", fields={"text": "Un ESSAI, en janvier"}),
        Reason(kind="brings", fields={"text": "des heures"}),
        Reason(kind="project", fields={"project": "Four à induction"}),
        Reason(kind="climate", fields={"text": "moins de gaz"}),
        Reason(kind="theme.own", fields={"theme": "hydrogène"}),
        Reason(kind="stage.pilot"),
    ],
)
def test_a_reason_that_names_or_quotes_a_hidden_project_is_not_said(reason):
    assert not may_say(reason, [SECRET], PARTICIPANTS)
    assert may_say(reason, [SECRET], ORGANISER)
    assert may_say(reason, [], PARTICIPANTS)


def test_a_theme_is_said_where_the_company_has_it_in_a_project_that_may_be_read():
    open_one = project(Confidentiality.PUBLIC, themes=("hydrogène",))
    reason = Reason(kind="theme.own", fields={"theme": "hydrogène"})
    assert may_say(reason, [SECRET, open_one], PARTICIPANTS)
    other_s = project(Confidentiality.PUBLIC, "b", themes=("hydrogène",))
    assert not may_say(reason, [SECRET, other_s], PARTICIPANTS)


def test_a_note_that_names_a_hidden_project_gives_it_away_and_an_ordinary_word_does_not():
    assert gives_away("Ils parlent du « four à Induction » pour 2027.", [SECRET], PARTICIPANTS)
    assert not gives_away("Ils parlent d’un four.", [SECRET], PARTICIPANTS)
    assert not gives_away("Un essai est possible.", [SECRET], PARTICIPANTS)
    assert not gives_away("Ils parlent du four à induction.", [SECRET], ORGANISER)
    short = Project(company_id="a", title="Four", confidentiality=Confidentiality.ORGANISER)
    assert not gives_away("Le four est chaud.", [short], PARTICIPANTS)


def test_a_short_title_is_given_away_where_it_is_written_as_a_name():
    code_name = Project(company_id="a", title="Phénix", confidentiality=Confidentiality.ORGANISER)
    assert gives_away("Ils ont parlé de Phénix.", [code_name], PARTICIPANTS)
    assert gives_away("« Phénix » avance", [code_name], PARTICIPANTS)
    assert not gives_away("Un phénix renaît, des Phénixiens aussi.", [code_name], PARTICIPANTS)


@pytest.mark.parametrize("side", ["needs", "offers"])
def test_a_note_that_quotes_what_a_hidden_project_seeks_or_brings_gives_it_away(side):
    said, kind = "un preneur de chaleur à 90 °C", {"needs": Need, "offers": Offer}[side]
    hidden = project(**{side: (kind(text=said), kind(text="acier"))})
    note = f"Il faudrait {said}, et de l’acier."
    assert gives_away(note, [hidden], PARTICIPANTS)
    assert not gives_away("Il faudrait de l’acier.", [hidden], PARTICIPANTS)
    open_one = project(Confidentiality.PUBLIC, "b", **{side: (kind(text=said),)})
    assert not gives_away(note, [hidden, open_one], PARTICIPANTS), "another company says the same aloud"


def test_an_own_theme_is_told_where_a_project_that_may_be_read_has_it():
    hidden, open_one = project(themes=("hydrogène", "energy")), project(Confidentiality.PUBLIC, "b")
    assert not may_tell_theme("hydrogène", [hidden, open_one], PARTICIPANTS)
    assert may_tell_theme("energy", [hidden], PARTICIPANTS), "everybody has the controlled ones"
    assert may_tell_theme("plasma", [hidden], PARTICIPANTS), "the organiser's choice"
    shared = project(Confidentiality.PUBLIC, "b", themes=("hydrogène",))
    assert may_tell_theme("hydrogène", [hidden, shared], PARTICIPANTS)
    assert not may_tell_theme("Four à induction", [hidden], PARTICIPANTS)
