"""The commands for the door, the host, the caterer, and those who came."""

import zipfile

import pytest

from recovery_cli.registry.registry import writing
from tests.builders import a_moment, a_small_region


@pytest.fixture
def region(own_registry):
    """A workshop of four companies, paired."""
    with writing(own_registry, a_moment(), "test", create=True) as registry:
        return a_small_region(registry, 4)


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("export-guest-list", "GES-2026-11_personnes-attendues.xlsx"),
        ("export-headcount", "GES-2026-11_effectif-traiteur.xlsx"),
    ],
)
def test_lists_for_others_are_workbooks(recovery, region, tmp_path, command, name):
    answer = recovery(command, region.reference)
    assert (answer.code, answer.out.splitlines()) == (0, [f"GES-2026-11/{name}"])
    assert zipfile.is_zipfile(tmp_path / "GES-2026-11" / name)


def test_the_door_list_is_written_in_the_formats_asked_for(recovery, region):
    answer = recovery("export-door-list", region.reference, "--format", "md", "--lang", "en")
    assert answer.out.splitlines() == ["GES-2026-11/GES-2026-11_door-list.md"]


def test_certificates_of_those_who_came_can_come_in_one_archive(recovery, region, tmp_path):
    assert recovery("check-in", region.reference, "--all").code == 0
    answer = recovery("export-certificates", region.reference, "--separate", "--format", "md", "--zip")
    assert answer.code == 0
    with zipfile.ZipFile(tmp_path / answer.out.strip()) as archive:
        assert len(archive.namelist()) > 3
