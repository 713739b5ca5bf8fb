import pytest

from recovery_cli.domain.headcounts import UnknownBand, band


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("12", "12"),
        ("01", "01"),
        ("nn", "NN"),
        ("20 à 49 salariés", "12"),
        ("1 ou 2 salariés", "01"),
        ("1 000 à 1 999 salariés", "42"),
        ("1\u202f000 à 1\u202f999", "42"),
        ("10 000 salariés et plus", "53"),
        ("20-49", "12"),
        ("0 salarié (n'ayant pas d'effectif au 31/12)", "00"),
        ("Unité non employeuse (pas de salarié)", "NN"),
    ],
)
def test_a_band_is_read_from_code_or_label(typed, code):
    assert band(typed).code == code


@pytest.mark.parametrize("typed", ["", "1", "10 à 250", "beaucoup", "99"])
def test_what_is_no_band_is_not_understood(typed):
    with pytest.raises(UnknownBand):
        band(typed)
