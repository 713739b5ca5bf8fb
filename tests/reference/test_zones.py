import pytest

from recovery_cli.domain.zones import UnknownZone
from recovery_cli.reference.tables import rows
from recovery_cli.reference.zones import quarter, zone, zones


def test_nearly_every_zone_has_its_unemployment_of_one_quarter():
    assert len(zones()) == 306
    assert quarter() == (2023, 3)
    unknown = {each.code for each in zones().values() if each.unemployment is None}
    assert {code[:2] for code in unknown} <= {"03", "06"}  # Guyane and Mayotte are not published
    assert all(2 < each.unemployment < 25 for each in zones().values() if each.code not in unknown)


@pytest.mark.parametrize(
    "typed", ["Bourg en Bresse", "bourg-en-bresse", "8405", "8405.0", " BOURG EN BRESSE "]
)
def test_a_zone_is_named_by_code_or_name(typed):
    assert zone(typed).code == "8405"


def test_a_code_that_lost_its_zeros_is_the_zone():
    assert zone("51").name == "Alençon"


@pytest.mark.parametrize(
    ("typed", "similar"),
    [("Nanci", "Nancy"), ("Vandœuvre-lès-Nancy", "Nancy"), ("Illkirch-Graffenstaden", "Strasbourg")],
)
def test_what_is_no_zone_is_answered_with_those_that_come_close_or_that_hold_the_commune(typed, similar):
    with pytest.raises(UnknownZone) as caught:
        zone(typed)
    assert similar in caught.value.similar


def test_every_commune_of_a_department_lies_in_a_zone():
    lonely = [code for code, _, _, _, zone, *_ in rows("communes") if not zone]
    assert {code[:3] for code in lonely} <= {"975", "977", "978", "984", "986", "987", "988", "989"}
