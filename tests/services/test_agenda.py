from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from recovery_cli.domain.agenda import RoundsTooLong
from recovery_cli.domain.companies import Company, Site
from recovery_cli.domain.errors import Ambiguous, NothingNamed, RecoveryError, Unknown
from recovery_cli.domain.workshops import AgendaKind, AgendaTooLong, OutOfRange, WorkshopCancelled
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import writing
from recovery_cli.services.agenda import edit_agenda_item
from recovery_cli.services.planning import PlanRequest, plan_workshop
from recovery_cli.services.workshops import cancel_workshop, edit_workshop

W = "GES-2026-11"


@pytest.fixture
def registry(tmp_path, moment):
    """A workshop of eight points that fill its four hours."""
    with writing(tmp_path / "registre.db", moment, "test", create=True) as opened:
        opened.companies.add_all(
            Company(name=f"Firme {number}", sites=(Site(region="GES"),)) for number in range(6)
        )
        plan_workshop(opened, PlanRequest(region="GES", day=date(2026, 11, 26), capacity=6))
        yield opened


def edit(registry, point, **values):
    return edit_agenda_item(registry, W, point, values=values, language=Language.FRENCH)


def items(registry):
    return registry.agenda_items.of_workshop(registry.workshops.by_reference(W).id)


@pytest.mark.parametrize("point", ["3", "Partager", "partag", "share"])
def test_a_point_is_meant_by_its_number_or_a_part_of_its_title(registry, point):
    revised = edit(registry, point, lead="Anne DUPONT", material="un écran", setup="en arc", title="Dire")
    kept = items(registry)[2]
    assert (kept.kind, kept.lead, kept.material, kept.setup, kept.title) == (
        AgendaKind.SHARE, "Anne DUPONT", "un écran", "en arc", "Dire",
    )  # fmt: skip
    assert revised.item == kept
    assert edit(registry, "dire", lead=None).item.lead is None


def test_a_shorter_point_leaves_time_that_another_may_take(registry):
    before = edit(registry, "1").seen.speaking
    with pytest.raises(AgendaTooLong) as told:
        edit(registry, "envisager", minutes=items(registry)[5].minutes + 10)
    assert (told.value.needed, told.value.available) == (250, 240)
    edit(registry, "accueil", minutes=items(registry)[0].minutes - 10)
    after = edit(registry, "envisager", minutes=items(registry)[5].minutes + 10).seen.speaking
    assert sum(item.minutes for item in items(registry)) == 240
    assert after.table > before.table


@pytest.mark.parametrize(
    ("point", "values", "error"),
    [
        ("9", {}, Unknown),
        ("banquet", {}, Unknown),
        ("", {}, NothingNamed),
        ("e", {}, Ambiguous),
        ("tisser", {"minutes": 10}, RoundsTooLong),
        ("pause", {"minutes": 0}, OutOfRange),
        ("pause", {"minutes": 241}, OutOfRange),
    ],
)
def test_what_cannot_be_is_refused_and_the_agenda_stays(registry, point, values, error):
    before = items(registry)
    with pytest.raises(error):
        edit(registry, point, **values)
    assert items(registry) == before


def test_the_agenda_of_a_cancelled_workshop_stays(registry):
    cancel_workshop(registry, W)
    with pytest.raises(WorkshopCancelled):
        edit(registry, "1", title="Café")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.integers(1, 8), st.integers(-5, 300))
def test_whatever_is_asked_the_points_fit_into_the_workshop(registry, number, minutes):
    before = items(registry)
    try:
        edit(registry, str(number), minutes=minutes)
    except RecoveryError:
        assert items(registry) == before
    assert sum(item.minutes for item in items(registry)) <= 240


def test_what_was_said_of_points_outlives_another_length_of_the_workshop(registry):
    edit(registry, "tisser", lead="Anne DUPONT", title="Se rencontrer")
    kept = edit_workshop(registry, W, values={"duration": 300})
    weave = next(item for item in items(registry) if item.kind is AgendaKind.WEAVE)
    assert (weave.lead, weave.title) == ("Anne DUPONT", "Se rencontrer")
    assert kept.warnings == []
    edit(registry, "pause", minutes=10)
    (told,) = edit_workshop(registry, W, values={"duration": 240}).warnings
    assert told.kind == "agenda-anew"


def test_papers_written_before_are_to_be_made_anew(registry):
    workshop = registry.workshops.by_reference(W)
    assert not edit(registry, "1", title="Café").agenda_written
    registry.documents.keep("GES-2026-11_ordre-du-jour.pdf", "0" * 64, workshop.id)
    revised = edit(registry, "1", title="Thé")
    assert (revised.agenda_written, revised.hours_written) == (True, False)
