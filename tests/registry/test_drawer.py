"""A value written comes back equal, whatever it holds."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from recovery_cli.domain.advances import Milestone, News, StageChange
from recovery_cli.domain.apart import Apart
from recovery_cli.domain.collectives import Collective, Covered, Member, Role
from recovery_cli.domain.companies import Company, Site, Size, SizeSource
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.disciplines import Discipline
from recovery_cli.domain.errors import Unknown
from recovery_cli.domain.invitations import Guest, Invitation
from recovery_cli.domain.measures import Measure
from recovery_cli.domain.meetings import Meeting, Outcome, OutcomeLevel
from recovery_cli.domain.minutes import Action, Decision, Note
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.projects import MeasureLink, MeasureUse, Need, Offer, Project
from recovery_cli.domain.questions import Question
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.tables import Seat, Table, TableProject
from recovery_cli.domain.tenures import Tenure
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import AgendaItem, Workshop
from recovery_cli.registry.registry import writing

TEXT = st.text(max_size=40)
NAME = st.tuples(st.sampled_from("aÉœ=+'\"<&{%"), TEXT).map("".join)
MAYBE = st.none() | TEXT
WHOLE = st.integers(min_value=-(2**63), max_value=2**63 - 1)
COUNT = st.integers(min_value=1, max_value=2**31)
NUMBER = st.none() | st.integers(min_value=0, max_value=2**63 - 1)
MINUTE = st.times().map(lambda each: each.replace(second=0, microsecond=0))
SECOND = st.datetimes(timezones=st.just(UTC)).map(lambda each: each.replace(microsecond=0))
REASONS = st.lists(
    st.builds(Reason, kind=TEXT, fields=st.dictionaries(TEXT, TEXT | WHOLE | st.booleans(), max_size=3)),
    max_size=2,
).map(tuple)
SIRENS = st.none() | st.from_regex(r"\A[0-9]{9}\Z")


def a(kind, **fields):
    """Things of a kind: texts, whole numbers and lists as the registry takes them, the rest by its type."""
    return st.builds(kind, id=st.just(""), **fields)


SITE = a(
    Site, company_id=st.just(""), siret=st.none() | st.from_regex(r"\A[0-9]{14}\Z"), name=MAYBE,
    address=MAYBE, other_names=st.lists(TEXT, max_size=2).map(tuple),
)  # fmt: skip
SITES = st.lists(SITE, max_size=2, unique_by=lambda site: site.siret or site.address).map(tuple)
SIZED = st.sampled_from([(None, None), (Size.PME, SizeSource.INSEE), (Size.MICRO, SizeSource.COMPUTED)])
COMPANY = st.tuples(
    a(
        Company, name=NAME, siren=SIRENS, headcount=NUMBER, turnover=st.none() | WHOLE,
        balance_sheet=st.none() | WHOLE, size=st.none(), size_source=st.none(), group=MAYBE, website=MAYBE,
        source_date=st.none() | st.dates(), sites=SITES,
    ),
    SIZED,
).map(lambda pair: replace(pair[0], size=pair[1][0], size_source=pair[1][1]))  # fmt: skip


def things(of: Mapping[str, str]):
    """By drawer: what it keeps, about the parents whose ids are given."""
    company, other, partner, workshop = of["company"], of["other"], of["partner"], of["workshop"]
    at, within = {"workshop_id": st.just(workshop)}, {"collective_id": st.just(of["collective"])}
    either = st.sampled_from([(company, None), (None, partner)])
    lists = st.lists(NAME, max_size=3).map(tuple)
    return {
        "companies": COMPANY,
        "contacts": a(
            Contact, company_id=st.just(company), partner_id=st.none(), family_name=NAME,
            language=st.sampled_from(["fr", "en"]), source_date=st.none() | st.dates(),
        ),
        "partners": a(Partner, name=NAME, disciplines=lists),
        "projects": a(
            Project, company_id=st.just(company), title=NAME, themes=lists,
            needs=st.lists(st.builds(Need, text=NAME), max_size=2).map(tuple),
            offers=st.lists(st.builds(Offer, text=NAME), max_size=2).map(tuple),
            measures=st.lists(
                st.builds(MeasureLink, measure_id=st.just(of["measure"]), use=st.sampled_from(MeasureUse)),
                max_size=1,
            ).map(tuple),
        ),
        "measures": a(Measure, name=NAME),
        "venues": a(
            Venue, name=NAME, capacity=st.none() | COUNT, tables=st.none() | COUNT,
            step_free_tables=st.lists(COUNT, max_size=3).map(tuple),
        ),
        "aparts": a(Apart, company_a=st.just(min(company, other)), company_b=st.just(max(company, other))),
        "workshops": a(
            Workshop, reference=st.just("GES-2027-01"), start=MINUTE, duration=COUNT, capacity=COUNT,
            rounds=COUNT, round_minutes=COUNT, tables=COUNT, venue_id=st.none() | st.just(of["venue"]),
            no_show_rate=st.floats(0, 0.99), calendar_sequence=WHOLE, plan_version=WHOLE,
            plan_made_at=st.none() | SECOND,
            partner_ids=st.sampled_from([(), (partner,)]),
        ),
        "agenda_items": a(AgendaItem, **at, position=WHOLE, minutes=COUNT),
        "invitations": st.tuples(
            a(Invitation, **at, company_id=st.none(), partner_id=st.none(), project_id=st.none(), rank=WHOLE,
              score=WHOLE, reasons=REASONS),
            either,
        ).map(lambda pair: replace(pair[0], company_id=pair[1][0], partner_id=pair[1][1])),
        "guests": a(
            Guest, invitation_id=st.just(of["invitation"]), contact_id=st.none() | st.just(of["contact"]),
            line=st.none() | WHOLE, late_round=st.none() | COUNT, left_round=st.none() | COUNT,
        ),
        "meetings": a(
            Meeting, **at, round=st.just(2), table=COUNT, company_a=st.just(min(company, of["third"])),
            company_b=st.just(max(company, of["third"])), affinity=WHOLE, reasons=REASONS,
        ),
        "outcomes": a(
            Outcome, meeting_id=st.just(of["meeting"]), said_by=st.none() | st.just(company),
            level=st.sampled_from(OutcomeLevel),
        ),
        "tables": a(
            Table, **at, sitting=COUNT, number=COUNT, host_partner_id=st.none() | st.just(partner),
            host_company_id=st.none(),
            seats=st.lists(
                either.map(lambda pair: Seat(company_id=pair[0], partner_id=pair[1])), max_size=3
            ).map(tuple),
            projects=st.lists(
                st.builds(TableProject, project_id=st.just(of["project"]), reasons=REASONS,
                          challenger_id=st.none() | st.just(other)),
                max_size=1,
            ).map(tuple),
        ),
        "notes": a(Note, **at, position=WHOLE, table=st.none() | COUNT, text=NAME),
        "decisions": a(Decision, **at, number=COUNT, text=NAME),
        "actions": a(
            Action, **at, number=COUNT, text=NAME, owner=NAME, company_id=st.none() | st.just(company),
        ),
        "collectives": a(
            Collective, title=NAME, workshop_id=st.none() | st.just(workshop), themes=lists,
            members=st.sets(st.sampled_from(Role), max_size=3).map(
                lambda roles: tuple(Member(company_id=company, role=role) for role in sorted(roles))
            ),
            disciplines=st.lists(
                st.tuples(st.sampled_from(Discipline), either).map(
                    lambda pair: Covered(discipline=pair[0], company_id=pair[1][0], partner_id=pair[1][1])
                ),
                max_size=2,
            ).map(tuple),
            project_ids=st.sampled_from([(), (of["project"],)]),
            measures=st.sampled_from([(), (MeasureLink(measure_id=of["measure"], use=MeasureUse.SOUGHT),)]),
        ),
        "stage_changes": a(StageChange, **within),
        "tenures": st.one_of(
            a(Tenure, **within, company_id=st.just(of["other"]), partner_id=st.none(), until=st.none()),
            a(Tenure, **within, company_id=st.none(), partner_id=st.just(of["partner"]), until=st.none()),
        ),
        "news": a(News, **within, text=NAME),
        "milestones": a(Milestone, **within, number=COUNT, text=NAME),
        "questions": a(
            Question, **within, project_id=st.none() | st.just(of["project"]), number=COUNT, text=NAME,
            workshop_id=st.none() | st.just(workshop), challenger_id=st.none() | st.just(other),
        ),
    }  # fmt: skip


def parents(registry):
    """One thing of each noun that another may hang on."""
    company, other, third = (
        registry.companies.add(Company(name=name)).id for name in ("Alpha", "Beta", "Gamma")
    )
    workshop = registry.workshops.add(
        Workshop(reference="GES-2026-11", region="GES", day=date(2026, 11, 26))
    ).id
    one, two = sorted((company, other))
    return {
        "company": company,
        "other": other,
        "third": third,
        "workshop": workshop,
        "partner": registry.partners.add(Partner(name="¤ Chambre")).id,
        "collective": registry.collectives.add(
            Collective(region="GES", title="¤ Chaleur", formed_on=date(2026, 11, 26))
        ).id,
        "measure": registry.measures.add(Measure(name="¤ Mesure")).id,
        "venue": registry.venues.add(Venue(name="¤ Halle")).id,
        "contact": registry.contacts.add(Contact(company_id=company, family_name="DUPONT")).id,
        "project": registry.projects.add(Project(company_id=company, title="¤ Four")).id,
        "invitation": registry.invitations.add(Invitation(workshop_id=workshop, company_id=other)).id,
        "meeting": registry.meetings.add(
            Meeting(workshop_id=workshop, round=1, table=1, company_a=one, company_b=two)
        ).id,
    }


DRAWERS = sorted(things(dict.fromkeys(
    ("company", "other", "third", "workshop", "partner", "measure", "venue", "contact", "project",
     "invitation", "meeting", "collective"), "x",
)))  # fmt: skip


def comparable(thing):
    """Sites come back in their drawer's order, not in the order in which they were named."""
    if isinstance(thing, Company):
        return replace(thing, sites=tuple(sorted(thing.sites, key=lambda site: site.id)))
    return thing


@pytest.mark.parametrize("drawer", DRAWERS)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_kept_comes_back_equal(drawer, data, tmp_path, moment):
    path = tmp_path / "registre.db"
    path.unlink(missing_ok=True)  # each example begins with an empty registry
    with writing(path, moment, "test", create=True) as registry:
        strategy = things(parents(registry))[drawer]
        kept = getattr(registry, drawer)
        added = kept.add(data.draw(strategy))
        assert comparable(kept.get(added.id)) == comparable(added)
        changed = replace(data.draw(strategy), id=added.id)
        if drawer == "companies":
            changed = replace(changed, sites=added.sites)
        kept.keep(changed)
        assert comparable(kept.get(added.id)) == comparable(changed)
        kept.remove(added.id)
        with pytest.raises(Unknown):
            kept.get(added.id)


def test_things_are_found_by_many_ids_at_once(tmp_path, moment):
    with writing(tmp_path / "registre.db", moment, "test", create=True) as registry:
        added = registry.companies.add_all(Company(name=f"Fonderie {number}") for number in range(1201))
        found = registry.companies.many(company.id for company in added)
        assert registry.companies.count() == 1201
    assert found == {company.id: company for company in added}


def test_a_thing_that_did_not_change_keeps_its_stamp(tmp_path, moment):
    path = tmp_path / "registre.db"
    with writing(path, moment, "test", create=True) as registry:
        company = registry.companies.add(Company(name="Fonderie", sites=(Site(commune="Nancy"),)))
    later = replace(moment, now=datetime(2026, 10, 6, tzinfo=UTC))
    with writing(path, later, "test") as registry:
        registry.companies.keep(company)
        row = registry.companies._connection.rows("SELECT * FROM company")[0]
        assert row["updated_at"] == "2026-10-05T07:00:00Z"
        registry.companies.keep(replace(company, headcount=4))
        row = registry.companies._connection.rows("SELECT * FROM company")[0]
        assert (row["created_at"], row["updated_at"]) == ("2026-10-05T07:00:00Z", "2026-10-06T00:00:00Z")
