from datetime import date

from hypothesis import given, strategies as st

from recovery_cli.domain.attendance import line_numbers
from recovery_cli.domain.next_steps import Alarm, lines_meant


@given(st.lists(st.integers(1, 60), min_size=1))
def test_lines_are_written_as_check_in_reads_them(numbers):
    assert line_numbers(lines_meant(numbers)) == tuple(sorted(set(numbers)))


def test_neighbouring_lines_are_one_range():
    assert lines_meant([7, 1, 2, 3, 9, 10]) == "1-3,7,9-10"


def test_an_alarm_is_late_once_its_day_is_over_and_never_without_one():
    today = date(2026, 11, 23)
    assert Alarm(kind="action", due=date(2026, 11, 22)).is_late(today)
    assert not Alarm(kind="action", due=today).is_late(today)
    assert not Alarm(kind="collective.owner").is_late(today)
