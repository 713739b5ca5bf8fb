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
    grey,
    is_legible,
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


def test_a_colour_that_white_would_bear_and_its_own_ground_would_not_is_refused():
    assert contrast("#767676") > LEAST_CONTRAST > contrast("#767676", tint("#767676"))
    with pytest.raises(ColourTooLight):
        parse_colour("#767676")


def test_grey_is_what_a_printer_without_colours_makes_of_a_colour():
    assert (grey("#ff0000"), grey("#0b5563"), grey("#808080")) == ("#4c4c4c", "#404040", "#808080")


def test_the_shipped_colour_can_be_read():
    assert parse_colour(ACCENT) == ACCENT
    assert tint(ACCENT) == "#eef3f4"


@given(COLOURS)
def test_every_colour_has_a_shade_that_can_be_read_and_a_ground_that_is_nearly_white(colour):
    shade = darker(colour)
    assert is_legible(shade)
    assert min(contrast(shade), contrast(shade, tint(shade))) >= LEAST_CONTRAST
    assert contrast(tint(colour)) < 1.2
