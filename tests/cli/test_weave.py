"""The command that shows a weave in figures."""

import json

import pytest

from recovery_cli.domain.weave import Figure
from recovery_cli.registry.registry import writing
from tests.services.gatherings import a_held_workshop


@pytest.fixture
def held(own_registry, moment):
    """A workshop of six firms that all came; two of them want to work together."""
    with writing(own_registry, moment, "test", create=True) as registry:
        a_held_workshop(registry, 6)


def test_the_weave_is_shown_month_by_month_with_what_each_figure_counts(recovery, held):
    answer = recovery("show-weave", "--region", "grand est")
    assert answer.code == 0, answer.err
    assert "09/2026  10/2026" in answer.out
    assert "Travaillent ensemble         1        1" in answer.out
    assert "paires d’entreprises qui se sont rencontrées en tête-à-tête" in answer.out
    assert answer.err == "2 mois, au lundi 5 octobre 2026.\n"


def test_the_weave_as_data_holds_every_figure_of_every_month(recovery, held):
    told = json.loads(recovery("show-weave", "--region", "GES", "--to", "30/09/2026", "--json").out)
    assert (told["region"], told["as_of"]) == ("GES", "2026-09-30")
    assert [each["key"] for each in told["figures"]] == [figure.value for figure in Figure]
    (month,) = told["months"]
    assert month["month"] == "2026-09"
    figures = month["figures"]
    assert (figures["reached"], figures["ties-made"], figures["working-together"]) == (6, 6, 1)
    assert figures["density"] == pytest.approx(6 / 15)
    assert all(0 < each["share"] <= 1 and each["name"].startswith("Firme") for each in told["brokers"])


def test_a_region_without_a_workshop_has_a_weave_of_noughts_and_it_is_said(recovery, held):
    answer = recovery("--lang", "en", "show-weave", "--region", "Corse")
    assert answer.code == 0
    assert "Density                  –" in answer.out
    assert "the weave begins with the first" in answer.err


def test_a_span_that_ends_before_it_begins_is_not_understood(recovery, held):
    answer = recovery("show-weave", "--region", "GES", "--from", "1/10/2026", "--to", "1/9/2026")
    assert answer.code == 2
    assert "--to vient après --from" in answer.err


def test_six_months_stand_beside_each_other_and_the_next_below(recovery, held):
    lines = recovery("show-weave", "--region", "GES", "--from", "2026-03").out.splitlines()
    heads = [line.split() for line in lines if line.startswith("Chiffre")]
    assert heads[0][1:] == ["03/2026", "04/2026", "05/2026", "06/2026", "07/2026", "08/2026"]
    assert heads[1][1:] == ["09/2026", "10/2026"]
    assert max(len(line) for line in lines[: lines.index("")]) <= 100


def test_a_span_may_be_said_in_months_as_that_of_a_series(recovery, held):
    days = ("--from", "1/9/2026", "--to", "30/9/2026")
    months = ("--from", "septembre 2026", "--to", "2026-09")
    told = [recovery("show-weave", "--region", "GES", *each, "--json").out for each in (days, months)]
    assert told[0] == told[1] != ""


def test_nobody_is_told_of_a_weave_to_come(recovery, held):
    told = json.loads(recovery("show-weave", "--region", "GES", "--to", "31/12/2027", "--json").out)
    assert told["as_of"] == "2026-10-05"
    assert [month["month"] for month in told["months"]] == ["2026-09", "2026-10"]
