"""What is said of files that were written."""

from recovery_cli.cli.run import Run
from recovery_cli.services.files import Written


def tell_kept(run: Run, one: Written) -> None:
    """Say that a file which somebody edited was left alone, and where the new one lies."""
    if one.kept:
        run.tell("documents.said.kept", kept=one.kept.name, path=one.path.name)
