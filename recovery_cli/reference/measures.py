"""The shipped catalogue of the recovery plan's industrial measures, a list like any other."""

from pathlib import Path

from recovery_cli.reference.tables import FOLDER


def catalogue() -> Path:
    """Where the list lies: a row a measure, each with its source and the day that it is of."""
    return FOLDER / "measures.tsv"
