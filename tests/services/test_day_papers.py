"""All that is printed for the day, at once."""

import pytest

from recovery_cli.domain.pairings import NotPaired
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services.badges import BadgeOrder
from recovery_cli.services.day_papers import export_day
from recovery_cli.services.pairing import pair_workshop
from recovery_cli.services.pairing_papers import Cards
from recovery_cli.services.papers import DocumentFormat, Order
from tests.services.gatherings import a_gathering

LIBRARY = TemplateLibrary()
WANTED = {"badges": BadgeOrder(), "cards": Cards()}


def test_what_was_printed_for_the_day_counts_as_printed(registry, tmp_path):
    workshop, _ = a_gathering(registry, 8)
    pair_workshop(registry, workshop.reference)
    order = Order(folder=tmp_path, formats=[DocumentFormat.MARKDOWN])
    assert len(export_day(registry, LIBRARY, workshop.reference, order, **WANTED).paths) == 8
    (plan,) = registry.pairings.of_workshop(workshop.id)
    assert plan.printed


def test_before_anybody_is_paired_there_is_no_day_to_print(registry, tmp_path):
    workshop, _ = a_gathering(registry, 8)
    order = Order(folder=tmp_path, formats=[DocumentFormat.MARKDOWN])
    with pytest.raises(NotPaired):
        export_day(registry, LIBRARY, workshop.reference, order, **WANTED)
