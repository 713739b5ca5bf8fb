"""What the settings default to, what they lack, how a rate is read."""

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.settings import (
    RateNotUnderstood,
    RetentionNotUnderstood,
    Settings,
    parse_rate,
    parse_retention,
)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("30 %", 0.3),
        ("30\u00a0%", 0.3),
        ("30", 0.3),
        ("0,3", 0.3),
        ("0.25", 0.25),
        ("12,5%", 0.125),
        ("0", 0.0),
    ],
)
def test_a_rate_is_read_as_a_share_or_in_hundredths(text, rate):
    assert parse_rate(text) == rate


@pytest.mark.parametrize("text", ["100 %", "100", "150", "-5", "un tiers", "", "1e3"])
def test_what_is_no_rate_is_refused(text):
    with pytest.raises(RateNotUnderstood):
        parse_rate(text)


@given(st.integers(min_value=0, max_value=99))
def test_every_whole_percentage_below_a_hundred_is_a_rate(percent):
    assert parse_rate(f"{percent} %") == pytest.approx(percent / 100)


@pytest.mark.parametrize(
    "text",
    ["3 ans", "36 mois après le dernier contact", "1,5 an", "trois ans", "2 years", "jusqu’au 31/12/2027"],
)
def test_a_retention_is_kept_as_it_was_typed(text):
    assert parse_retention(f" {text} ") == text


@pytest.mark.parametrize("text", ["-3 ans", "\u22123 ans", "0 an", "0", "36", "3 carottes", "…", ""])
def test_what_is_no_retention_is_not_understood(text):
    with pytest.raises(RetentionNotUnderstood):
        parse_retention(text)


def test_what_was_never_said_is_missing_but_a_logo_and_a_rate_are_not():
    assert "logo" not in Settings().missing
    assert "no_show_rate" not in Settings().missing
    assert Settings(organisation="A", sender="B").missing == (
        "signature", "address", "phone", "email", "data_controller", "retention"
    )  # fmt: skip
