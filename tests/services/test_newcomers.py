"""Those who come for the first time sit with two regulars, or it is said that they do not."""

from datetime import date

import pytest

from recovery_cli.domain.workshops import Format
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services.documents import DocumentFormat, Order, export_invitations
from recovery_cli.services.newcomers import alone, companions
from recovery_cli.services.pairing import pair_workshop
from recovery_cli.services.participants import participants
from tests.services.gatherings import a_workshop, companies, everybody_came, invited


@pytest.fixture
def seasoned(registry):
    """A workshop of tables to which two newcomers, four regulars and eight who came once are invited."""
    regulars, others = companies(registry, [f"Habituée {n}" for n in range(4)]), []
    others = companies(registry, [f"Autre {n}" for n in range(6)])
    for month, firms in ((9, [*regulars, *others]), (10, regulars)):
        workshop = a_workshop(registry, f"GES-2026-{month:02}", day=date(2026, month, 8))
        invited(registry, workshop, firms, guests=["NOM Prénom"])
        everybody_came(registry, workshop)
    new = companies(registry, ["Nouvelle A", "Nouvelle B"])
    later = a_workshop(registry, "GES-2026-11", format=Format.TABLES, rounds=0, tables=3)
    invited(registry, later, [*regulars, *others, *new])
    return later, {firm.id for firm in regulars}, {firm.id for firm in new}


def test_newcomers_sit_with_two_regulars_where_that_can_be(registry, seasoned):
    later, regulars, new = seasoned
    people = participants(registry, later)
    assert (people.regulars, people.newcomers) == (regulars, new)
    report = pair_workshop(registry, later.reference)
    for table in report.tables:
        seated = {seat.company_id for seat in table.seats}
        assert not new & seated or len(regulars & seated) >= 2
    assert report.seating.worth.alone == ()


def test_who_sits_with_fewer_than_two_is_named(registry, seasoned):
    later, regulars, new = seasoned
    people = participants(registry, later)
    first, second = sorted(new)
    one, other, *more = sorted(regulars)
    assert alone(people, [[[first, one, other], [second, *more[:1]]]]) == (second,)
    assert alone(people, [[[first, one], [second, other]], [[first, second, *more]]]) == ()
    asked = {need.seeker: [] for need in companions(people)}
    for need in companions(people):
        asked[need.seeker].append(set(need.bringers))
    assert all(one & other == set() and one | other == regulars for one, other in asked.values())


def test_at_the_second_workshop_those_of_the_first_are_the_regulars(registry):
    first = a_workshop(registry, "GES-2026-10", day=date(2026, 10, 8))
    known = companies(registry, [f"Firme {n}" for n in range(6)])
    invited(registry, first, known, guests=["NOM Prénom"])
    everybody_came(registry, first)
    second = a_workshop(registry, "GES-2026-11", format=Format.TABLES, rounds=0, tables=2)
    new = companies(registry, ["Nouvelle A", "Nouvelle B"])
    invited(registry, second, [*known, *new])
    assert participants(registry, second).regulars == {firm.id for firm in known}
    report = pair_workshop(registry, second.reference)
    assert report.seating.worth.alone == ()


def test_where_nobody_is_a_regular_yet_nothing_is_asked(registry):
    workshop = a_workshop(registry, format=Format.TABLES, rounds=0)
    invited(registry, workshop, companies(registry, [f"Firme {n}" for n in range(8)]))
    report = pair_workshop(registry, workshop.reference)
    assert report.seating.worth.alone == ()
    assert list(companions(participants(registry, workshop))) == []


def test_the_invitation_of_a_newcomer_bids_welcome_and_that_of_others_does_not(registry, seasoned, tmp_path):
    later, *_ = seasoned
    order = Order(folder=tmp_path, formats=(DocumentFormat.MARKDOWN,))
    only = ["Nouvelle A", "Habituée 1"]
    paths = export_invitations(registry, TemplateLibrary(), later.reference, order, only=only).paths
    told = {
        path: "Une première fois" in path.read_text(encoding="utf-8")
        for path in paths
        if path.suffix == ".md"
    }
    assert [("NOUVELLE" in path.name, welcome) for path, welcome in sorted(told.items())] == [
        (False, False),
        (True, True),
    ]
