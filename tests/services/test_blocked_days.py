"""Who is in the way of a day."""

from datetime import date

from recovery_cli.services.blocked_days import block_days, blocked_notices, in_the_way
from tests.builders import a_partner


def test_only_its_own_region_and_its_own_partners_are_in_the_way_of_a_workshop(registry):
    ours, theirs = registry.partners.add_all([a_partner(name="CCI"), a_partner(name="Pôle")])
    day = date(2027, 1, 21)
    block_days(registry, day, day, partner="CCI")
    block_days(registry, day, day, partner="Pôle")
    block_days(registry, day, date(2027, 1, 22), region="GES")
    found = in_the_way(registry, "GES", [ours.id])
    assert [each.name for each in found] == ["CCI", "Grand Est"]
    assert [notice.kind for notice in blocked_notices(found, day)] == ["blocked", "blocked-region"]
    assert [notice.kind for notice in blocked_notices(found, date(2027, 1, 22))] == ["blocked-region"]
    registry.partners.remove(theirs.id)
    assert [each.partner_id for each in registry.blocked_days.all()] == [ours.id, None]
