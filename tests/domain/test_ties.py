"""What grows between two companies that met."""

from datetime import date

import pytest

from recovery_cli.domain.meetings import Meeting, Outcome, OutcomeLevel, UnknownLevel, outcome_level
from recovery_cli.domain.ties import (
    DORMANT_AFTER,
    Beside,
    Held,
    TieLevel,
    TieNote,
    UnknownTieLevel,
    level,
    parse_tie_level,
    ties,
)

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


def held(month, *outcomes):
    meeting = Meeting(workshop_id=str(month), round=1, table=1, company_a="a", company_b="b")
    return Held(meeting=meeting, reference=f"GES-2026-{month}", day=date(2026, month, 3), outcomes=outcomes)


def noted(month, reached):
    return TieNote(company_a="a", company_b="b", level=reached, day=date(2026, month, 20))


def sat(month):
    return Beside(
        company_a="a", company_b="b", reference="GES-2026-1", day=date(2026, month, 3), sitting=1, table=4
    )


def test_the_best_meeting_of_two_companies_makes_their_tie():
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
        ("Pas de suite", N),
        ("aucune suite", N),
        ("travaillons ensemble", W),
        ("poursuivre l’échange", E),
        ("nothing", N),
    ],
)
def test_levels_are_read_in_both_languages(text, wanted):
    assert outcome_level(text) is wanted


def test_another_word_is_no_level():
    with pytest.raises(UnknownLevel):
        outcome_level("peut-être")


def test_what_an_organiser_learnt_counts_until_a_meeting_betters_it():
    said_exchange = held(3, *said((None, E)))
    (tie,) = ties([said_exchange], notes=[noted(4, TieLevel.MET)])
    assert (tie.level, tie.goes_on) == (TieLevel.MET, False)
    (tie,) = ties([said_exchange, held(5, *said((None, W)))], notes=[noted(4, TieLevel.MET)])
    assert tie.level is TieLevel.WORKING_TOGETHER
    (alone,) = ties([], notes=[noted(4, TieLevel.EXCHANGING)])
    assert (alone.level, alone.meetings, alone.begun) == (TieLevel.EXCHANGING, (), date(2026, 4, 20))


def test_a_tie_of_which_nothing_is_heard_for_six_months_is_dormant_until_they_are_seen_again():
    (tie,) = ties([held(1, *said((None, E)))])
    assert tie.stage(tie.last + DORMANT_AFTER) is TieLevel.EXCHANGING
    assert tie.stage(date(2026, 9, 1)) is TieLevel.DORMANT
    (seen,) = ties([held(1, *said((None, E)))], beside=[sat(8)])
    assert (seen.stage(date(2026, 9, 1)), seen.begun) == (TieLevel.EXCHANGING, date(2026, 1, 3))


def test_a_note_puts_a_tie_to_sleep_and_a_meeting_wakes_it():
    asleep = noted(4, TieLevel.DORMANT)
    (tie,) = ties([held(3, *said((None, E)))], notes=[asleep])
    assert (tie.stage(date(2026, 4, 21)), tie.goes_on) == (TieLevel.DORMANT, False)
    (tie,) = ties([held(3, *said((None, E))), held(5)], notes=[asleep])
    assert (tie.stage(date(2026, 5, 21)), tie.goes_on) == (TieLevel.EXCHANGING, True)


def test_a_table_shared_alone_makes_no_tie():
    assert ties([], beside=[sat(3)]) == ()


def test_stages_are_read_in_both_languages_and_nothing_else_is():
    assert parse_tie_level("Travaillent ensemble") is TieLevel.WORKING_TOGETHER
    assert parse_tie_level("en sommeil") is parse_tie_level("dormant") is TieLevel.DORMANT
    with pytest.raises(UnknownTieLevel):
        parse_tie_level("peut-être")
