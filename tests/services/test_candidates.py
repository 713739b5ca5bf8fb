from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.domain.candidates import Candidate, Carried, carried
from recovery_cli.domain.companies import Company, Site, Size, SizeSource, Status
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.invitations import Attendance, Guest, Invitation, Place
from recovery_cli.domain.moments import Moment
from recovery_cli.domain.projects import Confidentiality, Project, Stage
from recovery_cli.domain.workshops import Workshop, WorkshopStatus
from recovery_cli.registry.registry import writing
from recovery_cli.services.candidates import candidates, with_projects

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
    return {candidate.name: candidate for candidate in candidates(registry, "GES", DAY)}


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
    assert set(found(registry)) == {"A", "B", "C"}


def test_projects_are_read_of_the_foremost_alone(registry):
    company = registry.companies.named("B")[0]
    registry.projects.add(Project(company_id=company.id, title="Four"))
    known = found(registry)
    assert (known["B"].carried, known["B"].projects) == (Carried(shareable=True), ())
    assert known["A"].carried is None
    read = {each.name: each for each in with_projects(registry, list(known.values()))}
    assert [project.title for project in read["B"].projects] == ["Four"]
    assert read["A"] == known["A"]


def test_who_wants_no_contact_at_all_is_silent_unless_somebody_else_there_can_be_written_to(registry):
    one, other = (registry.companies.named(name)[0].id for name in "AB")
    registry.contacts.add(Contact(company_id=one, family_name="MULLER", do_not_contact=True))
    registry.contacts.add(Contact(company_id=other, family_name="DURAND", do_not_contact=True))
    registry.contacts.add(Contact(company_id=other, family_name="DUPONT"))
    assert {name: each.silent for name, each in found(registry).items()} == {
        "A": True, "B": False, "C": False,
    }  # fmt: skip


def whole(registry, region, theme):
    """What decides, taken from all that the registry holds."""
    contacts, projects = registry.contacts.all(), registry.projects.all()
    for company in registry.companies.all():
        there = [s for s in company.sites if s.region == region and s.status is Status.ACTIVE]
        own = [contact for contact in contacts if contact.company_id == company.id]
        if there and company.status is Status.ACTIVE:
            yield Candidate(
                id=company.id,
                name=company.name,
                siren=company.siren,
                sector=company.sector,
                size=company.size,
                department=next((site.department for site in there if site.department), None),
                silent=bool(own) and all(contact.do_not_contact for contact in own),
                carried=carried([each for each in projects if each.company_id == company.id], theme),
            )


sites = st.builds(
    Site,
    region=st.sampled_from(["GES", "BRE", None]),
    department=st.sampled_from(["54", "67", None]),
    head_office=st.booleans(),
    status=st.sampled_from(Status),
)
works = st.builds(
    Project,
    company_id=st.just(""),
    title=st.just(""),
    stage=st.sampled_from([None, *Stage]),
    confidentiality=st.sampled_from(Confidentiality),
    themes=st.sampled_from([(), ("energy",), ("skills", "energy")]),
)
firms = st.tuples(
    st.sampled_from(Status), st.sampled_from([None, *Size]), st.lists(sites, max_size=3),
    st.lists(works, max_size=2), st.lists(st.booleans(), max_size=2),
)  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(st.lists(firms, max_size=6), st.sampled_from([None, "energy"]))
def test_what_is_read_is_what_the_whole_registry_says(several, theme):
    moment = Moment(now=datetime(2026, 10, 5, 7, tzinfo=UTC), author="test", chance=Random)
    with (
        TemporaryDirectory() as folder,
        writing(Path(folder) / "r.db", moment, "test", create=True) as registry,
    ):
        for number, (status, size, places, projects, silent) in enumerate(several):
            source = SizeSource.INSEE if size else None
            company = registry.companies.add(
                Company(
                    name=f"Firme {number}", size=size, size_source=source, status=status, sites=tuple(places)
                )
            )
            for place, project in enumerate(projects):
                registry.projects.add(replace(project, company_id=company.id, title=f"P{place}"))
            for no in silent:
                registry.contacts.add(Contact(company_id=company.id, family_name="DUPONT", do_not_contact=no))
        read = registry.candidates.in_region("GES", theme)
        assert sorted(read, key=lambda each: each.name) == list(whole(registry, "GES", theme))
        assert registry.candidates.addresses("GES").keys() == {
            company.id
            for company in registry.companies.all()
            for site in company.sites
            if site.region == "GES" and site.status is Status.ACTIVE
        }


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
