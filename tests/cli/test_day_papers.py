"""The command that writes all that is printed for the day."""

from recovery_cli.registry.registry import writing
from tests.builders import a_moment, a_small_region


def test_all_that_is_printed_for_the_day_comes_with_one_command(recovery, own_registry):
    with writing(own_registry, a_moment(), "test", create=True) as registry:
        region = a_small_region(registry, 4)
    answer = recovery("export-day", region.reference, "--format", "md", "--labels", "a6-folded")
    assert answer.code == 0
    assert {line.rpartition("_")[2].partition(".")[0] for line in answer.out.splitlines()} == {
        "liste-d-accueil", "emargement", "badges", "programmes-individuels", "feuilles-de-tete-a-tete",
        "feuilles-de-table", "numeros-de-table", "grille-des-tables",
    }  # fmt: skip
