"""Start-up is a feature: nothing heavy is loaded before it is needed."""

import subprocess
import sys

import pytest

HEAVY = {
    "babel", "dateutil", "holidays", "icalendar", "jinja2", "markdown_it", "numpy", "pydantic",
    "python_calamine", "rapidfuzz", "rustworkx", "sqlite_utils", "stdnum", "typst", "xlsxwriter",
}  # fmt: skip

LOADED = """
import sys
from recovery_cli.cli.app import run
code = run(sys.argv[1:])
print("LOADED", code, *sorted({name.partition(".")[0] for name in sys.modules}))
"""


def loaded(*arguments: str) -> tuple[str, set[str]]:
    """The exit code of a command and the top-level modules that it left loaded."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], capture_output=True, check=True, encoding="utf-8"
    )
    line = next(line for line in done.stdout.splitlines() if line.startswith("LOADED"))
    _, code, *names = line.split()
    return code, set(names)


def test_the_list_of_all_commands_loads_none_of_them():
    code, names = loaded("--help")
    assert code == "0"
    assert names & HEAVY <= {"markdown_it"}  # Rich, which draws the help, can draw Markdown too


@pytest.mark.parametrize("arguments", [("--version",), ("where",)])
def test_what_needs_no_registry_loads_nothing_heavy(arguments):
    code, names = loaded(*arguments)
    assert code == "0"
    assert "typer" in names
    assert names & HEAVY == set()


def test_listing_loads_the_registry_and_no_paper(recovery):
    recovery("add-company", "Fonderie")
    code, names = loaded("list-companies")
    assert code == "0"
    assert names & HEAVY <= {"sqlite_utils", "dateutil"}
    assert "sqlite_utils" in names
