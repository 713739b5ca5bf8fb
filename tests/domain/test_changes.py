"""How a thing takes new values."""

import pytest

from recovery_cli.domain.changes import changed
from recovery_cli.domain.companies import NoName
from recovery_cli.domain.partners import Partner, PartnerKind

CHAMBER = Partner(name="Chambre", kind=PartnerKind.CHAMBER, website="https://chambre.example")


def test_what_is_not_said_stays():
    assert changed(CHAMBER, {"region": "GES"}) == Partner(
        name="Chambre", kind=PartnerKind.CHAMBER, website="https://chambre.example", region="GES"
    )


def test_what_is_forgotten_becomes_what_it_is_by_default():
    assert changed(CHAMBER, {"website": None, "kind": None}) == Partner(name="Chambre")


@pytest.mark.parametrize("name", [None, "", " \t\n"])
def test_a_name_cannot_be_forgotten(name):
    with pytest.raises(NoName):
        changed(CHAMBER, {"name": name})
