"""Whether one of two wanted nothing more: what was said after meetings, at tables, and by the organiser."""

from datetime import date

import pytest

from recovery_cli.domain.declined import declined
from recovery_cli.domain.meetings import Meeting, Outcome, OutcomeLevel
from recovery_cli.domain.ties import Beside, Held, TieLevel, TieNote, ties

NOTHING, EXCHANGE = OutcomeLevel.NOTHING, OutcomeLevel.EXCHANGE
SEPTEMBER, OCTOBER = date(2026, 9, 17), date(2026, 10, 15)


def held(day, **said):
    meeting = Meeting(workshop_id="w", round=1, table=1, company_a="a", company_b="b")
    outcomes = [Outcome(meeting_id="m", said_by=side, level=level) for side, level in said.items()]
    return Held(meeting=meeting, reference="GES-2026-09", day=day, outcomes=tuple(outcomes))


def note(day, level=TieLevel.EXCHANGING, **about):
    return TieNote(company_a="a", company_b="b", level=level, day=day, **about)


@pytest.mark.parametrize(
    ("meetings", "notes", "said_no"),
    [
        ([held(SEPTEMBER)], [], False),
        ([held(SEPTEMBER, a=NOTHING, b=EXCHANGE)], [], True),
        ([held(SEPTEMBER, a=NOTHING), held(OCTOBER)], [], True),
        ([held(SEPTEMBER, a=NOTHING), held(OCTOBER, a=EXCHANGE)], [], False),
        ([held(SEPTEMBER, a=NOTHING)], [note(OCTOBER, said_by="a", wanted=EXCHANGE)], False),
        ([held(SEPTEMBER, a=NOTHING)], [note(SEPTEMBER, said_by="a", wanted=EXCHANGE)], False),
        ([held(SEPTEMBER, a=NOTHING)], [note(SEPTEMBER, said_by="b", wanted=EXCHANGE)], True),
        ([held(OCTOBER, a=NOTHING)], [note(SEPTEMBER, said_by="a", wanted=EXCHANGE)], True),
        ([held(SEPTEMBER, a=EXCHANGE)], [note(OCTOBER, said_by="b", wanted=NOTHING)], True),
        ([held(SEPTEMBER, a=NOTHING)], [note(OCTOBER, TieLevel.WORKING_TOGETHER)], False),
        ([held(SEPTEMBER, a=NOTHING)], [note(OCTOBER, TieLevel.MET)], True),
    ],
)
def test_who_wanted_nothing_when_something_was_said_last_is_known(meetings, notes, said_no):
    beside = Beside(company_a="a", company_b="b", reference="w", day=date(2026, 11, 19), sitting=1, table=1)
    (tie,) = ties(meetings, notes=notes, beside=[beside])
    assert declined(tie) is said_no
