"""Start-up is a feature: nothing heavy is loaded before it is needed."""

import importlib
import os
import subprocess
import sys

import pytest

import recovery_cli
from recovery_cli.cli.commands import lines

HEAVY = {
    "Stemmer",
    "babel", "dateutil", "highspy", "holidays", "icalendar", "jinja2", "markdown_it", "numpy", "pydantic",
    "python_calamine", "rapidfuzz", "sqlite_utils", "stdnum", "typst", "xlsxwriter",
}  # fmt: skip

LOADED = """
import sys
from recovery_cli.cli.app import run
code = run(sys.argv[1:])
print("LOADED", code, *sorted({name.partition(".")[0] for name in sys.modules}))
"""

OURS = """
import sys
from recovery_cli.cli.app import run
run({arguments})
print("OURS", *(name for name in sys.modules if name.startswith("recovery_cli.")))
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


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("nothing",)])
def test_what_names_no_command_loads_none_of_the_registrys_nouns(arguments):
    code = OURS.format(arguments=list(arguments))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    ours = done.stdout.split("OURS ")[1].split()
    assert "recovery_cli.cli.run" in ours
    assert [
        name for name in ours if name.startswith(("recovery_cli.registry", "recovery_cli.services"))
    ] == []


def test_the_list_of_all_commands_is_read_once():
    lines.cache_clear()
    assert lines() is lines()


def test_listing_loads_the_registry_and_no_paper(recovery):
    recovery("add-company", "Fonderie")
    code, names = loaded("list-companies")
    assert code == "0"
    assert names & HEAVY == set()  # not even what makes and changes the schema: this one is up to date
    assert "sqlite3" in names


@pytest.mark.parametrize(("said", "threads"), [(None, "1"), ("4", "4")])
def test_sums_are_those_of_one_thread_unless_the_user_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, said: str | None, threads: str
) -> None:
    monkeypatch.setattr(os, "environ", {"OPENBLAS_NUM_THREADS": said} if said else {})
    importlib.reload(recovery_cli)
    assert os.environ["OPENBLAS_NUM_THREADS"] == threads
