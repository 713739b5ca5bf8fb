"""How things are shown: all fields of one, a line each of several, under words from the noun's file."""

from collections.abc import Mapping, Sequence

from recovery_cli.cli.run import Run
from recovery_cli.cli.tables import print_fields, print_table
from recovery_cli.domain.departments import department
from recovery_cli.domain.regions import region_of_letters

Shown = str | Sequence[str] | None
"""A value in words, several of them, or nothing known."""


def print_thing(run: Run, noun: str, values: Mapping[str, Shown]) -> None:
    """Print what is known of one thing, by the names of its fields; each of several values has its line."""
    print_fields(
        [
            (run.say(f"{noun}.field.{name}"), value)
            for name, known in values.items()
            for value in ([known or ""] if known is None or isinstance(known, str) else known)
        ]
    )


def print_list(run: Run, noun: str, names: Sequence[str], rows: Sequence[Sequence[str | None]]) -> None:
    """Print a line a thing under the names of its fields, and say on stderr how many there are."""
    if rows:
        header = [run.say(f"{noun}.field.{name}") for name in names]
        print_table(header, [[cell or "" for cell in row] for row in rows])
    run.tell(f"{noun}.said.count", count=len(rows))


def region_name(letters: str | None) -> str | None:
    """The region's name, of its letters."""
    return region_of_letters(letters).name if letters else None


def department_name(code: str | None) -> str | None:
    """The department's name with its code, of its code."""
    return f"{department(code).name} ({code})" if code else None
