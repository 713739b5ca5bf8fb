"""What grows between two companies that met."""

from datetime import date

import pytest

from recovery_cli.domain.meetings import Meeting, Outcome, OutcomeLevel, UnknownLevel, outcome_level
from recovery_cli.domain.ties import Held, TieLevel, level, ties

N, E, W = OutcomeLevel


def said(*pairs):
    return [Outcome(meeting_id="m", said_by=side, level=wanted) for side, wanted in pairs]


@pytest.mark.parametrize(
    ("outcomes", "reached"),
    [
        ((), TieLevel.MET),
        (((None, W),), TieLevel.WORKING_TOGETHER),
        (((None, N),), TieLevel.MET),
        ((("a", W),), TieLevel.EXCHANGING),
        ((("a", N),), TieLevel.MET),
        ((("a", W), ("b", W)), TieLevel.WORKING_TOGETHER),
        ((("a", W), ("b", E)), TieLevel.EXCHANGING),
        ((("a", W), ("b", N)), TieLevel.MET),
        (((None, W), ("a", E)), TieLevel.EXCHANGING),
        (((None, N), ("a", W), ("b", W)), TieLevel.WORKING_TOGETHER),
    ],
)
def test_a_tie_goes_only_as_far_as_both_want(outcomes, reached):
    assert level(said(*outcomes)) is reached


def test_the_best_meeting_of_two_companies_makes_their_tie():
    def held(month, *outcomes):
        meeting = Meeting(workshop_id=str(month), round=1, table=1, company_a="a", company_b="b")
        return Held(
            meeting=meeting, reference=f"GES-2026-{month}", day=date(2026, month, 3), outcomes=outcomes
        )

    (tie,) = ties([held(11), held(10, *said((None, E)))])
    assert (tie.level, tie.meetings[0].day, len(tie.meetings)) == (TieLevel.EXCHANGING, date(2026, 10, 3), 2)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Travailler ensemble", W),
        ("work-together", W),
        ("échange", E),
        ("exchange", E),
        ("RIEN", N),
        ("nothing", N),
    ],
)
def test_levels_are_read_in_both_languages(text, wanted):
    assert outcome_level(text) is wanted


def test_another_word_is_no_level():
    with pytest.raises(UnknownLevel):
        outcome_level("peut-être")
