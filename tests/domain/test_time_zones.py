"""By which clock a place lives, held against the zones that the operating system knows."""

from zoneinfo import ZoneInfo

import pytest

from recovery_cli.domain.departments import DEPARTMENTS
from recovery_cli.domain.time_zones import time_zone


@pytest.mark.parametrize("department", DEPARTMENTS, ids=lambda each: each.code)
def test_every_department_has_a_clock_and_so_has_its_region(department):
    zone = time_zone(department=department.code, region=department.region)
    assert ZoneInfo(zone)
    assert zone == time_zone(department=None, region=department.region)
    assert (zone == "Europe/Paris") == (not department.code.startswith("97"))


def test_a_venue_elsewhere_goes_by_its_own_clock():
    assert time_zone(department="974", region="IDF") == "Indian/Reunion"
    assert time_zone(department="75", region="REU") == "Europe/Paris"
