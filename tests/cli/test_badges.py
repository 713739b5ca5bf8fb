"""The command that writes badges."""

import pytest

from recovery_cli.registry.registry import writing
from tests.builders import a_moment, a_small_region


@pytest.fixture
def region(own_registry):
    """A workshop of four companies, paired."""
    with writing(own_registry, a_moment(), "test", create=True) as registry:
        return a_small_region(registry, 4)


def test_badges_are_a_pdf_unless_asked_otherwise(recovery, region, tmp_path):
    answer = recovery("export-badges", region.reference, "--labels", "90x54", "--skip", "3")
    assert answer.code == 0
    assert answer.out.splitlines() == ["GES-2026-11/GES-2026-11_badges.pdf"]
    assert (tmp_path / answer.out.strip()).read_bytes().startswith(b"%PDF")


def test_what_does_not_fit_on_a_label_is_told_with_what_would(recovery, region):
    answer = recovery("export-badges", region.reference, "--backs")
    assert answer.code == 2
    assert "--labels a6" in answer.err
