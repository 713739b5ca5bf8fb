"""What the system says of a file, told by name."""

import os
import sqlite3

import pytest

from recovery_cli.domain.problems import Problem, problem_of


def test_an_error_of_the_system_is_told_by_its_name_in_c():
    with pytest.raises(FileNotFoundError) as caught:
        open("/no/such/folder/registre.db")  # noqa: PTH123, SIM115
    assert problem_of(caught.value) == Problem(name="ENOENT", text=os.strerror(2))


def test_an_error_of_sqlite_is_told_by_its_family():
    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect("file:/no/such/folder/registre.db", uri=True)
    assert problem_of(caught.value) == Problem(name="SQLITE_CANTOPEN", text="unable to open database file")
    caught.value.sqlite_errorname = "SQLITE_IOERR_WRITE"
    assert problem_of(caught.value).name == "SQLITE_IOERR"


@pytest.mark.parametrize("error", [OSError("torn tape"), ValueError("torn tape")])
def test_of_an_error_without_a_name_the_text_is_kept(error):
    assert problem_of(error) == Problem(name="", text="torn tape")


def test_a_problem_always_says_something():
    assert problem_of(OSError()).text == "OSError"
