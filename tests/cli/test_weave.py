"""The command that shows a weave in figures."""

import json
from datetime import date

import pytest

from recovery_cli.domain.meetings import OutcomeLevel
from recovery_cli.domain.weave import Figure
from recovery_cli.domain.workshops import Format
from recovery_cli.registry.registry import writing
from recovery_cli.services.outcomes import record_outcome
from recovery_cli.services.pairing import pair_workshop
from tests.services.gatherings import a_gathering, everybody_came


@pytest.fixture
def held(own_registry, moment):
    """A workshop of six firms that all came; two of them want to work together."""
    with writing(own_registry, moment, "test", create=True) as registry:
        workshop, firms = a_gathering(registry, 6, format=Format.PAIRS, rounds=2, day=date(2026, 9, 24))
        report = pair_workshop(registry, workshop.reference)
        everybody_came(registry, workshop)
        names = {firm.id: firm.name for firm in firms}
        met = report.meetings[0]
        record_outcome(
            registry, workshop.reference, names[met.company_a], names[met.company_b],
            level=OutcomeLevel.WORK_TOGETHER,
        )  # fmt: skip


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
