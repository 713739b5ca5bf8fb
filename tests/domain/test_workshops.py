from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.workshops import (
    Format,
    OutOfRange,
    UnknownFormat,
    Workshop,
    checked,
    new_reference,
    parse_format,
)

WORKSHOP = Workshop(reference="GES-2026-11", region="GES", day=date(2026, 11, 26))


def test_a_second_workshop_of_a_month_gets_a_number():
    day = date(2026, 11, 26)
    assert new_reference("GES", day, ()) == "GES-2026-11"
    assert new_reference("GES", day, {"GES-2026-11", "BRE-2026-11"}) == "GES-2026-11-2"
    assert new_reference("GES", day, {"GES-2026-11", "GES-2026-11-2"}) == "GES-2026-11-3"
    assert new_reference("GES", day, {"GES-2026-11-2"}) == "GES-2026-11"


@given(st.sets(st.sampled_from(["GES-2026-11", *(f"GES-2026-11-{n}" for n in range(2, 6))])))
def test_a_reference_is_never_given_twice(taken):
    assert new_reference("GES", date(2026, 11, 1), taken) not in taken


@pytest.mark.parametrize(
    ("text", "format_"),
    [
        ("pairs", Format.PAIRS),
        ("Rendez-vous", Format.PAIRS),
        ("tables", Format.TABLES),
        ("both", Format.BOTH),
        ("les deux", Format.BOTH),
        ("Tête-à-tête", Format.PAIRS),
    ],
)
def test_a_format_is_understood_in_both_languages(text, format_):
    assert parse_format(text) is format_


def test_an_unknown_format_is_refused():
    with pytest.raises(UnknownFormat):
        parse_format("buffet")


@pytest.mark.parametrize(
    ("field", "value"),
    [("duration", 0), ("capacity", 1), ("rounds", -1), ("round_minutes", 0), ("tables", 0), ("rounds", 31)],
)
def test_figures_that_make_no_sense_are_refused_by_the_name_of_their_option(field, value):
    with pytest.raises(OutOfRange) as refused:
        checked(replace(WORKSHOP, **{field: value}))
    assert refused.value.option == f"--{field.replace('_', '-')}"
    assert not refused.value.least <= value <= refused.value.most
