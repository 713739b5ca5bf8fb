"""Spans of time counted back from a day."""

from datetime import date

import pytest

from recovery_cli.domain.spans import SpanNotUnderstood, day_before

TODAY = date(2026, 5, 31)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 mois", date(2026, 2, 28)),
        ("trois mois", date(2026, 2, 28)),
        ("1 month", date(2026, 4, 30)),
        ("90 jours", date(2026, 3, 2)),
        ("2 semaines", date(2026, 5, 17)),
        ("un an", date(2025, 5, 31)),
        ("2 years", date(2024, 5, 31)),
    ],
)
def test_a_span_is_counted_back_from_today(text, day):
    assert day_before(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["", "longtemps", "3", "0 mois", "mois", "9999 ans", "9999 semaines", "3 lunes"]
)
def test_what_is_no_span_is_refused(text):
    with pytest.raises(SpanNotUnderstood):
        day_before(text, date(100, 1, 1) if "semaines" in text else TODAY)
