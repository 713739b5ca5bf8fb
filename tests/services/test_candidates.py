from datetime import date

import pytest

from recovery_cli.domain.companies import Company, Site, Status
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.invitations import Attendance, Guest, Invitation, Place
from recovery_cli.domain.projects import Project
from recovery_cli.domain.workshops import Workshop, WorkshopStatus
from recovery_cli.registry.registry import writing
from recovery_cli.services.candidates import candidates

DAY = date(2026, 11, 26)


@pytest.fixture
def registry(tmp_path, moment):
    """Three companies of Grand Est, a closed one and one of Bretagne."""
    with writing(tmp_path / "registre.db", moment, "test", create=True) as opened:
        for name, region, status in (
            ("A", "GES", Status.ACTIVE), ("B", "GES", Status.ACTIVE), ("C", "GES", Status.ACTIVE),
            ("Close", "GES", Status.CLOSED), ("Rennes", "BRE", Status.ACTIVE),
        ):  # fmt: skip
            opened.companies.add(Company(name=name, status=status, sites=(Site(region=region),)))
        yield opened


def found(registry):
    return {candidate.company.name: candidate for candidate in candidates(registry, "GES", DAY)}


def past(
    registry, day, names, *, place=Place.FIRST_WAVE, came=(), status=WorkshopStatus.CLOSED, region="GES"
):
    reference = f"{region}-{day:%Y-%m}"
    workshop = registry.workshops.add(Workshop(reference=reference, region=region, day=day, status=status))
    for name in names:
        company = registry.companies.named(name)[0]
        invitation = registry.invitations.add(
            Invitation(workshop_id=workshop.id, company_id=company.id, place=place)
        )
        attendance = Attendance.PRESENT if name in came else Attendance.ABSENT
        registry.guests.add(Guest(invitation_id=invitation.id, attendance=attendance))


def test_only_companies_in_business_in_the_region_are_candidates(registry):
    assert list(found(registry)) == ["A", "B", "C"]


def test_a_candidate_comes_with_projects_and_contacts(registry):
    company = registry.companies.named("B")[0]
    registry.projects.add(Project(company_id=company.id, title="Four"))
    registry.contacts.add(Contact(company_id=company.id, family_name="DUPONT"))
    candidate = found(registry)["B"]
    assert [project.title for project in candidate.projects] == ["Four"]
    assert [contact.family_name for contact in candidate.contacts] == ["DUPONT"]
    assert found(registry)["A"].projects == found(registry)["A"].contacts == ()


def test_earlier_workshops_are_remembered(registry):
    past(registry, date(2026, 6, 18), ["A", "B"], came=["A"])
    past(registry, date(2026, 10, 22), ["B"])
    known = found(registry)
    assert {name: (c.invited, c.came, c.lately) for name, c in known.items()} == {
        "A": (True, True, None),
        "B": (True, False, "GES-2026-10"),
        "C": (False, False, None),
    }


def test_who_only_stood_in_reserve_was_not_invited(registry):
    past(registry, date(2026, 10, 22), ["A"], place=Place.RESERVE)
    assert not found(registry)["A"].invited


def test_a_cancelled_workshop_is_no_past(registry):
    past(registry, date(2026, 10, 22), ["A"], status=WorkshopStatus.CANCELLED)
    assert not found(registry)["A"].invited


@pytest.mark.parametrize("day", [date(2026, 11, 19), DAY, date(2026, 12, 17), date(2027, 1, 10)])
def test_the_list_of_a_workshop_within_a_month_on_either_side_counts_as_lately(registry, day):
    past(registry, day, ["A"], status=WorkshopStatus.PLANNED)
    known = found(registry)
    assert (known["A"].invited, known["A"].lately) == (True, f"GES-{day:%Y-%m}")
    assert (known["B"].invited, known["B"].lately) == (False, None)


def test_a_workshop_a_season_ahead_is_not_lately(registry):
    past(registry, date(2027, 1, 11), ["A"], status=WorkshopStatus.PLANNED)
    assert (found(registry)["A"].invited, found(registry)["A"].lately) == (False, None)


def test_a_workshop_of_another_region_counts_as_lately_too(registry):
    past(registry, date(2026, 12, 1), ["A"], region="BRE", status=WorkshopStatus.PLANNED)
    assert found(registry)["A"].lately == "BRE-2026-12"


def test_of_two_lists_the_nearest_is_named(registry):
    past(registry, date(2026, 10, 22), ["A"])
    past(registry, date(2026, 12, 1), ["A"], status=WorkshopStatus.PLANNED)
    assert found(registry)["A"].lately == "GES-2026-12"


def test_the_list_of_a_cancelled_workshop_ahead_is_not_lately(registry):
    past(registry, date(2026, 12, 1), ["A"], status=WorkshopStatus.CANCELLED)
    assert found(registry)["A"].lately is None
