"""The organiser's colour."""

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.colours import (
    ACCENT,
    LEAST_CONTRAST,
    ColourNotUnderstood,
    ColourTooLight,
    contrast,
    darker,
    parse_colour,
    tint,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("#0B5563", "#0b5563"), ("0b5563", "#0b5563"), (" #055 ", "#005555"), ("a00", "#aa0000")],
)
def test_a_colour_is_read_as_people_copy_it(typed, meant):
    assert parse_colour(typed) == meant


@pytest.mark.parametrize("typed", ["bleu", "#12345", "#gggggg", "rgb(1,2,3)", "#0b5563; } p {}"])
def test_what_is_no_colour_is_refused(typed):
    with pytest.raises(ColourNotUnderstood):
        parse_colour(typed)


def test_a_colour_that_white_paper_would_swallow_is_refused_with_one_that_can_be_read():
    with pytest.raises(ColourTooLight) as told:
        parse_colour("#ffcc00")
    assert parse_colour(told.value.darker) == told.value.darker


def test_contrast_is_measured_as_the_accessibility_guidelines_do():
    assert contrast("#000000") == pytest.approx(21)
    assert contrast("#ffffff") == pytest.approx(1)
    assert contrast("#767676") == pytest.approx(4.54, abs=0.005)


def test_the_shipped_colour_can_be_read():
    assert parse_colour(ACCENT) == ACCENT
    assert tint(ACCENT) == "#eef3f4"


@given(COLOURS)
def test_every_colour_has_a_shade_that_can_be_read_and_a_ground_that_is_nearly_white(colour):
    assert contrast(darker(colour)) >= LEAST_CONTRAST
    assert contrast(tint(colour)) < 1.2
