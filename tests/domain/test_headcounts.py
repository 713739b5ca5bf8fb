import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.headcounts import Headcount, UnknownBand, band, headcount, people


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


@pytest.mark.parametrize(
    ("text", "number"),
    [("341", 341), ("341.0", 341), ("1 200 salariés", 1200), ("une dizaine", None), ("20 à 49", None)],
)
def test_a_headcount_is_one_number_of_people(text, number):
    assert people(text) == number


@pytest.mark.parametrize(
    ("text", "number", "code", "exact"),
    [
        ("environ 50 salariés", 50, None, False),
        ("Env. 50", 50, None, False),
        ("~50", 50, None, False),
        ("une cinquantaine de personnes", 50, None, False),
        ("de 20 à 49", None, "12", True),
        ("entre 20 et 40 salariés", None, "12", True),
        ("De 50 à 249 salariés", None, None, False),
        ("2 à 300", None, None, False),
        ("1 à 9", None, None, False),
        ("50-249 salariés", None, None, False),
        ("20-50", None, "12", True),
        ("50 à 100 salariés", None, "21", True),
        ("30-50", None, None, False),
        ("1 à 3", 2, None, False),
        ("6 à 10", None, None, False),
        ("45 à 55 personnes", 50, None, False),
        ("2 ou 3", 2, None, False),
        ("240/260", 250, None, False),
        ("plus de 250", 250, None, False),
        ("250 et +", 250, None, False),
        ("> 1 000", 1_000, None, False),
        ("moins de 10", 9, None, False),
        ("moins de 250 salariés", None, None, False),
        ("< 50", None, None, False),
        ("jusqu'à 20", None, None, False),
        ("au plus 5", 5, None, False),
        ("1.200 collaborateurs", 1_200, None, True),
        ("12 (dont 3 apprentis)", 12, None, True),
        ("12,4 ETP", 12, None, True),
        ("aucun", 0, None, True),
    ],
)
def test_a_headcount_is_understood_as_a_sentence(text, number, code, exact):
    assert headcount(text) == Headcount(number=number, band=code, exact=exact)


@pytest.mark.parametrize("text", ["beaucoup", "2 salariés + 1 apprenti", "", "49 à 20", "9" * 400])
def test_what_says_no_headcount_is_none(text):
    assert headcount(text) is None


@given(st.text("0123456789 .,+-à/<>~envirosplude()", max_size=15))
def test_any_text_is_a_headcount_or_none(text):
    found = headcount(text)
    assert found is None or found.band or found.wide or found.number >= 0


@given(st.integers(0, 20_000), st.integers(0, 20_000))
def test_a_range_is_the_band_it_lies_in_or_about_its_middle_or_unknown(one, other):
    first, last = sorted((one, other))
    found = headcount(f"{first} à {last}")
    if found.band:
        assert band(found.band).low <= first
        assert last <= (band(found.band).high or last) + 1
    elif not found.wide:
        assert not found.exact
        assert first <= found.number <= last <= max(first + 2, first * 1.25)


@pytest.mark.parametrize(
    ("text", "number", "code"),
    [
        ("12 salariés dont 3 apprentis", 12, None),
        ("L'entreprise compte 120 salariés répartis sur 3 sites", 120, None),
        ("L’entreprise emploie 1 200 salariés", 1200, None),
        ("Effectif compris entre 50 et 99 salariés", None, "21"),
        ("45 personnes en 2020", 45, None),
        ("PME de 48 salariés, 12 M€ de CA", 48, None),
        ("Site de Metz : plus de 250 salariés en 2021", 250, None),
        ("200 salariés et 35 M€ de CA", 200, None),
        ("Nous sommes une trentaine de salariés", 30, None),
        ("sans salarié", 0, None),
        ("Dirigeant seul", 0, None),
    ],
)
def test_a_sentence_that_counts_people_once_is_understood(text, number, code):
    found = headcount(text)
    assert (found.number, found.band) == (number, code)


@pytest.mark.parametrize(
    "text",
    ["45 salariés à Metz et 30 salariés à Nancy", "45 CDI + 3 CDD", "créée en 1998", "plusieurs salariés"],
)
def test_a_sentence_that_counts_several_times_or_something_else_says_nothing(text):
    assert headcount(text) is None
