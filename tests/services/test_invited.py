"""A name said of a workshop means one of those who take part before it means anybody else."""

import pytest

from recovery_cli.domain.errors import Ambiguous, NothingNamed, Unknown
from recovery_cli.domain.invitations import Reply
from recovery_cli.services.invited import company
from tests.services.gatherings import a_workshop, companies, invited


@pytest.fixture
def workshop(registry):
    """One Martin comes, two Durand are invited and only one of them comes, a third of each is elsewhere."""
    made = a_workshop(registry)
    coming = companies(registry, ["Martin Frères", "Durand SA", "Muller et fils", "Muller et filles"])
    silent = companies(registry, ["Durand SARL", "Petit SARL"])
    companies(registry, ["Martin SA", "Durand EURL", "Petit SA", "Ailleurs"])
    invited(registry, made, coming)
    invited(registry, made, silent, reply=Reply.NONE)
    return made


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("martin", "Martin Frères"),
        ("durand", "Durand SA"),
        ("petit", "Petit SARL"),
        ("ailleurs", "Ailleurs"),
        ("petit sa", "Petit SA"),
        ("DURAND SARL", "Durand SARL"),
    ],
)
def test_the_circle_widens_from_those_who_come_to_the_whole_registry(registry, workshop, said, meant):
    assert company(registry, workshop, said).name == meant


def test_a_siren_means_its_company_wherever_it_is(registry, workshop):
    companies(registry, ["Tannerie"], siren="552032534")
    assert company(registry, workshop, "552 032 534").name == "Tannerie"


def test_the_candidates_are_those_of_the_circle_alone(registry, workshop):
    with pytest.raises(Ambiguous) as told:
        company(registry, workshop, "muller")
    named = [candidate.partition(" (")[0] for candidate in told.value.candidates]
    assert named == ["Muller et fils", "Muller et filles"]


@pytest.mark.parametrize(("said", "error"), [("Zébulon", Unknown), ("", NothingNamed)])
def test_a_name_of_nobody_is_unknown_and_no_name_is_told(registry, workshop, said, error):
    with pytest.raises(error):
        company(registry, workshop, said)
