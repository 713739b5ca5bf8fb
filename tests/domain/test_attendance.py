"""Marks at the door, and the lines of the sheet."""

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.attendance import (
    LeftBeforeComing,
    LinesBackwards,
    Mark,
    MarksContradict,
    NoSuchRound,
    line_numbers,
    numbered,
)
from recovery_cli.domain.guests import GuestNotUnderstood
from recovery_cli.domain.invitations import Attendance, Guest

MARKS = st.sampled_from(
    [
        Mark(), Mark(late=2), Mark(left=3), Mark(represented_by="DURAND Zoé"), Mark(absent=True),
        Mark(excused=True), Mark(undo=True),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("12", (12,)), ("1-3", (1, 2, 3)), ("1-3,5", (1, 2, 3, 5)), ("4 ; 2–3", (4, 2, 3)), ("2,2", (2,)),
        ("000001008", None), ("Forges 12", None), ("", None),
    ],
)  # fmt: skip
def test_lines_are_read_as_people_write_them(text, lines):
    assert line_numbers(text) == lines


def test_a_range_that_runs_backwards_is_told():
    with pytest.raises(LinesBackwards):
        line_numbers("12-1")


@given(MARKS, MARKS)
def test_any_state_follows_directly_from_any_other(first, second):
    guest = Guest(invitation_id="i", family_name="MARTIN")
    marked = second.on(first.on(guest))
    instead = first.represented_by is not None and (second.late is not None or second.left is not None)
    assert marked.attendance is (first if instead else second).on(guest).attendance
    if second.absent or second.excused or second.undo:
        assert (marked.late_round, marked.left_round, marked.represented_by) == (None, None, None)


def test_what_was_said_of_rounds_stays_while_the_person_is_there():
    guest = Mark(left=4).on(Mark(late=2).on(Guest(invitation_id="i", family_name="MARTIN")))
    assert (guest.late_round, guest.left_round) == (2, 4)
    assert [guest.present_in(round_) for round_ in range(1, 6)] == [False, True, True, True, False]


def test_who_came_instead_stays_when_only_rounds_are_spoken_of():
    guest = Mark(represented_by="DURAND Zoé").on(Guest(invitation_id="i", family_name="MARTIN"))
    left = Mark(left=2).on(Mark(late=1).on(guest))
    assert (left.attendance, left.represented_by) == (Attendance.REPRESENTED, "DURAND Zoé")
    assert (left.late_round, left.left_round) == (1, 2)
    assert Mark().on(left).represented_by is None


def test_nobody_leaves_before_coming():
    with pytest.raises(LeftBeforeComing):
        Mark(left=1).on(Mark(late=2).on(Guest(invitation_id="i")))


def test_who_stands_in_for_nobody_known_is_the_guest():
    guest = Mark(represented_by="Mme DURAND Zoé, directrice").on(Guest(invitation_id="i"))
    assert (guest.attendance, guest.family_name, guest.first_name, guest.function) == (
        Attendance.PRESENT, "DURAND", "Zoé", "directrice",
    )  # fmt: skip


def test_who_stands_in_for_somebody_is_noted_beside():
    guest = Mark(represented_by=" DURAND  Zoé ").on(Guest(invitation_id="i", family_name="MARTIN"))
    assert (guest.attendance, guest.family_name, guest.represented_by) == (
        Attendance.REPRESENTED, "MARTIN", "DURAND Zoé",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("mark", "error"),
    [
        (Mark(absent=True, excused=True), MarksContradict),
        (Mark(absent=True, late=2), MarksContradict),
        (Mark(undo=True, represented_by="X"), MarksContradict),
        (Mark(late=0), NoSuchRound),
        (Mark(left=7), NoSuchRound),
        (Mark(represented_by="…"), GuestNotUnderstood),
    ],
)
def test_marks_that_make_no_sense_are_told(mark, error):
    with pytest.raises(error):
        mark.check(rounds=6)


def test_lines_follow_family_names_accents_ignored_and_those_to_complete_stand_last():
    people = [("", "z"), ("Zoë", "a"), ("ÉLIE", "b"), ("Eck", "c"), ("Zoe", "d")]
    guests = [Guest(id=id_, invitation_id=id_, family_name=name or None) for name, id_ in people]
    lines = numbered(guests, {id_: f"Firme {id_}" for _, id_ in people}, keep=False)
    assert [guest.id for guest in lines] == ["c", "b", "a", "d", "z"]
    assert [guest.line for guest in lines] == [1, 2, 3, 4, 5]


def test_once_the_sheet_is_signed_lines_stay_and_new_guests_follow():
    old = Guest(id="1", invitation_id="x", family_name="ZOLA", line=4)
    new = Guest(id="2", invitation_id="x", family_name="AUBE")
    assert [(guest.id, guest.line) for guest in numbered([new, old], {"x": ""}, keep=True)] == [
        ("1", 4), ("2", 5),
    ]  # fmt: skip
