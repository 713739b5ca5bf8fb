"""Whom companies want to meet: required meetings of a plan, pinned to a round, and why one is missing."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from recovery_cli.domain.apart import Apart
from recovery_cli.domain.invitations import Guest
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.wishes import NoWish, WishApart
from recovery_cli.domain.workshops import Format
from recovery_cli.services import attendance
from recovery_cli.services.pairing import pair_workshop
from recovery_cli.services.wished import Granted, WishTrouble
from recovery_cli.services.wishes import add_wish, list_wishes, remove_wish
from tests.services.gatherings import a_gathering, a_workshop, at_tables, everybody_came, invited, pairs


def wish(registry, workshop, one, other, **values):
    return add_wish(registry, workshop.reference, one.name, other.name, **values).wish


def test_who_wishes_to_meet_meets_whatever_that_costs_in_affinity(registry):
    workshop, firms = a_gathering(registry, 8, format=Format.PAIRS, rounds=2, tables=4)
    before = pair_workshop(registry, workshop.reference)
    strangers = next(
        pair for pair in combinations(sorted(f.id for f in firms), 2) if pair not in pairs(before.meetings)
    )
    one, other = (registry.companies.get(id_) for id_ in strangers)
    wish(registry, workshop, other, one)
    after = pair_workshop(registry, workshop.reference)
    assert strangers in pairs(after.meetings)
    assert [result.granted for result in after.wishes] == [Granted.AS_ASKED]


@pytest.mark.parametrize("round_", [1, 2, 3])
def test_a_wish_is_pinned_to_its_round(registry, round_):
    workshop, firms = a_gathering(registry, 6, format=Format.PAIRS, rounds=3, tables=1)
    wish(registry, workshop, firms[0], firms[1], round_=round_)
    (result,) = pair_workshop(registry, workshop.reference).wishes
    assert result.meeting is not None
    assert result.meeting.round == round_


def test_where_both_name_a_round_they_meet_in_one_of_the_two_and_one_is_told(registry):
    workshop, firms = a_gathering(registry, 4, format=Format.PAIRS, rounds=3)
    wish(registry, workshop, firms[0], firms[1], round_=1)
    wish(registry, workshop, firms[1], firms[0], round_=3)
    results = pair_workshop(registry, workshop.reference).wishes
    assert sorted(result.granted for result in results) == [Granted.AS_ASKED, Granted.OTHER_ROUND]


def test_of_more_wishes_than_rounds_each_that_is_left_has_its_reason(registry):
    workshop, firms = a_gathering(registry, 6, format=Format.PAIRS, rounds=2)
    for other in firms[1:]:
        wish(registry, workshop, firms[0], other)
    results = pair_workshop(registry, workshop.reference).wishes
    assert sum(result.granted is Granted.AS_ASKED for result in results) == 2
    unmet = [result for result in results if result.meeting is None]
    assert [(one.obstacles[0].count, one.obstacles[0].limit) for one in unmet] == [(5, 2)] * 3


def test_what_bars_a_wish_is_told_and_the_others_are_met(registry):
    venue = registry.venues.add(Venue(name="Salle", tables=4, step_free_tables=(1, 2)))
    workshop, firms = a_gathering(registry, 8, format=Format.PAIRS, rounds=3, tables=4, venue_id=venue.id)
    for invitation in registry.invitations.of_workshop(workshop.id)[4:6]:
        registry.guests.add(Guest(invitation_id=invitation.id, family_name="ROUX", step_free=True))
    wishes = [
        wish(registry, workshop, firms[0], firms[1]),
        wish(registry, workshop, firms[4], firms[5]),
        wish(registry, workshop, firms[0], firms[7]),
    ]
    a, b = sorted((firms[0].id, firms[1].id))
    registry.aparts.add(Apart(company_a=a, company_b=b))
    results = {result.wish.id: result for result in pair_workshop(registry, workshop.reference).wishes}
    assert [results[one.id].trouble for one in wishes] == [
        WishTrouble.APART,
        WishTrouble.OWN_TABLES,
        None,
    ]
    assert results[wishes[2].id].meeting is not None


def test_a_round_that_the_workshop_has_no_more_leaves_any_other(registry):
    workshop, firms = a_gathering(registry, 6, format=Format.PAIRS, rounds=3, tables=1)
    wish(registry, workshop, firms[2], firms[3], round_=3)
    registry.workshops.keep(replace(registry.workshops.get(workshop.id), rounds=1))
    (result,) = pair_workshop(registry, workshop.reference).wishes
    assert result.granted is Granted.OTHER_ROUND


def test_at_tables_alone_those_who_wish_to_meet_share_one(registry):
    workshop, firms = a_gathering(registry, 16, format=Format.TABLES, rounds=0)
    before = at_tables(pair_workshop(registry, workshop.reference).tables)
    apart = next(pair for pair in combinations(sorted(f.id for f in firms), 2) if pair not in before)
    one, other = (registry.companies.get(id_) for id_ in apart)
    wish(registry, workshop, one, other)
    report = pair_workshop(registry, workshop.reference)
    assert apart in at_tables(report.tables)
    (result,) = report.wishes
    assert (result.granted, result.trouble) == (Granted.AT_TABLE, WishTrouble.NO_ROUNDS)


def test_who_met_at_an_earlier_workshop_meets_again_only_if_one_wishes_it(registry):
    first, firms = a_gathering(
        registry, 6, reference="GES-2026-10", day=date(2026, 10, 22), format=Format.PAIRS, rounds=1
    )
    before = pairs(pair_workshop(registry, first.reference).meetings)
    everybody_came(registry, first)
    second = a_workshop(registry, format=Format.PAIRS, rounds=1)
    invited(registry, second, firms)
    assert not {*before} & {*pairs(pair_workshop(registry, second.reference).meetings)}
    wish(registry, second, *(registry.companies.get(id_) for id_ in before[0]))
    report = pair_workshop(registry, second.reference)
    assert {*before} & {*pairs(report.meetings)} == {before[0]}
    assert (len(report.meetings), report.rounds.worth.repeats) == (3, 1)
    assert report.rounds.worth.value == sum(one.affinity for one in report.meetings)


def test_on_the_day_what_is_printed_stays_where_it_is_although_a_wish_names_another_round(registry):
    workshop, _ = a_gathering(registry, 6, format=Format.PAIRS, rounds=3, tables=3)
    printed = pair_workshop(registry, workshop.reference).meetings
    everybody_came(registry, workshop)
    meeting = next(one for one in printed if one.round == 2)
    one, other = (registry.companies.get(id_) for id_ in (meeting.company_a, meeting.company_b))
    wish(registry, workshop, one, other, round_=3)
    report = pair_workshop(registry, workshop.reference, from_round=2)
    assert pairs(report.meetings) == pairs(printed)
    assert [result.granted for result in report.wishes] == [Granted.OTHER_ROUND]


def test_on_the_day_a_wish_noted_at_the_door_takes_two_free_seats(registry):
    workshop, _ = a_gathering(registry, 8, format=Format.PAIRS, rounds=2, tables=4)
    printed = pair_workshop(registry, workshop.reference).meetings
    everybody_came(registry, workshop)
    met = set(pairs(printed))
    first, second = next(
        (one, other)
        for one, other in combinations([meeting for meeting in printed if meeting.round == 2], 2)
        if tuple(sorted((one.company_b, other.company_b))) not in met
    )
    for id_ in (first.company_a, second.company_a):
        attendance.check_in(registry, workshop.reference, registry.companies.get(id_).name, left=1)
    wish(registry, workshop, *(registry.companies.get(one.company_b) for one in (first, second)))
    (result,) = pair_workshop(registry, workshop.reference, from_round=2).wishes
    assert result.meeting is not None
    assert result.meeting.round == 2


def test_a_meeting_whose_one_side_never_came_does_not_meet_a_wish(registry):
    workshop, firms = a_gathering(registry, 6, format=Format.PAIRS, rounds=2, tables=3)
    wish(registry, workshop, firms[0], firms[1], round_=1)
    pair_workshop(registry, workshop.reference)
    attendance.check_in(registry, workshop.reference, firms[1].name, absent=True)
    everybody_came(registry, workshop)
    (result,) = pair_workshop(registry, workshop.reference, from_round=2).wishes
    assert (result.granted, result.trouble) == (Granted.NOT, WishTrouble.ABSENT)
    (listed,) = list_wishes(registry, workshop.reference).results
    assert (listed.granted, listed.absent) == (Granted.NOT, (firms[1].id,))


def test_competitors_cannot_wish_and_a_wish_taken_back_is_gone(registry):
    workshop, firms = a_gathering(registry, 4)
    a, b = sorted((firms[0].id, firms[1].id))
    registry.aparts.add(Apart(company_a=a, company_b=b))
    with pytest.raises(WishApart):
        wish(registry, workshop, firms[0], firms[1])
    wish(registry, workshop, firms[0], firms[2])
    remove_wish(registry, workshop.reference, firms[0].name, firms[2].name)
    with pytest.raises(NoWish) as none:
        remove_wish(registry, workshop.reference, firms[0].name, firms[2].name)
    assert none.value.wanted == []
    assert list_wishes(registry, workshop.reference).results == []
