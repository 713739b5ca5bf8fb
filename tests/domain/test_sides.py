"""Reasons as each side may read them."""

from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.sides import for_everyone, for_side
from recovery_cli.i18n.catalogue import why
from recovery_cli.i18n.language import Language

ANSWER = Reason(
    kind="need-met",
    fields={
        "seeker": "a", "seeker_name": "Alpha", "bringer": "b", "bringer_name": "Bêta", "need": "du froid",
        "offer": "de la vapeur", "need_project": "pa", "offer_project": "pb",
    },
)  # fmt: skip


def said(reasons):
    return [why(reason, Language.FRENCH) for reason in reasons]


def test_the_seeker_reads_you_seek_and_the_bringer_you_bring():
    assert said(for_side([ANSWER], "a", readable={"pb"})) == [
        "vous cherchez «\u00a0du froid\u00a0»\u202f; ils apportent «\u00a0de la vapeur\u00a0»"
    ]
    assert said(for_side([ANSWER], "b", readable={"pa"})) == [
        "ils cherchent «\u00a0du froid\u00a0»\u202f; vous apportez «\u00a0de la vapeur\u00a0»"
    ]


def test_of_a_project_that_may_not_be_read_nothing_is_quoted():
    seeker, bringer = for_side([ANSWER], "a", readable=()), for_side([ANSWER], "b", readable=())
    assert "vapeur" not in str(seeker)
    assert "Bêta" not in str(seeker)
    assert "froid" not in str(bringer)
    assert "froid" in said(seeker)[0]


def test_for_everyone_an_answer_about_a_hidden_project_becomes_neutral_and_stands_once():
    assert for_everyone([ANSWER], readable={"pa", "pb"}) == (ANSWER,)
    assert [reason.kind for reason in for_everyone([ANSWER, ANSWER], readable={"pa"})] == ["complement"]


def test_who_asked_for_a_meeting_is_told_so_and_the_other_who_it_was():
    asked = Reason(kind="asked", fields={"asker": "a", "name": "Alpha"})
    assert said(for_side([asked], "a", readable=())) == ["vous avez demandé cette rencontre"]
    assert said(for_side([asked], "b", readable=())) == ["Alpha a demandé cette rencontre"]
    assert for_everyone([asked], readable=()) == (asked,)


def test_other_reasons_stay_as_they_are():
    mix = Reason(kind="size-mix")
    assert for_side([mix], "a", readable=()) == for_everyone([mix], readable=()) == (mix,)
