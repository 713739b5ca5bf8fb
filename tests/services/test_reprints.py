"""What must be printed again."""

import pytest

from recovery_cli.services.files import File
from recovery_cli.services.reprints import file_said, to_print
from tests.builders import a_workshop


@pytest.fixture
def printed(registry):
    """Print sheets of a workshop, `(name, what it says)` each; what is printed of them."""
    workshop = registry.workshops.add(a_workshop())

    def call(*sheets, changed=True, written=True):
        return to_print(registry, workshop, sheets, lambda sheet: sheet, changed=changed, written=written)

    return call


def test_a_sheet_is_printed_again_when_it_says_something_else_than_last_time(printed):
    assert printed(("a", "one"), ("b", "two")) == [("a", "one"), ("b", "two")]
    assert printed(("a", "one"), ("b", "three")) == [("b", "three")]
    assert printed(("a", "one"), ("b", "two")) == [("b", "two")]
    assert printed(("a", "one"), ("b", "two")) == []


def test_all_are_printed_where_nobody_asks_what_changed_and_that_counts(printed):
    assert printed(("a", "one"), changed=False) == [("a", "one")]
    assert printed(("a", "one"), changed=False) == [("a", "one")]
    assert printed(("a", "one")) == []


def test_what_is_not_written_does_not_count(printed):
    assert printed(("a", "one"), written=False) == [("a", "one")]
    assert printed(("a", "one")) == [("a", "one")]


def test_two_sheets_of_one_name_are_both_printed_when_one_of_them_changes(printed):
    assert printed(("a", "one"), ("a", "two")) == [("a", "one"), ("a", "two")]
    assert printed(("a", "one"), ("a", "two")) == []
    assert printed(("a", "one"), ("a", "three")) == [("a", "one"), ("a", "three")]


def test_sheets_of_another_workshop_are_others(registry, printed):
    printed(("a", "one"))
    other = registry.workshops.add(a_workshop(reference="GES-2026-11-2"))
    assert to_print(registry, other, [("a", "one")], lambda sheet: sheet, changed=True) == [("a", "one")]


def test_no_name_of_a_person_is_kept(registry, printed):
    printed(("certificate DURAND Zoé", "one"))
    (workshop,) = registry.workshops.all()
    assert not any("DURAND" in name for name in registry.documents.of_workshop(workshop.id))


def test_the_day_on_which_a_calendar_was_written_says_nothing():
    one, other = (
        File(name="a.ics", content=b"DTSTAMP:" + day + b"T080000Z\r\nSUMMARY:x\r\n")
        for day in (b"20261119", b"20261120")
    )
    assert file_said(one) == file_said(other)
