"""Who met does not meet again, unless that is asked, they are to go on, or nobody new is left."""

import json
from dataclasses import replace
from datetime import date

import pytest

from recovery_cli.domain.collectives import Collective, Member
from recovery_cli.domain.errors import Unknown
from recovery_cli.domain.meetings import OutcomeLevel
from recovery_cli.domain.ties import Aim
from recovery_cli.domain.workshops import Format
from recovery_cli.registry.registry import writing
from recovery_cli.services.attendance import check_in
from recovery_cli.services.outcomes import record_outcome
from recovery_cli.services.pairing import pair_workshop
from recovery_cli.services.repeats import Again
from recovery_cli.services.ties import all_ties
from recovery_cli.services.wishes import add_wish
from tests.services.gatherings import a_gathering, a_workshop, companies, everybody_came, invited, pairs

NEXT = date(2026, 12, 3)


@pytest.fixture
def met(registry):
    """Six firms of which each met one other in October; then all are invited to a workshop of two rounds."""
    first, firms = a_gathering(
        registry, 6, reference="GES-2026-10", format=Format.PAIRS, rounds=1, day=date(2026, 10, 1)
    )
    before = pair_workshop(registry, first.reference).meetings
    everybody_came(registry, first)
    later = a_workshop(registry, "GES-2026-12", day=NEXT, format=Format.PAIRS, rounds=2)
    invited(registry, later, firms)
    return first, later, firms, before


def want_to_go_on(registry, first, meeting):
    names = [registry.companies.get(id_).name for id_ in pairs([meeting])[0]]
    record_outcome(registry, first.reference, *names, level=OutcomeLevel.EXCHANGE)


def test_where_new_ties_are_sought_nobody_meets_again_though_they_wish_to_go_on(registry, met):
    first, later, _, before = met
    want_to_go_on(registry, first, before[0])
    report = pair_workshop(registry, later.reference)
    assert not {*pairs(report.meetings)} & {*pairs(before)}
    assert report.again == ()


def test_where_ties_are_continued_those_that_go_on_meet_again_and_it_says_why(registry, met):
    first, later, _, before = met
    want_to_go_on(registry, first, before[0])
    registry.workshops.keep(replace(later, aim=Aim.CONTINUE))
    report = pair_workshop(registry, later.reference)
    assert [(*pairs([one.meeting]), one.why) for one in report.again] == [
        (*pairs([before[0]]), Again.CONTINUED)
    ]
    (again,) = [one for one in report.meetings if pairs([one]) == pairs([before[0]])]
    assert "wish" in {reason.kind for reason in again.reasons}


def test_members_of_a_collective_meet_again_when_it_is_named_or_always_to_go_on(registry, met):
    _, later, firms, before = met
    ids = pairs(before)[0]
    made = registry.collectives.add(
        Collective(
            region="GES",
            title="Chaleur",
            formed_on=NEXT,
            members=tuple(Member(company_id=id_) for id_ in ids),
        )
    )
    assert pair_workshop(registry, later.reference).again == ()
    named = pair_workshop(registry, later.reference, collectives=["chaleur"])
    assert [one.why for one in named.again] == [Again.CONTINUED]
    assert "together" in {reason.kind for reason in named.again[0].meeting.reasons}
    registry.collectives.keep(replace(made, aim=Aim.CONTINUE))
    assert pairs(one.meeting for one in pair_workshop(registry, later.reference).again) == [ids]
    with pytest.raises(Unknown):
        pair_workshop(registry, later.reference, collectives=["froid"])
    assert len(firms) == 6


def test_who_asks_for_it_meets_again(registry, met):
    _, later, _, before = met
    names = [registry.companies.get(id_).name for id_ in pairs(before)[1]]
    add_wish(registry, later.reference, *names)
    assert [one.why for one in pair_workshop(registry, later.reference).again] == [Again.ASKED]


def test_where_nobody_new_is_left_those_meet_again_who_have_to_and_no_more(registry):
    first, firms = a_gathering(
        registry, 4, reference="GES-2026-10", format=Format.PAIRS, rounds=2, day=date(2026, 10, 1)
    )
    before = pair_workshop(registry, first.reference).meetings
    everybody_came(registry, first)
    later = a_workshop(registry, "GES-2026-12", day=NEXT, format=Format.PAIRS, rounds=2)
    invited(registry, later, firms)
    report = pair_workshop(registry, later.reference)
    assert (len(report.meetings), len({*pairs(report.meetings)} - {*pairs(before)})) == (4, 2)
    assert [one.why for one in report.again] == [Again.NOBODY_NEW] * 2
    worth = report.rounds.worth
    assert (worth.repeats, worth.fewest) == (2, 2)
    assert worth.value == sum(one.affinity for one in report.meetings) <= worth.bound


def test_a_printed_meeting_of_two_who_met_before_stays_when_the_plan_is_mended(registry, met):
    first, later, firms, before = met
    want_to_go_on(registry, first, before[0])
    registry.workshops.keep(replace(later, aim=Aim.CONTINUE))
    planned = pair_workshop(registry, later.reference)
    registry.workshops.keep(replace(registry.workshops.get(later.id), aim=Aim.NEW))
    check_in(registry, later.reference, [firm.name for firm in firms])
    mended = pair_workshop(registry, later.reference, from_round=1)
    assert mended.mended.changes.kept == len(planned.meetings)


@pytest.fixture
def asked(own_registry, moment, recovery, monkeypatch):
    """Two firms that met in October and want to go on; both come in December."""
    monkeypatch.setenv("RECOVERY_TODAY", "2026-11-26")
    with writing(own_registry, moment, "test", create=True) as registry:
        _, firms = a_gathering(
            registry, 6, reference="GES-2026-10", format=Format.PAIRS, rounds=1, day=date(2026, 10, 8)
        )
        later = a_workshop(registry, "GES-2026-12", day=date(2026, 12, 3), format=Format.PAIRS, rounds=2)
        invited(registry, later, firms)
    plan = json.loads(recovery("pair-workshop", "GES-2026-10", "--json").out)
    assert recovery("check-in", "GES-2026-10", "--all").code == 0
    one, other = plan["meetings"][0]["companies"]
    assert recovery("record-outcome", "GES-2026-10", one, other, "échange").code == 0
    return one, other


def test_the_aim_of_a_workshop_is_said_shown_and_kept_to(recovery, asked):
    one, other = asked
    assert recovery("pair-workshop", "GES-2026-12", "--json").code == 0
    assert recovery("edit-workshop", "GES-2026-12", "--aim", "poursuivre").code == 0
    assert "poursuivre les liens noués" in recovery("show-workshop", "GES-2026-12").out
    answer = recovery("pair-workshop", "GES-2026-12", "--json")
    plan = json.loads(answer.out)
    assert (plan["aim"], plan["repeats"]) == ("continue", 1)
    assert [(each["companies"], each["why"]) for each in plan["met_again"]] == [([one, other], "continued")]
    assert "But de cet appariement\u00a0: poursuivre les liens noués.\n" in answer.err
    assert f"Se revoient pour poursuivre\u00a0: {one} et {other}.\n" in answer.err
    for tie in json.loads(recovery("list-ties", "--json").out):
        names = [firm["name"] for firm in tie["companies"]]
        assert recovery("record-outcome", "GES-2026-10", *names, "échange").code == 0
    several = recovery("pair-workshop", "GES-2026-12").err
    (line,) = [each for each in several.splitlines() if each.startswith("Se revoient pour poursuivre")]
    assert (line.count("\u202f; "), line.count(" et ")) == (2, 3)  # each pair has an "et" of its own
    recovery("edit-workshop", "GES-2026-12", "--aim", "new")
    assert json.loads(recovery("pair-workshop", "GES-2026-12", "--json").out)["met_again"] == []


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("edit-workshop", "GES-2026-12", "--aim", "amitié"), 2, "nouveaux ou poursuivre"),
        (("pair-workshop", "GES-2026-12", "--continue", "Chaleur"), 3, "Chaleur"),
    ],
)
def test_an_aim_or_a_collective_that_is_none_is_told(recovery, asked, arguments, code, said):
    answer = recovery(*arguments)
    assert (answer.code, said in answer.err) == (code, True)


def test_over_a_year_of_workshops_the_same_forty_meet_all_others_and_nobody_twice_but_where_it_is_told(
    registry,
):
    firms = companies(registry, [f"Firme {place:02}" for place in range(40)])
    met: set[tuple[str, str]] = set()
    for month in range(1, 13):
        workshop = a_workshop(
            registry, f"GES-2027-{month:02}", day=date(2027, month, 7), format=Format.PAIRS, tables=20
        )
        invited(registry, workshop, firms, guests=["NOM Prénom"])
        report = pair_workshop(registry, workshop.reference)
        everybody_came(registry, workshop)
        assert report.rounds.worth.fewest == 3
        told = {*pairs(one.meeting for one in report.again)}
        assert met & {*pairs(report.meetings)} == told
        assert {one.why for one in report.again} <= {Again.NOBODY_NEW}
        assert month > 10 or not told  # in the eleventh it may be impossible: nine others are left for each
        met |= {*pairs(report.meetings)}
    assert {tie.pair for tie in all_ties(registry)} == met
    assert len(met) >= 710  # of 720 meetings, and 780 pairs
