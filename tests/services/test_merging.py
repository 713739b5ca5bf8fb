"""Two companies become one: what hung on the other comes along, and is counted."""

from datetime import date

import pytest

from recovery_cli.domain.apart import Apart
from recovery_cli.domain.companies import Company
from recovery_cli.domain.duplicates import TwoGuests
from recovery_cli.domain.invitations import Reply
from recovery_cli.domain.meetings import Meeting, Outcome, OutcomeLevel
from recovery_cli.domain.merging import Followed
from recovery_cli.domain.tables import Seat, Table
from recovery_cli.domain.ties import TieLevel, TieNote
from recovery_cli.domain.wishes import Wish
from recovery_cli.services.merging import merge_companies
from tests.services.gatherings import a_workshop, companies, invited, pairs


@pytest.fixture
def three(registry):
    return companies(registry, ["Fonderie", "Sté Fonderie", "Tôlerie"])


def a_meeting(registry, workshop, one, other, *, round_=1):
    first, second = sorted((one.id, other.id))
    made = Meeting(workshop_id=workshop.id, round=round_, table=1, company_a=first, company_b=second)
    return registry.meetings.add(made)


def a_table(registry, workshop, *parties, host=None):
    seats = tuple(Seat(company_id=each.id) for each in parties)
    made = Table(workshop_id=workshop.id, number=1, seats=seats, host_company_id=host and host.id)
    return registry.tables.add(made)


def test_all_that_a_workshop_remembers_of_the_other_comes_along_and_is_counted(registry, three):
    kept, other, third = three
    workshop = a_workshop(registry)
    invited(registry, workshop, [other, third], guests=("ROY Anne", "PAUL Luc"))
    invited(registry, workshop, [kept], reply=Reply.NONE)
    meeting = a_meeting(registry, workshop, other, third)
    registry.outcomes.add(Outcome(meeting_id=meeting.id, said_by=other.id, level=OutcomeLevel.EXCHANGE))
    a_table(registry, workshop, other, third, host=other)
    registry.wishes.add(Wish(workshop_id=workshop.id, company_id=other.id, wanted_id=kept.id))
    registry.wishes.add(Wish(workshop_id=workshop.id, company_id=third.id, wanted_id=other.id))
    for one in (kept, other):
        first, second = sorted((one.id, third.id))
        registry.aparts.add(Apart(company_a=first, company_b=second))
    merged = merge_companies(registry, kept.id, other.id)
    assert dict(merged.followed) == {
        "invitation": Followed(joined=1),
        "guest": Followed(moved=2),
        "wish": Followed(moved=1, joined=1),
        "meeting": Followed(moved=1),
        "outcome": Followed(moved=1),
        "seat": Followed(moved=1),
        "hosting": Followed(moved=1),
        "apart": Followed(joined=1),
    }
    assert pairs(registry.meetings.of_workshop(workshop.id)) == [tuple(sorted((kept.id, third.id)))]
    (table,) = registry.tables.of_workshop(workshop.id)
    assert [seat.company_id for seat in table.seats] == [kept.id, third.id]


def test_of_what_both_records_said_at_one_table_one_stays_and_what_the_third_said_comes_along(
    registry, three
):
    kept, other, third = three

    def talk(one, said_by, note):
        first, second = sorted((one.id, third.id))
        registry.tie_notes.add(
            TieNote(
                company_a=first, company_b=second, level=TieLevel.EXCHANGING, day=date(2026, 11, 26),
                said_by=said_by.id, wanted=OutcomeLevel.EXCHANGE, note=note,
            )
        )  # fmt: skip

    talk(kept, kept, "gardée")
    talk(other, other, "en double")
    talk(other, third, "de la troisième")
    merge_companies(registry, kept.name, other.name)
    found = {(note.said_by, note.note) for note in registry.tie_notes.all()}
    assert found == {(kept.id, "gardée"), (third.id, "de la troisième")}


def test_a_company_on_which_nothing_hangs_brings_nothing(registry, three):
    kept, other, _ = three
    assert dict(merge_companies(registry, kept.id, other.id).followed) == {}


def test_two_that_each_had_a_place_at_a_workshop_stay_two(registry, three):
    kept, other, third = three
    workshop = a_workshop(registry)
    a_meeting(registry, workshop, other, third)
    a_meeting(registry, workshop, kept, third, round_=2)
    with pytest.raises(TwoGuests) as caught:
        merge_companies(registry, kept.id, other.id)
    assert caught.value.workshops == [workshop.reference]
    assert isinstance(registry.companies.get(other.id), Company)
