"""Days as people and spreadsheets write them."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.dates import day


def test_a_day_is_iso_or_french():
    assert day("2024-01-31T12:00:00") == day("31/01/2024") == date(2024, 1, 31)
    assert day("31/02/2024") is None


@pytest.mark.parametrize(
    "text",
    ["5/5/21", "05.05.2021", "2021/05/05", "20210505", "44321", "44321.0", "5 mai 2021",
     "mercredi 5 mai 2021",
     "05-mai-2021", "2021-05-05T10:00:00Z", " 05/05/2021 "],
)  # fmt: skip
def test_a_day_is_known_as_people_and_spreadsheets_write_it(text):
    assert day(text) == date(2021, 5, 5)


@pytest.mark.parametrize(
    "text", ["mai 2021", "2021", "201209", "75001", "12/31/2021", "1er mars", "0000-00-00"]
)
def test_what_is_no_one_day_is_none(text):
    assert day(text) is None


@given(st.dates(min_value=date(1954, 10, 3), max_value=date(2099, 12, 30)))
def test_a_number_of_a_spreadsheet_comes_back_as_its_day(wanted):
    assert day(str((wanted - date(1899, 12, 30)).days)) == wanted
